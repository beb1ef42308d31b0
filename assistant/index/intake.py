"""Fills a new generation with documents: taken over from the old one, or read from their files.

Knows nothing of the searches built on them.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from assistant.chunk import chunks as chunks_of
from assistant.config import Config
from assistant.corpus import CorpusFile
from assistant.errors import IndexBuildFailed, IndexProblem
from assistant.index import generation as generations
from assistant.index.generation import Generation, Seal
from assistant.index.manifest import (
    FileEntry,
    Limits,
    Manifest,
    limits_of,
    may_read_now,
    versions_now,
)
from assistant.reading import Readers, ReadJob, ReadResult
from assistant.records import Chunk, Document

_log = logging.getLogger(__name__)

Tell = Callable[[int, int, int], None]  # files done, files in all, pages read so far


@dataclass(frozen=True, slots=True)
class Previous:
    """The generation in force, as far as it can be trusted, for taking files over."""

    at: Generation
    manifest: Manifest
    seal: Seal
    numbers: dict[str, int]  # document id → place in its manifest

    def take(self, path: Path, into: Path) -> bool:
        """Take a file over if it is as it was when it was sealed."""
        if not self.seal.holds(self.at, path):
            return False
        into.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, into)
        except OSError:  # the file system knows no links
            shutil.copyfile(path, into)
        return True


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file.

    ``read`` is False when it was taken over; ``old`` is then its place in the previous manifest
    if its chunks are the previous ones, too.
    """

    entry: FileEntry
    chunks: tuple[Chunk, ...]
    read: bool
    old: int | None = None


def previous_of(index: Path) -> Previous | None:
    """Return the generation in force; None when there is none or its papers cannot be read."""
    try:
        at = generations.pointed_at(index)
        if at is None:
            return None
        manifest = Manifest.from_json(at.manifest.read_bytes())
        seal = generations.read_seal(at)
    except (IndexProblem, OSError) as failure:
        _log.info("nothing is taken over from the old index: %s", failure)
        return None
    numbers = {entry.document: n for n, entry in enumerate(manifest.files)}
    return Previous(at, manifest, seal, numbers)


def take_in(
    config: Config,
    found: Sequence[CorpusFile],
    previous: Previous | None,
    building: Generation,
    tell: Tell,
) -> tuple[Taken, ...]:
    """Write each file's document and character boxes into the generation that is being built.

    Args:
        config: for the readers.
        found: the files of the corpus; the order gives them their numbers.
        previous: what may be taken over.
        building: where to write.
        tell: is told how far it is.

    Returns:
        what came of each file, in the same order.

    Raises:
        ReadingError: the reading processes do not work at all.
        IndexBuildFailed: a file came back without a result.
    """
    taken: dict[int, Taken] = {}
    if previous is not None:
        taken.update(_keep(found, previous, building, limits_of(config)))
    numbers = {file.document: n for n, file in enumerate(found)}
    jobs = [
        ReadJob(file.document, file.path, file.name)
        for n, file in enumerate(found)
        if n not in taken
    ]
    pages: dict[str, int] = {}

    def told(document: str, done: int, _of: int) -> None:
        pages[document] = done
        tell(len(taken), len(found), sum(pages.values()))

    tell(len(taken), len(found), 0)
    if jobs:
        with Readers(config.workers, config.read_seconds, config.read_memory_mb) as readers:
            for result in readers.read(jobs, told):
                n = numbers[result.report.document]
                taken[n] = _write(found[n], result, building, n)
                told(result.report.document, result.report.pages, result.report.pages)
    lost = [file.name for n, file in enumerate(found) if n not in taken]
    if lost:
        raise IndexBuildFailed(f"Læsningen gav intet resultat for {', '.join(lost[:3])}.")
    return tuple(taken[n] for n in range(len(found)))


def _write(file: CorpusFile, result: ReadResult, building: Generation, n: int) -> Taken:
    """Write what was read of one file."""
    entry = _entry(file, result)
    document, boxes = result.document, result.boxes
    if document is None or boxes is None:
        return Taken(entry, (), read=True)
    building.document(n).write_bytes(msgspec.json.encode(document))
    np.save(building.boxes(n), boxes)
    chunks = chunks_of(document)
    return Taken(replace(entry, chunks=len(chunks), title=document.title), chunks, read=True)


def _entry(file: CorpusFile, result: ReadResult) -> FileEntry:
    report = result.report
    sha256 = file.sha256 if _unchanged(file) else ""  # so that the next build reads it again
    return FileEntry(
        file.document,
        file.name,
        sha256,
        file.size,
        report.state,
        report.reason,
        report.pages,
        report.missing_pages,
    )


def _unchanged(file: CorpusFile) -> bool:
    """Tell whether a file is still the one whose sha256 was taken before it was read."""
    try:
        facts = file.path.lstat()
    except OSError:
        return False
    return (facts.st_size, facts.st_mtime_ns) == (file.size, file.mtime_ns)


def _keep(
    found: Sequence[CorpusFile], previous: Previous, building: Generation, limits: Limits
) -> dict[int, Taken]:
    """Take over what was read of files that have not changed."""
    now, then = versions_now(), previous.manifest.versions
    if now.reader != then.reader:
        return {}
    chunks = _old_chunks(previous) if now.same_chunks(then) else {}
    kept: dict[int, Taken] = {}
    for n, file in enumerate(found):
        old = previous.numbers.get(file.document)
        if old is None or not file.sha256:
            continue
        entry = previous.manifest.files[old]
        if entry.sha256 != file.sha256 or may_read_now(entry, previous.manifest.limits, limits):
            continue
        entry = replace(entry, name=file.name)
        if entry.state == "refused":
            kept[n] = Taken(entry, (), read=False)
            continue
        at = previous.at
        if not previous.take(at.boxes(old), building.boxes(n)):
            continue
        if not previous.take(at.document(old), building.document(n)):
            building.boxes(n).unlink()
            continue
        own = chunks.get(file.document, ())
        if len(own) == entry.chunks and chunks:
            kept[n] = Taken(entry, own, read=False, old=old)
        else:
            anew = chunks_of(_document(building.document(n)))
            kept[n] = Taken(replace(entry, chunks=len(anew)), anew, read=False)
    return kept


def _old_chunks(previous: Previous) -> dict[str, tuple[Chunk, ...]]:
    """Return the previous generation's chunks by document, if they are as they were."""
    if not previous.seal.holds(previous.at, previous.at.chunks):
        return {}
    found: dict[str, list[Chunk]] = {}
    lines = previous.at.chunks.read_bytes()
    for chunk in msgspec.json.Decoder(Chunk).decode_lines(lines):
        found.setdefault(chunk.document, []).append(chunk)
    return {document: tuple(own) for document, own in found.items()}


def _document(path: Path) -> Document:
    return msgspec.json.decode(path.read_bytes(), type=Document)
