"""Reads the bridge: word vectors learned from questions and the passages that answer them.

The n-gram vectors of ``assistant.embedding`` know how words are written and which stand together
in this corpus; the concepts know what people wrote down. The bridge is learned from examples of
how people ask and how documents answer (``evals/pairs``), and knows no corpus. It is a bag of
features with a vector each, fitted by ``python -m evals.bridge --train``.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from assistant.danish import STOP_WORDS, stem, words
from assistant.errors import KnowledgeError

MODEL_FILE = "model.npz"
NGRAMS = range(4, 7)  # characters
HEADING_SHARE = 0.4  # of the headings in what a sentence says, as it was fitted
PASSAGE_SHARE = 0.4  # of the sentences around it
_CACHED_WORDS = 30_000

Vector = npt.NDArray[np.float32]
Vectors = npt.NDArray[np.float32]


class Bridge:
    """Texts to vectors of length 1, or 0 when nothing in them is known. Safe for many threads."""

    def __init__(self, rows: dict[str, int], vectors: npt.NDArray[np.int8], scale: Vector) -> None:
        """Take the features' vectors.

        Args:
            rows: feature to row.
            vectors: (features, dimensions), in units of ``scale``.
            scale: (dimensions,).
        """
        self._rows = rows
        self._vectors = vectors
        self._scale = scale
        self._of_word: Callable[[str], Vector] = lru_cache(_CACHED_WORDS)(self._word)

    @classmethod
    def read(cls, at: Traversable) -> Bridge:
        """Read a file written by ``evals.bridge``.

        Raises:
            KnowledgeError: it is damaged.
        """
        try:
            with at.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                names = json.loads(stored["features"].tobytes())
                rows = {feature: row for row, feature in enumerate(names)}
                return cls(rows, stored["vectors"], stored["scale"])
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as damaged:
            raise KnowledgeError(f"Filen er beskadiget: {at}.") from damaged

    def embed(self, text: str) -> Vector:
        """Return the (dimensions,) vector of a text."""
        found = words(text)
        total = np.zeros(len(self._scale), dtype=np.float32)
        for word in found:
            total += self._of_word(word)
        for feature in _pairs(found):
            if (row := self._rows.get(feature)) is not None:
                total += self._vectors[row]
        return _unit(total * self._scale)

    def knows(self, word: str) -> bool:
        """Tell whether a word, in any inflection, stands in the texts it was fitted on."""
        return stem(word.casefold()) in self._rows

    def embed_passage(self, heading: str, sentences: Sequence[str]) -> Vectors:
        """Return (sentences, dimensions) of sentences as they are read in their passage.

        Args:
            heading: the headings above.
            sentences: of one passage, in order.
        """
        each = np.array([self.embed(one) for one in sentences], dtype=np.float32)
        if not len(each):
            return np.zeros((0, len(self._scale)), dtype=np.float32)
        above = HEADING_SHARE * self.embed(heading)
        around = _unit(each.sum(axis=0))
        read = each + above + PASSAGE_SHARE * around
        lengths = np.linalg.norm(read, axis=1, keepdims=True)
        return np.asarray(read / np.maximum(lengths, 1e-9), dtype=np.float32)

    def _word(self, word: str) -> Vector:
        """Return the sum of what is known of a word, in units of the scale."""
        total = np.zeros(len(self._scale), dtype=np.float32)
        for feature in _word_features(word):
            if (row := self._rows.get(feature)) is not None:
                total += self._vectors[row]
        return total


@cache
def shipped() -> Bridge:
    """Return the bridge that is part of the package."""
    return Bridge.read(resources.files("assistant.bridge").joinpath(MODEL_FILE))


def features(text: str) -> list[str]:
    """Return the features of a text, as often as they stand in it."""
    found = words(text)
    return [
        *(feature for word in found for feature in _word_features(word)),
        *_pairs(found),
    ]


def _word_features(word: str) -> Iterator[str]:
    """Yield a word's stem and its pieces: what is misspelt or compound shares most of them."""
    if word in STOP_WORDS:
        return
    yield stem(word)
    framed = f"<{word}>"
    if len(word) > min(NGRAMS) - 1:
        for length in NGRAMS:
            for at in range(len(framed) - length + 1):
                yield f"~{framed[at : at + length]}"


def _pairs(found: Sequence[str]) -> Iterator[str]:
    """Yield the pairs of neighbours: idioms are made of small words."""
    stems = [stem(word) for word in found]
    for one, other in pairwise(stems):
        yield f"{one} {other}"


def _unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length > 0 else vector
