"""The plain rankings that the assistant is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.records import Chunk
from assistant.service import Assistant
from evals import baselines
from evals.questions import Item
from evals.rankings import of_chunks

TEXTS = (
    "Kommunen følger op på indsatsen hver tredje måned.",
    "Familien mødes med sit netværk og finder selv løsninger.",
    "Budgettet for anbringelser er 62 mio. kr.",
)
CHUNKS = [Chunk("bog", n, 0, len(text), (1,), (), text) for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize(
    ("make", "question", "best"),
    [
        (baselines.word_bm25, "netværk", 1),
        (baselines.stem_bm25, "netværket mødes", 1),
        (baselines.stem_bm25, "måneder", 0),  # måned and måneder have one stem
        (baselines.character_ngrams, "anbringelsesbudget", 2),  # shares pieces of words only
    ],
)
def test_the_passage_with_the_words_ranks_first(
    make: Callable[[Sequence[Chunk]], baselines.Ranking], question: str, best: int
) -> None:
    scores = make(CHUNKS)(question)
    assert scores.shape == (3,)
    assert int(scores.argmax()) == best


def test_words_as_they_stand_know_no_inflection() -> None:
    assert not baselines.word_bm25(CHUNKS)("måneder").any()


def test_the_best_rows_stay_within_the_documents_and_have_something_in_common() -> None:
    chunks = [*CHUNKS, Chunk("avis", 0, 0, 1, (1,), (), "Netværk og familie.")]
    ranking = baselines.word_bm25(chunks)
    assert baselines.best_rows(ranking, chunks, "netværk", ("bog",)) == [1]
    assert set(baselines.best_rows(ranking, chunks, "netværk", ("bog", "avis"))) == {1, 3}
    assert baselines.best_rows(ranking, chunks, "svømmehal", ("bog", "avis")) == []


def test_every_baseline_ranks_the_chunks_of_the_index(
    assistant: Assistant, make_item: Callable[..., Item]
) -> None:
    passages = of_chunks(assistant.reader.chunks)
    systems = baselines.systems(assistant, passages)
    assert systems[0].name == baselines.PLAIN
    item = make_item(question="Hvornår slynges honningen?", documents=("have/bier",))
    texts = {passage.id: passage for passage in passages}
    for system in systems:
        best = texts[system.rank(item)[0]]
        assert best.document == "have/bier"
        assert "Honningen" in best.text
