"""What is understood of a question before it is searched, without a language model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from assistant.index import IndexReader
from assistant.knowledge import Knowledge
from assistant.knowledge import read as read_knowledge
from assistant.records import Question
from assistant.retrieval.dialogue import context_of
from assistant.retrieval.lawterms import LawTerms
from assistant.retrieval.named import Named, Names
from assistant.retrieval.spelling import Repair, Speller


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is searched.

    ``text`` is the question with misspelt words repaired, ``repairs`` what was repaired;
    ``context`` is what it takes over from the questions before it; ``named`` are the documents it
    speaks of; ``law`` are the same rules in the other act, as search words.
    """

    text: str
    repairs: tuple[Repair, ...]
    context: str
    named: Named
    law: tuple[str, ...]


class Understanding:
    """Reads questions on one library. Safe to use from many threads."""

    def __init__(self, reader: IndexReader, knowledge: Knowledge) -> None:
        self._names = Names(reader.sources.values())
        self.law = knowledge.law
        self._law = LawTerms(knowledge.law)
        self._speller = Speller(reader.analyzer.lexicon, _words_of(reader, knowledge))

    def of(self, question: Question) -> Understood:
        """Understand one question."""
        repaired = self._speller.repair(question.text)
        context = context_of(repaired.text, question.history)
        whole = f"{context} {repaired.text}".strip()
        return Understood(
            repaired.text,
            repaired.repairs,
            context,
            self._names.named(whole),
            self._law.other_act(whole),
        )


_known: WeakKeyDictionary[IndexReader, Understanding] = WeakKeyDictionary()
_lock = threading.Lock()


def understanding_of(reader: IndexReader) -> Understanding:
    """Return what reads questions for an opened index; made once for each, which takes a moment."""
    with _lock:
        found = _known.get(reader)
        if found is None:
            found = _known[reader] = Understanding(reader, read_knowledge())
        return found


def _words_of(reader: IndexReader, knowledge: Knowledge) -> Iterator[str]:
    """Yield the texts whose words are known besides those of the documents."""
    for concept in knowledge.concepts:
        yield from concept.members
    for term in knowledge.terms:
        yield from (term.term, term.abbreviation, *term.synonyms, *term.formerly)
    for source in reader.sources.values():
        yield from (source.title, source.publisher, source.municipality, source.kind)
