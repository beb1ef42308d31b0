"""The command line: what it prints and the codes it ends with."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.config import Config


@pytest.fixture
def over_library(library: Config, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("ASSISTANT_CORPUS", str(library.corpus))
    monkeypatch.setenv("ASSISTANT_INDEX", str(library.index))
    return library


@pytest.mark.usefixtures("over_library")
def test_one_question_is_answered_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Hvad er beskæring?"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Svar med kilder")
    assert "[1] Håndbog om frugttræer (Haveselskabet, 2022), side 1: »Beskæring er" in printed


@pytest.mark.usefixtures("over_library")
def test_lines_become_one_object_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "Hvad er beskæring?",
        "",
        json.dumps({"question": "og hvornår sker det?", "history": ["Hvad er beskæring?"]}),
        json.dumps({"question": "Hvad er beskæring?", "documents": ["have/bier"]}),
        "{ikke json",
        "???",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert main(["ask", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["status"] for a in answers][0::1][:1] == ["answered"]
    assert "februar" in answers[1]["lead"]
    assert {h["document"] for h in answers[2]["hits"]} == {"have/bier"}
    assert [a["status"] for a in answers[3:]] == ["error", "error"]
    assert all(a["hint"] for a in answers[3:])


@pytest.mark.usefixtures("over_library")
@pytest.mark.parametrize(
    "arguments", [["ask", ""], ["ask", "x", "--document", "findes-ikke"], ["ask", "?"]]
)
def test_wrong_use_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


def test_a_wrong_setting_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "mange")
    assert main(["ask", "Hvad?"]) == 2
    assert "ASSISTANT_PORT" in capsys.readouterr().err


def test_an_empty_corpus_ends_with_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus").mkdir()
    arguments = ["--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]
    assert main(["index", *arguments]) == 3
    assert "PDF" in capsys.readouterr().err


def test_indexing_tells_the_state_of_each_file(
    library: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    good = (library.corpus / "have" / "bier.pdf").read_bytes()
    (corpus / "Æble – kopi (2).PDF").write_bytes(good)
    (corpus / "tom.pdf").write_bytes(b"")
    (corpus / "tekst.pdf").write_text("Dette er ikke en PDF.", encoding="utf-8")
    (corpus / "halv.pdf").write_bytes(good[: len(good) // 3])
    arguments = ["--corpus", str(corpus), "--index", str(tmp_path / "index"), "--json"]
    assert main(["index", *arguments]) == 0
    summary = json.loads(capsys.readouterr().out)
    states = {f["document"]: (f["state"], f["reason"]) for f in summary["reports"]}
    assert states["Æble – kopi (2)"] == ("read", None)
    assert states["tom"] == ("refused", "empty")
    assert states["tekst"] == ("refused", "not_a_pdf")
    assert states["halv"][0] == "refused"


@pytest.mark.parametrize("arguments", [[], ["findes-ikke"], ["serve", "--port", "mange"]])
def test_a_command_that_cannot_be_parsed_is_told_so_in_danish(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("Brug: python -m assistant")
    assert "--help" in told
    assert "usage" not in told


@pytest.mark.usefixtures("over_library")
def test_a_line_that_fails_names_the_question_it_held(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"question": "Hvad er beskæring?", "documents": ["findes-ikke"]})
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    assert main(["ask", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == "Hvad er beskæring?"
