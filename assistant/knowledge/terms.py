"""Reads terms.toml."""

from __future__ import annotations

from assistant.knowledge.entries import Entry, TomlFile, folded
from assistant.knowledge.records import Term


def read(file: TomlFile) -> tuple[Term, ...]:
    """Read and check the terms.

    Raises:
        KnowledgeError: an entry is not what it must be, or a form stands at two terms.
    """
    root = file.root
    root.only("term")
    owners: dict[str, Entry] = {}
    return tuple(_term(entry, owners) for entry in root.tables("term"))


def _term(entry: Entry, owners: dict[str, Entry]) -> Term:
    entry.only("term", "abbreviation", "synonyms", "formerly", "meaning", "source", "status")
    term = Term(
        term=entry.text("term"),
        abbreviation=entry.text("abbreviation", empty=True),
        synonyms=entry.texts("synonyms"),
        formerly=entry.texts("formerly"),
        meaning=entry.text("meaning"),
        source=entry.text("source"),
        status=entry.status(),
    )
    forms: list[tuple[str, tuple[str | int, ...]]] = [(term.term, ("term",))]
    if term.abbreviation and folded(term.abbreviation) != folded(term.term):  # DUBU is both
        forms.append((term.abbreviation, ("abbreviation",)))
    for key, texts in (("synonyms", term.synonyms), ("formerly", term.formerly)):
        forms += [(text, (key, number)) for number, text in enumerate(texts)]
    own: set[str] = set()
    for text, where in forms:
        owner = owners.setdefault(folded(text), entry)
        if owner is not entry:
            raise entry.wrong(
                f"{text!r} hører allerede til begrebet på linje {owner.line}.", *where
            )
        if folded(text) in own:
            raise entry.wrong(f"{text!r} står to gange i begrebet.", *where)
        own.add(folded(text))
    return term
