"""The sentence-transformers module that is copied into each fitted model, beside ``ngrams.py``.

It runs as the model's own code (``trust_remote_code=True``), outside this package.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule

from .ngrams import Floats, Halves, Keys, embed

WEIGHTS_FILE = "ngram_svd.npz"


class NgramSvdModule(InputModule):  # type: ignore[misc]
    """Character n-grams, tf-idf and truncated SVD as one module: text in, unit vector out."""

    save_in_root = True

    def __init__(self, keys: Keys, idf: Floats, components: Halves) -> None:
        super().__init__()
        self._parts = keys, idf, components

    @property
    def modalities(self) -> list[str]:
        """Return what it reads."""
        return ["text"]

    def get_embedding_dimension(self) -> int:
        """Return the length of the vectors."""
        return int(self._parts[2].shape[1])

    def preprocess(
        self,
        inputs: list[str],
        prompt: str | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> dict[str, torch.Tensor]:
        """Turn texts into vectors; there is nothing left to do in ``forward``."""
        texts = [f"{prompt or ''}{text}" for text in inputs]
        return {"sentence_embedding": torch.from_numpy(embed(texts, *self._parts))}

    def forward(
        self,
        features: dict[str, torch.Tensor],
        **kwargs: Any,  # noqa: ANN401
    ) -> dict[str, torch.Tensor]:
        """Pass the vectors on."""
        return features

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Write the weights."""
        keys, idf, components = self._parts
        np.savez(Path(output_path) / WEIGHTS_FILE, keys=keys, idf=idf, components=components)

    @classmethod
    def load(cls, model_name_or_path: str, **kwargs: Any) -> NgramSvdModule:  # noqa: ANN401
        """Read the weights from a folder."""
        with np.load(Path(model_name_or_path) / WEIGHTS_FILE) as stored:
            return cls(stored["keys"], stored["idf"], stored["components"])
