"""The records of what is known of the field: its terms, its concepts, and the approach's points."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.knowledge.citation import Citation
from assistant.knowledge.entries import Status
from assistant.knowledge.law_records import Law


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field; each of its forms belongs to no other term."""

    term: str
    abbreviation: str  # or nothing
    synonyms: tuple[str, ...]
    formerly: tuple[str, ...]
    meaning: str
    source: str
    status: Status  # V: read in the source; P: read in part, "bør efterprøves"


@dataclass(frozen=True, slots=True)
class Concept:
    """Words and phrases that mean the same here; `` … `` in one is a gap of up to three words."""

    id: str
    members: tuple[str, ...]  # two or more


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the approach that its points are gathered under."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something the approach asks for, and how one sees whether a text commits to it."""

    id: str
    group: str
    part_of: str  # the point it is a part of, or nothing
    title: str
    statement: str
    covers: tuple[str, ...]
    partly: tuple[str, ...]
    not_enough: tuple[str, ...]
    conflicts: tuple[str, ...]
    wordings: tuple[str, ...]
    guidance: str  # what to search for in the guidance
    source: str


@dataclass(frozen=True, slots=True)
class LegalPoint:
    """Something the law asks of the text itself."""

    id: str
    group: str
    title: str
    statement: str
    ok: tuple[str, ...]
    fix: tuple[str, ...]
    not_found: tuple[str, ...]
    wordings: tuple[str, ...]
    new: tuple[Citation, ...]
    rests_on: tuple[str, ...]  # ids of changes and limits in the law
    guidance: str
    source: str


@dataclass(frozen=True, slots=True)
class Approach:
    """The points that a policy text is held against."""

    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    legal: tuple[LegalPoint, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known of the field, whatever the corpus."""

    terms: tuple[Term, ...]
    concepts: tuple[Concept, ...]
    law: Law
    approach: Approach
