"""Makes pictures of pages in one worker process of its own; safe to call from many threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from assistant.errors import ReadingError
from assistant.reading.process import Worker, WorkerDied
from assistant.reading.wire import PaintPage, Picture, Rect

WIDEST = 4000  # pixels
TRIES = 2


class Painter:
    """The process that draws pages, restarted when it dies.

    Args:
        seconds: how long one picture may take.
        memory_mb: how much memory the process may use (Linux).
    """

    def __init__(self, seconds: float, memory_mb: int) -> None:
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._worker: Worker | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Painter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def page(self, path: Path, page: int, marks: Sequence[Rect], width: int = 1200) -> bytes:
        """Return a picture of a page as JPEG of at most four megapixels.

        Args:
            path: the PDF.
            page: number of the page, from 1.
            marks: places to mark in yellow, as fractions of the page.
            width: pixels.

        Raises:
            ReadingError: the picture cannot be made.
        """
        width = max(1, min(width, WIDEST))
        request = PaintPage(os.fsencode(path), page, tuple(marks), width)
        with self._lock:
            for _ in range(TRIES):
                if self._worker is None or not self._worker.alive:
                    self._worker = Worker(self._memory_mb)
                try:
                    reply = self._worker.ask(request, self._seconds)
                except WorkerDied as death:
                    self._worker = None
                    if death.timed_out:
                        raise ReadingError(f"Side {page} tog for lang tid at tegne.") from death
                    continue
                if isinstance(reply, Picture) and reply.jpeg is not None:
                    return reply.jpeg
                break
        raise ReadingError(f"Side {page} kan ikke vises som billede.")

    def close(self) -> None:
        """End the process and join it."""
        with self._lock:
            if self._worker:
                self._worker.close()
                self._worker = None
