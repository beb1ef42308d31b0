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

# Scores of all chunks for one question, higher is better.
Ranking = Callable[[str], npt.NDArray[np.float32]]

_WORD = re.compile(r"\w+")


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
