"""Answers in running text: the best sentences with what belongs to them, within the budget."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.draft import LEAD_WORDS, Draft, Line, Place
from assistant.answers.evidence import Candidate, Evidence
from assistant.answers.lists import list_after
from assistant.answers.shape import Asked
from assistant.text import sentences, squash

_SHORT_PARAGRAPH = 70  # words; a paragraph this short is given whole
_SHORT_FACT = 40  # the same, where one sentence is the answer
_WORTH_LEADING = 0.8  # a further passage of the lead must score this share of the best
_WORTH_FOLDING = 0.6
_MOST_LEADING = 3  # passages in the lead
_MOST_FOLDED = 6  # lines folded below it
_ONE_FACT = frozenset({"number", "date"})  # kinds that one sentence answers


def draft_text(found: Sequence[Candidate], asked: Asked, evidence: Evidence) -> Draft:
    """Compose running text from the best sentences.

    Args:
        found: scored sentences, best first; at least one.
        asked: what is asked for.
        evidence: the question's words, to tell how much of it the lead speaks of.
    """
    best = found[0]
    lead: list[Line] = []
    more: list[Line] = []
    taken: list[tuple[str, int, int]] = []
    said: set[str] = set()
    passages = used = 0
    for candidate in found:
        if candidate.score < _WORTH_FOLDING * best.score or len(more) >= _MOST_FOLDED:
            break
        lines = _lines(candidate, asked)
        text = squash(" ".join(place.text for line in lines for place in line.places))[0]
        # The same words may stand in two documents, or twice in one.
        if text in said or any(_overlaps(line, taken) for line in lines):
            continue
        said.add(text)
        words = sum(line.words for line in lines)
        near = candidate.score >= _WORTH_LEADING * best.score and passages < _MOST_LEADING
        if not lead or (near and used + words <= LEAD_WORDS):
            lead += lines
            passages += 1
            used += words
        else:
            more += lines
        taken += [span for line in lines for span in _spans(line)]
    path = best.document.section_of(best.start).path
    whole = " ".join(place.text for line in lead for place in line.places)
    return Draft(tuple(lead), tuple(more), evidence.coverage(whole, " ".join(path)))


def _lines(candidate: Candidate, asked: Asked) -> list[Line]:
    """Return the candidate with as much of its paragraph as belongs to it.

    A paragraph that leads into a list brings the list with it.
    """
    document, block = candidate.document, candidate.block
    text = document.text[block.start : block.end]
    if text.endswith(":") and (entries := list_after(document, block)):
        lead_in = Place(document, candidate.start, block.end)
        listed = [Line("entry", (entry,), marker) for entry, marker in entries]
        return [Line("text", (lead_in,)), *listed]
    return [Line("text", (_with_neighbours(candidate, asked),))]


def _with_neighbours(candidate: Candidate, asked: Asked) -> Place:
    """Return the sentence with those around it: a short paragraph whole, else what follows it."""
    document, block = candidate.document, candidate.block
    text = document.text[block.start : block.end]
    spans = [(block.start + start, block.start + end) for start, end in sentences(text)]
    at = next(i for i, span in enumerate(spans) if span[0] == candidate.start)
    one_fact = asked.kind in _ONE_FACT
    if len(text.split()) <= (_SHORT_FACT if one_fact else _SHORT_PARAGRAPH):
        return Place(document, block.start, block.end)
    last = at if one_fact else min(at + 1, len(spans) - 1)
    return Place(document, candidate.start, spans[last][1])


def _spans(line: Line) -> list[tuple[str, int, int]]:
    return [(place.document.id, place.start, place.end) for place in line.places]


def _overlaps(line: Line, taken: Sequence[tuple[str, int, int]]) -> bool:
    """Tell whether any of the line's places has been said already."""
    return any(
        document == known and start < known_end and end > known_start
        for document, start, end in _spans(line)
        for known, known_start, known_end in taken
    )
