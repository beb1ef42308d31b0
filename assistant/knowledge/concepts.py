"""Reads concepts.toml."""

from __future__ import annotations

from assistant.knowledge.entries import Entry, TomlFile, folded
from assistant.knowledge.records import Concept

GAP = "…"


def read(file: TomlFile) -> tuple[Concept, ...]:
    """Read and check the concepts.

    Raises:
        KnowledgeError: an entry is not what it must be, or a member stands in two concepts.
    """
    root = file.root
    root.only("concept")
    ids: dict[str, Entry] = {}
    owners: dict[str, Entry] = {}
    return tuple(_concept(entry, ids, owners) for entry in root.tables("concept"))


def _concept(entry: Entry, ids: dict[str, Entry], owners: dict[str, Entry]) -> Concept:
    entry.only("id", "members")
    concept = Concept(entry.identifier(), entry.texts("members", least=2))
    first = ids.setdefault(concept.id, entry)
    if first is not entry:
        raise entry.wrong(f"id {concept.id!r} er også brugt på linje {first.line}.", "id")
    for number, member in enumerate(concept.members):
        if not _gaps_are_sound(member):
            raise entry.wrong(
                f"{member!r}: skriv {GAP!r} med mellemrum om og ord på begge sider.",
                "members",
                number,
            )
        owner = owners.setdefault(folded(member), entry)
        if owner is not entry:
            raise entry.wrong(
                f"{member!r} står også i begrebet på linje {owner.line}.", "members", number
            )
    return concept


def _gaps_are_sound(member: str) -> bool:
    """Say whether each gap stands alone between two words."""
    words = member.split()
    gaps = [number for number, word in enumerate(words) if GAP in word or "..." in word]
    return all(
        words[number] == GAP and 0 < number < len(words) - 1 and words[number - 1] != GAP
        for number in gaps
    )
