"""Finds what stands on every page without being its text: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from assistant.reading.lines import Line

ZONE = 0.13  # running heads and feet stand in this outer share of the page,
ZONE_POINTS = 85.0  # or this near to its edge, which matters on small pages
TOUCH = 1.6  # ems; what stands nearer to text of its size runs on with it
LONG = 60  # characters; more than this on a page of its own is text
SHORT = 12  # characters; a page number may stand near the text
SLACK = 8.0  # points by which their height may differ from page to page
LARGER = 1.1  # a heading is set this much larger than the running text, or bold
CLOSE = 2.2  # times its size from a heading to the text that begins below it, at most
MOST = 0.8  # of the pages on which it opens the text

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b")


@dataclass(frozen=True, slots=True)
class _Place:
    page: int  # index
    line: Line
    from_edge: float  # points from the top (negative: from the bottom) of the page


def without_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], body: float
) -> list[list[Line]]:
    """Return the pages' lines without running heads, feet and page numbers.

    Args:
        pages: the lines of every page of a document.
        heights: the height of each page in points.
        body: the size of the document's running text in points.
    """
    outer = [
        place
        for index, (lines, height) in enumerate(zip(pages, heights, strict=True))
        for line in lines
        if (place := _outer(index, line, height))
    ]
    need = 2 if len(pages) <= 6 else 3
    groups = _without_headings([*_alike(outer, need), *_counting(outer, need)], pages, body)
    bands = [place for group in groups for place in group]
    bands += _in_band(outer, bands, len(pages))
    found: list[set[int]] = [set() for _ in pages]
    for place in bands:
        found[place.page].add(place.line.order)
    return [
        _without(lines, gone, height / 2)
        for lines, gone, height in zip(pages, found, heights, strict=True)
    ]


def _without(lines: Sequence[Line], gone: set[int], middle: float) -> list[Line]:
    """Return the lines without those that are gone; what touches the text is part of it."""
    for line in sorted(lines, key=lambda line: abs(line.base - middle)):
        if line.order in gone and len(line.text) > SHORT and _touches(line, lines, gone, middle):
            gone.discard(line.order)
    kept = [line for line in lines if line.order not in gone]
    # Short pages that say the same are still pages: a head is not all that stands on a page.
    return kept or [line for line in lines if len(line.text) > LONG]


def _touches(line: Line, lines: Sequence[Line], gone: set[int], middle: float) -> bool:
    """Tell whether text runs on right below a head, or right above a foot."""
    for other in lines:
        inward = other.base - line.base if line.base < middle else line.base - other.base
        beside = other.x0 < line.x1 and other.x1 > line.x0
        if other.order not in gone and beside and 0 < inward < TOUCH * line.size:
            return abs(other.size - line.size) < 0.6
    return False


def _without_headings(
    groups: Sequence[list[_Place]], pages: Sequence[Sequence[Line]], body: float
) -> list[list[_Place]]:
    """Return the groups without those that are headings at the top of the text."""
    left = list(groups)
    while True:
        gone: list[set[int]] = [set() for _ in pages]
        for place in (place for group in left for place in group):
            gone[place.page].add(place.line.order)
        text = [
            line
            for lines, out in zip(pages, gone, strict=True)
            for line in lines
            if line.order not in out
        ]
        rest = [
            group
            for group in left
            if not (_opens_text(group, pages, body, gone) and _is_text(group, text, body))
        ]
        if len(rest) == len(left):
            return left
        left = rest


def _is_text(group: Sequence[_Place], text: Sequence[Line], body: float) -> bool:
    """Tell whether words stand where other text does, or are set as other headings are.

    A running head has a place and a look of its own.
    """
    first = group[0].line
    if len({place.line.text for place in group}) > 1 and first.size >= LARGER * body:
        return True  # numbers that count the pages are not set so large
    for line in text:
        if abs(line.size - first.size) < 0.3 and line.words.bold() == first.words.bold():
            return True
        if line.y0 < first.y1 and line.x0 < first.x1 and line.x1 > first.x0:
            return True
    return False


def _opens_text(
    group: Sequence[_Place],
    pages: Sequence[Sequence[Line]],
    body: float,
    gone: Sequence[set[int]],
) -> bool:
    """Tell whether words at the top of several pages are headings of the text below them.

    A running head stands apart from the text, and sooner or later a page begins below it in the
    middle of a sentence.
    """
    opening = 0
    for place in group:
        line = place.line
        if place.from_edge < 0 or not (line.size >= LARGER * body or line.words.bold()):
            return False
        lines, out = pages[place.page], gone[place.page]
        below = _below(line, lines)
        if below is None or below.base - line.base > CLOSE * line.size:
            continue
        if below.text[:1].islower():
            return False
        opening += below.order not in out or _touches(below, lines, out, below.base + 1)
    return opening >= MOST * len(group)


def _below(line: Line, lines: Sequence[Line]) -> Line | None:
    """Return the line that stands next below another."""
    below = [o for o in lines if o.base > line.y1 and o.x0 < line.x1 and o.x1 > line.x0]
    return min(below, key=lambda other: other.base, default=None)


def _alike(outer: Sequence[_Place], need: int) -> list[list[_Place]]:
    """Find the words that stand at the same height on several pages."""
    groups: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    for place in outer:
        groups[place.from_edge > 0, place.line.text.lower()].append(place)
    heights = [_same_height(places) for places in groups.values()]
    return [same for same in heights if len({place.page for place in same}) >= need]


def _counting(outer: Sequence[_Place], need: int) -> list[list[_Place]]:
    """Find the words whose numbers count the pages: page numbers, alone or beside a title.

    Numbers that do not keep their distance to the page's place, as in footnotes and columns of
    figures, are part of the text.
    """
    groups: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    for place in outer:
        groups[place.from_edge > 0, _masked(place.line.text)].append(place)
    found: list[list[_Place]] = []
    for (_, text), places in groups.items():
        same = _same_height(places)
        if "#" not in text or len({place.page for place in same}) < need:
            continue
        shifts: dict[tuple[int, int], list[_Place]] = defaultdict(list)
        for place in same:
            for at, number in enumerate(_numbers(place.line.text)):
                shifts[at, number - place.page].append(place)
        best = max(shifts.values(), key=len, default=[])
        if len({place.page for place in best}) >= max(need, 0.5 * len(same)):
            found.append(same)
    return found


def _numbers(text: str) -> list[int]:
    if _DIGITS.search(text):
        return [int(number[:6]) for number in _DIGITS.findall(text)]
    return [_roman(number) for number in _ROMAN.findall(text.lower())]


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _outer(index: int, line: Line, height: float) -> _Place | None:
    if line.style.angle and not _DIGITS.search(line.text):
        return None
    zone = max(ZONE * height, min(ZONE_POINTS, 0.2 * height))
    if line.base < zone:
        return _Place(index, line, max(line.base, 0.01))
    if line.y0 > height - zone:
        return _Place(index, line, min(line.base - height, -0.01))
    return None


def _masked(text: str) -> str:
    low = _DIGITS.sub("#", text.lower())
    return _ROMAN.sub("#", low) if len(low) < 12 else low


def _same_height(places: list[_Place]) -> list[_Place]:
    middle = median(place.from_edge for place in places)
    return [place for place in places if abs(place.from_edge - middle) <= SLACK]


def _in_band(outer: Sequence[_Place], bands: Sequence[_Place], pages: int) -> list[_Place]:
    """Find what stands alone exactly where other pages have their heads and feet."""
    seen: dict[tuple[int, int], set[int]] = defaultdict(set)
    for place in bands:
        seen[_band(place)].add(place.page)
    need = max(3, 0.25 * pages)
    known = {
        (height + near, size)
        for (height, size), at in seen.items()
        if len(at) >= need
        for near in (-1, 0, 1)
    }
    return [place for place in outer if _band(place) in known]


def _band(place: _Place) -> tuple[int, int]:
    return round(place.from_edge), round(2 * place.line.size)
