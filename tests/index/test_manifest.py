"""The manifest: what it records, how it refuses, and what it says differs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.corpus import CorpusFile
from assistant.errors import IndexDamaged, IndexStale
from assistant.index.manifest import (
    FORMAT,
    FileEntry,
    Limits,
    Manifest,
    Model,
    may_read_now,
    other_corpus,
    other_limits,
    other_versions,
    versions_now,
)

LIMITS = Limits(60.0, 1024)


def manifest(*entries: FileEntry) -> Manifest:
    model = Model("abc", 100, 7, {"a": "1"})
    found = Manifest(versions_now(), LIMITS, model, "d", entries, len(entries), 3, 7, {"x": "y"})
    return found.sealed()


def entry(name: str, sha256: str = "1", **other: object) -> FileEntry:
    found = FileEntry(name.removesuffix(".pdf"), name, sha256, 10, "read", None, 3, (2,), 7, "Å")
    return replace(found, **other)  # type: ignore[arg-type]


def file(name: str, sha256: str = "1") -> CorpusFile:
    return CorpusFile(name.removesuffix(".pdf"), Path(name), name, sha256, 10)


def test_what_is_written_is_read_back() -> None:
    written = manifest(entry("a.pdf"), entry("b.pdf", state="refused", reason="password"))
    assert Manifest.from_json(written.to_json()) == written


def test_the_digest_is_the_same_for_the_same_and_another_for_another() -> None:
    assert manifest(entry("a.pdf")).digest == manifest(entry("a.pdf")).digest
    assert manifest(entry("a.pdf")).digest != manifest(entry("a.pdf", "2")).digest


def test_another_format_is_stale_whatever_else_it_holds() -> None:
    data = json.dumps({"versions": {"format": FORMAT + 1}, "noget": "andet"}).encode()
    with pytest.raises(IndexStale, match=f"format {FORMAT + 1}"):
        Manifest.from_json(data)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"null", b'{"versions": {"format": 2}}'])
def test_what_is_no_manifest_is_damage(data: bytes) -> None:
    with pytest.raises(IndexDamaged, match="kan ikke læses"):
        Manifest.from_json(data)


def test_a_manifest_that_was_edited_is_damage() -> None:
    data = manifest(entry("a.pdf")).to_json().replace(b'"chunks": 7', b'"chunks": 8')
    with pytest.raises(IndexDamaged, match="ændret"):
        Manifest.from_json(data)


def test_other_versions_are_named() -> None:
    found = manifest()
    assert other_versions(found) == ""
    old = replace(
        found.versions, chunk=0, libraries={**found.versions.libraries, "chromadb": "0.6.3"}
    )
    told = other_versions(replace(found, versions=old))
    assert "afsnitsdeling 0 (nu" in told
    assert "chromadb 0.6.3 (nu 1." in told
    assert "tantivy" not in told


def test_the_difference_to_the_corpus_is_named() -> None:
    found = manifest(entry("a.pdf"), entry("b.pdf"), entry("c.pdf"))
    same = [file("a.pdf"), file("b.pdf"), file("c.pdf")]
    assert other_corpus(found, same, "d") == ""
    told = other_corpus(found, [file("a.pdf"), file("b.pdf", "2"), file("ny.pdf")], "")
    assert "1 ny (ny.pdf)" in told
    assert "1 ændret (b.pdf)" in told
    assert "1 fjernet (c.pdf)" in told
    assert "documents.toml er ændret" in told


def test_of_many_files_only_some_are_named() -> None:
    told = other_corpus(manifest(), [file(f"{n}.pdf") for n in range(9)], "d")
    assert "9 nye (0.pdf, 1.pdf, 2.pdf og 6 mere)" in told


def test_other_limits_matter_only_when_a_file_met_them() -> None:
    other = Limits(600.0, 1024)
    assert other_limits(manifest(entry("a.pdf")), other) == ""
    slow = manifest(entry("a.pdf", state="refused", reason="timed_out"))
    assert other_limits(slow, LIMITS) == ""
    assert "a.pdf" in other_limits(slow, other)


@pytest.mark.parametrize(
    ("reason", "again"),
    [("timed_out", True), ("too_large", True), ("password", False), (None, False)],
)
def test_only_files_that_met_a_limit_are_tried_again_under_another(
    reason: str | None, again: bool
) -> None:
    one = entry("a.pdf", reason=reason)
    assert may_read_now(one, LIMITS, Limits(600.0, 1024)) is again
    assert not may_read_now(one, LIMITS, LIMITS)


def test_a_file_that_could_not_be_opened_is_always_tried_again() -> None:
    assert may_read_now(entry("a.pdf", reason="not_readable"), LIMITS, LIMITS)
