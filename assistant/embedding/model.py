"""The default embedder, read with numpy alone: no torch and no scikit-learn at question time."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.embedding import ngrams
from assistant.errors import IndexDamaged

Vector = npt.NDArray[np.float32]  # (dim,) float32, unit norm
Vectors = npt.NDArray[np.float32]  # (n, dim) float32, unit norm

EMBEDDING_VERSION = 2  # raised when the model's form or its arithmetic changes
WEIGHTS_FILE = "ngram_svd.npz"
NGRAMS_FILE = "ngrams.py"


class Embedder(Protocol):
    """Turns texts into vectors of unit norm."""

    @property
    def dimensions(self) -> int:
        """The length of each vector."""

    @property
    def digest(self) -> str:
        """What tells this model from another: the sha256 of its weights, hexadecimal."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return (n, dim) float32 vectors of unit norm; zeros for a text it knows nothing of."""

    def embed_query(self, text: str) -> Vector:
        """Return the (dim,) float32 vector of a question."""


class NgramSvd:
    """Character n-grams, tf-idf and truncated SVD, as ``fit`` wrote them."""

    def __init__(
        self, keys: ngrams.Keys, idf: ngrams.Floats, components: ngrams.Halves, digest: str
    ) -> None:
        self._keys = keys
        self._idf = idf
        self._components = components
        self.digest = digest

    @classmethod
    def load(cls, folder: Path) -> NgramSvd:
        """Read the model.

        Raises:
            IndexDamaged: it is not there or cannot be read.
        """
        path = folder / WEIGHTS_FILE
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            with np.load(path) as stored:
                parts = stored["keys"], stored["idf"], stored["components"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            message = f"Modellen til vektorer kan ikke læses ({type(error).__name__})."
            raise IndexDamaged(message) from error
        keys, idf, components = parts
        if not (len(keys) == len(idf) == len(components) and components.ndim == 2):
            raise IndexDamaged("Modellen til vektorer hænger ikke sammen.")
        return cls(keys, idf, components, digest)

    @property
    def dimensions(self) -> int:
        """The length of each vector."""
        return int(self._components.shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return (n, dim) float32 vectors of unit norm; zeros for a text it knows nothing of."""
        return ngrams.embed(texts, self._keys, self._idf, self._components)

    def embed_query(self, text: str) -> Vector:
        """Return the (dim,) float32 vector of a question."""
        vector: Vector = self.embed_passages([text])[0]
        return vector
