"""Owns pypdf: a file's title, outline and page labels, and the text of pages pdfium refuses."""

from __future__ import annotations

import logging
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import numpy as np
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError
from pypdf.generic import Destination

from assistant.reading.glyphs import PageGlyphs, Run, Style, fractions
from assistant.reading.headings import OutlineEntry

MAX_ENTRIES = 20_000
MAX_DEPTH = 12
INFO_SECONDS = 20.0  # a malformed file can keep pypdf busy for ever
PAGE_SECONDS = 5.0

# What pypdf raises on malformed files, over and above its own errors.
_FAILURES = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    ImportError,  # an encryption that needs a library we do not have
)


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What a file tells of itself; empty where it does not, or where pypdf cannot read it."""

    title: str = ""
    outline: tuple[OutlineEntry, ...] = ()
    labels: tuple[str, ...] = ()


class PyPdfFile:
    """A PDF opened with pypdf. Pages are numbered from 1.

    Raises:
        PyPdfRefused: pypdf cannot open it.
    """

    def __init__(self, path: Path) -> None:
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each oddity
        try:
            with _within(INFO_SECONDS):
                self._reader = PdfReader(path)
                self._count = len(self._reader.pages)
        except FileNotDecryptedError as error:
            raise PyPdfRefused(str(error), password=True) from error
        except _FAILURES as error:
            raise PyPdfRefused(f"{type(error).__name__}: {error}") from error

    def __len__(self) -> int:
        return self._count

    def info(self) -> PdfInfo:
        """Return title, outline and page labels; nothing where finding them takes too long."""
        try:
            with _within(INFO_SECONDS):
                return PdfInfo(self._title(), tuple(self._outline()), self._labels())
        except TimeoutError:
            return PdfInfo()

    def glyphs(self, number: int) -> PageGlyphs:
        """Return the characters of a page; their places are made up, their boxes zero.

        Raises:
            PyPdfRefused: the page cannot be read.
        """
        try:
            with _within(PAGE_SECONDS):
                text = self._reader.pages[number - 1].extract_text()
        except _FAILURES as error:
            raise PyPdfRefused(f"{type(error).__name__}: {error}") from error
        return _made_up(number, text)

    def _title(self) -> str:
        try:
            meta = self._reader.metadata
            title = meta.title if meta else ""
        except _FAILURES:
            return ""
        return " ".join(str(title or "").replace("\x00", "").split())

    def _labels(self) -> tuple[str, ...]:
        try:
            labels = tuple(str(label) for label in self._reader.page_labels)
        except _FAILURES:
            return ()
        plain = tuple(str(number) for number in range(1, self._count + 1))
        return () if labels == plain or len(labels) != self._count else labels

    def _outline(self) -> list[OutlineEntry]:
        try:
            pages = {
                page.indirect_reference.idnum: number
                for number, page in enumerate(self._reader.pages, 1)
                if page.indirect_reference is not None
            }
            found: list[OutlineEntry] = []
            _collect(self._reader.outline, 1, pages, found)
        except _FAILURES:
            return []
        return found


class PyPdfRefused(Exception):
    """pypdf cannot open the file or read the page. ``password`` says that it wants one."""

    def __init__(self, message: str, password: bool = False) -> None:
        super().__init__(message)
        self.password = password


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer, where the system has a timer for that.

    Raises:
        TimeoutError: it took longer.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _collect(entries: object, level: int, pages: dict[int, int], found: list[OutlineEntry]) -> None:
    """Walk pypdf's nested lists: a list holds the entries under the one before it."""
    if not isinstance(entries, list) or level > MAX_DEPTH:
        return
    for entry in entries:
        if len(found) >= MAX_ENTRIES:
            return
        if isinstance(entry, list):
            _collect(entry, level + 1, pages, found)
        elif isinstance(entry, Destination) and entry.title:
            target = getattr(entry.page, "idnum", None)
            title = re.sub(r"\s+", " ", str(entry.title)).strip()
            found.append(OutlineEntry(title, pages.get(target, 0) if target else 0, level))


def _made_up(number: int, text: str) -> PageGlyphs:
    """Set text as if typed: characters half an em wide, lines one below the other."""
    size, wide, pitch = 10.0, 5.0, 12.0
    lines = text.split("\n")
    width = max(max(map(len, lines)) * wide, 1.0)
    height = max(len(lines) * pitch, 1.0)
    places = np.zeros((len(text), 4), np.float32)
    runs: list[Run] = []
    at = 0
    for row, line in enumerate(lines):
        columns = np.arange(len(line)) * wide
        top = row * pitch
        places[at : at + len(line)] = np.column_stack(
            [columns, np.full(len(line), top), columns + wide, np.full(len(line), top + size)]
        )
        for word in re.finditer(r"\S+", line):
            runs.append(Run(at + word.start(), at + word.end(), top + 0.8 * size, Style(size)))
        at += len(line) + 1
    boxes = fractions(places, width, height)
    boxes[:] = 0
    text = text.encode("utf-8", "replace").decode("utf-8")
    return PageGlyphs(number, width, height, text, places, boxes, tuple(runs))
