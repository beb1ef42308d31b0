"""Finds tables among the flows of a page: rows of cells that stand under one another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.lines import Line

PROSE_WORDS = 4  # cells with more words on average may be columns of prose
PROSE_ROWS = 5
GAP = 0.45  # ems between two cells that stand close together, at least
LEADING = 1.45  # ems from line to line within a cell, at most

Flow = list[Line]
Cell = tuple[Line, ...]
Row = list[Flow]

_ENDS = re.compile(r"[.!?:;…][»”\"')\]]*$")


def table_at(flows: Sequence[Flow], at: int) -> tuple[list[Row], int]:
    """Find the table that begins at flow ``at``.

    Returns:
        Its rows and how many flows it takes; no rows if none begins there.
    """
    rows: list[Row] = []
    template: Row = []
    taken: list[int] = []
    while at < len(flows):
        drawn = _row_at(flows, at)
        row = _split(drawn, _lefts(template)) if rows else drawn
        if (rows and not _fits(row, rows[-1], template)) or (not rows and len(row) < 2):
            break
        rows.append(row)
        if len(row) > len(template):
            template = row
        taken.append(len(drawn))
        at += len(drawn)
    while rows and _is_below(rows[-1], _lefts(template)):
        rows.pop()
        taken.pop()
    if sum(len(row) > 1 for row in rows) < 2:
        return [], 0
    return rows, sum(taken)


def table_going_on(flows: Sequence[Flow], lefts: Sequence[float]) -> tuple[list[Row], int]:
    """Find the rows with which a page goes on with the table that ended the page before.

    Args:
        flows: the flows of the page.
        lefts: the left edges of the table's columns.

    Returns:
        The rows and how many flows they take.
    """
    rows: list[Row] = []
    at = 0
    while lefts and at < len(flows):
        row = _row_at(flows, at)
        if rows and row[0][0].y0 - rows[-1][0][-1].y1 > 4 * row[0][0].size:
            break
        if not all(any(abs(_left(cell) - x) < cell[0].size for x in lefts) for cell in row):
            break
        rows.append(row)
        at += len(row)
    while rows and _is_below(rows[-1], lefts):
        rows.pop()
    if not any(len(row) > 1 for row in rows):
        return [], 0
    return rows, sum(len(row) for row in rows)


def is_prose(rows: Sequence[Row]) -> bool:
    """Tell whether the rows are no table but columns of prose, drawn line by line across."""
    if len(rows) < PROSE_ROWS or len({len(row) for row in rows}) > 2 or len(rows[0]) > 3:
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > 1 for cell in cells):
        return False
    if sum(len(cell[0].text.split()) for cell in cells) / len(cells) < PROSE_WORDS:
        return False
    first = [row[0][0].text for row in rows]
    runs = sum(
        not _ENDS.search(one) and (other[:1].islower() or one.endswith(("-", "\x02", ",")))
        for one, other in itertools.pairwise(first)
    )
    return runs >= 0.4 * (len(first) - 1)


def columns_of(rows: Sequence[Row]) -> list[Flow]:
    """Return the flows of columns that were drawn line by line across."""
    lefts = _lefts(max(rows, key=len))
    columns: list[Flow] = [[] for _ in lefts]
    for row in rows:
        for cell in row:
            columns[_column(cell, lefts)].extend(cell)
    return [column for column in columns if column]


def cells_of(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table, lines of one cell put together."""
    lefts = _lefts(max(rows, key=len))
    split = [_split(row, lefts) for row in rows]
    # A file that draws a cell of several lines in one go does so with all of them.
    whole = any(len(cell) > 1 for row in split for cell in row)
    merged: list[list[Cell]] = []
    for row in split:
        if merged and not whole and _continues(row, merged[-1], lefts):
            cells = {_column(cell, lefts): cell for cell in merged[-1]}
            for cell in row:
                cells[_column(cell, lefts)] += tuple(cell)
            merged[-1] = [cells[column] for column in sorted(cells)]
        else:
            merged.append([tuple(cell) for cell in row])
    return tuple(tuple(row) for row in merged)


def _left(cell: Sequence[Line]) -> float:
    return min(line.x0 for line in cell)


def _right(cell: Sequence[Line]) -> float:
    return max(line.x1 for line in cell)


def _lefts(row: Sequence[Flow]) -> list[float]:
    return [_left(cell) for cell in row]


def _column(cell: Sequence[Line], lefts: Sequence[float]) -> int:
    left = _left(cell) + cell[0].size
    return max((i for i, x in enumerate(lefts) if left >= x), default=0)


def _row_at(flows: Sequence[Flow], at: int) -> Row:
    """Return the flows from ``at`` on that stand side by side."""
    row = [flows[at]]
    for flow in flows[at + 1 :]:
        if flow[0].x0 <= _right(row[-1]) or not _beside(row, flow):
            break
        row.append(flow)
    return row


def _is_below(row: Row, lefts: Sequence[float]) -> bool:
    """Tell whether what looks like a last row is text below the table: it meets no later column."""
    met = any(abs(_left(row[0]) - x) < row[0][0].size for x in lefts[1:])
    return len(row) == 1 and not met


def _beside(row: Row, flow: Flow) -> bool:
    """Tell whether a flow stands at the height of the row."""
    top = min(cell[0].y0 for cell in row)
    bottom = max(cell[-1].y1 for cell in row)
    tall = min(flow[-1].y1 - flow[0].y0, bottom - top)
    return min(bottom, flow[-1].y1) - max(top, flow[0].y0) > 0.6 * tall


def _fits(row: Row, above: Row, template: Row) -> bool:
    """Tell whether a row stands under the rows above it, cell under cell."""
    size = row[0][0].size
    gap = min(cell[0].y0 for cell in row) - max(cell[-1].y1 for cell in above)
    if not -0.4 * size < gap < 4 * size:
        return False
    lefts = _lefts(template)
    rights = [*lefts[1:], float("inf")]
    used: set[int] = set()
    for cell in row:
        column = _column(cell, lefts)
        if len(row) == 1 and column == 0 and _right(cell) > rights[0]:
            return False  # a line across the columns ends the table
        if column in used or (len(row) > 1 and _right(cell) > rights[column] + size):
            # The row with more cells tells the columns, if each cell of the other meets one.
            return len(row) > len(template) and _covers(row, template)
        used.add(column)
    return True


def _covers(row: Row, template: Row) -> bool:
    return all(
        any(abs(_left(cell) - left) < cell[0].size for left in _lefts(row)) for cell in template
    )


def _split(row: Row, lefts: Sequence[float]) -> Row:
    """Cut cells in two where they reach into the next column across a narrow gap."""
    used = {_column(cell, lefts) for cell in row}
    found: Row = []
    for cell in row:
        missing = [
            x for i, x in enumerate(lefts) if i not in used and _left(cell) < x < _right(cell)
        ]
        cut = _cut(cell[0], missing[0]) if len(cell) == 1 and missing else None
        found.extend([[cut[0]], [cut[1]]] if cut else [cell])
    return found


def _cut(line: Line, x: float) -> tuple[Line, Line] | None:
    """Cut a line before the word that begins at ``x``; None if none does."""
    boxes = line.words.boxes
    first, last = int(boxes[0, 0]), int(boxes[-1, 2])
    if last <= first:
        return None
    scale = (line.x1 - line.x0) / (last - first)
    for at in range(1, len(line.text)):
        if line.text[at - 1] != " ":
            continue
        place = line.x0 + (int(boxes[at, 0]) - first) * scale
        gap = (int(boxes[at, 0]) - int(boxes[at - 2, 2])) * scale
        if abs(place - x) < 0.3 * line.size and gap > GAP * line.size:
            left = replace(line, words=line.words.cut(0, at - 1), x1=x)
            return left, replace(line, words=line.words.cut(at), x0=x)
    return None


def _continues(row: Row, above: Sequence[Cell], lefts: Sequence[float]) -> bool:
    """Tell whether a row holds the further lines of the cells above it."""
    step = row[0][0].base - max(cell[-1].base for cell in above)
    if step > LEADING * row[0][0].size:
        return False
    columns = {_column(cell, lefts) for cell in row}
    if not columns <= {_column(cell, lefts) for cell in above}:
        return False
    return 0 not in columns or all(cell[0].text[:1].islower() for cell in row)
