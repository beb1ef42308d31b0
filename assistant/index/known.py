"""Proves by known items that an index finds what it holds.

Chroma loses answers without an error when its files are damaged, and a lexical index fed with
other words than the chunks' own would find nothing. So chunks are looked up by their own words and
their own vector. Knows nothing of folders and pointers.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.chunk import passage
from assistant.concepts import ConceptLexicon
from assistant.danish import STOP_WORDS, Analyzer, words
from assistant.embedding import Embedder, Vector
from assistant.errors import IndexDamaged
from assistant.lexical import LexicalIndex
from assistant.records import Chunk
from assistant.text import sentences
from assistant.vectors import VectorIndex

_log = logging.getLogger(__name__)

SAMPLE_CHUNKS = 20
KEPT_ROWS = 5  # looked up again at each opening
_SEED = 20240101
_QUERY_WORDS = 12
_FEWEST_WORDS = 4  # of a sentence that can tell its chunk from others
_LEXICAL_DEPTH = 10
_VECTOR_DEPTH = 3
_AS_NEAR = 0.999  # cosine; a rival this near has the same text
# Chroma's graph is approximate: one chunk in ten may be missed before something is wrong.
_FOUND_AT_LEAST = 0.9


@dataclass(frozen=True, slots=True)
class Parts:
    """What a search uses, opened."""

    chunks: Sequence[Chunk]
    analyzer: Analyzer
    lexical: LexicalIndex
    vectors: VectorIndex
    embedder: Embedder
    concepts: ConceptLexicon

    def close(self) -> None:
        """Close the files."""
        self.lexical.close()
        self.vectors.close()


def check_counts(parts: Parts, chunks: int) -> None:
    """Compare the number of chunks everywhere.

    Args:
        parts: of the index.
        chunks: how many the manifest names.

    Raises:
        IndexDamaged: they are not the same.
    """
    counts = {
        "chunks.jsonl": len(parts.chunks),
        "det leksikalske indeks": parts.lexical.count(),
        "Chroma": parts.vectors.count(),
    }
    for name, count in counts.items():
        if count != chunks:
            raise IndexDamaged(
                f"Indekset er beskadiget: {name} har {count} afsnit; manifestet siger {chunks}."
            )


def pick_rows(parts: Parts) -> tuple[int, ...]:
    """Look a sample of chunks up and return the rows to look up at each opening.

    Raises:
        IndexDamaged: too many chunks of the sample are not found.
    """
    rows = list(range(len(parts.chunks)))
    random.Random(_SEED).shuffle(rows)
    tried: list[int] = []
    found: list[int] = []
    for row in rows:
        if len(tried) == SAMPLE_CHUNKS:
            break
        if query_of(parts.chunks[row]):
            tried.append(row)
            if _is_found(parts, row):
                found.append(row)
    if len(found) < _FOUND_AT_LEAST * len(tried):
        lost = parts.chunks[min(set(tried) - set(found))].id
        raise IndexDamaged(
            f"Indekset finder kun {len(found)} af {len(tried)} kendte afsnit; {lost} mangler."
        )
    return tuple(found[:KEPT_ROWS])


def check_rows(parts: Parts, rows: Iterable[int]) -> None:
    """Look chunks up that were found when the index was built.

    Raises:
        IndexDamaged: one of them is not found any more.
    """
    for row in rows:
        if not 0 <= row < len(parts.chunks) or not _is_found(parts, row):
            raise IndexDamaged("Indekset er beskadiget: det finder ikke et afsnit, det rummer.")


def query_of(chunk: Chunk) -> str:
    """Return the first content words of the chunk's richest sentence; nothing if it has too few."""
    best: list[str] = []
    for start, end in sentences(chunk.text):
        content = [word for word in words(chunk.text[start:end]) if word not in STOP_WORDS]
        if len(content) > len(best):
            best = content
    return " ".join(best[:_QUERY_WORDS]) if len(best) >= _FEWEST_WORDS else ""


def _is_found(parts: Parts, row: int) -> bool:
    """Look one chunk up by its words and by its vector."""
    chunk = parts.chunks[row]
    vector = parts.embedder.embed_passages([passage(chunk)])[0]
    by_words = _found_by_words(parts, row)
    by_vector = not vector.any() or _found_by_vector(parts, chunk, vector)
    if not (by_words and by_vector):
        _log.info("%s is not found by its own %s", chunk.id, "vector" if by_words else "words")
    return by_words and by_vector


def _found_by_words(parts: Parts, row: int) -> bool:
    query = query_of(parts.chunks[row])
    hits = [hit for hit, _ in parts.lexical.search(parts.analyzer.query(query), _LEXICAL_DEPTH)]
    if row in hits:
        return True
    # Copies of the same passage may fill the list; then nothing is lost.
    wanted = set(query.split())
    return len(hits) == _LEXICAL_DEPTH and all(
        wanted <= set(words(parts.chunks[hit].text)) for hit in hits
    )


def _found_by_vector(parts: Parts, chunk: Chunk, vector: Vector) -> bool:
    hits = parts.vectors.search(vector, _VECTOR_DEPTH)
    near = [hit for hit, similarity in hits if similarity >= _AS_NEAR]
    return chunk.id in near or len(near) == _VECTOR_DEPTH
