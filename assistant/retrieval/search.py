"""The search: one question in, chunks in order out. Knows nothing of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.danish import QueryTerm
from assistant.errors import UnknownDocument
from assistant.index import IndexReader
from assistant.records import Hit, Question
from assistant.retrieval.dialogue import context_of
from assistant.retrieval.fusion import fuse

DEPTH = 60  # how far down each ranking is read before the two are fused
CONTEXT_WEIGHT = 0.5  # of the words taken over from the question before


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search found, and with which words.

    ``terms`` are the weighted terms searched for; ``idf`` tells how rare each is in the index;
    ``text`` is the question together with the earlier one it leans on.
    """

    hits: tuple[Hit, ...]
    terms: tuple[QueryTerm, ...]
    idf: Mapping[str, float]
    text: str


def retrieve(reader: IndexReader, question: Question, limit: int = 10) -> Retrieved:
    """Find the chunks most likely to answer a question.

    Args:
        reader: the opened index.
        question: what is asked; its ``documents`` limit the search when there are any.
        limit: how many hits to return at most.

    Raises:
        UnknownDocument: the question names a document the index does not hold.
    """
    context = context_of(question.text, question.history)
    text = f"{context} {question.text}".strip()
    terms = _terms(reader, question.text, context)
    documents = _scope(reader, question.documents)
    best = reader.lexical.best_possible(terms)
    lexical = {
        row: min(score / best, 1.0) if best > 0 else 0.0
        for row, score in reader.lexical.search(terms, DEPTH, documents)
    }
    vector = reader.embedder.embed_query(text)
    dense = {
        reader.row_of(chunk_id): similarity
        for chunk_id, similarity in reader.vectors.search(vector, DEPTH, documents)
    }
    hits = tuple(
        Hit(reader.chunks[row], score, lexical.get(row, 0.0), dense.get(row, 0.0))
        for row, score in fuse(lexical, dense)[:limit]
    )
    return Retrieved(hits, terms, {t.term: reader.lexical.idf(t.term) for t in terms}, text)


def _terms(reader: IndexReader, text: str, context: str) -> tuple[QueryTerm, ...]:
    """Return the question's own terms, and with less weight those of the question before it."""
    own = reader.analyzer.query(text)
    known = {term.term for term in own}
    earlier = [t for t in _each_once(reader.analyzer.query(context)) if t.term not in known]
    return (*own, *(replace(t, weight=t.weight * CONTEXT_WEIGHT) for t in earlier))


def _each_once(terms: Iterable[QueryTerm]) -> list[QueryTerm]:
    """Keep the first of terms that are the same."""
    return list({term.term: term for term in terms}.values())


def _scope(reader: IndexReader, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the documents to search in; empty means all.

    Examples (texts of fictive municipalities) are left out unless they are asked for.
    """
    unknown = [document for document in wanted if document not in reader.sources]
    if unknown:
        raise UnknownDocument(f"Dokumentet findes ikke i biblioteket: {', '.join(unknown)}.")
    if wanted:
        return tuple(wanted)
    real = tuple(id_ for id_, source in reader.sources.items() if source.origin != "example")
    return () if len(real) == len(reader.sources) else real
