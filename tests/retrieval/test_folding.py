"""Which passages say the same."""

from __future__ import annotations

from assistant.records import Chunk, Source
from assistant.retrieval.folding import Passage, fold

OLD = Source("old", "Plan", year=2019, standing="superseded")
NEW = Source("new", "Plan", year=2025, supersedes=("old",))
OTHER = Source("other", "Anden plan", year=2024)

WORDS = ["bakke", "dal", "eng", "fjord", "grøft", "hegn", "kyst", "lund", "mark", "mose"]


def passage(source: Source, words: list[str], figures: str = "", asked_for: float = 0.0) -> Passage:
    chunk = Chunk(source.id, 0, 0, 1, (1,), (), figures)
    return Passage.of(chunk, source, words, asked_for)


def folded(*passages: Passage, limit: int = 10) -> list[int]:
    ranked = [(row, 1.0 - row / 10) for row in range(len(passages))]
    kept = fold(ranked, passages.__getitem__, limit)
    assert [score for _, score in kept] == sorted((score for _, score in kept), reverse=True)
    return [row for row, _ in kept]


def test_what_two_documents_say_alike_is_shown_once() -> None:
    assert folded(passage(OTHER, WORDS), passage(OLD, WORDS)) == [0]


def test_a_document_is_not_folded_with_itself() -> None:
    assert folded(passage(OTHER, WORDS), passage(OTHER, WORDS)) == [0, 1]


def test_other_figures_are_another_statement() -> None:
    assert folded(passage(OTHER, WORDS, "højst 20 børn"), passage(OLD, WORDS, "højst 30")) == [0, 1]


def test_two_versions_are_folded_also_where_figures_and_some_words_changed() -> None:
    changed = [*WORDS[:7], "sø", "å", "ø"]
    assert folded(passage(NEW, WORDS, "20"), passage(OLD, changed, "30")) == [0]
    assert folded(passage(OTHER, WORDS), passage(OLD, changed)) == [0, 1]


def test_the_version_in_force_takes_the_place_of_the_old_one() -> None:
    assert folded(passage(OLD, WORDS), passage(NEW, WORDS)) == [1]
    assert folded(passage(OLD, WORDS, asked_for=0.2), passage(NEW, WORDS)) == [0]


def test_a_few_words_are_alike_by_chance() -> None:
    assert folded(passage(OTHER, WORDS[:3]), passage(OLD, WORDS[:3])) == [0, 1]


def test_what_is_folded_takes_no_place() -> None:
    passages = (passage(OTHER, WORDS), passage(OLD, WORDS), passage(OLD, ["vand", *WORDS[:4]]))
    assert folded(*passages, limit=2) == [0, 2]
