"""Folds passages that say the same: of two versions of a text one is shown, not both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.records import Chunk, Source

SAME = 0.8  # share of the words of both that both have
SAME_OF_VERSIONS = 0.5  # ... where one document replaces the other
_FEWEST_TERMS = 8  # a passage of fewer words is like others by chance
_LESS_WANTED = {"in_force": 0, "draft": 1, "superseded": 2}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """One chunk as it is compared with others: its document, its words and its figures.

    ``asked_for`` is how much the question itself asks for this document (``Named.prefer``).
    """

    source: Source
    terms: frozenset[str]
    figures: frozenset[str]
    asked_for: float = 0.0

    @classmethod
    def of(cls, chunk: Chunk, source: Source, terms: Iterable[str], asked_for: float) -> Passage:
        """Take what is compared of a chunk."""
        figures = frozenset(_FIGURE.findall(chunk.text))
        return cls(source, frozenset(terms), figures, asked_for)


def fold(
    ranked: Iterable[tuple[int, float]], passage: Callable[[int], Passage], limit: int
) -> list[tuple[int, float]]:
    """Return at most ``limit`` of the ranked (row, score), each that says something of its own.

    Passages that say the same share the place of the first of them. The one that stands there is
    the one the question asks for, else the one in force, the newest, the first. Never folded are
    two passages of one document, which repeats itself on pages of its own, and passages with other
    figures, unless one document replaces the other: a reader must see where documents disagree.

    Args:
        ranked: best first.
        passage: what a row is compared by.
        limit: how many to return at most.
    """
    kept: list[tuple[int, float, Passage]] = []
    for row, score in ranked:
        here = passage(row)
        at = next((n for n, (*_, other) in enumerate(kept) if _say_the_same(here, other)), None)
        if at is None:
            if len(kept) == limit:
                break
            kept.append((row, score, here))
        elif _order(here) < _order(kept[at][2]):
            kept[at] = (row, kept[at][1], here)
    return [(row, score) for row, score, _ in kept]


def _order(passage: Passage) -> tuple[float, int, int]:
    """Return what orders versions, the one to show first."""
    source = passage.source
    return -passage.asked_for, _LESS_WANTED[source.standing], -(source.year or 0)


def _say_the_same(one: Passage, other: Passage) -> bool:
    if one.source.id == other.source.id:
        return False
    if min(len(one.terms), len(other.terms)) < _FEWEST_TERMS:
        return False
    versions = one.source.id in other.source.supersedes or other.source.id in one.source.supersedes
    if not versions and one.figures != other.figures:
        return False
    both = len(one.terms & other.terms)
    share = both / (len(one.terms) + len(other.terms) - both)
    return share >= (SAME_OF_VERSIONS if versions else SAME)
