"""From a question to the chunks most likely to answer it."""

from assistant.retrieval.search import Retrieved, retrieve

__all__ = ["Retrieved", "retrieve"]
