"""Lines that stand side by side: rows, and list markers before their text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.characters import BULLETS
from assistant.reading.lines import Line, glue

NUMERAL = 1.4  # a number set so much larger than the text beside it stands before all of it
CELLS = 8  # lines of the file within which the other cells of a row follow
REACH = 12.0  # ems from one row of a table to the next, at most

DASHES = "–—-"

_BULLET = re.compile(rf"[{re.escape(BULLETS)}\ufffd*{DASHES}]|o")
_NUMBER = re.compile(
    r"\(?(\d{1,3}|[a-zæøå]|[ivx]{1,4})[.)]|(\d{1,2}|[A-ZÆØÅ])(\.\d{1,2}){1,4}\.?|§"
)
_BARE = re.compile(
    r"\d{1,2}|[A-ZÆØÅ]\.?|(kapitel|afsnit|bilag|trin|fase) \d{1,2}[.:]?", re.IGNORECASE
)
_LETTER = re.compile(r"[A-ZÆØÅ]\.?")
_NUMERAL = re.compile(r"\d{1,2}[.:]?")
_WORDS = re.compile(r"[^\W\d_]{3}")


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


def parted(one: Line, other: Line, low: float, high: float, lines: Sequence[Line]) -> bool:
    """Tell whether a line of text stands between two others, across the strip ``low`` to ``high``.

    Args:
        one: a line.
        other: a line above or below it.
        low: the left edge of the strip in points.
        high: its right edge.
        lines: those of the page.
    """
    top, bottom = sorted((one.base, other.base))
    margin = 0.4 * one.size
    return any(
        top + margin < line.base < bottom - margin and line.x0 < high and line.x1 > low
        for line in lines
    )


def is_marker(text: str) -> bool:
    """Tell whether a text is a bullet, or a number as it stands before headings and in lists."""
    return any(kind.fullmatch(text) for kind in (_BULLET, _NUMBER, _LETTER))


def holds_words(text: str) -> bool:
    """Tell whether a text has a word: a cell may hold a dash or figure alone, an item does not."""
    return bool(_WORDS.search(text))


def with_markers(lines: Sequence[Line], least: float = 0.0) -> list[Line]:
    """Set bullets and numbers that stand apart before the text they belong to.

    Args:
        lines: the lines of a page.
        least: the size in points below which footnotes are set.
    """
    rows = rows_of(lines)
    foot = max((line.base for line in lines if line.size > least), default=0.0)
    above = [row for row in rows if row[0].base <= foot]
    taken: dict[int, list[Line]] = {}
    gone: set[int] = set()
    for row in rows:
        for left, right in itertools.pairwise(row):
            if left.order not in gone and _belongs(left, right, row, above):
                taken[right.order] = [*taken.pop(left.order, [left]), right]
                gone.add(left.order)
    for left, right in itertools.pairwise(lines):
        if left.order not in gone and right.order not in taken and _before_text(left, right):
            # The text tells where the line stands: the number reaches into those around it.
            taken[right.order] = [replace(left, y0=right.y0, y1=right.y1), right]
            gone.add(left.order)
    return [
        glue(taken[line.order]) if line.order in taken else line
        for line in lines
        if line.order not in gone
    ]


def _belongs(left: Line, right: Line, row: list[Line], above: Sequence[list[Line]]) -> bool:
    """Tell whether ``left`` is a marker of ``right`` and not a cell of its own.

    Args:
        left: a line.
        right: the line beside it.
        row: all that stand beside them.
        above: the rows of the page above its footnotes.
    """
    if right.x0 - left.x1 > 5 * right.size:
        return False
    text = left.text
    if _BULLET.fullmatch(text):
        return text not in DASHES or holds_words(right.text)
    next_in_file = right.order == left.order + 1
    if _NUMBER.fullmatch(text):
        return next_in_file
    if not _BARE.fullmatch(text) or not next_in_file or not holds_words(right.text):
        return False
    third = any(0 < line.order - right.order <= CELLS for line in row)
    return not third and not _in_column(left, right, above)


def _before_text(left: Line, right: Line) -> bool:
    """Tell whether ``left`` is a large number that stands before the text that begins with it."""
    within = left.y0 < right.base < left.y1 + 0.3 * right.size
    near = 0 < right.x0 - left.x1 < 3 * right.size
    large = left.size >= NUMERAL * right.size
    return bool(large and near and within and _NUMERAL.fullmatch(left.text))


def _in_column(left: Line, right: Line, rows: Sequence[list[Line]]) -> bool:
    """Tell whether a number and the text beside it are cells: others stand above or below them."""
    # A letter names an item, a number at the foot a note, one in bold or another size a heading.
    if not rows or left.base > rows[-1][0].base + 1:
        return False
    if _LETTER.fullmatch(left.text) or left.words.bold():
        return False
    if not 0.9 * right.size < left.size < 1.1 * right.size:
        return False
    lines = [line for row in rows for line in row]
    for row in rows:
        for one, other in itertools.pairwise(row):
            down = abs(one.base - left.base)
            if not 0.5 * left.size < down < REACH * left.size or is_marker(one.text):
                continue
            aligned = one.x1 < right.x0 and one.x1 > left.x0 and abs(other.x0 - right.x0) < 2
            if aligned and not parted(left, one, max(left.x1, one.x1), right.x0, lines):
                return True
    return False
