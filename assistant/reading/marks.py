"""Turns the boxes of characters into the rectangles of the lines they stand in. Pure."""

from __future__ import annotations

import numpy as np

from assistant.reading.glyphs import Boxes
from assistant.reading.wire import Rect

PAD_HIGH = 0.12  # a mark is this share of the line's height higher than the characters, each way
PAD_WIDE = 0.08
APART = 0.06  # of the page's width; a wider gap parts two cells or columns
WHOLE = 65535

_Box = tuple[int, int, int, int]


def marks_of(boxes: Boxes, start: int, end: int) -> tuple[Rect, ...]:
    """Merge the boxes of the characters ``start:end`` into one rectangle per line.

    The span must lie on one page: boxes do not tell pages apart. Characters that stand nowhere
    are passed over.

    Returns:
        The rectangles as fractions of the page, a little larger than the characters.
    """
    rows = boxes[start:end]
    rows = rows[(rows[:, 2] > rows[:, 0]) & (rows[:, 3] > rows[:, 1])]
    lines: list[_Box] = []
    for x0, y0, x1, y1 in rows.astype(np.int64).tolist():
        if lines and _goes_on(lines[-1], (x0, y0, x1, y1)):
            left, top, right, bottom = lines[-1]
            lines[-1] = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
        else:
            lines.append((x0, y0, x1, y1))
    return tuple(_padded(line) for line in lines)


def _goes_on(line: _Box, box: _Box) -> bool:
    """Tell whether a character stands in the line, right of what is there."""
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    low = min(line[3] - line[1], box[3] - box[1])
    gap = box[0] - line[2]
    return overlap > 0.4 * low and -0.02 * WHOLE < gap < APART * WHOLE


def _padded(line: _Box) -> Rect:
    x0, y0, x1, y1 = line
    high, wide = PAD_HIGH * (y1 - y0), PAD_WIDE * (y1 - y0)
    left, top = max(0.0, x0 - wide), max(0.0, y0 - high)
    right, bottom = min(float(WHOLE), x1 + wide), min(float(WHOLE), y1 + high)
    return left / WHOLE, top / WHOLE, right / WHOLE, bottom / WHOLE
