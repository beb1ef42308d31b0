"""Owns pypdfium2: opens a PDF, hands over the characters of its pages, and draws pages.

pdfium is not thread safe and may kill its process, so only the worker imports this module.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assistant.reading.glyphs import (
    LINE_HYPHEN,
    Codes,
    PageGlyphs,
    Places,
    Run,
    Style,
    figures_in,
    fractions,
    spans_of,
)

MAX_PAGE_CHARS = 200_000  # more is a map or an attack; the page counts as unreadable
MAX_PIXELS = 4_000_000
SAMPLE = 160  # characters asked whether the file tells their meaning
FEW = 200  # characters; a page with no more may be a scan with a stamp on it
RAISED_SIZE = 0.6  # what a figure that is raised by its own shape counts as
RAISED_BY = 0.33
MAX_OBJECTS = 2_000  # objects looked at when a page is searched for a picture

_BREAKS = (9, 10, 13)  # what pdfium itself sets between words and lines
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd|medi(?!um)|cmbx|sfbx|lmbx", re.IGNORECASE)


class PdfiumRefused(Exception):
    """pdfium cannot open the file or the page. ``password`` says that it wants one."""

    def __init__(self, message: str, password: bool = False) -> None:
        super().__init__(message)
        self.password = password


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A drawn page: rows of ``stride`` bytes, three bytes (blue, green, red) per pixel."""

    width: int
    height: int
    stride: int
    data: bytes


class PdfFile:
    """An open PDF. Pages are numbered from 1."""

    def __init__(self, path: Path) -> None:
        try:
            self._pdf = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            asks = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            raise PdfiumRefused(str(error), password=asks) from error

    def __len__(self) -> int:
        return len(self._pdf)

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def glyphs(self, number: int) -> PageGlyphs:
        """Return the characters of page ``number``.

        Raises:
            PdfiumRefused: the page cannot be read.
        """
        page = self._page(number)
        try:
            return _glyphs(page, number)
        finally:
            page.close()

    def draw(self, number: int, width: int) -> Bitmap:
        """Draw page ``number`` at ``width`` pixels, or smaller where that exceeds four megapixels.

        Raises:
            PdfiumRefused: the page cannot be drawn.
        """
        page = self._page(number)
        try:
            return _draw(page, width)
        finally:
            page.close()

    def _page(self, number: int) -> pdfium.PdfPage:
        if not 1 <= number <= len(self._pdf):
            raise PdfiumRefused(f"no page {number}")
        try:
            return self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise PdfiumRefused(str(error)) from error


def _glyphs(page: pdfium.PdfPage, number: int) -> PageGlyphs:
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise PdfiumRefused("the page has no size")
    try:
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise PdfiumRefused(str(error)) from error
    try:
        count = textpage.count_chars()
        if count > MAX_PAGE_CHARS:
            raise PdfiumRefused(f"{count} characters on one page")
        if count <= 0:
            none = np.zeros((0, 4), np.float32)
            boxes = fractions(none, width, height)
            covered = _covered(page, width * height)
            return PageGlyphs(number, width, height, "", none, boxes, (), covered=covered)
        codes = _codes(textpage, count)
        text = codes.astype("<u4").tobytes().decode("utf-32-le")
        shown = _Shown(page)
        places = shown.places(_rectangles(textpage, count))
        runs = _runs(textpage, codes, places, shown)
        boxes = fractions(places, width, height)
        unmapped = _unmapped(textpage, codes)
        covered = _covered(page, width * height) if count <= FEW else 0.0
        return PageGlyphs(number, width, height, text, places, boxes, runs, unmapped, covered)
    finally:
        textpage.close()


def _codes(textpage: pdfium.PdfTextPage, count: int) -> Codes:
    """Return the code points; what is none becomes U+FFFD."""
    buffer = (ctypes.c_ushort * (count * 2 + 2))()
    # One call for the page, where its UTF-16 units are its characters one by one.
    if raw.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:
        codes = np.frombuffer(bytes(buffer), np.uint16, count).astype(np.uint32)
    else:
        get = raw.FPDFText_GetUnicode
        codes = np.array([get(textpage, i) for i in range(count)], np.uint32)
    surrogate = (codes >= 0xD800) & (codes <= 0xDFFF)
    codes[surrogate | (codes > 0x10FFFF)] = 0xFFFD
    codes[codes == 0xFFFE] = LINE_HYPHEN  # pdfium has two names for it
    # A character without a meaning has its number in the font for a code: it must not vanish.
    for i in np.flatnonzero((codes < 32) & ~np.isin(codes, _BREAKS)).tolist():
        if raw.FPDFText_HasUnicodeMapError(textpage, i) == 1:
            codes[i] = 0xFFFD
    return codes


def _rectangles(textpage: pdfium.PdfTextPage, count: int) -> Places:
    """Return left, top, right, bottom of each character in the file's own coordinates."""
    rectangles = (raw.FS_RECTF * count)()
    get = raw.FPDFText_GetLooseCharBox
    for i, rectangle in enumerate(rectangles):
        get(textpage, i, rectangle)
    edges: Places = np.frombuffer(bytes(rectangles), np.float32).reshape(count, 4)
    return edges


class _Shown:
    """Turns the file's coordinates into those of the page as it is shown."""

    _FINE = 1 << 20  # pdfium answers in whole device units: ask on a very fine device

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width, self.height = page.get_size()
        left, bottom, right, top = page.get_bbox()
        zero = self._device(page, left, bottom)
        along = self._device(page, right, bottom) - zero
        up = self._device(page, left, top) - zero
        self.matrix = np.column_stack([along / (right - left), up / (top - bottom)])
        self.shift = zero - self.matrix @ np.array([left, bottom])
        self.turn = round(math.degrees(math.atan2(along[1], along[0])) / 90) * 90 % 360

    def _device(self, page: pdfium.PdfPage, x: float, y: float) -> npt.NDArray[np.float64]:
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, self._FINE, self._FINE, 0, x, y, at_x, at_y)
        return np.array([at_x.value * self.width, at_y.value * self.height]) / self._FINE

    def places(self, rectangles: Places) -> Places:
        """Turn (n, 4) left, top, right, bottom into (n, 4) x0, y0, x1, y1."""
        one = rectangles[:, [0, 1]] @ self.matrix.T + self.shift
        other = rectangles[:, [2, 3]] @ self.matrix.T + self.shift
        both = np.hstack([np.minimum(one, other), np.maximum(one, other)])
        shown: Places = np.nan_to_num(both, posinf=0, neginf=0).astype(np.float32)
        return shown

    def height_of(self, x: float, y: float) -> float:
        """Return how far from the top of the shown page a point lies."""
        return float(self.matrix[1, 0] * x + self.matrix[1, 1] * y + self.shift[1])


def _runs(
    textpage: pdfium.PdfTextPage, codes: Codes, places: Places, shown: _Shown
) -> tuple[Run, ...]:
    """Return the runs of a page with their styles; each text object of the file has one style."""
    styles: dict[int, Style] = {}
    found: list[Run] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for start, end, raised in _raised_apart(textpage, codes, spans_of(codes, places)):
        key = ctypes.cast(raw.FPDFText_GetTextObject(textpage, start), ctypes.c_void_p).value or 0
        style = styles.get(key)
        if style is None:
            tall = float(places[start, 3] - places[start, 1])
            style = styles[key] = _style(textpage, start, tall, shown)
        raw.FPDFText_GetCharOrigin(textpage, start, x, y)
        base = shown.height_of(x.value, y.value)
        if raised:
            base -= RAISED_BY * style.size
            style = replace(style, size=style.size * RAISED_SIZE)
        found.append(Run(start, end, base, style))
    return tuple(found)


def _raised_apart(
    textpage: pdfium.PdfTextPage, codes: Codes, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """Cut raised figures, such as the marks of footnotes, off their words; tells which are raised.

    Some fonts have figures of their own for them, which look raised though neither their size
    nor their line differs.
    """
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for start, end in spans:
        at = start
        for first, last in figures_in(codes, start, end):
            raw.FPDFText_GetCharBox(textpage, first, left, right, bottom, top)
            raw.FPDFText_GetCharOrigin(textpage, first, x, y)
            if bottom.value - y.value > 0.3 * (top.value - bottom.value):
                if first > at:
                    yield at, first, False
                yield first, last, True
                at = last
        if end > at:
            yield at, end, False


def _style(textpage: pdfium.PdfTextPage, index: int, tall: float, shown: _Shown) -> Style:
    """Ask pdfium how the character at ``index`` is set; ``tall`` is the height of its box."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    if not tall * 0.5 <= size <= tall * 3:  # a font with a scale of its own
        size = tall
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, index, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
    target = raw.FPDFText_GetTextObject(textpage, index)
    stroked = bool(target) and raw.FPDFTextObj_GetTextRenderMode(target) == 2
    bold = stroked or bool(_BOLD.search(name)) or bool(flags.value & 1 << 18)
    angle = round(math.degrees(math.atan2(-matrix.b, matrix.a))) + shown.turn
    tilted = abs((angle + 180) % 360 - 180) >= 5  # scanned text may stand a little askew
    return Style(round(size, 2), bold, angle % 360 if tilted else 0)


def _unmapped(textpage: pdfium.PdfTextPage, codes: Codes) -> float:
    """Estimate the share of characters whose meaning the file does not tell."""
    ink = np.flatnonzero(codes > 32)
    some = ink[:: max(1, len(ink) // SAMPLE)].tolist()
    wrong = sum(raw.FPDFText_HasUnicodeMapError(textpage, i) == 1 for i in some)
    return float(wrong / max(1, len(some)))


def _covered(page: pdfium.PdfPage, area: float) -> float:
    """Return how much of a page its largest picture covers, as a share of its area."""
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    edges = [ctypes.c_float() for _ in range(4)]
    largest = 0.0
    for index in range(count):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            continue
        if raw.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            largest = max(largest, (right - left) * (top - bottom))
    return largest / area


def _draw(page: pdfium.PdfPage, width: int) -> Bitmap:
    wide, high = page.get_size()
    if not (0 < wide < math.inf and 0 < high < math.inf):
        raise PdfiumRefused("the page has no size")
    scale = min(width / wide, math.sqrt(MAX_PIXELS / (wide * high)))
    columns = max(1, min(int(wide * scale), MAX_PIXELS))
    rows = max(1, min(int(high * scale), MAX_PIXELS // columns))
    bitmap = pdfium.PdfBitmap.new_native(columns, rows, raw.FPDFBitmap_BGR)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, columns, rows)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, raw.FPDF_ANNOT)
        return Bitmap(columns, rows, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
