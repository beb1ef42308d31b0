"""Getting an index that can be used, whatever is there at the start."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from assistant.config import Config
from assistant.errors import CorpusError, IndexBuildFailed, NothingReadable
from assistant.index import ensure, ensure_index, locks, tidy

Generations: TypeAlias = Callable[[Config], list[str]]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no process be started."""
    monkeypatch.setattr(ensure, "_build", lambda _: pytest.fail("a build was started"))


def fail_with(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the building process end with this exit code."""
    monkeypatch.setattr(ensure, "_build", lambda _: code)


@pytest.mark.usefixtures("no_child")
def test_an_index_that_fits_is_opened(built: Config, said: list[str]) -> None:
    reader = ensure_index(built, said.append)
    reader.close()
    chunks = len(reader.chunks)
    assert said == [f"Indekset er ajour: 2 dokumenter, {chunks} afsnit. Ingen PDF blev læst igen."]


def test_a_missing_index_is_built_in_a_process_of_its_own(
    config: Config, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (config.corpus / "tom.pdf").write_bytes(b"")
    monkeypatch.chdir(tmp_path)  # where the package is not, and with paths as users write them
    relative = Config(
        corpus=config.corpus.relative_to(tmp_path), index=config.index.relative_to(tmp_path)
    )
    reader = ensure_index(relative, said.append)
    reader.close()
    assert set(reader.sources) == {"haver", "mappe/bier"}
    assert said == [
        "Der er intet indeks i mappen indeks. Indekset bygges nu.",
        f"Indekset er bygget: 2 dokumenter, {len(reader.chunks)} afsnit.",
        "Ikke læst: tom.pdf – filen er tom",
    ]


def test_an_older_index_is_used_aloud_when_the_build_fails(
    built: Config, said: list[str], pdfs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (built.corpus / "ny.pdf").write_bytes(pdfs["skove"])
    fail_with(monkeypatch, 4)
    reader = ensure_index(built, said.append)
    reader.close()
    assert set(reader.sources) == {"haver", "mappe/bier"}
    assert "1 ny (ny.pdf)" in said[0]
    assert said[1].startswith("Indekset kunne ikke bygges.")
    assert "svarer ud fra det indeks, der blev bygget" in said[1]


def test_a_wrong_description_is_told_and_the_older_index_used(
    built: Config, said: list[str]
) -> None:
    (built.corpus / "documents.toml").write_text('[[document]]\ntitle = "X"\n')
    ensure_index(built, said.append).close()
    assert "id mangler" in said[-1]


def test_a_killed_build_without_an_older_index_is_a_failure(
    config: Config, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, -9)
    with pytest.raises(IndexBuildFailed):
        ensure_index(config, said.append)


def test_a_missing_corpus_is_told_apart(tmp_path: Path, said: list[str]) -> None:
    config = Config(corpus=tmp_path / "væk", index=tmp_path / "index")
    with pytest.raises(CorpusError, match="findes ikke"):
        ensure_index(config, said.append)


def test_when_nothing_can_be_read_that_is_said(
    config: Config, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, 3)
    with pytest.raises(NothingReadable, match="Ingen af filerne"):
        ensure_index(config, said.append)
    for path in config.corpus.rglob("*.pdf"):
        path.unlink()
    with pytest.raises(NothingReadable, match="ingen PDF-filer"):
        ensure_index(config, said.append)


@pytest.mark.usefixtures("no_child")
def test_another_process_that_builds_is_waited_for(
    built: Config, said: list[str], tmp_path: Path
) -> None:
    pointer = built.index / "current"
    content = pointer.read_text()
    pointer.unlink()
    waiting = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        waiting.set()

    def build() -> None:
        with locks.writing(built.index):
            ready.set()
            waiting.wait(20)
            pointer.write_text(content)

    ready = threading.Event()
    other = threading.Thread(target=build)
    other.start()
    ready.wait(20)
    ensure_index(built, say).close()
    other.join()
    assert said[0].startswith("Indekset bygges allerede af proces")
    assert said[1].startswith("Indekset er ajour")


def test_old_generations_are_tidied_up_unless_somebody_writes(
    built: Config, generations: Generations
) -> None:
    (built.index / ".building-1-000002").mkdir()
    with locks.writing(built.index):
        tidy(built.index)
    assert ".building-1-000002" in generations(built)
    tidy(built.index)
    assert generations(built) == ["gen-000001"]


def test_the_child_is_the_index_command(
    config: Config, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 4)

    monkeypatch.setattr(ensure.subprocess, "run", run)
    with pytest.raises(IndexBuildFailed):
        ensure_index(config, said.append)
    assert commands[0][1:4] == ["-m", "assistant", "index"]
    assert commands[0][4:] == [
        "--corpus",
        str(config.corpus.absolute()),
        "--index",
        str(config.index.absolute()),
    ]
