"""The words of one corpus: how often each occurs and what its compounds are made of.

Built with a Danish dictionary, but holds no word that the corpus does not hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from assistant.danish.compounds import pieces
from assistant.danish.dictionary import Dictionary
from assistant.danish.stems import stem
from assistant.danish.words import words
from assistant.errors import IndexDamaged

_BETWEEN_COMPOUNDS = "|"


class _Stored(msgspec.Struct, frozen=True):
    """The lexicon as JSON: parallel lists, those of words each in one string, which loads fastest.

    All are sorted, so that the same corpus gives the same bytes.
    """

    words: str
    counts: list[int]  # per word
    stems: str
    stem_counts: list[int]  # per stem
    compounds: str  # the stems of the words that divide
    pieces: str  # per compound the stems of its pieces

    def fits(self) -> bool:
        """Return whether the parallel lists are equally long."""
        return (
            _length(self.words, " ") == len(self.counts)
            and _length(self.stems, " ") == len(self.stem_counts)
            and _length(self.compounds, " ") == _length(self.pieces, _BETWEEN_COMPOUNDS)
        )


def _length(joined: str, separator: str) -> int:
    return joined.count(separator) + 1 if joined else 0


class Lexicon:
    """What the corpus's words are. Immutable; safe to read from many threads."""

    def __init__(self, stored: _Stored) -> None:
        self._stored = stored

    @classmethod
    def build(cls, texts: Iterable[str]) -> Lexicon:
        """Count the words of the texts and divide the compounds among them.

        Loads a Danish dictionary (a second, 250 MB): for the process that builds an index.
        """
        counts = Counter(word for text in texts for word in words(text))
        stems: Counter[str] = Counter()
        for word, count in counts.items():
            stems[stem(word)] += count
        dictionary = Dictionary(stems)
        compounds: dict[str, str] = {}
        # Forms of a word divide alike; where they seem not to, the shortest is least mistaken.
        for word in sorted(counts, key=lambda word: (len(word), word)):
            stemmed = stem(word)
            if stemmed not in compounds and (found := pieces(word, dictionary)):
                compounds[stemmed] = " ".join(dict.fromkeys(stem(piece) for piece in found))
        return cls(
            _Stored(
                words=" ".join(sorted(counts)),
                counts=[counts[word] for word in sorted(counts)],
                stems=" ".join(sorted(stems)),
                stem_counts=[stems[stemmed] for stemmed in sorted(stems)],
                compounds=" ".join(compounds),
                pieces=_BETWEEN_COMPOUNDS.join(compounds.values()),
            )
        )

    def to_json(self) -> bytes:
        """Return the lexicon as JSON; the same corpus gives the same bytes."""
        return msgspec.json.encode(self._stored)

    @classmethod
    def from_json(cls, data: bytes) -> Lexicon:
        """Read what ``to_json`` wrote.

        Raises:
            IndexDamaged: the bytes are no lexicon.
        """
        try:
            stored = msgspec.json.decode(data, type=_Stored)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise IndexDamaged("Indeksets ordliste kan ikke læses.") from error
        if not stored.fits():
            raise IndexDamaged("Indeksets ordliste hænger ikke sammen.")
        return cls(stored)

    @cached_property
    def words(self) -> Mapping[str, int]:
        """Each folded word of the corpus and how often it occurs, in alphabetical order."""
        return dict(zip(self._stored.words.split(), self._stored.counts, strict=True))

    @cached_property
    def stems(self) -> Mapping[str, int]:
        """Each stem of the corpus's words and how often it occurs."""
        return dict(zip(self._stored.stems.split(), self._stored.stem_counts, strict=True))

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the stems of the pieces of a folded word; nothing if it is no compound.

        A word that the corpus has in no form is divided into words and pieces that it has.
        """
        stemmed = stem(word)
        if stemmed in self.stems:
            return tuple(self._compounds.get(stemmed, "").split())
        return tuple(dict.fromkeys(stem(piece) for piece in pieces(word, self._seen)))

    @cached_property
    def _seen(self) -> _Seen:
        return _Seen(self.stems, self._compounds.values())

    @cached_property
    def _compounds(self) -> Mapping[str, str]:
        stems = self._stored.pieces.split(_BETWEEN_COMPOUNDS) if self._stored.pieces else []
        return dict(zip(self._stored.compounds.split(), stems, strict=True))


class _Seen:
    """The words and pieces of a corpus, as pieces of words that it does not have."""

    def __init__(self, stems: Mapping[str, int], divided: Iterable[str]) -> None:
        self._stems = stems
        self._pieces = frozenset(piece for pieces in divided for piece in pieces.split())

    def opens(self, form: str) -> bool:
        return self.closes(form)

    def closes(self, form: str) -> bool:
        return stem(form) in self._stems or stem(form) in self._pieces

    def frequency(self, form: str) -> int:
        stemmed = stem(form)
        return self._stems.get(stemmed, int(stemmed in self._pieces))

    def agrees(self, word: str, opening: str, closing: str) -> bool:
        return True
