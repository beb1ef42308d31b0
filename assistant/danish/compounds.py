"""Where a Danish compound divides. Knows the language's patterns; is told which words exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from assistant.danish.stop_words import STOP_WORDS

MIN_PIECE_CHARS = 4
MIN_UNSEEN_CHARS = 5  # of pieces neither of which the corpus uses otherwise
MAX_DEPTH = 3  # "børne|samtale" is one seam, "sags|behandlings|fokus" two, one within the other

# Nouns of two and three letters that compounds are made of. Other short words would be found
# inside any word; "ret" would be at the end of too many ("base|ret").
SHORT_PIECES = frozenset(
    {"dag", "fag", "hus", "job", "liv", "lov", "mål", "sag", "tal", "tid", "år"}
)
SHORT_OPENINGS = SHORT_PIECES | {"ret"}

# Plurals and adjectives that open a compound although no dictionary gives them as a base form.
OPENING_FORMS = frozenset(
    {"arbejd", "børn", "forældre", "hjemme", "mænd", "samarbejd", "unge", "ældre"}
)

# Prefixes and endings. They are words too ("fore", "lig", "skab"), but inside a word they are not
# what it is made of: "forebyggende" is not "fore" and "byggende".
_PREFIXES_AND_ENDINGS = """
aktig aktige atter efter fast fore foran frem fuld fulde fuldt gode hede hedens løse løst mest
neden sand siden tilbage uden under agtig barhed bart dels else elsen elsens elser elserne ende
endes enes eren eres eret erne ernes gende gennem heden isation isationen isationer heder hederne
heders ikke iske isme isten isters lige ligere lighed ligheden lighederne ligt ling lingen linge
linger lings mellem mæssig mæssige mæssigt nede ning ningen ningens ninger ningerne nings over
rede rende ring ringe ringen ringer rings skab skabe skaber skaberne skaberen skabet skabets skabs
stisk tion tionen tioner tive tiv vise
"""
BLOCKED = STOP_WORDS | frozenset(_PREFIXES_AND_ENDINGS.split())

# Endings on a noun that is a piece of its own: "ledelses|mæssig" is about "ledelse".
_ADJECTIVE = re.compile(r"(.{4,}?)s?mæssig(?:e|t)?")

# After these endings a compound always has its linking s: "forebyggelses|pakke".
_ALWAYS_LINKED = ("dom", "else", "hed", "ing", "ion", "skab", "tet")
_LINKS = ("", "s", "e")
_Seam = tuple[str, str, str]  # first piece, linking letter, last piece


class Vocabulary(Protocol):
    """The words that pieces may be; all forms are folded."""

    def opens(self, form: str) -> bool:
        """Return whether a compound may begin with the form (before any linking letter)."""
        ...

    def closes(self, form: str) -> bool:
        """Return whether a compound may end with the form."""
        ...

    def frequency(self, form: str) -> int:
        """Return how often the corpus has the form or another of the same word."""
        ...

    def agrees(self, word: str, opening: str, closing: str) -> bool:
        """Return whether the base form of the word divides in the same place.

        ``opening`` holds the linking letter: the two make up the word.
        """
        ...


def pieces(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a folded word is made of, or nothing if it is no compound or it is not sure.

    Pieces that are compounds are followed by their own pieces: ``sagsbehandlingsfokus`` gives
    ``sagsbehandling``, ``sag``, ``behandling``, ``fokus``.
    """
    return _pieces(word, vocabulary, MAX_DEPTH) if word.isalpha() else ()


def _pieces(word: str, vocabulary: Vocabulary, depth: int) -> tuple[str, ...]:
    if (match := _ADJECTIVE.fullmatch(word)) is not None and vocabulary.opens(match.group(1)):
        return match.group(1), *_pieces(match.group(1), vocabulary, depth - 1)
    seam = _best_seam(word, vocabulary, depth)
    if seam is None:
        return ()
    return tuple(piece for part in seam for piece in (part, *_pieces(part, vocabulary, depth - 1)))


def _best_seam(word: str, vocabulary: Vocabulary, depth: int) -> tuple[str, str] | None:
    """Return the two pieces that the corpus uses most; without such, a piece and a compound.

    Among equals the seam without a linking letter wins, then the one with the longer first piece:
    Danish compounds mostly grow at their end.
    """
    if depth == 0:
        return None
    seams = [seam for seam in _seams(word) if _known(word, seam, vocabulary)]
    if not seams:
        seams = [seam for seam in _seams(word) if _half_known(seam, vocabulary, depth)]
    if not seams:
        return None
    use = vocabulary.frequency
    best = max(
        seams,
        key=lambda seam: ((use(seam[0]) + 1) * (use(seam[2]) + 1), not seam[1], len(seam[0])),
    )
    return best[0], best[2]


def _seams(word: str) -> Iterator[_Seam]:
    """Yield every division whose pieces are not too short and not mere endings."""
    for at in range(2, len(word) - 1):
        opening, last = word[:at], word[at:]
        if not _can_be_piece(last, SHORT_PIECES):
            continue
        for link in _LINKS:
            first = opening.removesuffix(link)
            if (link and first == opening) or (not link and first.endswith(_ALWAYS_LINKED)):
                continue
            if (
                _can_be_piece(first, SHORT_OPENINGS)
                and max(len(first), len(last)) >= MIN_PIECE_CHARS
            ):
                yield first, link, last


def _can_be_piece(form: str, short: frozenset[str]) -> bool:
    return form not in BLOCKED and (len(form) >= MIN_PIECE_CHARS or form in short)


def _known(word: str, seam: _Seam, vocabulary: Vocabulary) -> bool:
    """Return whether both pieces are words, and the corpus has one of them or both are long."""
    first, link, last = seam
    if not (vocabulary.opens(first) and vocabulary.closes(last)):
        return False
    if not vocabulary.agrees(word, first + link, last):
        return False
    if vocabulary.frequency(first) or vocabulary.frequency(last):
        return True
    return all(len(piece) >= MIN_UNSEEN_CHARS or piece in SHORT_OPENINGS for piece in (first, last))


def _half_known(seam: _Seam, vocabulary: Vocabulary, depth: int) -> bool:
    """Return whether one piece is a word of the corpus and the other divides into words."""
    first, _, last = seam
    if vocabulary.frequency(first) and vocabulary.opens(first):
        return _best_seam(last, vocabulary, depth - 1) is not None
    if vocabulary.frequency(last) and vocabulary.closes(last):
        return _best_seam(first, vocabulary, depth - 1) is not None
    return False
