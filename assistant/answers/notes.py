"""Remarks that belong to an answer because of where its quotes come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers import phrases
from assistant.answers.law_notes import LawContext, law_notes
from assistant.records import Citation, Note, Source
from assistant.retrieval import Repair

_WORKS_NAMED = 2  # the citation has them all


def notes_for(
    citations: Sequence[Citation],
    sources: Mapping[str, Source],
    dropped: int = 0,
    law: LawContext | None = None,
) -> tuple[Note, ...]:
    """Return the notes on the cited publications, each once, and on sentences left out.

    Those on the change of law come first: they bear on what the answer says.

    Args:
        citations: the proven citations.
        sources: the publications by document id.
        dropped: how many lines were left out because their quote was not found.
        law: what notes on the change of law are written from; None for none of them.
    """
    notes: dict[Note, None] = {}
    if law is not None:
        notes.update(dict.fromkeys(law_notes(law, citations, sources)))
    for document in dict.fromkeys(citation.document for citation in citations):
        for note in _of_source(sources[document]):
            notes[note] = None
    if dropped:
        notes[Note("unproven", phrases.UNPROVEN.format(count=dropped))] = None
    return tuple(notes)


def _of_source(source: Source) -> list[Note]:
    notes = []
    if source.origin == "own":
        others = " m.fl." if len(source.based_on) > _WORKS_NAMED else "."
        named = "; ".join(source.based_on[:_WORKS_NAMED]) or "kilder nævnt i dokumentet"
        on = named + others
        notes.append(Note("origin", phrases.OWN.format(title=source.title, on=on)))
    if source.origin == "example":
        notes.append(Note("example", phrases.EXAMPLE.format(title=source.title)))
    if source.standing == "draft":
        notes.append(Note("draft", phrases.DRAFT.format(title=source.title)))
    if source.standing == "superseded":
        notes.append(Note("superseded", phrases.SUPERSEDED.format(title=source.title)))
    return notes


def spelling_notes(repairs: Sequence[Repair]) -> tuple[Note, ...]:
    """Return the note on words that were read otherwise than they were typed, if there are any."""
    if not repairs:
        return ()
    read = ", ".join(f"»{r.taken}« (skrevet »{r.typed}«)" for r in dict.fromkeys(repairs))
    return (Note("spelling", phrases.SPELLING.format(read=read)),)
