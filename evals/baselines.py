"""Plain rankings of the index's own chunks, to compare with and to pool from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import bm25s
import numpy as np
import numpy.typing as npt
import snowballstemmer
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.records import Chunk
from assistant.service import Assistant
from evals.questions import Item
from evals.rankings import DEPTH, Passage, Rank, System
from evals.scope import conversation, documents_for

# Scores of all chunks for one question, higher is better, 0 for nothing in common.
Ranking = Callable[[str], npt.NDArray[np.float32]]

PLAIN = "BM25"  # what everything else is held against

_WORD = re.compile(r"\w+")


def systems(assistant: Assistant, passages: Sequence[Passage]) -> tuple[System, ...]:
    """Return the baselines over the assistant's own chunks, the plain one first.

    Args:
        assistant: whose chunks and vectors are ranked.
        passages: its chunks as passages, in their order.
    """
    chunks = assistant.reader.chunks
    by_scores = {
        PLAIN: word_bm25(chunks),
        "BM25 stems": stem_bm25(chunks),
        "n-grams": character_ngrams(chunks),
    }
    plain = (
        System(name, passages, _ranked(assistant, ranking)) for name, ranking in by_scores.items()
    )
    return (*plain, System("Chroma", passages, _nearest(assistant)))


def best_rows(
    ranking: Ranking, chunks: Sequence[Chunk], question: str, documents: Sequence[str]
) -> list[int]:
    """Return the rows of the best chunks of the documents, best first, ties in order."""
    scores = ranking(question)
    within = frozenset(documents)
    order = np.argsort(-scores, kind="stable")
    rows = (int(row) for row in order if scores[row] > 0 and chunks[row].document in within)
    return [row for row, _ in zip(rows, range(DEPTH), strict=False)]


def word_bm25(chunks: Sequence[Chunk]) -> Ranking:
    """Rank by BM25 over lower-cased words as they stand."""
    return _bm25(chunks, _words)


def stem_bm25(chunks: Sequence[Chunk]) -> Ranking:
    """Rank by BM25 over the stems that Snowball gives for Danish."""
    stem = snowballstemmer.stemmer("danish").stemWords
    return _bm25(chunks, lambda text: stem(_words(text)))


def character_ngrams(chunks: Sequence[Chunk]) -> Ranking:
    """Rank by the cosine of TF-IDF vectors over runs of three to five characters in words."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    matrix = vectorizer.fit_transform(_with_headings(chunk) for chunk in chunks)

    def rank(question: str) -> npt.NDArray[np.float32]:
        scores = matrix @ vectorizer.transform([question]).T
        return np.asarray(scores.todense(), dtype=np.float32).ravel()

    return rank


def _ranked(assistant: Assistant, ranking: Ranking) -> Rank:
    chunks, sources = assistant.reader.chunks, assistant.sources()

    def rank(item: Item) -> list[str]:
        documents = documents_for(item, sources)
        rows = best_rows(ranking, chunks, conversation(item), documents)
        return [chunks[row].id for row in rows]

    return rank


def _nearest(assistant: Assistant) -> Rank:
    """Rank by the vectors alone: the index's own embedder, and Chroma."""
    reader, sources = assistant.reader, assistant.sources()

    def rank(item: Item) -> list[str]:
        vector = reader.embedder.embed_query(conversation(item))
        found = reader.vectors.search(vector, DEPTH, documents_for(item, sources))
        return [id_ for id_, _ in found]

    return rank


def _bm25(chunks: Sequence[Chunk], split: Callable[[str], list[str]]) -> Ranking:
    engine = bm25s.BM25()
    engine.index([split(_with_headings(chunk)) for chunk in chunks], show_progress=False)

    def rank(question: str) -> npt.NDArray[np.float32]:
        return np.asarray(engine.get_scores(split(question)), dtype=np.float32)

    return rank


def _with_headings(chunk: Chunk) -> str:
    return " ".join((*chunk.section, chunk.text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
