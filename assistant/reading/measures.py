"""Measures of a document's type: size of the running text, distance of its lines, its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.reading.hyphens import ends_sentence
from assistant.reading.lines import Line
from assistant.reading.units import Unit

PITCH = 1.25  # ems from line to line where a document has too few lines to tell
LINES = 8  # pairs of lines that tell the pitch, at least
EDGE = 1.5  # ems; lines that end within this distance end at the same edge


@dataclass(frozen=True, slots=True)
class Measures:
    """``body`` is the size of the running text in points, ``pitch`` its line distance in ems."""

    body: float
    pitch: float


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in points in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.style.angle:
            sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 10.0


def line_pitch(units: Iterable[Unit], body: float) -> float:
    """Return the usual distance of lines within a paragraph, in ems."""
    steps: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for unit in units:
        if unit.rows:
            continue
        for one, other in zip(unit.lines, unit.lines[1:], strict=False):
            if abs(one.size - body) < 0.6 and abs(other.size - body) < 0.6:
                step = round((other.base - one.base) / body * 20) / 20
                steps[step] += 1
                running[step] += _runs_on(one, other)
    # Short paragraphs may be more than the lines that run on.
    for counted in (running, steps):
        if sum(counted.values()) >= LINES:
            return counted.most_common(1)[0][0]
    return PITCH


def unit_pitch(unit: Unit, usual: float, size: float = 0.0) -> float:
    """Return the distance of lines within the paragraphs of one unit, in ems.

    Args:
        unit: the unit.
        usual: that of the document.
        size: that of the lines asked for in points; 0 for all.
    """
    pairs = [
        (one, other)
        for one, other in zip(unit.lines, unit.lines[1:], strict=False)
        if abs(one.size - other.size) < 0.6 and (not size or abs(one.size - size) < 0.3)
    ]
    if len(pairs) < 3:
        return unit_pitch(unit, usual) if size else usual
    # Where a sentence runs on, there is no gap between paragraphs.
    running = [_step(one, other) for one, other in pairs if _runs_on(one, other)]
    # Without such lines the tighter half: gaps between paragraphs are no lines' distance.
    steps = sorted(_step(one, other) for one, other in pairs)
    tight = median(running) if running else median(steps[: (len(steps) + 1) // 2])
    loosest = 1.2 if running else 1.0
    return min(max(tight, 0.8), usual * loosest) if tight < usual * 1.6 else usual


def _step(one: Line, other: Line) -> float:
    return (other.base - one.base) / max(one.size, other.size)


def _runs_on(one: Line, other: Line) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return not ends_sentence(one.text) and other.text[:1].islower()


class Edges:
    """The right edges of the columns of one page."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._columns = [
            (unit.x0, unit.x1) for unit in units if not unit.rows and len(unit.lines) >= 4
        ]

    def right_of(self, line: Line, unit: Unit) -> float:
        """Return how far to the right a line of the unit could have gone."""
        stretch = _stretch(line, unit)
        peers = [other.x1 for other in stretch if abs(other.x0 - line.x0) < 3]
        own = [other.x1 for other in unit.lines if abs(other.size - line.size) < 0.6]
        for ends in (peers, [other.x1 for other in stretch], own):
            edge = _edge(ends, line.size)
            if edge:
                return edge
        wider = [
            right
            for left, right in self._columns
            if left < line.x0 + 3 and right > max(own) - 3 and line.x0 < right
        ]
        return min(wider, default=max(own))


def _stretch(line: Line, unit: Unit) -> list[Line]:
    """Return the lines around one up to the next heading: below it the column may be narrower."""
    at = next((i for i, other in enumerate(unit.lines) if other is line), 0)
    start, end = at, at + 1
    while start > 0 and _alike(unit.lines[start - 1], line):
        start -= 1
    while end < len(unit.lines) and _alike(unit.lines[end], line):
        end += 1
    return list(unit.lines[start:end])


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 0.6 and one.words.bold() == other.words.bold()


def _edge(ends: list[float], size: float) -> float:
    """Return the furthest end if others are near it, else 0."""
    if len(ends) < 3:
        return 0.0
    furthest = max(ends)
    near = sum(furthest - end < EDGE * size for end in ends)
    return furthest if near >= 2 else 0.0
