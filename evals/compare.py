"""Sets retrieval systems beside each other: the same questions, the same places, paired gains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals import rankings
from evals.estimates import Estimate, Values, differences, means
from evals.questions import Item
from evals.rankings import Relevant, System

BEST = "best possible"  # what an order that knows the answers would get
SPLITS = ("test", "train", "all")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What each system got on each question, and which one the others are held against."""

    base: str
    values: Mapping[str, Values]  # by the system's name

    def table(self, items: Sequence[Item]) -> dict[str, dict[str, Estimate]]:
        """Return each system's mean of each measure over the items."""
        return {name: over(values, items) for name, values in self.values.items()}

    def gains(self, items: Sequence[Item]) -> dict[str, dict[str, Estimate]]:
        """Return what each system gains over the base on the same questions, in pairs."""
        theirs = self.values[self.base]
        return {
            name: over(differences(values, theirs), items)
            for name, values in self.values.items()
            if name not in (self.base, BEST)
        }


def compare(systems: Sequence[System], items: Sequence[Item], base: str) -> Comparison:
    """Have each system rank passages for each question.

    Args:
        systems: with names of their own.
        items: the questions; those without an answer are left out.
        base: the name of the system that the others are held against.

    Returns:
        the values of each system, and of the best order of the first one's passages.
    """
    # Most systems rank the same passages, and finding the relevant ones takes longest.
    known: dict[int, Relevant] = {}
    values: dict[str, Values] = {}
    for system in systems:
        wanted = known.get(id(system.passages))
        if wanted is None:
            wanted = known[id(system.passages)] = rankings.relevant(items, system.passages)
        values[system.name] = rankings.score(system.rank, items, wanted)
    ideal = known[id(systems[0].passages)]
    values[BEST] = rankings.score(lambda item: _found_first(ideal[item.id]), items, ideal)
    return Comparison(base, values)


def over(values: Values, items: Sequence[Item]) -> dict[str, Estimate]:
    """Return the mean of each measure over those of the items that have values."""
    held = [item for item in items if item.id in values]
    rows = [values[item.id] for item in held]
    return means(rows, [item.cluster for item in held], rankings.MEASURES)


def of_split(items: Sequence[Item], split: str) -> list[Item]:
    """Return the items of ``test`` or ``train``, or ``all`` of them."""
    return [item for item in items if split in ("all", item.split)]


def _found_first(wanted: frozenset[str]) -> list[str]:
    return sorted(id_ for id_ in wanted if not id_.startswith("lost "))
