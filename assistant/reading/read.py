"""Reads one file and decides its final state. Runs in the worker only."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.reading.assemble import Facts
from assistant.reading.characters import letters, meaningless
from assistant.reading.glyphs import Boxes, PageGlyphs
from assistant.reading.layout import PageLines, document_of, page_lines
from assistant.reading.pdf_info import PdfInfo, PyPdfFile, PyPdfRefused
from assistant.reading.pdfium import PdfFile, PdfiumRefused
from assistant.records import Document, RefusalReason

MAX_PAGES = 5_000
MAX_CHARS = 20_000_000
MIN_LETTERS = 20  # a file with fewer has no text to speak of
PICTURE = 0.3  # of a page without text; a picture this large may be a scan
SCAN = 0.6  # of a page with little text; what stands on a scan is a stamp
STAMP_LETTERS = 100
STAMP_SIZE = 13.0  # points; a title on a picture is larger
STAMP_ZONE = 0.2  # of the page's height, from its edges: where stamps stand
GARBAGE = 0.5  # a page with a larger share of unknown characters is not readable
HEAD_BYTES = 1024  # readers look for %PDF- here
TAIL_BYTES = 2048

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a document and its boxes, or the reason why there is none."""

    reason: RefusalReason | None = None
    pages: int = 0
    missing_pages: tuple[int, ...] = ()
    document: Document | None = None
    boxes: Boxes | None = None


def read_file(path: Path, progress: Progress) -> Outcome:
    """Read a file.

    Args:
        path: the file.
        progress: called with the pages done and the pages in all.
    """
    reason = _unfit(path)
    if reason:
        return Outcome(reason)
    try:
        opened = _Opened(path)
    except PdfiumRefused as error:
        return Outcome("password" if error.password else "damaged")
    except OSError:
        return Outcome("not_readable")
    except MemoryError:
        return Outcome("too_large")
    try:
        return _read(opened, path, progress)
    except MemoryError:
        return Outcome("too_large", opened.count)
    finally:
        opened.close()


def _unfit(path: Path) -> RefusalReason | None:
    """Tell why a file cannot be a PDF to read; None if it may be one."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return "not_readable"
    if not head:
        return "empty"
    return None if b"%PDF-" in head else "not_a_pdf"


class _Opened:
    """A file opened with pdfium, and with pypdf where that is needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdfium: PdfFile | None = None
        self._pypdf: PyPdfFile | None = None
        self._tried = False
        try:
            self._pdfium = PdfFile(path)
            self.count = len(self._pdfium)
        except PdfiumRefused as error:
            if error.password:
                raise
            other = self._other()
            if other is None:
                raise
            self.count = len(other)

    def close(self) -> None:
        if self._pdfium:
            self._pdfium.close()

    def info(self) -> PdfInfo:
        other = self._other()
        return other.info() if other else PdfInfo()

    def glyphs(self, number: int) -> PageGlyphs | None:
        """Return the characters of a page, None if neither library can read it."""
        if self._pdfium:
            # A page that pdfium refuses may still be read by pypdf.
            with suppress(PdfiumRefused):
                return self._pdfium.glyphs(number)
        other = self._other()
        if other is None or number > len(other):
            return None
        try:
            return other.glyphs(number)
        except PyPdfRefused:
            return None

    def _other(self) -> PyPdfFile | None:
        if not self._tried:
            self._tried = True
            try:
                self._pypdf = PyPdfFile(self._path)
            except PyPdfRefused as error:
                if error.password and not self._pdfium:
                    raise PdfiumRefused(str(error), password=True) from error
        return self._pypdf


def _read(opened: _Opened, path: Path, progress: Progress) -> Outcome:
    if opened.count > MAX_PAGES:
        return Outcome("too_large", opened.count)
    if opened.count < 1:
        return Outcome("damaged")
    pages: list[PageLines] = []
    missing: list[int] = []
    chars = 0
    for number in range(1, opened.count + 1):
        glyphs = opened.glyphs(number)
        if glyphs is None or _unreadable(glyphs):
            missing.append(number)
        else:
            chars += len(glyphs.text)
            pages.append(page_lines(glyphs))
        if chars > MAX_CHARS:
            return Outcome("too_large", opened.count)
        progress(number, opened.count)
    info = opened.info()
    facts = Facts("", opened.count, info.labels, tuple(missing), info.title)
    document, boxes = document_of(pages, facts, info.outline)
    if letters(document.text) < MIN_LETTERS:
        whole = bool(missing) or _has_end(path)
        return Outcome("no_text" if whole else "damaged", opened.count)
    return Outcome(None, opened.count, tuple(missing), document, boxes)


def _unreadable(glyphs: PageGlyphs) -> bool:
    """Tell whether a page has something on it that is not text, or not text one can understand."""
    ink = len(glyphs.text.split())
    if not ink:
        return glyphs.covered > PICTURE
    if glyphs.covered > SCAN and _is_stamp(glyphs):
        return True
    unknown = meaningless(glyphs.text) / max(1, len("".join(glyphs.text.split())))
    return max(unknown, glyphs.unmapped) > GARBAGE


def _is_stamp(glyphs: PageGlyphs) -> bool:
    """Tell whether a page has no other text than what is stamped on letters when they are filed."""
    high = glyphs.height
    small = all(run.style.size <= STAMP_SIZE for run in glyphs.runs)
    outer = all(min(run.base, high - run.base) < STAMP_ZONE * high for run in glyphs.runs)
    return small and outer and letters(glyphs.text) <= STAMP_LETTERS


def _has_end(path: Path) -> bool:
    """Tell whether the file ends as a PDF does; one that was cut off does not."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            return b"%%EOF" in file.read()
    except OSError:
        return False
