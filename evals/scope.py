"""What a system that understands nothing is given: the words of a question and where to look."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.records import Source
from evals.questions import Item


def conversation(item: Item) -> str:
    """Return the question with the ones before it in front: a follow-up leans on them."""
    return " ".join((*item.history, item.question))


def documents_for(item: Item, sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the documents to search in.

    They are those the question is limited to; else all, but for the examples of municipalities
    that nobody has named in the conversation.
    """
    if item.documents:
        return item.documents
    said = conversation(item).casefold()
    return tuple(
        source.id
        for source in sources
        if source.origin != "example" or _named(source.municipality, said)
    )


def _named(municipality: str, said: str) -> bool:
    """Tell whether the first word of a municipality's name is said ("Hvidovre Kommune")."""
    name = municipality.casefold().split()
    return bool(name) and name[0] in said
