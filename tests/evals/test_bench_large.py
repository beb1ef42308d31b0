"""The large library of the benchmarks: enough chunks, real text, the same each time."""

from __future__ import annotations

import random

import pytest

from assistant.config import Config
from assistant.service import Assistant
from evals.bench import large
from evals.bench.large import Theme
from evals.questions import Item

THEMES = [
    Theme(f"Emne {n}", tuple(f'Sætning {n}.{m} om "træer" og \\ tegn i haven.' for m in range(9)))
    for n in range(5)
]


@pytest.fixture(scope="module")
def made(library: Config, tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("stort")
    large.write(library, folder / "corpus", 130)
    large.build(folder / "corpus", folder / "index")
    return Config(corpus=folder / "corpus", index=folder / "index", workers=1)


def test_the_library_has_the_chunks_asked_for(made: Config, library: Config) -> None:
    assistant = Assistant.open(made)
    documents = {report.document: report.state for report in assistant.reports()}
    chunks = len(assistant.reader.chunks)
    assistant.close()
    assert chunks >= 130
    assert {"have/bier", "have/frugttraeer", "fremstillet/0001"} <= set(documents)
    assert set(documents.values()) == {"read"}


def test_the_made_documents_say_what_the_real_ones_say(made: Config, library: Config) -> None:
    real, new = Assistant.open(library), Assistant.open(made)
    known = set(real.reader.analyzer.lexicon.words)
    words = set(new.reader.analyzer.lexicon.words)
    real.close()
    new.close()
    assert words - known <= {"samling", "side"} | {str(n) for n in range(100)}
    assert len(words & known) > len(known) / 2


def test_questions_are_timed(made: Config, make_item: object) -> None:
    items: list[Item] = [make_item("a"), make_item("b", question="Hvad er beskæring?")]  # type: ignore[operator]
    numbers = large.asked(made, items)
    assert numbers["questions"] == 2
    assert numbers["chunks"] >= 130
    assert 0 < numbers["median_ms"] <= numbers["p95_ms"] <= numbers["max_ms"]


def test_the_same_seed_makes_the_same_document() -> None:
    one, other = (large.made_document(THEMES, random.Random(7), 1, 20) for _ in range(2))
    assert one == other
    assert one != large.made_document(THEMES, random.Random(8), 1, 20)


def test_a_made_document_promises_no_more_chunks_than_asked_for_at_least() -> None:
    source, held = large.made_document(THEMES, random.Random(1), 1, 20)
    assert held >= 20
    assert source.count("#heading") >= 6
    assert '\\"træer\\"' in source
