"""The Danish dictionary with which compounds are divided while an index is built (simplemma)."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.danish.compounds import MIN_PIECE_CHARS, OPENING_FORMS, SHORT_PIECES
from assistant.danish.stems import stem


class Dictionary:
    """Which words there are in Danish and in one corpus. Loading takes a second and 250 MB."""

    def __init__(self, stems: Mapping[str, int]) -> None:
        from simplemma.strategies.dictionaries import DefaultDictionaryFactory

        self._lemmas: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary("da")
        self._stems = stems  # each stem of the corpus and how often it occurs

    def opens(self, form: str) -> bool:
        """Return whether the form is a base form: "indsats", not "indsatsen".

        The dictionary gives each form one base: "tvang" is of "tvinge". So a form is also a base
        form when others are of it ("tvangen").
        """
        if form in OPENING_FORMS or self._lemmas.get(form) == form:
            return True
        return form in self._lemmas and any(
            self._lemmas.get(form + ending) == form for ending in ("en", "et", "n", "t", "er")
        )

    def closes(self, form: str) -> bool:
        """Return whether the form is any form of a Danish word."""
        return form in self._lemmas

    def frequency(self, form: str) -> int:
        """Return how often the corpus has a word with the form's stem."""
        return self._stems.get(stem(form), 0)

    def agrees(self, word: str, opening: str, closing: str) -> bool:
        """Return whether the base form divides alike: "politikerne" is no "politi|kerne"."""
        lemma = self._lemmas.get(word)
        if lemma == word:
            return True
        if lemma is None:
            # "Silkeborg" stands in the dictionary as a name only.
            return word.capitalize() not in self._lemmas
        rest = lemma.removeprefix(opening)
        if rest == lemma:
            return False
        short = rest in SHORT_PIECES and opening not in SHORT_PIECES
        if len(rest) < MIN_PIECE_CHARS and not short:
            return False
        return stem(self._lemmas.get(closing, closing)) == stem(rest)
