"""What a PDF library hands over: the characters of one page and where they stand. Knows no library.

Lengths are points on the page as it is shown: rotated, origin at its top left, y downward.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.uint16]
"""(n, 4) x0, y0, x1, y1 of each character as fraction of the page * 65535; zeros: nowhere on it."""

Places = npt.NDArray[np.float32]
"""(n, 4) x0, y0, x1, y1 of each character in points."""


Codes = npt.NDArray[np.uint32]
"""(n,) code point of each character."""

LINE_HYPHEN = 2  # the code that pdfium gives to a hyphen at the end of a line
STEP = 0.25  # points by which the boxes of characters of one size may differ in height


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is set. ``angle`` is degrees clockwise from upright, 0 to 359."""

    size: float
    bold: bool = False
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start:end`` of a page without white space between them, all in one style."""

    start: int
    end: int
    base: float  # y of the line they stand on
    style: Style


@dataclass(frozen=True, slots=True, eq=False)
class PageGlyphs:
    """The characters of one page, in the order in which the file draws them.

    ``text`` has one code point per row of ``places`` and ``boxes``; boxes are zero where the
    library told only the text and the places are made up. ``unmapped`` is the share of characters
    whose meaning the file does not tell. ``covered`` is the share of the page that a picture
    covers, 0 where there is so much text that nobody asked.
    """

    number: int
    width: float
    height: float
    text: str
    places: Places
    boxes: Boxes
    runs: tuple[Run, ...]
    unmapped: float = 0.0
    covered: float = 0.0


def spans_of(codes: Codes, places: Places) -> list[tuple[int, int]]:
    """Cut a page where white space stands, or where the height of the characters changes.

    Args:
        codes: the code points of its characters.
        places: their places.

    Returns:
        The half-open spans between the cuts that hold ink.
    """
    ink = (codes > 32) | (codes == LINE_HYPHEN)
    ink &= (codes != 0xA0) & ~((codes >= 0x2000) & (codes <= 0x200A)) & (codes != 0x3000)
    other = np.abs(np.diff(places[:, [1, 3]], axis=0)).max(axis=1) > STEP
    cut = np.flatnonzero(np.diff(ink) | (other & ink[1:])) + 1
    edges = np.concatenate([[0], cut, [len(codes)]]).tolist()
    return [(start, end) for start, end in pairwise(edges) if ink[start]]


def figures_in(codes: Codes, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of up to three figures (0 to 9) within a span."""
    part = codes[start:end]
    figure = (part >= 48) & (part <= 57)
    if not figure.any():
        return []
    edges = np.flatnonzero(np.diff(figure.astype(np.int8), prepend=0, append=0)) + start
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(first, last) for first, last in pairs if last - first <= 3]


def fractions(places: Places, width: float, height: float) -> Boxes:
    """Return places in points as fractions of the page."""
    whole = np.array([width, height, width, height], np.float64)
    return np.clip(np.rint(places / whole * 65535), 0, 65535).astype(np.uint16)


def upright(page: PageGlyphs) -> PageGlyphs:
    """Turn a page on which most text stands sideways, such as a wide table on an upright sheet.

    The boxes stay those of the page as it is shown.
    """
    angles: Counter[int] = Counter()
    for run in page.runs:
        angles[run.style.angle] += run.end - run.start
    angle = angles.most_common(1)[0][0] if angles else 0
    if angle not in (90, 180, 270):
        return page
    x0, y0, x1, y1 = page.places.T
    width, height = (page.width, page.height) if angle == 180 else (page.height, page.width)
    if angle == 90:
        turned = (y0, height - x1, y1, height - x0)
    elif angle == 270:
        turned = (width - y1, x0, width - y0, x1)
    else:
        turned = (width - x1, height - y1, width - x0, height - y0)
    places = np.column_stack(turned).astype(np.float32)
    runs = tuple(_turned(run, angle, float(places[run.start, 3])) for run in page.runs)
    return replace(page, width=width, height=height, places=places, runs=runs)


def _turned(run: Run, angle: int, bottom: float) -> Run:
    style = replace(run.style, angle=(run.style.angle - angle) % 360)
    return Run(run.start, run.end, bottom - 0.2 * style.size, style)
