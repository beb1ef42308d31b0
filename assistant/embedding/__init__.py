"""Texts to vectors: the default model fitted on the corpus itself, and the seam for others."""

from assistant.embedding.model import EMBEDDING_VERSION, Embedder, NgramSvd, Vector, Vectors

__all__ = ["EMBEDDING_VERSION", "Embedder", "NgramSvd", "Vector", "Vectors"]
