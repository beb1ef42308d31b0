"""Vectors that bring a question in everyday words near the professional text that answers it."""

from assistant.bridge.model import Bridge, Vector, Vectors, features, shipped

__all__ = ["Bridge", "Vector", "Vectors", "features", "shipped"]
