"""The columns of a table: where they stand, and which of them a cell belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.lines import Line

APART = 2.0  # times the widest gap between the rows of a table to the next table, at least

Flow = list[Line]
Cell = tuple[Line, ...]
Row = list[Flow]
Span = tuple[float, float]  # left and right edge


def grids_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Cut rows where another table begins right below: further down, or with other columns."""
    grids: list[list[Row]] = []
    widest, furthest = 0, 0.0
    for row in rows:
        grid = grids[-1] if grids else []
        gap = min(_top(cell) for cell in row) - max(map(_bottom, grid[-1])) if grid else 0.0
        edges = [(left_of(cell), right_of(cell)) for cell in row]
        other = len(row) > widest and any(
            len(columns_met(cell, edges)) > 1 for above in grid for cell in above
        )
        apart = len(grid) > 2 and gap > APART * max(furthest, 0.2 * row[0][0].size)
        if not grid or other or apart:
            grids.append([row])
            widest, furthest = len(row), 0.0
        else:
            grid.append(row)
            widest, furthest = max(widest, len(row)), max(furthest, gap)
    return grids


def placed(row: Row, columns: Sequence[Span]) -> dict[int, Cell]:
    """Return the cells of a row by their column, each right of the one before it."""
    cells: dict[int, Cell] = {}
    for cell in row:
        cells[max(column_at(cell, columns), max(cells, default=-1) + 1)] = tuple(cell)
    return cells


def left_of(cell: Sequence[Line]) -> float:
    """Return the left edge of a cell."""
    return min(line.x0 for line in cell)


def right_of(cell: Sequence[Line]) -> float:
    """Return the right edge of a cell."""
    return max(line.x1 for line in cell)


def _top(cell: Sequence[Line]) -> float:
    return cell[0].y0


def _bottom(cell: Sequence[Line]) -> float:
    return cell[-1].y1


def spans_of(rows: Sequence[Row]) -> list[Span]:
    """Return how far the columns reach: those of the row with most cells, and what fits them."""
    columns = [(left_of(cell), right_of(cell)) for cell in max(rows, key=len)]
    for row in rows:
        columns = widened(columns, row)
    return columns


def widened(columns: list[Span], row: Row) -> list[Span]:
    """Return the columns with the cells of a row; what spans several tells nothing of one."""
    found = list(columns)
    for cell in row:
        met = columns_met(cell, columns)
        if len(met) == 1:
            left, right = found[met[0]]
            found[met[0]] = min(left, left_of(cell)), max(right, right_of(cell))
    return found


def columns_met(cell: Sequence[Line], columns: Sequence[Span]) -> list[int]:
    """Return the columns above or below a cell."""
    left, right = left_of(cell), right_of(cell)
    return [i for i, (low, high) in enumerate(columns) if left < high and right > low]


def column_at(cell: Sequence[Line], columns: Sequence[Span]) -> int:
    """Return the column of a cell."""
    met = columns_met(cell, columns)
    if len(met) == 1:
        return met[0]
    left = left_of(cell) + cell[0].size
    return max((i for i, (low, _) in enumerate(columns) if left >= low), default=0)
