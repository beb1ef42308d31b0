"""Sets the units of a page in reading order. Keeps the file's own order unless it jumps back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from assistant.reading.units import Unit

GUTTER = 5.0  # points between two columns, at least
TOUCH = 3.0  # points by which units may overlap and still count as parted

_Edges = Callable[[Unit], tuple[float, float]]


def reading_order(units: Sequence[Unit]) -> list[Unit]:
    """Return the units in the order in which one reads them.

    Most files draw their text as it is read. Where one unit stands above or left of the unit
    before it, the page is cut at its gutters and gaps instead.
    """
    if all(_follows(one, other) for one, other in itertools.pairwise(units)):
        return list(units)
    return _cut(list(units))


def _follows(before: Unit, after: Unit) -> bool:
    """Tell whether a unit stands below or right of the one before it."""
    return after.y0 > before.y1 - 2 * TOUCH or after.x0 > before.x1 - TOUCH


def _cut(units: list[Unit]) -> list[Unit]:
    if len(units) < 2:
        return units
    columns = _columns(units)
    if len(columns) > 1:
        return [unit for column in columns for unit in _cut(column)]
    bands = _bands(units)
    if len(bands) > 1:
        return [unit for band in bands for unit in _cut(band)]
    return units  # they overlap: the file's order is the best there is


def _across(unit: Unit) -> tuple[float, float]:
    return unit.x0, unit.x1


def _down(unit: Unit) -> tuple[float, float]:
    return unit.y0, unit.y1


def _columns(units: list[Unit]) -> list[list[Unit]]:
    """Cut at the gutters that run through all units; columns stand beside each other."""
    parts = _parts(units, _across, GUTTER)
    tall = [(min(u.y0 for u in part), max(u.y1 for u in part)) for part in parts]
    for (top, bottom), (other_top, other_bottom) in itertools.pairwise(tall):
        if min(bottom, other_bottom) - max(top, other_top) < TOUCH:
            return [units]
    return parts


def _bands(units: list[Unit]) -> list[list[Unit]]:
    """Cut at the gaps between units one above the other, but keep columns in one piece."""
    bands: list[list[Unit]] = []
    for band in _parts(units, _down, -TOUCH):
        merged = [*bands[-1], *band] if bands else []
        if merged and len(_columns(bands[-1])) > 1 and _same_columns(bands[-1], merged):
            bands[-1] = merged
        else:
            bands.append(band)
    return bands


def _same_columns(band: list[Unit], merged: list[Unit]) -> bool:
    return len(_columns(band)) == len(_columns(merged))


def _parts(units: list[Unit], edges: _Edges, gap: float) -> list[list[Unit]]:
    """Group units whose extents along one axis are less than ``gap`` apart."""
    parts: list[list[Unit]] = []
    reach = 0.0
    places = {id(unit): i for i, unit in enumerate(units)}
    for unit in sorted(units, key=edges):
        low, high = edges(unit)
        if parts and low < reach + gap:
            parts[-1].append(unit)
            reach = max(reach, high)
        else:
            parts.append([unit])
            reach = high
    for part in parts:
        part.sort(key=lambda unit: places[id(unit)])
    return parts
