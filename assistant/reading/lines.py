"""Puts the characters of a page together to lines. Knows one page at a time, and no columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from assistant.reading.characters import mend
from assistant.reading.glyphs import Boxes, PageGlyphs, Run, Style
from assistant.reading.passage import BOLD, RAISED, Passage, join

WIDE = 1.0  # a gap of this many ems between two words may part columns or cells
STRETCH = 2.2  # the words of a justified line may stand this far apart, if they all do
NUMERAL = 0.6  # text set smaller than this share of a numeral beside it is no mark raised above it
SPACED = 4  # so many single letters in a row may be one letter-spaced word

_BOUND = re.compile(r"[\u00a0\u202f]$|^§+\s+$")  # a word, and white space that ends no line

_NOWHERE: Boxes = np.zeros((1, 4), np.uint16)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Words that stand side by side on one page. Places are points, y downward.

    ``first`` is the width of the first word, ``order`` the line's place in the order in which the
    file draws the page.
    """

    words: Passage
    page: int
    order: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    style: Style
    first: float

    @property
    def text(self) -> str:
        """Return the words as a string."""
        return self.words.text

    @property
    def size(self) -> float:
        """Return the size of the type in points, never zero."""
        return max(self.style.size, 1.0)

    def with_words(self, words: Passage) -> Line:
        """Return the line with other words; its place stays."""
        return replace(self, words=words)


def glue(lines: Sequence[Line], space: str = " ") -> Line:
    """Set lines side by side into one, parted by ``space``."""
    if len(lines) == 1:
        return lines[0]
    main = max(lines, key=lambda line: len(line.text))
    return replace(
        lines[0],
        words=join([line.words for line in lines], space),
        order=main.order,
        x0=min(line.x0 for line in lines),
        y0=min(line.y0 for line in lines),
        x1=max(line.x1 for line in lines),
        y1=max(line.y1 for line in lines),
        base=main.base,
        style=main.style,
    )


@dataclass(slots=True)
class _Word:
    """A run with its place; ``near`` tells that no white space stands before it in the file."""

    run: Run
    x0: float
    y0: float
    x1: float
    y1: float
    near: bool
    raised: bool = False


def lines_of(glyphs: PageGlyphs) -> list[Line]:
    """Return the lines of a page in the order in which the file draws them."""
    groups: list[list[_Word]] = []
    for word in _words(glyphs):
        if groups and _goes_on(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = [_line(group, glyphs, i) for i, group in enumerate(_unstretched(groups))]
    return [line for line in lines if line.text]


def _words(glyphs: PageGlyphs) -> list[_Word]:
    if not glyphs.runs:
        return []
    ends = np.array([(run.start, run.end) for run in glyphs.runs], np.intp)
    places = np.vstack([glyphs.places, np.zeros((1, 4), np.float32)])  # for the last end
    low = np.minimum.reduceat(places[:, :2], ends.ravel())[::2].tolist()
    high = np.maximum.reduceat(places[:, 2:], ends.ravel())[::2].tolist()
    words: list[_Word] = []
    before = -1
    for run, (x0, y0), (x1, y1) in zip(glyphs.runs, low, high, strict=True):
        words.append(_Word(run, x0, y0, x1, y1, run.start == before))
        before = run.end
    return words


def _goes_on(group: list[_Word], word: _Word) -> bool:
    """Tell whether a word stands in the same line as the words before it."""
    last = group[-1]
    style, before = word.run.style, last.run.style
    if style.angle != before.angle:
        return False
    if style.angle:
        return True
    size = max(style.size, before.size, 1.0)
    gap = word.x0 - last.x1
    if gap < -0.5 * size or gap > STRETCH * size:
        return False
    if not _same_height(group, word, size):
        return False
    return gap <= WIDE * size or _spaced(group, word)


def _same_height(group: list[_Word], word: _Word, size: float) -> bool:
    """Tell whether a word stands on the line, or is a mark raised above it; notes which."""
    main = max(group, key=lambda w: w.run.style.size)
    up = main.run.base - word.run.base
    if abs(up) < 0.12 * size:
        word.raised = group[-1].raised and abs(group[-1].run.base - word.run.base) < 0.05 * size
        return True
    small = word.run.style.size < 0.85 * main.run.style.size
    if small and word.run.style.size < NUMERAL * main.run.style.size and not word.near:
        return False
    if small and -0.35 * size < up < 0.75 * size:
        word.raised = up > 0
        return True
    smaller = all(w.run.style.size < 0.85 * word.run.style.size for w in group)
    if smaller and -0.75 * size < up < 0:
        for other in group:
            other.raised = True
        return True
    return False


def _spaced(group: list[_Word], word: _Word) -> bool:
    """Tell whether the words are single letters set apart."""
    alone = all(w.run.end - w.run.start == 1 for w in group)
    return alone and len(group) >= 2 and word.run.end - word.run.start == 1


def _unstretched(groups: list[list[_Word]]) -> list[list[_Word]]:
    """Put lines together again that only justification has pulled apart.

    Such a line has wide gaps that are all alike, and the line before or behind it in the file
    begins at the same place and is whole.
    """
    found: list[list[_Word]] = []
    at = 0
    while at < len(groups):
        end = at + 1
        while end < len(groups) and _beside(groups[end - 1], groups[end]):
            end += 1
        row = [word for group in groups[at:end] for word in group]
        if end - at > 1 and _even(row) and _has_peer(row, groups, at, end):
            found.append(row)
        else:
            found.extend(groups[at:end])
        at = end
    return found


def _beside(left: list[_Word], right: list[_Word]) -> bool:
    one, other = left[-1], right[0]
    size = max(one.run.style.size, other.run.style.size, 1.0)
    level = abs(one.run.base - other.run.base) < 0.12 * size
    same = one.run.style.angle == other.run.style.angle == 0
    return same and level and 0 < other.x0 - one.x1 <= STRETCH * size


def _even(row: list[_Word]) -> bool:
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(row) if not b.near]
    return bool(gaps) and max(gaps) <= 1.35 * min(gaps) + 1.0


def _has_peer(row: list[_Word], groups: list[list[_Word]], start: int, end: int) -> bool:
    """Tell whether a neighbour in the file fills the same column without gaps."""
    near = [groups[i] for i in (start - 1, end) if 0 <= i < len(groups)]
    size = max(row[0].run.style.size, 1.0)
    for peer in near:
        apart = abs(peer[0].run.base - row[0].run.base)
        edges = abs(peer[0].x0 - row[0].x0) < 2 * size and peer[-1].x1 < row[-1].x1 + size
        if 0 < apart < 2 * size and edges and len(peer) > 2:
            return True
    # The first line of a column: what comes behind it may be stretched as well.
    left = [g for g in groups if abs(g[0].x0 - row[0].x0) < 2 and abs(g[-1].x1 - row[-1].x1) < 2]
    return len(left) >= 3


def _line(group: list[_Word], glyphs: PageGlyphs, order: int) -> Line:
    spaces = _spaces(group, glyphs.text)
    plain = [w for w in group if not w.raised] or group
    main = max(plain, key=lambda w: w.run.end - w.run.start)
    return Line(
        words=_passage(group, spaces, glyphs),
        page=glyphs.number,
        order=order,
        x0=min(w.x0 for w in group),
        y0=min(w.y0 for w in plain),
        x1=max(w.x1 for w in group),
        y1=max(w.y1 for w in plain),
        base=main.run.base,
        style=main.run.style,
        first=_first_width(group, spaces, glyphs.text),
    )


def _passage(group: list[_Word], spaces: list[bool], glyphs: PageGlyphs) -> Passage:
    """Return the words of a line as text."""
    text = ""
    boxes: list[Boxes] = []
    flags = bytearray()
    for word, space in zip(group, spaces, strict=True):
        run = word.run
        part, rows = mend(glyphs.text[run.start : run.end], glyphs.boxes[run.start : run.end])
        if not part:
            continue
        if text and space:
            text += " "
            boxes.append(_NOWHERE)
            flags.append(0)
        text += part
        boxes.append(rows)
        flag = (BOLD if run.style.bold else 0) | (RAISED if word.raised else 0)
        flags.extend((flag,) * len(part))
    whole = np.concatenate(boxes) if boxes else _NOWHERE[:0]
    pages = np.full(len(text), glyphs.number, np.int32)
    return Passage(text, whole, np.frombuffer(flags, np.uint8), pages)


def _first_width(group: list[_Word], spaces: list[bool], text: str) -> float:
    """Return the width of the first word: of all that no line end may part."""
    end = group[0]
    for word, space in zip(group[1:], spaces[1:], strict=True):
        if space and not _BOUND.search(text[end.run.start : word.run.start]):
            break
        end = word
    return end.x1 - group[0].x0


def _spaces(group: list[_Word], text: str) -> list[bool]:
    """Tell before which words a space belongs; letter-spaced words are put together again."""
    spaces = [not word.near for word in group]
    single = [w.run.end - w.run.start == 1 and not w.near for w in group]
    start = 0
    while start < len(group):
        end = start
        while end < len(group) and (single[end] or (end > start and _kerned(group, end, text))):
            end += 1
        if sum(single[start:end]) >= SPACED:
            gaps = [_gap(group[i - 1], group[i]) for i in range(start + 1, end)]
            limit = 1.6 * max(median(gaps), 0.02 * group[start].run.style.size)
            spaces[start + 1 : end] = [gap > limit for gap in gaps]
        start = max(end, start + 1)
    return spaces


def _kerned(group: list[_Word], at: int, text: str) -> bool:
    """Tell whether a word is a pair such as AV in a letter-spaced word: kerning closes its gap."""
    around = group[at - 1 : at + 2]
    words = [text[word.run.start : word.run.end] for word in around]
    return [len(word) for word in words] == [1, 2, 1] and "".join(words).isalpha()


def _gap(word: _Word, after: _Word) -> float:
    """Return how far apart two words are, along the line in which they stand."""
    if word.run.style.angle == 90:
        return after.y0 - word.y1
    if word.run.style.angle == 180:
        return word.x0 - after.x1
    if word.run.style.angle == 270:
        return word.y0 - after.y1
    return after.x0 - word.x1
