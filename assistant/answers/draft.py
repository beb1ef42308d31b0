"""What an answer is made of before it is proven: lines, each resting on places in documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.records import Document

LEAD_WORDS = 120  # what a person sees before unfolding


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document's text that a line says word for word."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the words on one line, cells of a table set apart."""
        cells = plain_cells(self.document.text[self.start : self.end], " · ")
        return " ".join(cells.split())

    @property
    def quote(self) -> str:
        """Return the words as they stand on the page, on one line."""
        return " ".join(plain_cells(self.document.text[self.start : self.end], " ").split())

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return len(self.document.text[self.start : self.end].split())


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


def plain_cells(text: str, between: str) -> str:
    """Return text with the bars between cells replaced; an empty cell leaves nothing."""
    return re.sub(r"(?: ?\| ?)+", between, re.sub(r"(?m)^\| ", "", text))


def cut_to_budget(lines: list[Line], budget: int = LEAD_WORDS) -> tuple[list[Line], list[Line]]:
    """Split lines into those that fit the budget of words, in order, and the rest.

    The first line is always taken: an answer is never empty for being long.
    """
    used = 0
    for at, line in enumerate(lines):
        used += line.words
        if used > budget and at > 0:
            return lines[:at], lines[at:]
    return lines, []
