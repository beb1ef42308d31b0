"""Finds lists in documents, whole and in order.

A list is a run of list items with its lead-in, or the headings under a heading, run-in or not.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from assistant.answers.draft import LEAD_WORDS, Draft, Line, Place
from assistant.answers.evidence import HITS_READ, Evidence
from assistant.answers.shape import Asked
from assistant.index import IndexReader
from assistant.records import Block, Document, Section
from assistant.retrieval import Retrieved
from assistant.text import sentences

_FEWEST = 3  # fewer headings in a row are sections, not a list
_COUNT_BONUS = 0.25  # the question says how many, and the list has just so many
_COUNT_MISS = 0.15
_HEADINGS_ONLY = 0.1  # headings in a row are less surely a list than items after a lead-in


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a document: its lead-in (may be empty) and its entries, in reading order."""

    document: Document
    lead_in: Place | None
    entries: tuple[Place, ...]
    details: tuple[Place | None, ...]  # for each entry the sentence that unfolds it, if it has one
    markers: tuple[str, ...]


def best_list(
    reader: IndexReader, retrieved: Retrieved, asked: Asked, evidence: Evidence
) -> tuple[Listing, float] | None:
    """Return the list among the best chunks that fits the question best, with its score in [0, 1+].

    The lead-in and the headings above it say what a list is a list of; so they are compared with
    the question, and its entries only in part.
    """
    best: tuple[Listing, float] | None = None
    for hit in retrieved.hits[:HITS_READ]:
        document = reader.document(hit.chunk.document)
        title = reader.sources[document.id].title
        found = _item_lists(document, hit.chunk.start, hit.chunk.end)
        found += _heading_lists(document, hit.chunk.start)
        for listing in found:
            about = _about(listing, title)
            entries = " ".join(place.text for place in listing.entries)
            score = 0.6 * evidence.coverage(about) + 0.1 * evidence.coverage(entries)
            score += 0.15 * evidence.purity(_name(listing)) + 0.15 * hit.score
            score += _count_score(asked, len(listing.entries))
            score -= _HEADINGS_ONLY if listing.lead_in is None else 0.0
            if best is None or score > best[1] + 1e-9:
                best = (listing, score)
    return best


def draft_list(listing: Listing, evidence: Evidence, title: str) -> Draft:
    """Give the whole list; what unfolds its entries goes into the lead only when all of it fits."""
    short = _lines(listing, with_details=False)
    full = _lines(listing, with_details=True)
    whole = sum(line.words for line in full) <= LEAD_WORDS
    lead = full if whole else short
    more = () if whole or full == short else full
    entries = " ".join(place.text for place in listing.entries)
    return Draft(lead, more, evidence.coverage(entries, _about(listing, title)))


def _lines(listing: Listing, *, with_details: bool) -> tuple[Line, ...]:
    lines = [Line("text", (listing.lead_in,))] if listing.lead_in else []
    for entry, detail, marker in zip(
        listing.entries, listing.details, listing.markers, strict=True
    ):
        places = (entry, detail) if detail is not None and with_details else (entry,)
        lines.append(Line("entry", places, marker))
    return tuple(lines)


def _name(listing: Listing) -> str:
    """Return what the list is called: its lead-in, else the heading above it."""
    if listing.lead_in is not None:
        return listing.lead_in.text
    path = listing.document.section_of(listing.entries[0].start).path
    return path[-2] if len(path) > 1 else ""


def _about(listing: Listing, title: str) -> str:
    """Return the words that say what the list is a list of."""
    path = listing.document.section_of(listing.entries[0].start).path
    lead_in = listing.lead_in.text if listing.lead_in else ""
    if listing.lead_in is None:
        path = path[:-1]
    return " ".join((lead_in, *path, title))


def _count_score(asked: Asked, entries: int) -> float:
    if asked.count is None:
        return 0.0
    return _COUNT_BONUS if asked.count == entries else -_COUNT_MISS


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of list items with the sentence that leads into it, as it stands."""

    lead_in: Place | None
    entries: tuple[tuple[Place, str], ...]  # each with its marker

    @property
    def words(self) -> int:
        """Return how many words it has."""
        lead_in = self.lead_in.words if self.lead_in is not None else 0
        return lead_in + sum(entry.words for entry, _ in self.entries)


def run_at(document: Document, block: Block) -> Run | None:
    """Return the list that a block is an entry of or leads into; None if it is neither."""
    blocks = document.blocks
    at = bisect.bisect_left(blocks, block.start, key=lambda b: b.start)
    if block.kind != "item":
        if not document.text[block.start : block.end].endswith(":"):
            return None
        at += 1
    while (
        at > 0 and at < len(blocks) and blocks[at].kind == "item" and blocks[at - 1].kind == "item"
    ):
        at -= 1
    run = _run(blocks, at)
    if not run:
        return None
    before = blocks[at - 1] if at > 0 else None
    lead_in = None
    if before is not None and before.kind == "prose":
        start, end = sentences(document.text[before.start : before.end])[-1]
        if document.text[before.start + start : before.start + end].endswith(":"):
            lead_in = Place(document, before.start + start, before.start + end)
    entries = tuple((Place(document, item.start, item.end), item.marker) for item in run)
    return Run(lead_in, entries)


def _item_lists(document: Document, start: int, end: int) -> list[Listing]:
    """Return the lists whose items or lead-in lie in the span, each in full."""
    blocks = document.blocks
    at = max(bisect.bisect_right(blocks, start, key=lambda b: b.start) - 1, 0)
    while at > 0 and blocks[at].kind == "item":
        at -= 1
    found: list[Listing] = []
    while at < len(blocks) and blocks[at].start < end:
        run = _run(blocks, at + 1)
        if len(run) >= 2:
            found.append(_listing(document, blocks[at], run))
        at += len(run) + 1
    return found


def _run(blocks: tuple[Block, ...], at: int) -> list[Block]:
    """Return the unbroken run of list items from ``at`` on."""
    run: list[Block] = []
    while at < len(blocks) and blocks[at].kind == "item":
        run.append(blocks[at])
        at += 1
    return run


def _listing(document: Document, before: Block, run: list[Block]) -> Listing:
    outer = min(block.level for block in run)
    top = [block for block in run if block.level == outer]
    lead_in = None
    if before.kind == "prose":
        last = sentences(document.text[before.start : before.end])[-1]
        lead_in = Place(document, before.start + last[0], before.start + last[1])
    return Listing(
        document,
        lead_in,
        tuple(Place(document, block.start, block.end) for block in top),
        tuple(None for _ in top),
        tuple(block.marker for block in top),
    )


def _heading_lists(document: Document, at: int) -> list[Listing]:
    """Return the headings beside, or under, the section at ``at`` as lists."""
    section = document.section_of(at)
    found = []
    for parent in {section.path[:-1], section.path}:
        if not parent:
            continue
        children = [
            s for s in document.sections if s.path[:-1] == parent and len(s.path) > len(parent)
        ]
        if len(children) >= _FEWEST:
            found.append(_of_sections(document, children))
    return found


def _of_sections(document: Document, children: list[Section]) -> Listing:
    headings = [next(b for b in document.blocks if b.start >= s.start) for s in children]
    return Listing(
        document,
        None,
        tuple(Place(document, block.start, block.end) for block in headings),
        tuple(
            _first_sentence(document, heading, section)
            for heading, section in zip(headings, children, strict=True)
        ),
        tuple("-" for _ in children),
    )


def _first_sentence(document: Document, heading: Block, section: Section) -> Place | None:
    """Return the first sentence of running text under a heading."""
    for block in document.blocks:
        if block.start >= heading.end and block.end <= section.end and block.kind == "prose":
            start, end = sentences(document.text[block.start : block.end])[0]
            return Place(document, block.start + start, block.start + end)
    return None
