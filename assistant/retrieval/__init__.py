"""From a question to the chunks most likely to answer it."""

from assistant.retrieval.asked_words import AskedWords
from assistant.retrieval.search import Retrieved, retrieve
from assistant.retrieval.spelling import Repair
from assistant.retrieval.understanding import understanding_of

__all__ = ["AskedWords", "Repair", "Retrieved", "retrieve", "understanding_of"]
