"""Danish text to the terms of the lexical index, and a question to the terms it searches.

Every word stands in the index twice. As itself: its stem (``indsatstrap``). And in its parts, each
marked ``~``: the stem again, the stems of the pieces of a compound, and the verb behind a noun in
-ing (``~indsatstrap ~indsat ~trap``). A question is written in the same terms, parts weighing less.
So "trappen" (``trap ~trap``) finds "indsatstrappen" by ``~trap``, "indsatstrappe" finds "indsats
trappe" by ``~indsat`` and ``~trap``, and a text that has the very word has both terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish.lexicon import Lexicon
from assistant.danish.stems import stem, verb_root
from assistant.danish.stop_words import STOP_WORDS
from assistant.danish.words import words

PART_MARK = "~"  # occurs in no word

WHOLE_WEIGHT = 1.0
WITHIN_WEIGHT = 0.6  # the word as a piece of another: "trappen" in "indsatstrappen"
PIECE_WEIGHT = 0.4  # a piece of the word: "trappe" for "indsatstrappe"
ROOT_WEIGHT = 0.3  # the verb of the word or of a piece: "underrette" for "underretning"

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CACHED_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term to search; ``weight`` is in (0, 1]."""

    term: str
    weight: float
    word: str  # the user's word, folded, from which it comes
    part: bool  # a term of parts: begins with ``PART_MARK``


class Analyzer:
    """Turns text into terms with the words of one corpus. Safe to use from many threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._terms_of = lru_cache(maxsize=_CACHED_WORDS)(self._analyse)

    def terms(self, text: str) -> list[str]:
        """Return the index terms of a text in order, as often as they occur.

        Stop words are there as themselves only.
        """
        return [term for word in words(text) for term in self._terms_of(word)]

    def stems(self, text: str) -> list[str]:
        """Return the stems of the words that carry a topic, in order, without any parts."""
        return [_whole(word) for word in words(text) if not _is_stop(word)]

    def query(self, text: str) -> tuple[QueryTerm, ...]:
        """Return the terms that a question searches, each once, with its highest weight.

        Stop words are left out, unless there is nothing else.
        """
        found = words(text)
        carrying = [word for word in found if not _is_stop(word)]
        best: dict[str, QueryTerm] = {}
        for word in carrying or found:
            for term in self._query_terms(word):
                if term.term not in best or best[term.term].weight < term.weight:
                    best[term.term] = term
        return tuple(best.values())

    def _analyse(self, word: str) -> tuple[str, ...]:
        """Return the index terms of one word."""
        whole = _whole(word)
        if _is_stop(word):
            return (whole,)
        parts = dict.fromkeys((whole, *self._pieces(word), *self._roots(word)))
        return (whole, *(PART_MARK + part for part in parts))

    def _query_terms(self, word: str) -> Iterator[QueryTerm]:
        """Yield the terms of one word of a question, the heaviest first."""
        whole = _whole(word)
        yield QueryTerm(whole, WHOLE_WEIGHT, word, part=False)
        if _is_stop(word):
            return
        yield QueryTerm(PART_MARK + whole, WITHIN_WEIGHT, word, part=True)
        for piece in self._pieces(word):
            yield QueryTerm(PART_MARK + piece, PIECE_WEIGHT, word, part=True)
        for root in self._roots(word):
            yield QueryTerm(PART_MARK + root, ROOT_WEIGHT, word, part=True)

    def _pieces(self, word: str) -> tuple[str, ...]:
        return self.lexicon.parts(_joined(word))

    def _roots(self, word: str) -> Iterator[str]:
        for stemmed in (_whole(word), *self._pieces(word)):
            root = verb_root(stemmed)
            if root is not None:
                yield root


def _joined(word: str) -> str:
    """Return a word with hyphens as one word: "e-mail" is "email", "2019-2022" stays."""
    joined = word.replace("-", "")
    return joined if joined.isalpha() else word


def _whole(word: str) -> str:
    """Return the term of a word as itself; thousand dots go: "1.000" is "1000"."""
    if _THOUSANDS.fullmatch(word):
        return word.replace(".", "")
    return stem(_joined(word))


def _is_stop(word: str) -> bool:
    """Return whether a word carries no topic: a stop word or a single letter."""
    return word in STOP_WORDS or (len(word) == 1 and word.isalpha())
