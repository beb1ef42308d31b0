"""Puts the lines of a page together to units: text that runs on, tables, contents lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.columns import Cell, Flow
from assistant.reading.lines import Line, glue
from assistant.reading.rows import level
from assistant.reading.tables import (
    cells_of,
    columns_of,
    is_prose,
    table_at,
    table_going_on,
)

APART = 2.3  # ems between two lines of one flow, at most
CELL = 1.6  # and between two lines of one cell


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Lines of one page that belong together.

    ``rows`` are the cells of a table, some of them without lines; in a flow of text there are none.
    ``contents`` tells that the lines are a contents list.
    """

    lines: tuple[Line, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    contents: bool = False

    @property
    def x0(self) -> float:
        """Return the left edge."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Return the right edge."""
        return max(line.x1 for line in self.lines)

    @property
    def y0(self) -> float:
        """Return the top."""
        return min(line.y0 for line in self.lines)

    @property
    def y1(self) -> float:
        """Return the bottom."""
        return max(line.y1 for line in self.lines)

    @property
    def columns(self) -> tuple[float, ...]:
        """Return the left edges of a table's columns."""
        widest = max(self.rows, key=lambda row: sum(map(bool, row)), default=())
        return tuple(min(line.x0 for line in cell) for cell in widest if cell)


def units_of(
    lines: Sequence[Line], contents: Sequence[Line], columns: Sequence[float] = ()
) -> list[Unit]:
    """Return the units of a page in the order in which the file draws them.

    Args:
        lines: the lines of the page in that order.
        contents: the lines of its contents list, which are not among them.
        columns: those of the table that ended the page before, if one did.
    """
    flows = _split_level(_flows(lines))
    units: list[Unit] = []
    at = 0
    while at < len(flows):
        rows, taken = table_at(flows, at)
        if not rows and at == 0:
            rows, taken = table_going_on(flows, columns)
        if not rows:
            units.append(Unit(tuple(flows[at])))
        elif is_prose(rows):
            units.extend(Unit(tuple(column)) for column in columns_of(rows))
        else:
            cells = cells_of(rows)
            units.append(Unit(tuple(line for row in cells for cell in row for line in cell), cells))
        at += taken or 1
    units = _rejoined(units)
    if contents:
        first = min(line.order for line in contents)
        place = sum(unit.lines[0].order < first for unit in units)
        units.insert(place, Unit(tuple(contents), contents=True))
    return units


def _flows(lines: Sequence[Line]) -> list[Flow]:
    """Cut the file's order where it does not run on downward."""
    flows: list[Flow] = []
    for i, line in enumerate(lines):
        beside = i + 1 < len(lines) and _left_of(line, lines[i + 1])
        if flows and not beside and runs_on(flows[-1][-1], line) and not _leaves(flows, line):
            flows[-1].append(line)
        else:
            flows.append([line])
    return flows


def runs_on(before: Line, line: Line) -> bool:
    """Tell whether ``line`` stands closely below ``before``."""
    down = line.base - before.base
    size = max(before.size, line.size)
    if not 0.3 * size < down <= APART * size:
        return False
    return line.x0 < before.x1 + size and line.x1 > before.x0 - size


def _leaves(flows: Sequence[Flow], line: Line) -> bool:
    """Tell whether a line stands outside the cell above it: below a table, or in its next row."""
    flow = flows[-1]
    left, size = min(other.x0 for other in flow), line.size
    if line.x0 < left - 4 * size:
        return True
    cell = len(flows) > 1 and any(_left_of(other, flow[0]) for other in flows[-2])
    return cell and (line.base - flow[-1].base > CELL * size or line.x0 < left - size)


def _left_of(line: Line, other: Line) -> bool:
    return other.x0 > line.x1 and level(line, other)


def _split_level(flows: list[Flow]) -> list[Flow]:
    """Split a flow where the next flow begins beside one of its lines: there a table row begins."""
    found: list[Flow] = []
    for i, flow in enumerate(flows):
        after = flows[i + 1][0] if i + 1 < len(flows) else None
        at = next((k for k, line in enumerate(flow) if after and _left_of(line, after)), 0)
        if at:
            found.append(flow[:at])
        found.append(flow[at:])
    return found


def _rejoined(units: list[Unit]) -> list[Unit]:
    """Join flows that run on into each other, and words of one line that no table has parted."""
    found: list[Unit] = []
    for unit in units:
        last = found[-1] if found else None
        if last is None or last.rows or unit.rows:
            found.append(unit)
        elif _same_line(last.lines[-1], unit.lines[0]):
            joined = glue((last.lines[-1], unit.lines[0]))
            found[-1] = Unit((*last.lines[:-1], joined, *unit.lines[1:]))
        elif runs_on(last.lines[-1], unit.lines[0]) and unit.x0 > last.x0 - 4 * last.lines[-1].size:
            found[-1] = Unit((*last.lines, *unit.lines))
        else:
            found.append(unit)
    return found


def _same_line(left: Line, right: Line) -> bool:
    gap = right.x0 - left.x1
    return level(left, right) and 0 < gap < APART * right.size and right.order == left.order + 1
