"""The lexical index (BM25) in tantivy, fed with our own terms. The only importer of tantivy.

Queries are built from terms, never parsed from what a user typed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from assistant.danish import QueryTerm
from assistant.errors import IndexDamaged

# A word in the heading path says more of what a chunk is about than one in its text; a document's
# title says it of hundreds of chunks at once, and so says little.
FIELD_WEIGHTS = {"text": 1.0, "heading": 0.7, "title": 0.2}
# The concepts of the text, and of the headings above it.
CONCEPT_WEIGHTS = {"concepts": 1.0, "heading_concepts": 0.3}
MOST_TERMS = 64  # a pasted page must not become a query of a thousand clauses

_TOKENIZER = "terms"
_HEAP_BYTES = 64_000_000
_K1 = 1.2  # tantivy's own
_ENOUGH = 2.0  # a word that stands this often in a chunk of average length is spoken of in full
_DAMAGED = "Ordindekset (tantivy) kan ikke åbnes eller er ødelagt."


@dataclass(frozen=True, slots=True)
class LexicalRow:
    """A chunk as terms, already analysed; ``row`` is its place among all chunks."""

    row: int
    document: str
    text: Sequence[str]
    heading: Sequence[str]
    title: Sequence[str]
    concepts: Sequence[str] = ()
    heading_concepts: Sequence[str] = ()


def write(folder: Path, rows: Iterable[LexicalRow]) -> None:
    """Write a new index into an empty or missing folder, in one commit."""
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), path=str(folder), reuse=False)
    _register(index)
    # One thread: several would spread the rows over segments in an order that differs each time.
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    for row in rows:
        writer.add_document(
            tantivy.Document(
                row=row.row,
                document=row.document,
                text=" ".join(row.text),
                heading=" ".join(row.heading),
                title=" ".join(row.title),
                concepts=" ".join(map(_one_token, row.concepts)),
                heading_concepts=" ".join(map(_one_token, row.heading_concepts)),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


class LexicalIndex:
    """An opened index; only read. Safe to use from many threads."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open what ``write`` wrote.

        Raises:
            IndexDamaged: it is not there or cannot be read.
        """
        try:
            index = tantivy.Index.open(str(folder))
            _register(index)
            index.config_reader("Manual", 1)
            return cls(index.schema, index.searcher())
        except (ValueError, OSError) as error:
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error

    def count(self) -> int:
        """Return the number of chunks."""
        return int(self._searcher.num_docs)

    def idf(self, term: str) -> float:
        """Return how rare a term is among the chunks' texts: ln(1 + (N - n + .5) / (n + .5))."""
        return self._rarity("text", term)

    def _rarity(self, field: str, term: str) -> float:
        held = self._searcher.doc_freq(field, term)
        return math.log(1 + (self.count() - held + 0.5) / (held + 0.5))

    def best_possible(self, terms: Sequence[QueryTerm]) -> float:
        """Return the score of a chunk that speaks of every word in full, in its text and heading.

        Divide by it to bring scores of different questions onto one scale; a very short chunk
        may come out a little above 1.
        """
        saturation = _ENOUGH * (_K1 + 1) / (_ENOUGH + _K1)
        fields = FIELD_WEIGHTS["text"] + FIELD_WEIGHTS["heading"]
        worth = sum(term.weight * self.idf(term.term) for term in self._weightiest(terms))
        return saturation * fields * worth

    def search(
        self, terms: Sequence[QueryTerm], limit: int, documents: Sequence[str] = ()
    ) -> list[tuple[int, float]]:
        """Return (row, BM25) of the best chunks, best first, ties by row.

        Args:
            terms: what is looked for, weighted.
            limit: how many at most.
            documents: search only in these; empty means all.

        Raises:
            IndexDamaged: tantivy cannot answer.
        """
        weighed = [
            (field, term.term, term.weight * weight)
            for term in self._weightiest(terms)
            for field, weight in FIELD_WEIGHTS.items()
        ]
        return self._found(weighed, limit, documents)

    def search_concepts(
        self, concepts: Mapping[str, float], limit: int, documents: Sequence[str] = ()
    ) -> list[tuple[int, float]]:
        """Return (row, BM25) of the chunks that speak of the concepts, as ``search`` does.

        Args:
            concepts: identifier to weight.
            limit: how many at most.
            documents: search only in these; empty means all.
        """
        weighed = [
            (field, _one_token(concept), given * weight)
            for concept, given in concepts.items()
            for field, weight in CONCEPT_WEIGHTS.items()
        ]
        return self._found(weighed, limit, documents)

    def concept_idf(self, concept: str) -> float:
        """Return how rare a concept is among the chunks' texts, as ``idf`` does."""
        return self._rarity("concepts", _one_token(concept))

    def _found(
        self, weighed: Sequence[tuple[str, str, float]], limit: int, documents: Sequence[str]
    ) -> list[tuple[int, float]]:
        """Search terms in fields, each with its weight."""
        if not weighed:
            return []
        query = self._query(weighed, documents)
        try:
            # A few more than asked for, so that ties at the end are cut by row, not by chance.
            found = self._searcher.search(query, limit + 16, count=False).hits
            rows = [self._searcher.doc(address)["row"][0] for _, address in found]
        except (ValueError, OSError) as error:
            raise IndexDamaged(f"{_DAMAGED} ({type(error).__name__})") from error
        scored = [(row, float(score)) for row, (score, _) in zip(rows, found, strict=True)]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def close(self) -> None:
        """Let go of the files. Nothing can be asked afterwards."""
        self.__dict__.pop("_searcher", None)

    def _weightiest(self, terms: Sequence[QueryTerm]) -> list[QueryTerm]:
        """Return the terms that tell most, at most ``MOST_TERMS``, in their order."""
        if len(terms) <= MOST_TERMS:
            return list(terms)
        worth = [term.weight * self.idf(term.term) for term in terms]
        kept = sorted(range(len(terms)), key=lambda at: -worth[at])[:MOST_TERMS]
        return [terms[at] for at in sorted(kept)]

    def _query(
        self, weighed: Sequence[tuple[str, str, float]], documents: Sequence[str]
    ) -> tantivy.Query:
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, term), weight
                ),
            )
            for field, term, weight in weighed
        ]
        query = tantivy.Query.boolean_query(clauses)
        if not documents:
            return query
        within = tantivy.Query.term_set_query(self._schema, "document", list(documents))
        filtered = tantivy.Query.const_score_query(within, 0.0)
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, filtered)]
        )


def _one_token(concept: str) -> str:
    """Return a concept's identifier as one term; those of terms have spaces in them."""
    return concept.replace(" ", "_")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", stored=True, indexed=True, fast=True)
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    for field in (*FIELD_WEIGHTS, *CONCEPT_WEIGHTS):
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    """Split the terms where we joined them, and nowhere else."""
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)
