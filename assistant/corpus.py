"""Owns the corpus folder: which files there are, by which identifiers, with which sums.

Knows nothing of what stands in the files, and never writes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from assistant.errors import CorpusError

_log = logging.getLogger(__name__)

ENDING = ".pdf"
_PIECE_BYTES = 1 << 20
_TRIES = 3  # a file that keeps changing while its sum is taken is taken as it was the last time


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One file under the corpus folder; ``sha256`` is empty when it was not or cannot be taken."""

    document: str
    path: Path
    name: str  # relative to the corpus folder, "/" between the parts, as it is spelled on disk
    sha256: str
    size: int  # bytes
    mtime_ns: int = 0


def files(folder: Path) -> tuple[CorpusFile, ...]:
    """Find every PDF file under ``folder`` and take its sha256.

    A file that cannot be read is listed with an empty sha256, and so is a folder that cannot be
    looked into: the reader then names it as not readable.

    Returns:
        the files sorted by document id; hidden ones are left out and links are not followed.

    Raises:
        CorpusError: there is no such folder.
    """
    return tuple(_hashed(file) for file in listing(folder))


def listing(folder: Path) -> tuple[CorpusFile, ...]:
    """Find the same files as ``files`` does, without reading them (every sha256 is empty).

    Raises:
        CorpusError: there is no such folder.
    """
    if not folder.is_dir():
        raise CorpusError(f"Mappen med dokumenter findes ikke: {folder}")
    found = sorted(_walk(folder), key=_order)
    ids = _identifiers([name for name, _, _ in found])
    listed = [
        CorpusFile(document, path, _printable(name), "", facts.st_size, facts.st_mtime_ns)
        for document, (name, path, facts) in zip(ids, found, strict=True)
    ]
    return tuple(sorted(listed, key=lambda file: file.document))


def digest_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal, or nothing when it cannot be read."""
    running = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                running.update(piece)
    except OSError as failure:
        _log.info("%s cannot be read: %s", path, failure)
        return ""
    return running.hexdigest()


_Found = tuple[str, Path, os.stat_result]  # name relative to the corpus folder, "/" between parts


def _walk(root: Path) -> Iterator[_Found]:
    """Yield the PDF files below ``root``, and the folders that cannot be looked into."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                inside = [e for e in entries if not e.name.startswith(".") and not e.is_symlink()]
        except OSError as failure:
            if folder == root:
                raise CorpusError(f"Mappen med dokumenter kan ikke læses: {folder}") from failure
            _log.warning("%s cannot be looked into: %s", folder, failure)
            yield folder.relative_to(root).as_posix(), folder, folder.lstat()
            continue
        for entry in inside:
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.name.lower().endswith(ENDING) and entry.is_file(follow_symlinks=False):
                try:
                    facts = path.lstat()  # a scanned entry's own facts lack some on Windows
                except FileNotFoundError:  # taken away since the folder was listed
                    continue
                yield path.relative_to(root).as_posix(), path, facts


def _order(found: _Found) -> tuple[bool, str]:
    """Put the usual spelling of the ending first: it keeps the plain identifier."""
    name = found[0]
    return not name.endswith(ENDING), name


def _identifiers(names: Sequence[str]) -> list[str]:
    """Give each file name, in order, a document id that no other has."""
    composed = [unicodedata.normalize("NFC", _printable(name)) for name in names]
    plain = [name[: -len(ENDING)] if name.lower().endswith(ENDING) else name for name in composed]
    reserved = set(plain)
    taken: set[str] = set()
    given: list[str] = []
    for name, identifier in zip(composed, plain, strict=True):
        chosen = identifier
        if chosen in taken:
            rivals = chain((name,), (f"{identifier} ({n})" for n in count(2)))
            chosen = next(r for r in rivals if r not in taken and r not in reserved)
        taken.add(chosen)
        given.append(chosen)
    return given


def _printable(name: str) -> str:
    """Return the name as text that can be written as UTF-8; bytes that are none become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hashed(file: CorpusFile) -> CorpusFile:
    """Add the sha256, with the size and time that the file had while it was taken."""
    size, mtime_ns, sha256 = file.size, file.mtime_ns, ""
    for _ in range(_TRIES):
        sha256 = digest_of(file.path)
        try:
            facts = file.path.lstat()
        except OSError:
            sha256 = ""
            break
        settled = (facts.st_size, facts.st_mtime_ns) == (size, mtime_ns)
        size, mtime_ns = facts.st_size, facts.st_mtime_ns
        if settled or stat.S_ISDIR(facts.st_mode):
            break
    return CorpusFile(file.document, file.path, file.name, sha256, size, mtime_ns)
