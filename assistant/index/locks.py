"""Owns the locks on an index folder: one writer at a time, and a lease for each reader.

They are locks of the operating system and end with the process that holds them, so nothing is
left locked by a process that was killed. Knows nothing of what an index holds.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from assistant.errors import IndexBuildFailed, IndexBusy

WRITE_LOCK = "write.lock"
LEASE = "lease.lock"
_TRIES = 10  # a process that only looks whether the lock is held holds it for an instant
_BETWEEN_TRIES_S = 0.02

if sys.platform == "win32":
    import msvcrt

    # Windows knows no shared lock here, so each reader takes a seat of its own and the remover
    # needs all of them. Locked bytes cannot be read, hence they lie far behind the text.
    _FAR = 1 << 30
    _SEATS = 256

    def _lock(file: BinaryIO, *, shared: bool) -> bool:
        """Take the lock if it is free."""
        regions = [(_FAR + n, 1) for n in range(_SEATS)] if shared else [(_FAR, _SEATS)]
        for start, length in regions:
            os.lseek(file.fileno(), start, os.SEEK_SET)
            with suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, length)
                return True
        return False

else:
    import fcntl

    def _lock(file: BinaryIO, *, shared: bool) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def writing(index: Path) -> Iterator[None]:
    """Be the only writer of the index folder, which is made if need be.

    Raises:
        IndexBusy: another process is writing; the message names it.
        IndexBuildFailed: the folder cannot be written.
    """
    file = _open(index)
    with file:
        for attempt in range(_TRIES):
            if _lock(file, shared=False):
                break
            if attempt + 1 == _TRIES:
                raise IndexBusy(f"Indekset skrives allerede af {_holder(index)}.")
            time.sleep(_BETWEEN_TRIES_S)
        file.truncate(0)
        file.write(json.dumps(_myself()).encode())
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _open(index: Path) -> BinaryIO:
    """Open the lock's file; whatever forbids that forbids writing the index."""
    try:
        index.mkdir(parents=True, exist_ok=True)
        return (index / WRITE_LOCK).open("a+b")
    except OSError as failure:
        raise IndexBuildFailed(
            f"Mappen til indekset kan ikke skrives: {index} ({failure.strerror})",
            "Giv skriveadgang til mappen, eller vælg en anden med --index.",
        ) from failure


def writer(index: Path) -> str | None:
    """Say in Danish which process is writing the index folder; None when nobody is."""
    try:
        file = (index / WRITE_LOCK).open("rb")
    except OSError:
        return None
    with file:
        return None if _lock(file, shared=True) else _holder(index)


class Lease:
    """Keeps a generation from being removed until it is closed or the process ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def close(self) -> None:
        """Give the lease back."""
        self._file.close()


def lease(generation: Path) -> Lease | None:
    """Take a lease on a generation; None when it is gone or just being removed."""
    path = generation / LEASE
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    if _lock(file, shared=True):
        # Whoever removed it while we waited has let go of a file that has no name any more.
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return Lease(file)
    file.close()
    return None


def remove_unleased(generation: Path, doomed: Path) -> bool:
    """Move a generation to the name ``doomed`` if no process holds a lease on it.

    Returns:
        whether it was moved; from then on nobody can open it.
    """
    try:
        file = (generation / LEASE).open("r+b")
    except FileNotFoundError:  # it never was whole
        generation.rename(doomed)
        return True
    with file:
        if not _lock(file, shared=False):
            return False
        if sys.platform == "win32":  # where a folder with an open file cannot be moved
            file.close()
        try:
            generation.rename(doomed)
        except PermissionError:  # on Windows: a reader has come in between
            return False
    return True


def _myself() -> dict[str, object]:
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": since}


def _holder(index: Path) -> str:
    """Describe in Danish the process that says it holds the write lock."""
    try:
        told = json.loads((index / WRITE_LOCK).read_bytes())
        since = datetime.fromisoformat(told["since"])
        return f"proces {told['pid']} på {told['host']} (siden kl. {since:%H.%M.%S})"
    except (OSError, ValueError, KeyError, TypeError):  # it has not yet written who it is
        return "en anden proces"
