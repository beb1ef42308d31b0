"""Repairs misspelt words of a question with words that the library and the field know.

Leaves a word alone when it is known in any form, or when it is not sure what was meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.danish import STOP_WORDS, fold, stem, words
from assistant.retrieval.mistypings import cost

MIN_CHARS = 4  # of a word that is looked at
MIN_JOINED_CHARS = 3  # of each of two words that may be one
MIN_COUNT = 2
LEAD = 0.35  # by how much the best reading must be nearer than another, unless it is
MUCH_MORE_COMMON = 6.0  # times as common
NEAR_FOR_A_NAME = 0.5  # a name that is not in the library is mostly another name
SELDOM = 0.5  # how often a word of the field counts that the library does not have
FEW_EDITS, MANY_EDITS = 1, 2  # letters that are changed, in short and in long words
LONG = 7
# What a word of so many letters may differ: (letters at least, cost at most), long words first.
_REACH = ((14, 2.1), (10, 1.8), (LONG, 1.1), (6, 1.0), (MIN_CHARS, 0.7))
SURE = 1.0  # a dearer reading must be a word that the library has several times
REACH_OF_COMPOUND = 0.7  # a compound that nobody has used yet is mostly that

_LINKS = "se"
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_COLUMN = {letter: number for number, letter in enumerate(_LETTERS)}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Not words of a sentence: addresses, numbers with letters, dotted abbreviations, sections.
_APART = re.compile(r"\S*[\d@§_/\\]\S*|\b(?:[^\W\d_]{1,4}\.){2,}|\bhttps?\S+|\bwww\S+")
_TWO_FOR_ONE = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


class Words(Protocol):
    """The words of a library, as ``danish.Lexicon`` has them."""

    @property
    def words(self) -> Mapping[str, int]:
        """Each folded word and how often it occurs."""
        ...

    @property
    def stems(self) -> Mapping[str, int]:
        """Each stem and how often it occurs."""
        ...

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of the pieces of a compound."""
        ...


@dataclass(frozen=True, slots=True)
class Repair:
    """What was typed and what it was taken for; several words when they were made one."""

    typed: str
    taken: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A question with its misspelt words repaired; without repairs it is the text itself."""

    text: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word of the question and where it stands."""

    start: int
    end: int
    word: str  # folded
    name: bool  # a capital inside a sentence


class Speller:
    """Knows the words of one library and of the field. Safe to use from many threads."""

    def __init__(self, lexicon: Words, field: Iterable[str]) -> None:
        """Prepare the words.

        Args:
            lexicon: the library's words.
            field: texts whose words are known besides, such as terms and their synonyms.
        """
        self._lexicon = lexicon
        self._stems = set(lexicon.stems)
        self._phrases: set[tuple[str, str]] = set()
        counts = {word: float(count) for word, count in lexicon.words.items()}
        for text in field:
            found = words(text)
            self._phrases.update(pairwise(found))
            for word in found:
                counts.setdefault(word, SELDOM)
                self._stems.add(stem(word))
        self._counts = {
            word: count
            for word, count in counts.items()
            if len(word) >= MIN_CHARS - 1 and word.isalpha() and _COLUMN.keys() >= set(word)
        }
        self._near = _Histograms(tuple(self._counts))

    def repair(self, text: str) -> Repaired:
        """Return the text with the misspelt words repaired and the repairs in order."""
        typed = list(_typed(text))
        taken = [self._reading(word) for word in typed]
        repairs: list[Repair] = []
        pieces: list[str] = []
        done = at = 0
        while at < len(typed):
            first = typed[at]
            joined = self._joined(text, typed, taken, at)
            new, last = (joined, typed[at + 1]) if joined else (taken[at], first)
            if new and new != fold(text[first.start : last.end]):
                written = _as_typed(new, text[first.start : last.end])
                repairs.append(Repair(text[first.start : last.end], written))
                pieces += (text[done : first.start], written)
                done = last.end
            at += 2 if joined else 1
        return (
            Repaired("".join((*pieces, text[done:])), tuple(repairs)) if repairs else Repaired(text)
        )

    def _is_known(self, word: str) -> bool:
        """Return whether a word is known in some form; a new compound of known words is not."""
        return word in STOP_WORDS or word in self._counts or stem(word) in self._stems

    def _reading(self, typed: _Typed) -> str:
        """Return what a word was meant to be, or nothing."""
        word = typed.word
        if len(word) < MIN_CHARS or not word.isalpha() or self._is_known(word):
            return ""
        reach = next(most for least, most in _REACH if len(word) >= least)
        if typed.name:
            reach = min(reach, NEAR_FOR_A_NAME)
        if self._lexicon.parts(word):
            reach = min(reach, REACH_OF_COMPOUND)
        return self._nearest(word, reach)

    def _nearest(self, word: str, reach: float) -> str:
        """Return the word that is surely meant, at a cost of at most ``reach``."""
        for two, one in _TWO_FOR_ONE:
            if two in word and self._is_known(changed := word.replace(two, one)):
                return changed
        found = sorted(
            (price - 0.05 * math.log1p(self._counts[other]), other, price)
            for other in self._near.within(word, MANY_EDITS if len(word) >= LONG else FEW_EDITS)
            if not _differ_at_the_end(word, other)
            and (price := cost(word, other, reach)) <= reach
            and (price < SURE or self._lexicon.stems.get(stem(other), 0) >= MIN_COUNT)
        )
        if not found:
            return ""
        _, best, price = found[0]
        for _, other, further in found[1:]:
            rarer = self._counts[best] < MUCH_MORE_COMMON * self._counts[other]
            if rarer and further - price < LEAD and stem(other) != stem(best):
                return ""
        return best

    def _joined(self, text: str, typed: list[_Typed], taken: list[str], at: int) -> str:
        """Return the compound that two words make, or nothing when they are two words."""
        if at + 1 == len(typed):
            return ""
        first, second = typed[at], typed[at + 1]
        if text[first.end : second.start] != " " or first.name or second.name:
            return ""
        one, two = taken[at] or first.word, taken[at + 1] or second.word
        if min(len(one), len(two)) < MIN_JOINED_CHARS or {one, two} & STOP_WORDS:
            return ""
        if (one, two) in self._phrases or not (one + two).isalpha():
            return ""
        # The linking letter may have been lost when the first word was repaired alone.
        link = first.word[-1] if taken[at] and first.word[-1] in _LINKS else ""
        for whole in dict.fromkeys((one + two, one + link + two)):
            held = self._lexicon.stems.get(stem(whole), 0)
            if whole in self._lexicon.words and held >= MIN_COUNT:
                return whole
        return ""


class _Histograms:
    """How often each letter stands in each word, to find words of nearly the same letters."""

    def __init__(self, known: tuple[str, ...]) -> None:
        by_length = sorted(known, key=len)
        self._words = by_length
        lengths = np.array([len(word) for word in by_length], dtype=np.int64)
        rows = np.repeat(np.arange(len(by_length)), lengths)
        letters = np.array([_COLUMN[letter] for letter in "".join(by_length)], dtype=np.int64)
        # (number of words, letters of the alphabet) int8, sorted by length
        self._counts: npt.NDArray[np.int8] = np.zeros((len(by_length), len(_LETTERS)), np.int8)
        np.add.at(self._counts, (rows, letters), 1)
        self._lengths = lengths

    def within(self, word: str, edits: int) -> Iterator[str]:
        """Yield the words that differ by no more letters than so many edits can change."""
        wanted = np.zeros(len(_LETTERS), np.int8)
        for letter in word:
            if letter in _COLUMN:
                wanted[_COLUMN[letter]] += 1
        low = int(np.searchsorted(self._lengths, len(word) - edits))
        high = int(np.searchsorted(self._lengths, len(word) + edits, side="right"))
        differ = np.abs(self._counts[low:high] - wanted).sum(axis=1)
        for row in np.flatnonzero(differ <= 2 * edits):
            yield self._words[low + int(row)]


def _differ_at_the_end(one: str, other: str) -> bool:
    """Return whether only the last letter tells two words apart: mostly two forms of one word."""
    shorter = min(len(one), len(other))
    return (
        abs(len(one) - len(other)) <= 1
        and one[: shorter - 1] == other[: shorter - 1]
        and (len(one) == len(other) or one[:shorter] == other[:shorter])
    )


def _typed(text: str) -> Iterator[_Typed]:
    """Yield the words of a question that may be misspelt."""
    apart = [match.span() for match in _APART.finditer(text)]
    shouted = text.isupper()
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(start < last and first < end for first, last in apart):
            continue
        written = match.group()
        if not shouted and sum(letter.isupper() for letter in written) > 1:
            continue  # an abbreviation
        opens = not text[:start].rstrip(" \"'»(-–").strip() or text[:start].rstrip()[-1] in ".?!:"
        yield _Typed(start, end, fold(written), not shouted and written[0].isupper() and not opens)


def _as_typed(new: str, typed: str) -> str:
    """Return a word with the capitals of what was typed."""
    if len(typed) > 1 and typed.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if typed[0].isupper() else new
