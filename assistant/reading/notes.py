"""Parts footnotes from the text above them, and takes their marks out of the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_UNIT = re.compile(r"(^|[^\w])(k|c|m|d|µ)?m$", re.IGNORECASE)


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
    others = [line for line in lines if line.order not in taken]
    return [_unmarked(line, known) for line in others], notes


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


def _marks(lines: Sequence[Line]) -> set[str]:
    """Return the raised marks of the text, each number by itself."""
    found: set[str] = set()
    for line in lines:
        for start, end in _raised(line.words):
            found.update(re.findall(r"\d+|[*†‡]+|[a-zivx]+", line.text[start:end]))
        for little in _LITTLE.findall(line.text):
            found.add(little.translate(_SUPERSCRIPTS))
    return found


def _mark_of(line: Line, marks: set[str]) -> str:
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


def _unmarked(line: Line, known: set[str]) -> Line:
    """Return the line without the marks of footnotes."""
    spans = _raised(line.words)
    spans += [found.span() for found in _LITTLE.finditer(line.text)]
    keep = np.ones(len(line.text), np.bool_)
    for start, end in spans:
        if _is_mark(line.text, start, end, known):
            keep[start:end] = False
            if (
                start and end < len(line.text) and line.text[start - 1] == line.text[end] == " "
            ) or (
                start and line.text[start - 1] == " " and line.text[end : end + 1] in (*".,;:)",)
            ):
                keep[start - 1] = False
    return line if keep.all() else line.with_words(line.words.keep(keep).strip())


def _is_mark(text: str, start: int, end: int, known: set[str]) -> bool:
    mark, before = text[start:end].translate(_SUPERSCRIPTS), text[:start]
    if not _RAISED_MARK.fullmatch(mark) or not before.strip():
        return False
    if mark.strip() in known:
        return True
    if _UNIT.search(before) or before[-1:].isdigit():
        return False  # m² and 10³ stay
    return bool(re.search(r"\d|[*†‡]", mark))
