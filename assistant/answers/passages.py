"""Answers in running text: the likeliest sentences with what belongs to them, within the budget."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from assistant.answers.draft import LEAD_WORDS, Draft, Line, Place
from assistant.answers.evidence import Candidate, Evidence, points_back
from assistant.answers.lists import Run, run_at
from assistant.answers.shape import Asked
from assistant.answers.sides import sides
from assistant.text import sentences

_LIST_WORDS = 90  # a list this short is given whole where one of its entries answers
_PARAGRAPH_WORDS = 40  # and so is a paragraph
_WORTH_LEADING = 0.5  # of the best sentence's probability: what is less likely is folded below
_FEWEST_WORDS = 5  # of a sentence that is added to the first one
_MOST_FOLDED = 6  # lines folded below the lead
_FIGURES_FIRST = frozenset({"number", "date"})


def draft_text(found: Sequence[Candidate], asked: Asked, evidence: Evidence) -> Draft:
    """Compose running text from the likeliest sentences, in the order of their likelihood.

    Args:
        found: scored sentences, best first; at least one.
        asked: what is asked for.
        evidence: the question's words, to tell how much of it the lead speaks of.
    """
    best = found[0].probability
    worth = [c for c in found if c.probability >= _WORTH_LEADING * best]
    if asked.kind in _FIGURES_FIRST:
        first = next((c for c in worth if c.signals.form > 0), worth[0])
        worth = [first, *(c for c in worth if c is not first)]
    worth = _both_sides(found, asked, evidence) + worth
    lead: list[Line] = []
    more: list[Line] = []
    said: set[str] = set()
    taken: list[tuple[str, int, int]] = []
    used = 0
    for candidate in worth:
        if lead and not _stands_alone(candidate):
            continue
        lines = [line for line in _lines(candidate) if not _is_said(line, said, taken)]
        words = sum(line.words for line in lines)
        if not lines:
            continue
        if not lead or used + words <= LEAD_WORDS:
            lead += lines
            used += words
        elif len(more) < _MOST_FOLDED:
            more += lines
        else:
            continue
        said.update(_key(line) for line in lines)
        taken += [span for line in lines for span in _spans(line)]
    lead = _lists_together(lead)
    path = found[0].sentence.document.section_of(found[0].sentence.start).path
    whole = " ".join(place.text for line in lead for place in line.places)
    return Draft(tuple(lead), tuple(more), evidence.coverage(whole, " ".join(path)))


def _lists_together(lead: Sequence[Line]) -> list[Line]:
    """Put what stands in one list together where its likeliest part stands, in reading order."""
    order: dict[tuple[str, int], list[Line]] = {}
    for line in lead:
        order.setdefault(_list_of(line), []).append(line)
    return [
        line
        for lines in order.values()
        for line in sorted(lines, key=lambda line: line.places[0].start)
    ]


def _list_of(line: Line) -> tuple[str, int]:
    """Return where the list begins that a line is of; a line of none is by itself."""
    place = line.places[0]
    blocks = place.document.blocks
    at = bisect.bisect_right(blocks, place.start, key=lambda b: b.start) - 1
    run = run_at(place.document, blocks[at])
    if run is None:
        return place.document.id, place.start
    return place.document.id, (run.lead_in or run.entries[0][0]).start


def _both_sides(found: Sequence[Candidate], asked: Asked, evidence: Evidence) -> list[Candidate]:
    """Return for each of two things compared the likeliest sentence on it, unlikely ones too.

    One that speaks of both comes alone; nothing comes when one of them is not spoken of.
    """
    compared = sides(asked.text)
    if compared is None:
        return []
    of_each = [[c for c in found if evidence.holds(side, c.sentence)] for side in compared]
    if not all(of_each):
        return []
    both = [c for c in of_each[0] if c in of_each[1]]
    if both and both[0].probability >= _WORTH_LEADING * found[0].probability:
        return both[:1]
    return [each[0] for each in of_each]


def _stands_alone(candidate: Candidate) -> bool:
    """Tell whether a sentence says something by itself: not a caption, a pointer or a few words."""
    return not candidate.signals.caption and len(candidate.sentence.text.split()) >= _FEWEST_WORDS


def _lines(candidate: Candidate) -> list[Line]:
    """Return the sentence with as much around it as belongs to it.

    An entry of a short list brings the list with its lead-in, and a lead-in brings its list.
    """
    one = candidate.sentence
    is_of_list = one.block.kind == "item" or one.text.endswith(":")
    run = run_at(one.document, one.block) if is_of_list else None
    if run is not None and run.words <= _LIST_WORDS:
        return _listed(run)
    return [Line("text", (_with_neighbours(candidate),))]


def _listed(run: Run) -> list[Line]:
    lines = [Line("text", (run.lead_in,))] if run.lead_in is not None else []
    return lines + [Line("entry", (entry,), marker) for entry, marker in run.entries]


def _with_neighbours(candidate: Candidate) -> Place:
    """Return the sentence in its paragraph, if that is short, else with what it points back to."""
    one = candidate.sentence
    document, block = one.document, one.block
    text = document.text[block.start : block.end]
    leads_on = text.endswith(":") and not one.text.endswith(":")  # into a list that is left out
    if block.kind != "prose" or (len(text.split()) <= _PARAGRAPH_WORDS and not leads_on):
        return Place(document, block.start, block.end)
    spans = [(block.start + start, block.start + end) for start, end in sentences(text)]
    at = bisect.bisect_left([start for start, _ in spans], one.start)
    first = at - 1 if at > 0 and points_back(one.text) else at
    return Place(document, spans[first][0], one.end)


def _key(line: Line) -> str:
    """Return the line's letters: the same may stand in two documents, with a comma or without."""
    said = " ".join(place.text for place in line.places)
    return "".join(char for char in said.casefold() if char.isalnum())


def _is_said(line: Line, said: set[str], taken: Sequence[tuple[str, int, int]]) -> bool:
    """Tell whether the line's words, or one of its places, have been said already."""
    return _key(line) in said or any(
        document == known and start < known_end and end > known_start
        for document, start, end in _spans(line)
        for known, known_start, known_end in taken
    )


def _spans(line: Line) -> list[tuple[str, int, int]]:
    return [(place.document.id, place.start, place.end) for place in line.places]
