"""Reads approach.toml."""

from __future__ import annotations

from assistant.knowledge.entries import Entry, TomlFile, folded
from assistant.knowledge.law_records import Law
from assistant.knowledge.records import Approach, Group, LegalPoint, Point

GROUPS = ("G", "R", "A", "B", "C", "L")
POINTS = (
    *("G1", "G2", "G3", "G4", "G5", "G6"),
    *("R1", "R2", "R3", "R4"),
    *("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"),
    *("B1", "B2", "B3", "B4", "B5", "B5a", "B5b", "B5c", "B5d"),
    *("C1", "C2", "C3", "C4", "C5"),
)
LEGAL = ("L1", "L2", "L3")


def read(file: TomlFile, law: Law) -> Approach:
    """Read and check the points.

    Args:
        file: approach.toml.
        law: what the legal points may rest on.

    Raises:
        KnowledgeError: an entry is not what it must be, a point is missing or out of order, a
            wording stands at two points, or a legal point rests on what the law does not hold.
    """
    root = file.root
    root.only("group", "point", "legal")
    groups = tuple(_group(entry) for entry in _in_order(root, "group", GROUPS))
    owners: dict[str, Entry] = {}
    points = tuple(_point(entry, owners) for entry in _in_order(root, "point", POINTS))
    known = frozenset((*(c.id for c in law.changes), *(limit.id for limit in law.limits)))
    legal = tuple(_legal(entry, owners, known) for entry in _in_order(root, "legal", LEGAL))
    return Approach(groups, points, legal)


def _in_order(root: Entry, key: str, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    """Return the entries ``key``, refused unless they are exactly these, in this order."""
    entries = root.tables(key)
    for number, entry in enumerate(entries):
        if number >= len(ids):
            raise entry.wrong(f"der skal kun være {len(ids)} {key}; den sidste er {ids[-1]}.")
        if not entry.has("id"):
            raise entry.wrong(f"id mangler; her skal {key} {ids[number]} stå.")
        if entry.text("id") != ids[number]:
            raise entry.wrong(f"her skal {key} {ids[number]} stå, ikke {entry.text('id')!r}.", "id")
    if len(entries) < len(ids):
        raise root.wrong(f"{key} {ids[len(entries)]} mangler.", key)
    return entries


def _group(entry: Entry) -> Group:
    entry.only("id", "title")
    return Group(entry.text("id"), entry.text("title"))


def _point(entry: Entry, owners: dict[str, Entry]) -> Point:
    lists = ("covers", "partly", "not_enough", "conflicts", "wordings")
    entry.only(*("id", "group", "part_of", "title", "statement"), *lists, "guidance", "source")
    point = Point(
        id=entry.text("id"),
        group=_group_of(entry),
        part_of=entry.text("part_of", empty=True),
        title=entry.text("title"),
        statement=entry.text("statement"),
        covers=entry.texts("covers", least=1),
        partly=entry.texts("partly", least=1),
        not_enough=entry.texts("not_enough", least=1),
        conflicts=entry.texts("conflicts", least=1),
        wordings=_wordings(entry, owners),
        guidance=entry.text("guidance"),
        source=entry.text("source"),
    )
    whole = point.id[:2] if len(point.id) > 2 else ""
    if point.part_of != whole:
        raise entry.wrong(f"part_of skal være {whole!r} for {point.id}.", "part_of")
    return point


def _legal(entry: Entry, owners: dict[str, Entry], known: frozenset[str]) -> LegalPoint:
    lists = ("ok", "fix", "not_found", "wordings", "new", "rests_on")
    entry.only("id", "group", "title", "statement", *lists, "guidance", "source")
    rests_on = entry.texts("rests_on")
    for number, name in enumerate(rests_on):
        if name not in known:
            raise entry.wrong(
                f"{name!r} er hverken en change eller en limit i law.toml.", "rests_on", number
            )
    return LegalPoint(
        id=entry.text("id"),
        group=_group_of(entry),
        title=entry.text("title"),
        statement=entry.text("statement"),
        ok=entry.texts("ok", least=1),
        fix=entry.texts("fix", least=1),
        not_found=entry.texts("not_found", least=1),
        wordings=_wordings(entry, owners),
        new=entry.citations("new"),
        rests_on=rests_on,
        guidance=entry.text("guidance"),
        source=entry.text("source"),
    )


def _group_of(entry: Entry) -> str:
    """Return the group, which the first letter of the id names."""
    group, letter = entry.choice("group", GROUPS), entry.text("id")[0]
    if group != letter:
        raise entry.wrong(f"{entry.text('id')} hører til gruppe {letter}, ikke {group}.", "group")
    return group


def _wordings(entry: Entry, owners: dict[str, Entry]) -> tuple[str, ...]:
    wordings = entry.texts("wordings", least=1)
    for number, wording in enumerate(wordings):
        owner = owners.setdefault(folded(wording), entry)
        if owner is not entry:
            raise entry.wrong(
                f"{wording!r} står også i punktet på linje {owner.line}.", "wordings", number
            )
    return wordings
