"""Parts footnotes from the text above them, and takes their marks out of the prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading.lines import Line
from assistant.reading.passage import RAISED, Passage

SMALL = 0.93  # a footnote is set smaller than this share of the body's size
FOOT = 0.35  # no footnote begins above this share of the page

_MARK = re.compile(
    r"^(\d{1,3}|[*†‡§]{1,3}|[ivx]{1,4}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})[.):]?(?=\s|[^\W\d_]|[»\"”'])"
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_RAISED_MARK = re.compile(r"[\d*†‡,;\s\-–()¹²³⁴⁵⁶⁷⁸⁹⁰]+|[a-e]|[ivx]{1,4}")
_LITTLE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_UNIT = re.compile(r"(^|[\W\d])(k|c|m|d|µ)?m$", re.IGNORECASE)
_POWERS = ("2", "3")  # of a unit: square and cubic metres
_CLOSING = (*".,;:)?!",)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: the mark before it, and its lines without the mark."""

    mark: str
    lines: tuple[Line, ...]


def part_footnotes(
    lines: Sequence[Line], body: float, height: float
) -> tuple[list[Line], list[Footnote]]:
    """Part the footnotes of a page from its other lines.

    Args:
        lines: the lines of a page.
        body: the size of the document's running text in points.
        height: the height of the page in points.

    Returns:
        The other lines, without footnote marks; and the footnotes.
    """
    small = _foot(lines, body, height)
    rest = [line for line in lines if line not in small]
    marks = _marks(rest)
    notes: list[Footnote] = []
    taken: set[int] = set()
    for line in small:
        mark = _mark_of(line, marks)
        if mark:
            begins = _without_mark(line, mark)
            notes.append(Footnote(mark.rstrip(".):").translate(_SUPERSCRIPTS), (begins,)))
        elif notes and _follows(notes[-1].lines[-1], line):
            last = notes.pop()
            notes.append(Footnote(last.mark, (*last.lines, line)))
        else:
            continue
        taken.add(line.order)
    known = {note.mark for note in notes}
    # Behind a unit a figure is its power, unless it is all that may point to a note.
    alone = {mark for mark in known if marks[mark] == 1}
    others = [line for line in lines if line.order not in taken]
    return [_unmarked(line, known, alone) for line in others], notes


def _foot(lines: Sequence[Line], body: float, height: float) -> list[Line]:
    """Return the small lines below which nothing of the body's size stands."""
    big = [line for line in lines if line.size > SMALL * body and len(line.text) > 3]
    found = []
    for line in lines:
        if line.size > SMALL * body or line.base < FOOT * height or line.style.angle:
            continue
        below = any(b.base > line.base and b.x0 < line.x1 and b.x1 > line.x0 for b in big)
        if not below:
            found.append(line)
    return found


def _marks(lines: Sequence[Line]) -> Counter[str]:
    """Count the raised marks of the text, each number by itself."""
    found: Counter[str] = Counter()
    for line in lines:
        for start, end in _spans(line):
            mark = line.text[start:end].translate(_SUPERSCRIPTS)
            found.update(re.findall(r"\d+|[*†‡]+|[a-zivx]+", mark))
    return found


def _spans(line: Line) -> list[tuple[int, int]]:
    """Return the spans of what is raised, by its place or by its shape."""
    little = (found.span() for found in _LITTLE.finditer(line.text))
    return sorted({*_raised(line.words), *little})


def _mark_of(line: Line, marks: Container[str]) -> str:
    """Return the mark with which a footnote begins, "" if the line begins none."""
    found = _MARK.match(line.text)
    if not found:
        return ""
    raised = bool(line.words.flags[0] & RAISED) or bool(_LITTLE.match(found[1]))
    known = found[1].translate(_SUPERSCRIPTS) in marks
    return found[0] if raised or known else ""


def _without_mark(line: Line, mark: str) -> Line:
    return line.with_words(line.words.cut(len(mark)).strip())


def _follows(before: Line, line: Line) -> bool:
    down = line.base - before.base
    beside = line.x0 < before.x1 and line.x1 > before.x0 - 3 * before.size
    same = abs(line.size - before.size) < 0.6
    return same and ((0 < down < 2 * before.size and beside) or down < -10 * before.size)


def _raised(words: Passage) -> list[tuple[int, int]]:
    """Return the spans of raised characters."""
    flags = (words.flags & RAISED) > 0
    if not flags.any():
        return []
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _unmarked(line: Line, known: set[str], alone: set[str]) -> Line:
    """Return the line without the marks of footnotes, and without the spaces that held them.

    Args:
        line: a line.
        known: the marks of the page's footnotes.
        alone: those of them that stand but once in the text.
    """
    text = line.text
    spans = _spans(line)
    marks = [_is_mark(text, start, end, known, alone) for start, end in spans]
    keep = np.ones(len(text), np.bool_)
    for at, (start, end) in enumerate(spans):
        if not marks[at] and not _between_marks(text, spans, marks, at):
            continue
        after = len(text) - len(text[end:].lstrip())
        before = len(text[:start].rstrip())
        closed = text[after : after + 1] in _CLOSING
        keep[start : after if closed else end] = False
        if closed or after > end or after == len(text):
            keep[before:start] = False
    return line if keep.all() else line.with_words(line.words.keep(keep).strip())


def _between_marks(
    text: str, spans: Sequence[tuple[int, int]], marks: Sequence[bool], at: int
) -> bool:
    """Tell whether a raised comma parts two marks: it goes with them."""
    if not 0 < at < len(spans) - 1 or not (marks[at - 1] and marks[at + 1]):
        return False
    around = text[spans[at - 1][1] : spans[at + 1][0]]
    return around.strip(" ,;") == ""


def _is_mark(text: str, start: int, end: int, known: set[str], alone: set[str]) -> bool:
    mark, before = text[start:end].translate(_SUPERSCRIPTS), text[:start]
    if not _RAISED_MARK.fullmatch(mark) or not before.strip():
        return False
    if _UNIT.search(before) and mark in _POWERS:
        return mark in alone  # else m² stays
    if mark.strip() in known:
        return True
    if _UNIT.search(before) or before[-1:].isdigit():
        return False  # 10³ stays
    return bool(re.search(r"\d|[*†‡]", mark))
