"""The search: one question in, chunks in order out. Knows nothing of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.danish import QueryTerm
from assistant.errors import UnknownDocument
from assistant.index import IndexReader
from assistant.records import Hit, Question
from assistant.retrieval.asked_words import AskedWords
from assistant.retrieval.folding import Passage, fold
from assistant.retrieval.named import Named
from assistant.retrieval.rank import Signals, best_sentence, rank, relative, title_coverage
from assistant.retrieval.understanding import Understood, understanding_of

DEPTH = 60  # how far down each ranking is read
LOOKED_AT = 50  # candidates whose sentences are read
CONTEXT_WEIGHT = 0.5  # of the words taken over from the question before
LAW_WEIGHT = 0.5  # of the words for the same rule in the other act


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search found, and with which words.

    ``understood`` is the question as it was read; ``terms`` are the weighted terms searched for;
    ``idf`` tells how rare each is in the index; ``text`` is the question together with what it
    leans on; ``asked`` is made of all these; ``signals`` says why each hit stands where it stands.
    """

    understood: Understood
    hits: tuple[Hit, ...]
    terms: tuple[QueryTerm, ...]
    idf: Mapping[str, float]
    text: str
    asked: AskedWords
    signals: tuple[Signals, ...]  # of each hit


def retrieve(reader: IndexReader, question: Question, limit: int = 10) -> Retrieved:
    """Find the chunks most likely to answer a question.

    Args:
        reader: the opened index.
        question: what is asked; its ``documents`` limit the search when there are any.
        limit: how many hits to return at most.

    Raises:
        UnknownDocument: the question names a document the index does not hold.
    """
    understood = understanding_of(reader).of(question)
    text = f"{understood.context} {understood.text}".strip()
    terms = _terms(reader, understood)
    idf = {term.term: reader.lexical.idf(term.term) for term in terms}
    concepts = _concepts(reader, understood)
    worths = {id_: weight * reader.lexical.concept_idf(id_) for id_, weight in concepts.items()}
    asked = AskedWords(terms, idf, worths)
    documents = _scope(reader, question.documents, understood.named)
    best = reader.lexical.best_possible(terms)
    lexical = {
        row: min(score / best, 1.0) if best > 0 else 0.0
        for row, score in reader.lexical.search(terms, DEPTH, documents)
    }
    conceptual = dict(reader.lexical.search_concepts(concepts, DEPTH, documents))
    vector = reader.embedder.embed_query(text)
    dense = {
        reader.row_of(chunk_id): similarity
        for chunk_id, similarity in reader.vectors.search(vector, DEPTH, documents)
    }
    signals = _signals(reader, asked, text, (lexical, conceptual, dense))
    prefer = understood.named.prefer
    added = {row: prefer.get(reader.chunks[row].document, 0.0) for row in signals}
    ranked = fold(rank(signals, added), partial(_passage, reader, prefer), limit)
    hits = tuple(
        Hit(reader.chunks[row], score, lexical.get(row, 0.0), dense.get(row, 0.0))
        for row, score in ranked
    )
    return Retrieved(
        understood, hits, terms, idf, text, asked, tuple(signals[row] for row, _ in ranked)
    )


def _passage(reader: IndexReader, prefer: Mapping[str, float], row: int) -> Passage:
    """Return a chunk as it is compared with others."""
    chunk = reader.chunks[row]
    terms = set().union(*(one.terms for one in reader.spoken.of(chunk).sentences))
    asked_for = prefer.get(chunk.document, 0.0)
    return Passage.of(chunk, reader.sources[chunk.document], terms, asked_for)


def _signals(
    reader: IndexReader,
    asked: AskedWords,
    text: str,
    scores: tuple[Mapping[int, float], Mapping[int, float], Mapping[int, float]],
) -> dict[int, Signals]:
    """Collect the signals of the likeliest candidates: reading sentences takes the most time.

    Args:
        reader: the opened index.
        asked: the words of the question.
        text: the question with what it leans on.
        scores: by row, of words, of concepts and of vectors.
    """
    words, concepts, cosines = map(relative, scores)
    together = {
        row: words.get(row, 0.0) + concepts.get(row, 0.0) + cosines.get(row, 0.0)
        for row in words.keys() | concepts.keys() | cosines.keys()
    }
    likeliest = sorted(together, key=lambda row: (-together[row], row))[:LOOKED_AT]
    question = reader.bridge.embed(text)
    titles: dict[str, float] = {}
    found: dict[int, Signals] = {}
    for row in likeliest:
        chunk = reader.chunks[row]
        if chunk.document not in titles:
            title = reader.analyzer.terms(reader.sources[chunk.document].title)
            titles[chunk.document] = title_coverage(asked, title)
        spoken = reader.spoken.of(chunk)
        found[row] = Signals(
            words.get(row, 0.0),
            concepts.get(row, 0.0),
            cosines.get(row, 0.0),
            best_sentence(asked, spoken),
            titles[chunk.document],
            max([0.0, *(spoken.bridged @ question).tolist()]),
        )
    return found


def _terms(reader: IndexReader, understood: Understood) -> tuple[QueryTerm, ...]:
    """Return the question's own terms, and with less weight those it leans on or implies."""
    found = list(reader.analyzer.query(understood.text))
    known = {term.term for term in found}
    law = ". ".join(understood.law)
    for text, weight in ((understood.context, CONTEXT_WEIGHT), (law, LAW_WEIGHT)):
        more = [t for t in _each_once(reader.analyzer.query(text)) if t.term not in known]
        known.update(term.term for term in more)
        found += [replace(term, weight=term.weight * weight) for term in more]
    return tuple(found)


def _concepts(reader: IndexReader, understood: Understood) -> dict[str, float]:
    """Return the question's concepts, and with less weight those of the question before it."""
    parts = reader.analyzer.lexicon.parts
    found = dict.fromkeys(reader.concepts.ids(understood.context, parts), CONTEXT_WEIGHT)
    return found | dict.fromkeys(reader.concepts.ids(understood.text, parts), 1.0)


def _each_once(terms: Iterable[QueryTerm]) -> list[QueryTerm]:
    """Keep the first of terms that are the same."""
    return list({term.term: term for term in terms}.values())


def _scope(reader: IndexReader, wanted: Sequence[str], named: Named) -> tuple[str, ...]:
    """Return the documents to search in; empty means all.

    Examples (texts of fictive municipalities) are left out unless they are asked for.
    """
    unknown = [document for document in wanted if document not in reader.sources]
    if unknown:
        raise UnknownDocument(f"Dokumentet findes ikke i biblioteket: {', '.join(unknown)}.")
    if wanted or named.documents:
        return tuple(wanted) or named.documents
    real = tuple(id_ for id_, source in reader.sources.items() if source.origin != "example")
    return () if len(real) == len(reader.sources) else real
