"""What an answer is made of before it is proven: lines, each resting on places in documents."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import Literal

from assistant.records import Document

CELL = " | "  # between the cells of a row, as the reader writes it
_HEAD_WORDS = 4  # of a column; a longer head is a sentence of its own
LEAD_WORDS = 120  # what a person sees before unfolding


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document's text that a line says word for word."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the words on one line; cells of a table stand apart under the heads of columns."""
        row = self.document.text[self.start : self.end]
        cells, heads = row.split(CELL), _heads(self.document, self.start, self.end)
        if len(heads) == len(cells):
            named = zip(heads[1:], cells[1:], strict=True)
            row = CELL.join((cells[0], *(f"{head}: {cell}" for head, cell in named if cell)))
        return " ".join(plain_cells(row, " · ").split())

    @property
    def quote(self) -> str:
        """Return the words as they stand on the page, on one line."""
        return " ".join(plain_cells(self.document.text[self.start : self.end], " ").split())

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: running text, or an entry of a list with its marker."""

    style: Literal["text", "entry"]
    places: tuple[Place, ...]
    marker: str = "-"

    @property
    def text(self) -> str:
        """Return its words."""
        return " ".join(place.text for place in self.places)

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return sum(place.words for place in self.places)


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of the lead, those folded below it, and how much of the question they speak of.

    ``coverage`` is the weighted share of the question's words that stand in what the lead rests
    on, headings counted in part, [0, 1].
    """

    lead: tuple[Line, ...]
    more: tuple[Line, ...]
    coverage: float


def _heads(document: Document, start: int, end: int) -> list[str]:
    """Return the heads of the columns of a table's row: none for a header, a long one or prose.

    The first column tells what a row is about and needs no name.
    """
    blocks = document.blocks
    at = bisect.bisect_left(blocks, start, key=lambda b: b.start)
    if at == len(blocks) or blocks[at].kind != "table" or blocks[at].end != end:
        return []
    first = at
    while first > 0 and blocks[first - 1].kind == "table":
        first -= 1
    heads = document.text[blocks[first].start : blocks[first].end].split(CELL)
    is_short = all(0 < len(head.split()) <= _HEAD_WORDS for head in heads[1:])
    return heads if first < at and is_short else []


def plain_cells(text: str, between: str) -> str:
    """Return text with the bars between cells replaced; an empty cell leaves nothing."""
    return re.sub(r"(?: ?\| ?)+", between, re.sub(r"(?m)^\| ", "", text))


def cut_to_budget(lines: list[Line], budget: int = LEAD_WORDS) -> tuple[list[Line], list[Line]]:
    """Split lines into those that fit the budget of words, in order, and the rest.

    The first line is always taken: an answer is never empty for being long. A list that does not
    fit is left to the rest whole, with the line that leads into it, unless it is all there is.
    """
    used = 0
    for at, line in enumerate(lines):
        used += line.words
        if used > budget and at > 0:
            cut = _before_list(lines, at) or at
            return lines[:cut], lines[cut:]
    return lines, []


def _before_list(lines: list[Line], at: int) -> int:
    """Return where the list begins that a line is an entry of, its lead-in included."""
    while at > 0 and lines[at].style == "entry":
        at -= 1
        if lines[at].style == "text" and not lines[at].text.endswith(":"):
            return at + 1
    return at
