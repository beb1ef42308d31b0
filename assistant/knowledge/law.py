"""Reads law.toml: the acts, how they are cited, and what became of each rule."""

from __future__ import annotations

import re
from typing import Literal, cast

from assistant.knowledge import law_map
from assistant.knowledge.entries import Entry, TomlFile, folded
from assistant.knowledge.law_records import (
    Act,
    CitationForm,
    Enactment,
    Example,
    Guidance,
    Law,
    Pending,
    Renaming,
    Step,
)

ACTS = ("serviceloven", "barnets-lov")
SIGNS = ("§", "ord", "mangler")
EVIDENCE = ("set", "egen")
STEPS = 6


def read(file: TomlFile) -> Law:
    """Read and check what is known of the change of law.

    Raises:
        KnowledgeError: an entry is not what it must be, or two of them contradict each other.
    """
    root = file.root
    single = ("enactment", "never_expand", "ambiguous")
    many = ("act", "guidance", "pending", "adults", "mapping", "unmapped", "new_rule", "change")
    root.only(*single, *many, "limit", "rename", "step", "form")
    adults = law_map.adults(root)
    mappings = law_map.mappings(root, adults)
    unmapped = law_map.unmapped(root, mappings)
    acts = _acts(root)
    return Law(
        enactment=_enactment(root.table("enactment")),
        acts=acts,
        never_expand=_never_expand(root, acts),
        guidances=_guidances(root),
        pending=tuple(_pending(entry) for entry in root.tables("pending")),
        mappings=mappings,
        unmapped=unmapped,
        new_rules=tuple(law_map.new_rule(entry) for entry in root.tables("new_rule")),
        changes=tuple(law_map.change(entry) for entry in _named(root, "change")),
        limits=tuple(law_map.limit(entry) for entry in _named(root, "limit", "change")),
        renamings=_renamings(root),
        steps=_steps(root),
        forms=tuple(_form(entry) for entry in _named(root, "form")),
        adults=adults,
        ambiguous=law_map.ambiguous(root, mappings, unmapped),
    )


def _named(root: Entry, key: str, *beside: str) -> tuple[Entry, ...]:
    """Return the entries ``key``, refused when two of them or of ``beside`` share an id."""
    owners: dict[str, Entry] = {}
    for entry in (entry for name in (*beside, key) for entry in root.tables(name)):
        if not entry.has("id"):
            raise entry.wrong("id mangler.")
        first = owners.setdefault(entry.identifier(), entry)
        if first is not entry:
            raise entry.wrong(
                f"id {entry.identifier()!r} er også brugt på linje {first.line}.", "id"
            )
    return root.tables(key)


def _enactment(entry: Entry) -> Enactment:
    dates = ("adopted", "in_force", "checked")
    entry.only("number", "consolidated", "official", "sources", *dates)
    found = Enactment(
        number=entry.text("number"),
        adopted=entry.date("adopted"),
        in_force=entry.date("in_force"),
        consolidated=entry.text("consolidated"),
        official=entry.text("official"),
        checked=entry.date("checked"),
        sources=entry.texts("sources", least=1),
    )
    if not found.adopted <= found.in_force <= found.checked:
        raise entry.wrong("adopted, in_force og checked skal følge efter hinanden.", "checked")
    return found


def _acts(root: Entry) -> tuple[Act, ...]:
    """Read the two acts; no name may belong to both."""
    entries = _named(root, "act")
    owners: dict[str, Entry] = {}
    found: list[Act] = []
    for entry in entries:
        entry.only("id", "name", "names", "abbreviations")
        act = Act(
            id=cast('Literal["serviceloven", "barnets-lov"]', entry.choice("id", ACTS)),
            name=entry.text("name"),
            names=entry.texts("names", least=1),
            abbreviations=entry.texts("abbreviations"),
        )
        for key, texts in (("names", act.names), ("abbreviations", act.abbreviations)):
            for number, text in enumerate(texts):
                owner = owners.setdefault(folded(text), entry)
                if owner is not entry:
                    raise entry.wrong(
                        f"{text!r} står også ved loven på linje {owner.line}.", key, number
                    )
        found.append(act)
    if len(found) < len(ACTS):
        raise root.wrong(f"der skal stå en act for hver af {' og '.join(ACTS)}.", "act")
    return tuple(found)


def _never_expand(root: Entry, acts: tuple[Act, ...]) -> tuple[str, ...]:
    """Read the abbreviations that may mean either act."""
    texts = root.texts("never_expand")
    known = {folded(text) for act in acts for text in (*act.names, *act.abbreviations)}
    for number, text in enumerate(texts):
        if folded(text) in known:
            raise root.wrong(f"{text!r} er også navn på en lov.", "never_expand", number)
    return texts


def _guidances(root: Entry) -> tuple[Guidance, ...]:
    found: list[Guidance] = []
    for number, entry in enumerate(root.tables("guidance"), 1):
        entry.only("part", "topic", "reference", "status", "source")
        found.append(
            Guidance(
                part=entry.whole("part", number, number),
                topic=entry.text("topic"),
                reference=entry.text("reference", empty=True),
                status=entry.status(),
                source=entry.text("source"),
            )
        )
    return tuple(found)


def _pending(entry: Entry) -> Pending:
    entry.only("bill", "date", "sections", "source")
    return Pending(
        bill=entry.text("bill"),
        date=entry.date("date"),
        sections=entry.citations("sections", least=1),
        source=entry.text("source"),
    )


def _renamings(root: Entry) -> tuple[Renaming, ...]:
    """Read what is called something else now; no old word may have two entries."""
    owners: dict[str, Entry] = {}
    found: list[Renaming] = []
    for entry in root.tables("rename"):
        entry.only("old", "new", "sections", "status", "sources")
        row = Renaming(
            old=entry.texts("old", least=1),
            new=entry.texts("new", least=1),
            sections=entry.citations("sections"),
            status=entry.status(),
            sources=entry.texts("sources", least=1),
        )
        for number, old in enumerate(row.old):
            owner = owners.setdefault(folded(old), entry)
            if owner is not entry:
                raise entry.wrong(f"{old!r} står også på linje {owner.line}.", "old", number)
            if folded(old) in {folded(new) for new in row.new}:
                raise entry.wrong(f"{old!r} står både i old og i new.", "old", number)
        found.append(row)
    return tuple(found)


def _steps(root: Entry) -> tuple[Step, ...]:
    """Read the steps of indsatstrappen, all of them and in order."""
    entries = root.tables("step")
    found: list[Step] = []
    for number, entry in enumerate(entries, 1):
        entry.only("number", "name", "old", "new", "status", "note")
        if number > STEPS:
            raise entry.wrong(f"trappen har {STEPS} trin.")
        found.append(
            Step(
                number=entry.whole("number", number, number),
                name=entry.text("name"),
                old=entry.citations("old"),
                new=entry.citations("new", least=1),
                status=entry.status(),
                note=entry.text("note", empty=True),
            )
        )
    if len(found) < STEPS:
        raise root.wrong(f"trin {len(found) + 1} mangler.", "step")
    return tuple(found)


def _form(entry: Entry) -> CitationForm:
    entry.only("id", "about", "sign", "evidence", "examples")
    return CitationForm(
        id=entry.identifier(),
        about=entry.text("about"),
        sign=cast('Literal["§", "ord", "mangler"]', entry.choice("sign", SIGNS)),
        evidence=cast('Literal["set", "egen"]', entry.choice("evidence", EVIDENCE)),
        examples=tuple(_example(example) for example in entry.tables("examples")),
    )


def _example(entry: Entry) -> Example:
    """Read an example; the same numbers must stand in its text and in its reference."""
    entry.only("text", "citation")
    (cited, *more) = entry.citations("citation", least=1)
    text = entry.text("text")
    if more or re.findall(r"\d+", text) != re.findall(r"\d+", str(cited)):
        raise entry.wrong(f"{text!r} og citation nævner ikke de samme tal.", "citation")
    return Example(text, cited)
