"""Builds an index: a new generation beside the old one, proven before the pointer moves to it.

Whatever stops a build, the old generation stands and answers as before.
"""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from assistant import corpus, descriptions
from assistant.config import Config
from assistant.corpus import CorpusFile
from assistant.errors import (
    AssistantError,
    IndexBuildFailed,
    IndexDamaged,
    IndexProblem,
    NothingReadable,
)
from assistant.index import generation as generations
from assistant.index import locks
from assistant.index.generation import Generation
from assistant.index.intake import Previous, Taken, previous_of, take_in
from assistant.index.known import pick_rows
from assistant.index.manifest import (
    Manifest,
    limits_of,
    other_corpus,
    other_limits,
    versions_now,
)
from assistant.index.parts import (
    fitted_model,
    kept_model,
    write_chunks,
    write_vectors,
    write_words,
)
from assistant.index.progress import Phase, Progress, Step
from assistant.index.reader import open_generation, open_index, open_parts, read_manifest
from assistant.index.summary import BuildSummary, line_of

_log = logging.getLogger(__name__)

_NAMED = 5  # files that a message names
_OLD_STANDS = "Et indeks, der var der i forvejen, er ikke rørt."
# What SQLite, and with it Chroma, and the system call a full disk.
_DISK_FULL = ("disk is full", "no space left")


def build_index(config: Config, progress: Progress | None = None) -> BuildSummary:
    """Bring the index up to date with the corpus, in this process.

    Args:
        config: where corpus and index lie, and the limits of reading.
        progress: is told how far the build is.

    Returns:
        what was done; ``changed`` is False when nothing had to be.

    Raises:
        CorpusError: the corpus folder or documents.toml cannot be used.
        NothingReadable: not one file could be read; there is no index then.
        IndexBusy: another process is writing.
        IndexBuildFailed: the build stopped; the old index stands.
    """
    began = time.monotonic()
    corpus.listing(config.corpus)  # a wrong path is refused before anything is written
    descriptions.read(config.corpus)
    with locks.writing(config.index):
        try:
            generations.sweep(config.index)
            found = corpus.files(config.corpus)
            manifest = _fitting(config, found)
            if manifest is not None:
                return _summary(config.index, manifest, (), began)
            building = generations.start(config.index)
            try:
                work = _Work(config, building, previous_of(config.index), progress)
                manifest, taken = _fill(work, found)
                _prove(building, manifest)
                generations.publish(config.index, building)
            finally:
                generations.discard(building.folder)
            generations.sweep(config.index)
            return _summary(config.index, manifest, taken, began)
        except NothingReadable:
            # None of the old index's documents is there any more: it must not keep their text.
            generations.withdraw(config.index)
            generations.sweep(config.index)
            raise
        except AssistantError:
            raise
        except Exception as failure:
            if not isinstance(failure, OSError | MemoryError):
                _log.exception("the build stopped")
            raise IndexBuildFailed(_why(failure), _mend(failure)) from failure


@dataclass(frozen=True, slots=True)
class _Work:
    """What the steps of a build share."""

    config: Config
    building: Generation
    previous: Previous | None
    progress: Progress | None

    def tell(self, phase: Phase, files_done: int, files_total: int, pages: int) -> None:
        """Tell whoever watches how far the build is."""
        if self.progress is not None:
            self.progress(Step(phase, files_done, files_total, pages))


def _fitting(config: Config, found: Sequence[CorpusFile]) -> Manifest | None:
    """Return the manifest of the index in force if it fits and can be opened."""
    try:
        at = generations.pointed_at(config.index)
        if at is None:
            return None
        manifest = read_manifest(at)
        differ = other_corpus(manifest, found, descriptions.digest(config.corpus))
        differ = differ or other_limits(manifest, limits_of(config))
        if differ:
            _log.info("the index is built because: %s", differ)
            return None
        open_index(config, check_corpus=False).close()
    except IndexProblem as problem:
        _log.info("the index is built because: %s", problem)
        return None
    if not at.corpus.exists() or at.corpus.read_bytes() != _facts(found):
        _replace(at.corpus, _facts(found))  # touched files need not be read at each opening
    return manifest


def _fill(work: _Work, found: Sequence[CorpusFile]) -> tuple[Manifest, tuple[Taken, ...]]:
    """Write all of a generation but its proof."""
    building, folder, total = work.building, work.config.corpus, len(found)
    described = descriptions.digest(folder)
    taken = take_in(work.config, found, work.previous, building, partial(work.tell, "read"))
    chunks = [chunk for one in taken for chunk in one.chunks]
    if not chunks:
        raise _nothing(folder, taken)
    readable = [one.entry for one in taken if one.entry.state != "refused"]
    pages_read = sum(one.entry.pages for one in taken if one.read)
    sources = descriptions.sources(folder, [_Titled(e.document, e.title) for e in readable])
    write_chunks(building, chunks)
    building.sources.write_bytes(msgspec.json.encode(sources, order="sorted"))
    building.corpus.write_bytes(_facts(found))
    work.tell("words", total, total, pages_read)
    write_words(building, chunks, sources)
    model = kept_model(work.previous, building, taken)
    same_model = None if model is None else work.previous
    if model is None:
        work.tell("fit", total, total, pages_read)
        model = fitted_model(building, taken)
    work.tell("vectors", total, total, pages_read)
    write_vectors(building, taken, same_model)
    work.tell("check", total, total, pages_read)
    manifest = Manifest(
        versions=versions_now(),
        limits=limits_of(work.config),
        model=model,
        descriptions=described,
        files=tuple(one.entry for one in taken),
        documents=len(readable),
        pages=sum(entry.pages for entry in readable),
        chunks=len(chunks),
        contents={
            path.name: corpus.digest_of(path)
            for path in (building.chunks, building.sources, building.lexicon)
        },
    )
    return manifest.sealed(), taken


@dataclass(frozen=True, slots=True)
class _Titled:
    """As much of a document as its description needs."""

    id: str
    title: str


def _prove(building: Generation, manifest: Manifest) -> None:
    """Look known chunks up, seal the generation, and open it in the way readers do.

    Raises:
        IndexBuildFailed: it does not find what it holds.
    """
    building.manifest.write_bytes(manifest.to_json())
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    building.built.write_bytes(msgspec.json.encode({"built_at": now}))
    try:
        parts = open_parts(building)
        try:
            rows = pick_rows(parts)
        finally:
            parts.close()
        building.known.write_bytes(msgspec.json.encode(rows))
        generations.seal(building)
        open_generation(building, None, manifest).close()
    except IndexDamaged as failure:
        raise IndexBuildFailed(
            f"Det nye indeks bestod ikke sin egen prøve. {_OLD_STANDS}\n{failure}"
        ) from failure


def _nothing(folder: Path, taken: Sequence[Taken]) -> NothingReadable:
    """Say in Danish that there is nothing to answer from, and why."""
    if not taken:
        return NothingReadable(f"Der er ingen PDF-filer i mappen {folder}.")
    lines = [line_of(one.entry.report) for one in taken[:_NAMED]]
    rest = len(taken) - _NAMED
    lines += [f"... og {rest} mere"] if rest > 0 else []
    told = "\n".join(lines)
    return NothingReadable(f"Ingen af filerne i mappen {folder} gav tekst at svare ud fra.\n{told}")


def _facts(found: Sequence[CorpusFile]) -> bytes:
    """Return size and time of each file, as opening compares them."""
    return msgspec.json.encode([(file.name, file.size, file.mtime_ns) for file in found])


def _replace(path: Path, data: bytes) -> None:
    """Put new bytes in place of a file's old ones, all or nothing."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _summary(index: Path, manifest: Manifest, taken: Sequence[Taken], began: float) -> BuildSummary:
    at = generations.pointed_at(index)
    tried = [one.entry for one in taken if one.read]
    return BuildSummary(
        changed=bool(taken),
        generation=at.name if at else "",
        digest=manifest.digest,
        documents=manifest.documents,
        pages=manifest.pages,
        chunks=manifest.chunks,
        files_read=sum(entry.state != "refused" for entry in tried),
        files_kept=len(manifest.files) - len(tried),
        reports=tuple(entry.report for entry in manifest.files),
        seconds=round(time.monotonic() - began, 3),
    )


def _why(failure: Exception) -> str:
    """Say in Danish what stopped the build."""
    if _disk_is_full(failure):
        return f"Indekset kunne ikke bygges: disken er fuld. {_OLD_STANDS}"
    if isinstance(failure, PermissionError):
        return f"Indekset kunne ikke bygges: ingen adgang til {failure.filename}. {_OLD_STANDS}"
    if isinstance(failure, MemoryError):
        return f"Indekset kunne ikke bygges: der er ikke hukommelse nok. {_OLD_STANDS}"
    return f"Indekset kunne ikke bygges: {type(failure).__name__}: {failure}. {_OLD_STANDS}"


def _mend(failure: Exception) -> str | None:
    if _disk_is_full(failure):
        return "Gør plads på disken, og byg indekset igen: python -m assistant index"
    return None


def _disk_is_full(failure: Exception) -> bool:
    if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(words in str(failure).lower() for words in _DISK_FULL)
