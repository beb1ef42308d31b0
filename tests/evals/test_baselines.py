"""The plain rankings that the assistant is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.records import Chunk
from evals import baselines

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
