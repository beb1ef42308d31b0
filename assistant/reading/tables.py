"""Finds tables among the flows of a page: rows of cells that stand under one another."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.reading.captions import is_caption
from assistant.reading.columns import (
    Cell,
    Flow,
    Row,
    Span,
    column_at,
    columns_met,
    grids_of,
    left_of,
    placed,
    right_of,
    spans_of,
    widened,
)
from assistant.reading.gutters import OUTLYING, gaps_of
from assistant.reading.hyphens import ends_sentence
from assistant.reading.lines import Line

PROSE_WORDS = 4  # cells with more words on average may be columns of prose
PROSE_ROWS = 5
GAP = 0.45  # ems between two cells that stand close together, at least
OTHER_SIZE = 0.6  # points; what stands alone in a size of its own is no row
LEADING = 1.45  # ems from line to line within a cell, at most


def table_at(flows: Sequence[Flow], at: int) -> tuple[list[Row], int]:
    """Find the table that begins at flow ``at``.

    Returns:
        Its rows and how many flows it takes; no rows if none begins there.
    """
    rows: list[Row] = []
    columns: list[Span] = []
    taken: list[int] = []
    while at < len(flows):
        drawn = _row_at(flows, at)
        row = _split(drawn, columns) if rows else drawn
        if (rows and not _fits(row, rows[-1], columns)) or (not rows and len(row) < 2):
            break
        rows.append(row)
        columns = spans_of(rows) if len(row) > len(columns) else widened(columns, row)
        taken.append(len(drawn))
        at += len(drawn)
    while rows and _is_below(rows[-1], columns):
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
    columns = [(left, left) for left in lefts]
    at = 0
    while lefts and at < len(flows):
        row = _row_at(flows, at)
        if rows and row[0][0].y0 - rows[-1][0][-1].y1 > 4 * row[0][0].size:
            break
        if _ends(row, rows[-1] if rows else [], columns):
            break
        if not all(any(abs(left_of(cell) - x) < cell[0].size for x in lefts) for cell in row):
            break
        rows.append(row)
        at += len(row)
    while rows and _is_below(rows[-1], columns):
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
        not ends_sentence(one) and (other[:1].islower() or one.endswith(("-", "\x02", ",")))
        for one, other in itertools.pairwise(first)
    )
    return runs >= 0.4 * (len(first) - 1)


def columns_of(rows: Sequence[Row]) -> list[Flow]:
    """Return the flows of columns that were drawn line by line across."""
    columns = spans_of(rows)
    found: list[Flow] = [[] for _ in columns]
    for row in rows:
        for cell in row:
            found[column_at(cell, columns)].extend(cell)
    return [column for column in found if column]


def cells_of(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table, lines of one cell put together.

    A cell that is empty before another has no lines; behind the last cell of a row there is none.
    """
    columns = spans_of(rows)
    split = [_split(row, columns) for row in rows]
    # A file that draws a cell of several lines in one go does so with all of them.
    whole = any(len(cell) > 1 for row in split for cell in row)
    merged: list[dict[int, Cell]] = []
    for grid in grids_of(split):
        columns = spans_of(grid)
        for at, row in enumerate(grid):
            if at and not whole and _continues(row, merged[-1], columns):
                for cell in row:
                    merged[-1][column_at(cell, columns)] += tuple(cell)
            else:
                merged.append(placed(row, columns))
    return tuple(tuple(row.get(column, ()) for column in range(max(row) + 1)) for row in merged)


def _row_at(flows: Sequence[Flow], at: int) -> Row:
    """Return the flows from ``at`` on that stand side by side."""
    row = [flows[at]]
    for flow in flows[at + 1 :]:
        if flow[0].x0 <= right_of(row[-1]) or not _beside(row, flow):
            break
        row.append(flow)
    return row


def _is_below(row: Row, columns: Sequence[Span]) -> bool:
    """Tell whether what looks like a last row is text below the table: it meets no later column."""
    met = any(abs(left_of(row[0]) - low) < row[0][0].size for low, _ in columns[1:])
    return len(row) == 1 and not met


def _beside(row: Row, flow: Flow) -> bool:
    """Tell whether a flow stands at the height of the row."""
    top = min(cell[0].y0 for cell in row)
    bottom = max(cell[-1].y1 for cell in row)
    tall = min(flow[-1].y1 - flow[0].y0, bottom - top)
    return min(bottom, flow[-1].y1) - max(top, flow[0].y0) > 0.6 * tall


def _ends(row: Row, above: Row, columns: Sequence[Span]) -> bool:
    """Tell whether the table ends before a row: it is a caption, a heading or runs across."""
    cell = row[0]
    if len(row) > 1 or not columns:
        return False
    if is_caption(cell[0].text):
        return True
    if len({round(line.size) for line in cell}) > 1 or (
        above and abs(cell[0].size - above[0][0].size) > OTHER_SIZE
    ):
        return True
    later = [low for low, _ in columns if low > left_of(cell) + cell[0].size]
    return bool(later) and right_of(cell) > later[0]


def _fits(row: Row, above: Row, columns: list[Span]) -> bool:
    """Tell whether a row stands under the rows above it, cell under cell."""
    size = row[0][0].size
    gap = min(cell[0].y0 for cell in row) - max(cell[-1].y1 for cell in above)
    if not -0.4 * size < gap < 4 * size or _ends(row, above, columns):
        return False
    rights = [*(low for low, _ in columns[1:]), float("inf")]
    used: set[int] = set()
    for cell in row:
        column = column_at(cell, columns)
        if column in used or (len(row) > 1 and right_of(cell) > rights[column] + size):
            # The row with more cells tells the columns, if each cell of the other meets one.
            return len(row) > len(columns) and _covers(row, above)
        used.add(column)
    return True


def _covers(row: Row, above: Row) -> bool:
    """Tell whether each cell of the row above stands over one of this row."""
    edges = [(left_of(cell), right_of(cell)) for cell in row]
    return all(
        len(columns_met(cell, edges)) == 1
        or any(abs(left_of(cell) - left) < cell[0].size for left, _ in edges)
        for cell in above
    )


def _split(row: Row, columns: Sequence[Span]) -> Row:
    """Cut cells where they reach into the next columns across a narrow gap."""
    used = {column_at(cell, columns) for cell in row}
    missing = [low for i, (low, _) in enumerate(columns) if i not in used]
    found: Row = []
    for cell in row:
        pieces = [cell]
        for low in missing:
            last = pieces[-1]
            if len(last) == 1 and last[0].x0 < low < last[0].x1 and (cut := _cut(last[0], low)):
                pieces[-1:] = [[cut[0]], [cut[1]]]
        found.extend(pieces)
    return found


def _cut(line: Line, x: float) -> tuple[Line, Line] | None:
    """Cut a line at the gap where a column begins at ``x``.

    Returns:
        The two lines; None if no word begins at the place, and no wide gap is around it.
    """
    gaps = gaps_of(line)
    near = 0.3 * line.size
    narrowest = min((gap.width for gap in gaps), default=0.0)
    for gap in gaps:
        begins = abs(gap.right - x) < near
        wide = len(gaps) == 1 or gap.width > OUTLYING * narrowest
        around = gap.left < x + near and gap.right > x - near
        if gap.width > GAP * line.size and (begins or (wide and around)):
            left = replace(line, words=line.words.cut(0, gap.at - 1), x1=gap.left)
            return left, replace(line, words=line.words.cut(gap.at), x0=gap.right)
    return None


def _continues(row: Row, above: Mapping[int, Cell], columns: Sequence[Span]) -> bool:
    """Tell whether a row holds the further lines of the cells above it, given by column."""
    step = row[0][0].base - max(cell[-1].base for cell in above.values())
    if step > LEADING * row[0][0].size:
        return False
    used = {column_at(cell, columns) for cell in row}
    if not used <= set(above):
        return False
    return 0 not in used or all(cell[0].text[:1].islower() for cell in row)
