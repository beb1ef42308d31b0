"""The folders of an index: the pointer, the seal, and what is swept away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import IndexDamaged
from assistant.index import generation as generations
from assistant.index import locks
from assistant.index.generation import Generation


def whole(index: Path) -> Generation:
    """Publish a generation with a few files of each kind."""
    building = generations.start(index)
    building.chunks.write_bytes(b"{}\n")
    building.document(0).write_bytes(b"{}")
    building.chroma.mkdir()
    with closing(sqlite3.connect(building.chroma / "chroma.sqlite3")) as database:
        database.execute("create table t (a text)")
        database.executemany("insert into t values (?)", [("x" * 500,)] * 100)
        database.commit()
    generations.seal(building)
    return generations.publish(index, building)


def names(index: Path) -> list[str]:
    return sorted(path.name for path in index.iterdir())


def test_the_pointer_names_what_was_published_last(tmp_path: Path) -> None:
    assert generations.pointed_at(tmp_path) is None
    first = whole(tmp_path)
    assert generations.pointed_at(tmp_path) == first
    second = whole(tmp_path)
    assert [first.name, second.name] == ["gen-000001", "gen-000002"]
    assert generations.pointed_at(tmp_path) == second


@pytest.mark.parametrize("content", [b"", b"gen-1", b"../../etc", b"gen-000001/..", b"\xff\xfe"])
def test_a_pointer_that_names_no_generation_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / generations.POINTER).write_bytes(content)
    with pytest.raises(IndexDamaged, match="current"):
        generations.pointed_at(tmp_path)


def test_a_number_is_never_used_again(tmp_path: Path) -> None:
    (tmp_path / generations.POINTER).write_text("gen-000041\n")
    assert whole(tmp_path).name == "gen-000042"


def test_sweeping_keeps_only_what_is_in_force(tmp_path: Path) -> None:
    whole(tmp_path)
    kept = whole(tmp_path)
    generations.start(tmp_path)
    (tmp_path / ".removing-gen-000007" / "documents").mkdir(parents=True)
    (tmp_path / "README.md").touch()
    generations.sweep(tmp_path)
    assert names(tmp_path) == ["README.md", "current", kept.name]


def test_sweeping_spares_what_is_leased(tmp_path: Path) -> None:
    old = whole(tmp_path)
    held = locks.lease(old.folder)
    assert held is not None
    whole(tmp_path)
    generations.sweep(tmp_path)
    assert old.name in names(tmp_path)
    held.close()
    generations.sweep(tmp_path)
    assert old.name not in names(tmp_path)


def test_a_generation_named_but_never_pointed_at_is_swept_away(tmp_path: Path) -> None:
    kept = whole(tmp_path)
    building = generations.start(tmp_path)
    building.folder.rename(tmp_path / "gen-000002")  # killed before the pointer moved
    generations.sweep(tmp_path)
    assert names(tmp_path) == ["current", kept.name]


def test_a_withdrawn_index_leaves_nothing(tmp_path: Path) -> None:
    whole(tmp_path)
    generations.withdraw(tmp_path)
    generations.sweep(tmp_path)
    assert names(tmp_path) == []


def test_an_untouched_generation_passes(tmp_path: Path) -> None:
    generations.check_seal(whole(tmp_path))


def test_what_is_loose_may_change(tmp_path: Path) -> None:
    at = whole(tmp_path)
    (at.folder / locks.LEASE).write_text("x")
    at.corpus.write_text("[]")
    with closing(sqlite3.connect(at.chroma / "chroma.sqlite3")) as database:
        database.execute("insert into t values ('Chroma skriver, når den læser')")
        database.commit()
    generations.check_seal(at)


@pytest.mark.parametrize("damage", ["missing", "truncated", "emptied", "changed", "longer"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    at = whole(tmp_path)
    content = at.chunks.read_bytes()
    match damage:
        case "missing":
            at.chunks.unlink()
        case "truncated":
            at.chunks.write_bytes(content[:-1])
        case "emptied":
            at.chunks.write_bytes(b"")
        case "changed":
            at.chunks.write_bytes(b"[]\n")
        case _:
            at.chunks.write_bytes(content * 2)
    with pytest.raises(IndexDamaged, match=r"chunks\.jsonl"):
        generations.check_seal(at)


@pytest.mark.parametrize("damage", ["missing", "truncated", "emptied", "overwritten"])
def test_a_damaged_database_is_named(tmp_path: Path, damage: str) -> None:
    at = whole(tmp_path)
    path = at.chroma / "chroma.sqlite3"
    size = path.stat().st_size
    match damage:
        case "missing":
            path.unlink()
        case "truncated":
            os.truncate(path, size // 2)
        case "emptied":
            path.write_bytes(b"")
        case _:
            content = path.read_bytes()
            path.write_bytes(content[:4096] + b"\x5a" * 4096 + content[8192:])
    with pytest.raises(IndexDamaged, match=r"chroma\.sqlite3"):
        generations.check_seal(at)


def test_graph_files_are_sealed_once_chroma_has_written_them(tmp_path: Path) -> None:
    building = generations.start(tmp_path)
    for folder, written in (("a", True), ("b", False)):
        (building.chroma / folder).mkdir(parents=True)
        (building.chroma / folder / "data_level0.bin").write_bytes(b"x")
        if written:
            (building.chroma / folder / "index_metadata.pickle").write_bytes(b"x")
    generations.seal(building)
    sealed = generations.read_seal(building).files
    assert "chroma/a/data_level0.bin" in sealed
    assert "chroma/b/data_level0.bin" not in sealed


def test_a_file_that_differs_from_the_seal_does_not_hold(tmp_path: Path) -> None:
    at = whole(tmp_path)
    seal = generations.read_seal(at)
    assert seal.holds(at, at.document(0))
    at.document(0).write_bytes(b"[]")
    assert not seal.holds(at, at.document(0))
    assert not seal.holds(at, at.document(1))
