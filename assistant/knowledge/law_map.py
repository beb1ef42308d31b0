"""Reads the parts of law.toml that say what became of each rule."""

from __future__ import annotations

import re
from typing import Literal, cast

from assistant.knowledge.citation import Citation, written
from assistant.knowledge.entries import Entry
from assistant.knowledge.law_records import Adults, Change, Limit, Mapping, NewRule, Unmapped

BOUNDS = ("højst", "mindst", "fra")
_LAST_SECTION = 999


def adults(root: Entry) -> tuple[Adults, ...]:
    """Read the runs of sections about adults."""
    found: list[Adults] = []
    for entry in root.tables("adults"):
        entry.only("first", "last", "about")
        first = entry.whole("first", 1, _LAST_SECTION)
        last = entry.whole("last", first, _LAST_SECTION)
        found.append(Adults(first, last, entry.text("about")))
    return tuple(found)


def mappings(root: Entry, runs: tuple[Adults, ...]) -> tuple[Mapping, ...]:
    """Read the rows from serviceloven to barnets lov.

    Args:
        root: the file.
        runs: sections about adults; a row for one of them must say when it applies.
    """
    pairs: dict[tuple[Citation, Citation], Entry] = {}
    return tuple(_mapping(entry, runs, pairs) for entry in root.tables("mapping"))


def _mapping(
    entry: Entry, runs: tuple[Adults, ...], pairs: dict[tuple[Citation, Citation], Entry]
) -> Mapping:
    lists = ("old", "exceptions", "earlier", "new")
    entry.only(*lists, "topic", "condition", "note", "status", "sources", "checked")
    row = Mapping(
        old=entry.citations("old", least=1),
        exceptions=entry.citations("exceptions"),
        earlier=entry.citations("earlier"),
        new=entry.citations("new", least=1),
        topic=entry.text("topic"),
        condition=entry.text("condition", empty=True),
        note=entry.text("note", empty=True),
        status=entry.status(),
        sources=entry.texts("sources", least=1),
        checked=entry.date("checked"),
    )
    for number, exception in enumerate(row.exceptions):
        if not any(old.covers(exception) and old != exception for old in row.old):
            raise entry.wrong(f"{exception} er ikke en del af old.", "exceptions", number)
    for number, old in enumerate(row.old):
        if not row.condition and any(run.covers(old) for run in runs):
            raise entry.wrong(
                f"{old} handler om voksne, så condition skal sige, hvornår rækken gælder.",
                "old",
                number,
            )
        for new in row.new:
            first = pairs.setdefault((old, new), entry)
            if first is not entry:
                raise entry.wrong(
                    f"{old} og {new} står også sammen på linje {first.line}.", "old", number
                )
    return row


def unmapped(root: Entry, rows: tuple[Mapping, ...]) -> tuple[Unmapped, ...]:
    """Read the paragraphs whose new place is not known; none of them may be in a row."""
    found: dict[Citation, Entry] = {}
    gaps: list[Unmapped] = []
    for entry in root.tables("unmapped"):
        entry.only("old", "topic")
        citations = entry.citations("old", least=1)
        for number, old in enumerate(citations):
            row = next((row for row in rows if row.touches(old)), None)
            if row is not None:
                raise entry.wrong(
                    f"{old} er kortlagt ({written(row.old)} → {written(row.new)}).", "old", number
                )
            if old in found:
                raise entry.wrong(f"{old} står også på linje {found[old].line}.", "old", number)
            found[old] = entry
            gaps.append(Unmapped(old, entry.text("topic")))
    return tuple(gaps)


def ambiguous(
    root: Entry, rows: tuple[Mapping, ...], gaps: tuple[Unmapped, ...]
) -> tuple[Citation, ...]:
    """Read the sections that both acts have; each must be known from serviceloven too."""
    known = {old.section for row in rows for old in row.old} | {row.old.section for row in gaps}
    found = root.citations("ambiguous", least=1)
    for number, cited in enumerate(found):
        if cited != Citation(cited.section) or cited.section not in known:
            raise root.wrong(
                f"{cited} er ikke en paragraf i mapping eller unmapped.", "ambiguous", number
            )
    return found


def new_rule(entry: Entry) -> NewRule:
    """Read a rule that serviceloven did not have."""
    entry.only("section", "topic", "text", "status", "sources", "checked")
    (section, *more) = entry.citations("section", least=1)
    if more:
        raise entry.wrong("section skal have én paragraf.", "section")
    return NewRule(
        section=section,
        topic=entry.text("topic"),
        text=entry.text("text"),
        status=entry.status(),
        sources=entry.texts("sources", least=1),
        checked=entry.date("checked"),
    )


def change(entry: Entry) -> Change:
    """Read a change in substance."""
    entry.only("id", "topic", "text", "old", "new", "status", "sources", "checked")
    return Change(
        id=entry.identifier(),
        topic=entry.text("topic"),
        text=entry.text("text"),
        old=entry.citations("old"),
        new=entry.citations("new"),
        status=entry.status(),
        sources=entry.texts("sources", least=1),
        checked=entry.date("checked"),
    )


def limit(entry: Entry) -> Limit:
    """Read a time limit, an age, or how often; its text must name the number."""
    numbers = ("bound", "amount", "unit")
    entry.only("id", "topic", "text", *numbers, "new", "status", "sources", "checked")
    amount = entry.whole("amount", 1, 100)
    if str(amount) not in re.findall(r"\d+", entry.text("text")):
        raise entry.wrong(f"text nævner ikke tallet {amount}.", "text")
    return Limit(
        id=entry.identifier(),
        topic=entry.text("topic"),
        text=entry.text("text"),
        bound=cast('Literal["højst", "mindst", "fra"]', entry.choice("bound", BOUNDS)),
        amount=amount,
        unit=entry.text("unit"),
        new=entry.citations("new"),
        status=entry.status(),
        sources=entry.texts("sources", least=1),
        checked=entry.date("checked"),
    )
