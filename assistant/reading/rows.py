"""Lines that stand side by side: rows, and list markers before their text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.reading.lines import Line, glue

BULLETS = "•▪■◦●○□‣⁃∙·➢➤►▶✓✔❖→◆◇♦*–—-"
_BULLET = re.compile(rf"[{re.escape(BULLETS)}]|o")
_NUMBER = re.compile(r"\(?(\d{1,3}|[a-zæøå]|[ivx]{1,4})[.)]|\d{1,2}(\.\d{1,2}){1,4}\.?|§")
_BARE = re.compile(
    r"\d{1,2}|[A-ZÆØÅ]\.?|(kapitel|afsnit|bilag|trin|fase) \d{1,2}[.:]?", re.IGNORECASE
)


def level(one: Line, other: Line) -> bool:
    """Tell whether two lines stand on the same height."""
    return abs(one.base - other.base) <= 0.35 * min(one.size, other.size)


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines of one page to rows, from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        if rows and level(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def with_markers(lines: Sequence[Line]) -> list[Line]:
    """Set bullets and numbers that stand apart before the text they belong to."""
    taken: dict[int, list[Line]] = {}
    gone: set[int] = set()
    for row in rows_of(lines):
        for left, right in itertools.pairwise(row):
            if left.order not in gone and _belongs(left, right, row):
                taken[right.order] = [*taken.pop(left.order, [left]), right]
                gone.add(left.order)
    return [
        glue(taken[line.order]) if line.order in taken else line
        for line in lines
        if line.order not in gone
    ]


def _belongs(left: Line, right: Line, row: list[Line]) -> bool:
    """Tell whether ``left`` is a marker of ``right`` and not a cell of its own."""
    if right.x0 - left.x1 > 5 * right.size:
        return False
    text = left.text
    if _BULLET.fullmatch(text):
        return True
    next_in_file = right.order == left.order + 1
    if _NUMBER.fullmatch(text):
        return next_in_file
    third = any(line.order == right.order + 1 for line in row)
    return bool(_BARE.fullmatch(text)) and next_in_file and not third
