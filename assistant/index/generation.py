"""Owns the folders of an index: where each file of a generation lies, the pointer, the seal.

Knows nothing of how the files are made or read.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from assistant.errors import IndexDamaged
from assistant.index import locks

_log = logging.getLogger(__name__)

POINTER = "current"
SEAL = "seal.json"
_BUILDING, _REMOVING, _NAME = ".building-", ".removing-", "gen-"
_NUMBERED = re.compile(r"gen-(\d{6,})")
# Files that come and go, or are refreshed, while the rest stays as it is.
_LOOSE = (SEAL, "corpus.json", ".lock", "-journal", "-wal", "-shm")
# Chroma writes in its database when it only reads, so no sum can hold for it. Its graph files do
# not change, unless the other file is missing: then they are empty, and all is in the database.
_DATABASE = ".sqlite3"
_GRAPH, _GRAPH_WRITTEN = ".bin", "index_metadata.pickle"
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Generation:
    """The layout of one generation. ``n`` is a file's place in the manifest."""

    folder: Path

    @property
    def name(self) -> str:
        """Return the name that the pointer gives it."""
        return self.folder.name

    @property
    def manifest(self) -> Path:
        """What it was made of and with."""
        return self.folder / "manifest.json"

    @property
    def chunks(self) -> Path:
        """One chunk per line; the line is the row in the lexical index."""
        return self.folder / "chunks.jsonl"

    @property
    def sources(self) -> Path:
        """What each document is as a publication."""
        return self.folder / "sources.json"

    @property
    def lexicon(self) -> Path:
        """The words that the Danish analysis knows."""
        return self.folder / "lexicon.json"

    @property
    def lexical(self) -> Path:
        """The lexical index (tantivy)."""
        return self.folder / "lexical"

    @property
    def chroma(self) -> Path:
        """The vector index."""
        return self.folder / "chroma"

    @property
    def embedding(self) -> Path:
        """The embedding model, a sentence-transformers folder."""
        return self.folder / "embedding"

    @property
    def known(self) -> Path:
        """The rows that must be found when the index is opened."""
        return self.folder / "known.json"

    @property
    def corpus(self) -> Path:
        """Size and time of each file of the corpus, so that opening need not read them."""
        return self.folder / "corpus.json"

    @property
    def built(self) -> Path:
        """When it was built; all that may differ between two builds of the same."""
        return self.folder / "built.json"

    def document(self, n: int) -> Path:
        """The n-th file's Document."""
        return self.folder / "documents" / f"{n:04d}.json"

    def boxes(self, n: int) -> Path:
        """The n-th file's character boxes, (characters, 4) uint16."""
        return self.folder / "boxes" / f"{n:04d}.npy"

    def vectors(self, n: int) -> Path:
        """The n-th file's chunk vectors, (chunks, dimensions) float32."""
        return self.folder / "vectors" / f"{n:04d}.npy"


# ---------------------------------------------------------------- the pointer


def pointed_at(index: Path) -> Generation | None:
    """Return the generation that is in force; None when there is none.

    Raises:
        IndexDamaged: the pointer does not name a generation.
    """
    try:
        name = (index / POINTER).read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as failure:
        raise IndexDamaged(f"Indekset er beskadiget: {POINTER} kan ikke læses.") from failure
    if not _NUMBERED.fullmatch(name):
        raise IndexDamaged(f"Indekset er beskadiget: {POINTER} nævner ikke en generation.")
    return Generation(index / name)


def start(index: Path) -> Generation:
    """Make the folder in which a new generation is built."""
    folder = index / f"{_BUILDING}{os.getpid()}-{_next_number(index):06d}"
    for part in ("documents", "boxes", "vectors"):
        (folder / part).mkdir(parents=True)
    (folder / locks.LEASE).touch()
    return Generation(folder)


def publish(index: Path, building: Generation) -> Generation:
    """Give a whole generation its name and let the pointer name it; either both or neither."""
    whole = Generation(index / f"{_NAME}{_next_number(index):06d}")
    for path in sorted(building.folder.rglob("*")):
        if path.is_dir() or path.stat().st_nlink == 1:  # others lie safe under another name
            _flush(path)
    building.folder.rename(whole.folder)
    _flush(index)
    fresh = index / f"{POINTER}.new"
    fresh.write_text(f"{whole.name}\n", "utf-8")
    _flush(fresh)
    fresh.replace(index / POINTER)
    _flush(index)
    return whole


def withdraw(index: Path) -> None:
    """Take the pointer away, so that no generation is in force."""
    (index / POINTER).unlink(missing_ok=True)
    _flush(index)


def sweep(index: Path) -> None:
    """Remove what dead builds left, and old generations that nobody reads. Only for the writer."""
    try:
        kept = pointed_at(index)
    except IndexDamaged:
        kept = None
    for folder in sorted(index.iterdir()):
        if folder.name.startswith((_BUILDING, _REMOVING)):
            discard(folder)
        elif _NUMBERED.fullmatch(folder.name) and (kept is None or folder.name != kept.name):
            doomed = index / f"{_REMOVING}{folder.name}"
            if locks.remove_unleased(folder, doomed):
                discard(doomed)


def discard(folder: Path) -> None:
    """Remove a folder with all that is in it; what cannot be removed now is left for a sweep."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        _log.warning("%s could not be removed", folder)


def _next_number(index: Path) -> int:
    names = [folder.name for folder in index.iterdir()]
    with suppress(FileNotFoundError, UnicodeDecodeError):
        names.append((index / POINTER).read_text("utf-8").strip())
    matches = (_NUMBERED.fullmatch(name) for name in names)
    return max((int(match[1]) for match in matches if match), default=0) + 1


def _flush(path: Path) -> None:
    """Have the system write a file or folder to the disk before we go on."""
    if sys.platform == "win32" and path.is_dir():
        return  # Windows cannot open a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# ---------------------------------------------------------------- the seal


class Seal(msgspec.Struct, frozen=True):
    """What the files of a generation weigh: path within it → (bytes, sha256)."""

    files: dict[str, tuple[int, str]]

    def holds(self, generation: Generation, path: Path) -> bool:
        """Tell whether a file is as it was when the generation was sealed."""
        sealed = self.files.get(path.relative_to(generation.folder).as_posix())
        return sealed is not None and path.is_file() and sealed == _weigh(path)


def seal(generation: Generation) -> None:
    """Note what every file weighs; from now on none of them may change."""
    files = {name: _weigh(path) for name, path in _sealable(generation)}
    data = msgspec.json.encode(Seal(files), order="sorted")
    (generation.folder / SEAL).write_bytes(data)


def read_seal(generation: Generation) -> Seal:
    """Return what the files weighed.

    Raises:
        IndexDamaged: that cannot be read.
    """
    try:
        return msgspec.json.decode((generation.folder / SEAL).read_bytes(), type=Seal)
    except (OSError, msgspec.MsgspecError) as failure:
        raise IndexDamaged(f"Indekset er beskadiget: {SEAL} kan ikke læses.") from failure


def check_seal(generation: Generation) -> None:
    """Compare every file with the seal, before anything opens a file that may be damaged.

    Raises:
        IndexDamaged: a file is missing or not as it was; the message names it.
    """
    for name, then in read_seal(generation).files.items():
        path = generation.folder / name
        if not path.is_file():
            raise IndexDamaged(f"Indekset er beskadiget: {name} mangler.")
        size = path.stat().st_size
        if path.suffix == _DATABASE and size >= then[0]:  # an emptied one would pass as sound
            _check_database(path, name)
        elif size != then[0] or _weigh(path) != then:
            raise IndexDamaged(f"Indekset er beskadiget: {name} er ændret.")


def _sealable(generation: Generation) -> Iterator[tuple[str, Path]]:
    for path in sorted(generation.folder.rglob("*")):
        if path.is_dir() or path.name.endswith(_LOOSE):
            continue
        if path.suffix == _GRAPH and not (path.parent / _GRAPH_WRITTEN).exists():
            continue
        yield path.relative_to(generation.folder).as_posix(), path


def _weigh(path: Path) -> tuple[int, str]:
    """Return the size and sha256 of a file."""
    running = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE_BYTES):
            running.update(piece)
    return path.stat().st_size, running.hexdigest()


def _check_database(path: Path, name: str) -> None:
    """Let SQLite look for damage in one of its files: Chroma would not say so."""
    try:
        with closing(sqlite3.connect(path)) as database:
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as failure:
        raise IndexDamaged(f"Indekset er beskadiget: {name} kan ikke læses.") from failure
    if verdict != "ok":
        raise IndexDamaged(f"Indekset er beskadiget: {name} er ændret.")
