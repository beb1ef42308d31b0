"""A whole run over a small library: every number is there, printed, kept and drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Config
from evals import charts, results, tables
from evals.__main__ import main
from evals.run import run

LINES: list[dict[str, Any]] = [
    {
        "id": "a", "question": "Hvornår beskæres frugttræer?", "category": "number",
        "expected": "answered", "facts": "beskæring",
        "relevant": [{"document": "have/frugttraeer", "page": 1,
                      "quote": "Beskæring sker hvert år i februar."}],
        "key_facts": ["februar"],
    },
    {
        "id": "b", "question": "Hvad er de fire arbejdsgange?", "category": "list",
        "expected": "answered", "facts": "arbejdsgange", "split": "train",
        "relevant": [{"document": "have/frugttraeer", "page": 1,
                      "quote": "Ryd op under træet"}],
        "key_facts": ["Fjern døde", "udadvendt knop"],
    },
    {
        "id": "c", "question": "Hvor mange kommuner har en svømmehal?", "category": "number",
        "expected": "not_found", "distance": "far", "facts": "andet",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("questions") / "q.jsonl"
    common = {"user": "newcomer", "style": "plain", "split": "test"}
    text = "\n".join(json.dumps({**common, **line}) for line in LINES)
    path.write_text(text + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def environment(library: Config) -> Iterator[pytest.MonkeyPatch]:
    """The small library as the one that is measured."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSISTANT_CORPUS", str(library.corpus))
        patch.setenv("ASSISTANT_INDEX", str(library.index))
        yield patch


@pytest.fixture(scope="module")
def numbers(asked: Path, environment: pytest.MonkeyPatch) -> dict[str, Any]:
    return run(asked)


def test_every_system_is_in_the_table_and_what_is_left_out_is_said(
    numbers: dict[str, Any],
) -> None:
    systems = numbers["retrieval"]["test"]["systems"]
    assert list(systems) == [
        "assistant", "BM25", "BM25 stems", "n-grams", "Chroma", "best possible",
    ]  # fmt: skip
    assert systems["best possible"]["hit@1"]["mean"] == 1.0
    assert "BM25" not in numbers["retrieval"]["test"]["gains"]
    assert "--quick-start" in numbers["retrieval"]["left out"]["LangChain"]


def test_each_split_is_counted_on_its_own(numbers: dict[str, Any]) -> None:
    assert {split: row["all"]["met"]["n"] for split, row in numbers["answers"].items()} == {
        "test": 1, "train": 1, "all": 2,
    }  # fmt: skip
    assert numbers["answers"]["train"]["lists"]["met"]["n"] == 1
    assert numbers["abstention"]["test"]["unanswerable"]["far"]["claimed"]["n"] == 1
    assert numbers["quotes"]["verbatim"] == numbers["quotes"]["all"]
    assert [one["id"] for one in numbers["each"]] == ["a", "b", "c"]


def test_the_numbers_are_written_as_they_are_read_again(
    numbers: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "ny" / "tal.json"
    results.write(numbers, path)
    assert json.loads(path.read_text(encoding="utf-8")) == numbers
    assert results.path_for("ablation").name.endswith("-ablation.json")


def test_the_tables_name_systems_statuses_and_bins(numbers: dict[str, Any]) -> None:
    text = tables.tables(numbers)
    for words in ("Retrieval, test", "Gain over 'BM25'", "n-grams", "Left out: LangChain",
                  "Quotes word for word", "Confidence held against"):  # fmt: skip
        assert words in text


def test_the_same_numbers_are_drawn_as_the_same_files(
    numbers: dict[str, Any], tmp_path: Path
) -> None:
    first = [path.read_bytes() for path in charts.draw(numbers, tmp_path / "a")]
    second = [path.read_bytes() for path in charts.draw(numbers, tmp_path / "b")]
    assert len(first) == 3
    assert first == second
    assert b"BM25, danske ordstammer" in first[0]
    assert "LangChain" not in first[0].decode()


def test_failures_are_printed_only_when_they_are_asked_for(
    asked: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setattr("sys.argv", ["evals", "--questions", str(asked)])
    assert main() == 0
    assert "Still failing" not in capsys.readouterr().out
    environment.setattr("sys.argv", ["evals", "--questions", str(asked), "--failures", "train"])
    assert main() == 0
    assert "Still failing, train:" in capsys.readouterr().out


def test_questions_that_cannot_be_read_end_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["evals", "--questions", str(tmp_path)])
    assert main() == 2
    assert "no questions" in capsys.readouterr().err
