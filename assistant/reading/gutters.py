"""Cuts lines where cells of a table stand so close that they look like words of one line.

A cell's end is told by a gap that is wide for its line, with other such gaps above or below it and
nothing between them: the gutter between two columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.hyphens import ends_sentence
from assistant.reading.lines import Line
from assistant.reading.rows import REACH, holds_words, is_marker, parted, rows_of

GAP = 0.7  # ems between two cells, at least
GAP_AFTER_END = 0.85  # and behind a sentence, after which some set more space
OUTLYING = 1.7  # times the narrowest gap of the line
NARROW = 0.45  # ems; a line that has no gap so narrow is stretched, or all cells
NEAR = 5.0  # ems within which stretched lines have others of their paragraph
EVEN = 1.15  # times the narrowest gap of a line that is stretched evenly, at most
GUTTER = 0.5  # ems that two gaps have in common, at least


@dataclass(frozen=True, slots=True)
class Gap:
    """White space from ``left`` to ``right``; the second piece begins at character ``at``.

    ``at`` is 0 where the two pieces are lines of their own already.
    """

    line: Line
    at: int
    left: float
    right: float

    @property
    def width(self) -> float:
        """Return how wide it is in points."""
        return self.right - self.left


def cut_at_gutters(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, those that run across a gutter cut there.

    The lines are numbered anew in the order in which the file draws them.
    """
    rows = rows_of(lines)
    gaps = [gap for row in rows for gap in _between(row)]
    loose = [gap for row in rows for line in row for gap in _within(line, len(row) > 1, lines)]
    cuts: dict[int, list[Gap]] = {}
    if loose:
        every = sorted((*gaps, *loose), key=lambda gap: gap.line.base)
        for gap in loose:
            if any(_gutter(gap, other, lines) for other in every):
                cuts.setdefault(gap.line.order, []).append(gap)
    found = [piece for line in lines for piece in _pieces(line, cuts.get(line.order, []))]
    return [replace(line, order=order) for order, line in enumerate(found)]


def _between(row: Sequence[Line]) -> list[Gap]:
    """Return the gaps between lines that stand side by side."""
    return [
        Gap(left, 0, left.x1, right.x0)
        for left, right in itertools.pairwise(row)
        if right.x0 - left.x1 >= GAP * left.size and not is_marker(left.text)
    ]


def _within(line: Line, beside: bool, lines: Sequence[Line]) -> list[Gap]:
    """Return the gaps of a line that are wide for it.

    Args:
        line: the line.
        beside: other lines stand beside it, so that it may be made of cells throughout.
        lines: those of the page.
    """
    gaps = gaps_of(line)
    widest = max((gap.width for gap in gaps), default=0.0)
    if widest < GAP * line.size:
        return []
    narrowest = min(gap.width for gap in gaps)
    if narrowest > NARROW * line.size and (not beside or _stretched(line, lines)):
        return []
    limit = OUTLYING * narrowest if narrowest <= NARROW * line.size else 0.0
    return [gap for gap in gaps if gap.width >= max(limit, _least(gap)) and _cell(gap)]


def _least(gap: Gap) -> float:
    """Return how wide the gap must be to part two cells."""
    return (GAP_AFTER_END if ends_sentence(_before(gap)) else GAP) * gap.line.size


def _cell(gap: Gap) -> bool:
    """Tell whether what stands before the gap is more than the marker of a heading or item."""
    return not is_marker(_before(gap)) or not holds_words(gap.line.text[gap.at :])


def _before(gap: Gap) -> str:
    return gap.line.text[: gap.at].rstrip()


def _stretched(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line without narrow gaps belongs to a justified paragraph.

    A line near it begins and ends where it does, and has a narrow gap; or the gaps of each are all
    alike, as those between cells are not.
    """
    even = _even(line)
    for other in lines:
        if other is line or other.text.count(" ") < 2 or abs(other.x0 - line.x0) >= 2:
            continue
        apart, short = abs(other.base - line.base), abs(other.x1 - line.x1)
        if apart < NEAR * line.size and short < line.size:
            widths = [gap.width for gap in gaps_of(other)]
            narrow = bool(widths) and min(widths) <= NARROW * line.size
            if narrow or (even and short < 0.15 * line.size and _even(other)):
                return True
    return False


def _even(line: Line) -> bool:
    """Tell whether the words of a line stand equally far apart."""
    widths = [gap.width for gap in gaps_of(line)]
    return len(widths) > 1 and max(widths) <= EVEN * min(widths)


def gaps_of(line: Line) -> list[Gap]:
    """Return the white space between the words of a line."""
    text, boxes = line.text, line.words.boxes
    if " " not in text:
        return []
    first, last = int(boxes[0, 0]), int(boxes[-1, 2])
    if last <= first:  # it is not known where its characters stand
        return []
    scale = (line.x1 - line.x0) / (last - first)
    lefts, rights = boxes[:, 0].tolist(), boxes[:, 2].tolist()
    return [
        Gap(
            line,
            at + 1,
            line.x0 + (rights[at - 1] - first) * scale,
            line.x0 + (lefts[at + 1] - first) * scale,
        )
        for at in range(1, len(text) - 1)
        if text[at] == " "
    ]


def _gutter(gap: Gap, other: Gap, lines: Sequence[Line]) -> bool:
    """Tell whether two gaps stand one above the other with nothing between them."""
    size = gap.line.size
    down = abs(other.line.base - gap.line.base)
    low, high = max(gap.left, other.left), min(gap.right, other.right)
    alike = abs(other.line.size - size) < 0.6
    if not alike or not 0.5 * size < down < REACH * size or high - low < GUTTER * size:
        return False
    return not parted(gap.line, other.line, low, high, lines)


def _pieces(line: Line, gaps: Sequence[Gap]) -> list[Line]:
    """Cut a line at its gaps, which stand in it from left to right."""
    found: list[Line] = []
    start, x0 = 0, line.x0
    for gap in gaps:
        words = line.words.cut(start, gap.at - 1)
        found.append(replace(line, words=words, x0=x0, x1=gap.left))
        start, x0 = gap.at, gap.right
    found.append(replace(line, words=line.words.cut(start), x0=x0) if found else line)
    return found
