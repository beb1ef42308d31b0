"""Keeps the PDFs open whose pages are being looked at, and makes their pictures. Worker only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.reading.pdfium import PdfFile, PdfiumRefused
from assistant.reading.picture import jpeg
from assistant.reading.wire import Rect

OPEN = 4  # files kept open

_State = tuple[int, int, int]  # changes when the file does


class Pages:
    """The last few PDFs, open; a file that has changed is opened anew."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[_State, PdfFile]] = {}

    def picture(self, path: Path, page: int, marks: Sequence[Rect], width: int) -> bytes | None:
        """Return a page as JPEG with ``marks`` on it; None if it cannot be drawn."""
        try:
            return jpeg(self._open(path).draw(page, width), marks)
        except (PdfiumRefused, OSError, MemoryError):
            return None

    def _open(self, path: Path) -> PdfFile:
        stat = path.stat()
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        known = self._files.pop(path, None)
        if known and known[0] != state:
            known[1].close()
            known = None
        while len(self._files) >= OPEN:
            oldest = next(iter(self._files))
            self._files.pop(oldest)[1].close()
        file = known[1] if known else PdfFile(path)
        self._files[path] = (state, file)
        return file
