"""Danish analysis: folding, words, stop words, stems, compounds, and the terms made of them."""

from __future__ import annotations

from assistant.danish.analysis import PART_MARK, Analyzer, QueryTerm
from assistant.danish.lexicon import Lexicon
from assistant.danish.stems import stem
from assistant.danish.stop_words import STOP_WORDS
from assistant.danish.words import fold, words

ANALYSIS_VERSION = 2  # raised when the same text gives other terms; part of the manifest

__all__ = [
    "ANALYSIS_VERSION",
    "PART_MARK",
    "STOP_WORDS",
    "Analyzer",
    "Lexicon",
    "QueryTerm",
    "fold",
    "stem",
    "words",
]
