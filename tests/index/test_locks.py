"""Locks: one writer, many readers, and nothing left locked by the dead."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IndexBuildFailed, IndexBusy
from assistant.index import locks

Child = Callable[[str], "subprocess.Popen[str]"]

WRITER = """
import sys
from pathlib import Path
from assistant.index import locks
with locks.writing(Path({folder!r})):
    print("skriver", flush=True)
    sys.stdin.read()
"""
READER = """
import sys
from pathlib import Path
from assistant.index import locks
held = locks.lease(Path({folder!r}))
print("læser" if held else "fik den ikke", flush=True)
sys.stdin.read()
"""


def started(child: Child, program: str, folder: Path) -> subprocess.Popen[str]:
    process = child(program.format(folder=str(folder)))
    assert process.stdout is not None
    assert process.stdout.readline().strip() in {"skriver", "læser"}
    return process


def generation(folder: Path) -> Path:
    path = folder / "gen-000001"
    path.mkdir(parents=True)
    (path / locks.LEASE).touch()
    return path


def test_the_folder_is_made(tmp_path: Path) -> None:
    with locks.writing(tmp_path / "ny" / "mappe"):
        assert (tmp_path / "ny" / "mappe").is_dir()


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path, child: Child) -> None:
    process = started(child, WRITER, tmp_path)
    with pytest.raises(IndexBusy) as raised, locks.writing(tmp_path):
        pytest.fail("two writers at once")
    assert f"proces {process.pid} på" in str(raised.value)
    assert str(locks.writer(tmp_path)).startswith(f"proces {process.pid} på")


def test_a_writer_that_was_killed_blocks_nobody(tmp_path: Path, child: Child) -> None:
    process = started(child, WRITER, tmp_path)
    process.kill()
    process.wait()
    assert str(process.pid) in (tmp_path / locks.WRITE_LOCK).read_text()
    assert locks.writer(tmp_path) is None
    with locks.writing(tmp_path):
        pass


def test_nobody_writes_once_the_writer_is_done(tmp_path: Path) -> None:
    assert locks.writer(tmp_path) is None
    with locks.writing(tmp_path):
        assert locks.writer(tmp_path) is not None
    assert locks.writer(tmp_path) is None


def test_a_failed_writer_lets_go(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="midt i det"), locks.writing(tmp_path):
        raise RuntimeError("midt i det")
    with locks.writing(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(IndexBuildFailed, match="fil"), locks.writing(tmp_path / "fil"):
        pytest.fail("wrote below a file")


def test_many_readers_lease_the_same_generation(tmp_path: Path, child: Child) -> None:
    path = generation(tmp_path)
    started(child, READER, path)
    started(child, READER, path)
    held = locks.lease(path)
    assert held is not None
    held.close()


def test_a_leased_generation_is_not_removed_until_the_reader_is_gone(
    tmp_path: Path, child: Child
) -> None:
    path, doomed = generation(tmp_path), tmp_path / ".removing-gen-000001"
    process = started(child, READER, path)
    assert not locks.remove_unleased(path, doomed)
    assert path.is_dir()
    process.kill()
    process.wait()
    assert locks.remove_unleased(path, doomed)
    assert not path.exists()
    assert doomed.is_dir()


def test_a_lease_in_the_same_process_counts_too(tmp_path: Path) -> None:
    path, doomed = generation(tmp_path), tmp_path / ".removing"
    held = locks.lease(path)
    assert held is not None
    assert not locks.remove_unleased(path, doomed)
    held.close()
    assert locks.remove_unleased(path, doomed)


def test_there_is_no_lease_on_what_is_gone(tmp_path: Path) -> None:
    path = generation(tmp_path)
    assert locks.remove_unleased(path, tmp_path / ".removing")
    assert locks.lease(path) is None


def test_a_generation_that_never_was_whole_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "gen-000001"
    path.mkdir()
    assert locks.remove_unleased(path, tmp_path / ".removing")
    assert not path.exists()
