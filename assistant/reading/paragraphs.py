"""Cuts units into paragraphs, list items and table rows, and joins their lines to running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.captions import is_caption, opens_caption
from assistant.reading.characters import BULLETS
from assistant.reading.hyphens import Vocabulary, ends_sentence, run_on
from assistant.reading.lines import Line
from assistant.reading.measures import Edges, Measures, unit_pitch
from assistant.reading.parts import Part
from assistant.reading.passage import BOLD, Passage, concat
from assistant.reading.units import Unit

LOOSE = 1.22  # a step this much wider than the usual one parts two paragraphs
LOOSE_AFTER_END = 1.12  # where a sentence ends, a smaller one tells
INDENT = 0.8  # ems by which a paragraph's first line may be set in
INDENT_MAX = 4.0

# A sign without a meaning before a word is a bullet; before a number it may be "§".
_BULLET = re.compile(rf"([{re.escape(BULLETS)}])\s*(?=\S)|(\ufffd)\s+(?=[^\W\d])")
_DASH = re.compile(r"([-–—*o])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?\d{1,2}[.)]|\(?[a-zæøå][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)")
_DATE = re.compile(
    r"\d{1,2}\.\s+(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|kvartal|klasse|division)"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the paragraphs of one unit are cut by."""

    measures: Measures
    words: Vocabulary
    edges: Edges
    number: int  # of the unit in the document


@dataclass(frozen=True, slots=True)
class _Mark:
    """A list marker at the start of a line: how many characters it takes, and its kind."""

    text: str
    length: int
    kind: str


def parts_of(unit: Unit, setting: Setting) -> list[Part]:
    """Return the paragraphs, items or table rows of a unit."""
    if unit.contents:
        return [
            Part("contents", line.words, line.size, line.page, setting.number)
            for line in unit.lines
        ]
    if unit.rows:
        return [_row(unit, i, setting) for i in range(len(unit.rows))]
    found: list[Part] = []
    for lines, mark in _paragraphs(unit, setting):
        passage = run_on([line.words for line in lines], setting.words)
        if not passage.text:
            continue
        last, main = lines[-1], max(lines, key=lambda line: len(line.text))
        right = setting.edges.right_of(last, unit)
        part = Part(
            kind="item" if mark else "prose",
            words=passage,
            size=main.size,
            page=last.page,
            unit=setting.number,
            lines=len(lines),
            x0=min(line.x0 for line in lines),
            x1=max(line.x1 for line in lines),
            indent=lines[0].x0 - unit.x0,
            full=right - last.x1 < 3 * last.size,
            mark=mark.length if mark else 0,
            marker=mark.text if mark else "",
        )
        found.append(_captioned(part))
    return found


def _row(unit: Unit, index: int, setting: Setting) -> Part:
    """Return a row of a table; where a cell is empty before another, two bars follow each other."""
    cells = [run_on([line.words for line in cell], setting.words) for cell in unit.rows[index]]
    while cells and not cells[-1].text:
        cells.pop()
    first = next(cell[0] for cell in unit.rows[index] if cell)
    bar = Passage.blank(" | ", first.words)
    words = concat([piece for cell in cells for piece in (bar, cell)][1:])
    return Part("table", words, first.size, first.page, setting.number, x0=unit.x0, x1=unit.x1)


def _captioned(part: Part) -> Part:
    """Return the part as a caption if it is one."""
    if part.kind == "prose" and part.lines <= 4 and is_caption(part.text):
        return part.with_kind("caption")
    return part


def _paragraphs(unit: Unit, setting: Setting) -> list[tuple[list[Line], _Mark | None]]:
    """Group the lines of a flow to paragraphs, each with the list marker it begins with."""
    usual = setting.measures.pitch
    pitches = {size: unit_pitch(unit, usual, size) for size in {line.size for line in unit.lines}}
    found: list[tuple[list[Line], _Mark | None]] = []
    items: list[tuple[_Mark, Line]] = []  # the items of the list so far
    margin = _hanging_margin(unit.lines)
    for line, after in zip(unit.lines, (*unit.lines[1:], None), strict=True):
        before, opening = found[-1] if found else ([], None)
        apart = not before or _stands_off(before[-1], line, pitches[line.size])
        new = apart
        if not apart and margin is not None:
            new = line.x0 < margin + 2
        elif not apart:
            right = setting.edges.right_of(before[-1], unit)
            new = _begins(before[-1], line, right) or _set_in(before, line, after)
        if before and opens_caption(line.text, ends_sentence(before[-1].text)):
            apart = new = True
        mark = _mark_of(line)
        if mark and not _may_begin(mark, line, before, items, new):
            mark = None
        if not apart and opening and line.x0 > before[0].x0 + 3:
            new = False  # further lines of an item stand under its text, long or short
        if mark:
            items.append((mark, line))
        elif new and before and not _inside(line, items):
            items = []
        if new or mark:
            found.append(([line], mark))
        else:
            before.append(line)
    return found


def _hanging_margin(lines: Sequence[Line]) -> float | None:
    """Return the left edge of a unit whose paragraphs have all lines but the first set in.

    Lists of literature and of terms are set so. There each line at the edge begins a paragraph.
    None if the unit is not set so.
    """
    margin = min(line.x0 for line in lines)
    hung = 0
    for one, other in itertools.pairwise(lines):
        if abs(one.size - other.size) > 0.3 or ends_sentence(one.text):
            continue
        if one.words.bold() or _mark_of(one) or _mark_of(other):
            return None
        if other.x0 < margin + 2:
            return None  # a sentence runs on at the edge
        hung += one.x0 < margin + 2 and INDENT < (other.x0 - one.x0) / one.size < INDENT_MAX
    return margin if hung >= 2 else None


def _mark_of(line: Line) -> _Mark | None:
    for kind, pattern in (("bullet", _BULLET), ("dash", _DASH), ("number", _NUMBER)):
        found = pattern.match(line.text)
        if found and not (kind == "number" and _DATE.match(line.text)):
            return _Mark(found[0].strip(), found.end(), kind)
    return None


def _may_begin(
    mark: _Mark,
    line: Line,
    before: Sequence[Line],
    items: Sequence[tuple[_Mark, Line]],
    new: bool,
) -> bool:
    """Tell whether what looks like a list marker is one, and not a dash or number of the prose."""
    if mark.kind == "bullet" or not before:
        return True
    ended = ends_sentence(before[-1].text) or before[-1].text.endswith(",")
    for other, at in reversed(items):
        if other.kind == mark.kind and abs(at.x0 - line.x0) < 3 and at.page == line.page:
            return new or ended or mark.kind == "dash" or _next(other.text, mark.text)
    return new


def _next(one: str, other: str) -> bool:
    """Tell whether one list number follows the other."""
    first, second = one.strip("(.)"), other.strip("(.)")
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def _inside(line: Line, items: Sequence[tuple[_Mark, Line]]) -> bool:
    """Tell whether a line is set in like the text of a list item."""
    return any(line.x0 > at.x0 + 3 for _, at in items[-1:])


def _stands_off(last: Line, line: Line, pitch: float) -> bool:
    """Tell whether a line differs from the one before it in size or weight, or stands far below."""
    size = max(last.size, line.size)
    if abs(last.size - line.size) > 0.06 * size + 0.3:
        return True
    step = (line.base - last.base) / size
    if step > pitch * LOOSE + 0.05 or _weight_changes(last, line):
        return True
    ended = ends_sentence(last.text) and not line.text[:1].islower()
    return ended and step > pitch * LOOSE_AFTER_END + 0.04


def _begins(last: Line, line: Line, right: float) -> bool:
    """Tell whether a paragraph ended with ``last``, in a column whose right edge is ``right``."""
    if _centred(last, line):
        return False
    open_end = last.text.endswith(("-", "\x02", "\u00ad", ","))
    begins_low = line.text[:1].islower()
    if begins_low and (open_end or not ends_sentence(last.text)):
        return False
    if open_end and last.text[-1] != ",":
        return False
    if line.words.bold_lead() and not last.words.flags[-1] & BOLD and ends_sentence(last.text):
        return last.x1 < right - last.size  # a term and what it means, or a run-in heading
    return last.x1 + 0.3 * last.size + line.first < right - 0.15 * last.size  # its word had room


def _weight_changes(last: Line, line: Line) -> bool:
    """Tell whether a bold line meets one that is not, as a heading meets its text."""
    bold, other = last.words.bold(), line.words.bold()
    if bold and not other:
        runs_in = bool(line.words.flags[0] & BOLD) or last.text.endswith(".")
        return not runs_in
    return other and not bold and ends_sentence(last.text) and line.text[:1].isupper()


def _centred(last: Line, line: Line) -> bool:
    middle = (last.x0 + last.x1) / 2 - (line.x0 + line.x1) / 2
    return abs(middle) < 2 and abs(last.x0 - line.x0) > line.size


def _set_in(before: Sequence[Line], line: Line, after: Line | None) -> bool:
    """Tell whether the line is indented, or set out, as the first of a paragraph."""
    last = before[-1]
    if not ends_sentence(last.text) or line.text[:1].islower() or _centred(last, line):
        return False
    by = (line.x0 - last.x0) / line.size
    if by < -INDENT:
        return len(before) > 1 or last.x0 - line.x0 > INDENT_MAX * line.size
    if not INDENT < by < INDENT_MAX:
        return False
    # Where all but the first line of a paragraph are set in, the next one is set in as well.
    return after.x0 < line.x0 - 0.5 * line.size if after else len(before) > 1
