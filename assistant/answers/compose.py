"""Composes the answer to one question from the documents' own sentences."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.confidence import Signals, confidence, signals_of
from assistant.answers.draft import Draft, Line, Place, cut_to_budget
from assistant.answers.evidence import Candidate, Evidence, candidates
from assistant.answers.lists import best_list, draft_list
from assistant.answers.passages import draft_text
from assistant.answers.shape import Asked
from assistant.index import IndexReader
from assistant.retrieval import Retrieved

_LIST_FITS = 0.62  # a list must fit a list question this well to be the answer to it


@dataclass(frozen=True, slots=True)
class Composed:
    """A draft with the probability that it answers, and what that rests on."""

    draft: Draft
    confidence: float
    signals: Signals


def compose(reader: IndexReader, retrieved: Retrieved, asked: Asked) -> Composed | None:
    """Compose an answer from what was retrieved; None when nothing can be quoted."""
    found = candidates(reader, retrieved, asked)
    if not found:
        return None
    evidence = Evidence(reader, retrieved)
    draft = None
    if asked.kind == "list" or asked.count is not None:
        draft = _list_draft(reader, retrieved, asked, evidence, found)
    whole_list = draft is not None
    if draft is None:
        draft = draft_text(found, asked, evidence)
    signals = signals_of(reader, retrieved, draft, asked, found, whole_list=whole_list)
    return Composed(draft, confidence(signals), signals)


def within(draft: Draft, budget: int) -> Draft:
    """Return the draft with a lead of at most ``budget`` words; the rest is folded below."""
    lead, rest = cut_to_budget(list(draft.lead), budget)
    return Draft(tuple(lead), (*rest, *draft.more), draft.coverage)


def _list_draft(
    reader: IndexReader,
    retrieved: Retrieved,
    asked: Asked,
    evidence: Evidence,
    found: list[Candidate],
) -> Draft | None:
    """Return a list as the answer, when one fits and the question wants one."""
    best = best_list(reader, retrieved, asked, evidence)
    if best is None:
        return None
    listing, score = best
    if score < _LIST_FITS:
        return None
    draft = draft_list(listing, evidence, reader.sources[listing.document.id].title)
    extra = tuple(
        Line("text", (_place(c),))
        for c in found[:2]
        if not _said(c, draft) and not c.sentence.text.endswith(":")
    )
    return Draft(draft.lead, (*draft.more, *extra), draft.coverage)


def _said(candidate: Candidate, draft: Draft) -> bool:
    return any(
        place.document.id == candidate.sentence.document.id
        and place.start < candidate.sentence.end
        and place.end > candidate.sentence.start
        for line in (*draft.lead, *draft.more)
        for place in line.places
    )


def _place(candidate: Candidate) -> Place:
    one = candidate.sentence
    return Place(one.document, one.start, one.end)
