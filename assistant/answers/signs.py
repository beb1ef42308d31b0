"""Writes what people type in plain signs, so that a pattern meets each sign in one form only."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text import Span

_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_COMBINING = frozenset({"Mn", "Me"})
# Minus and bullets that stand for a hyphen but are no dashes to Unicode.
_DASHES = frozenset("\u2212\u2043\u02d7")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain signs, and for each of its characters the offset it came from."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the half-open span in the original text."""
        return self.origin[start], self.origin[end - 1] + 1


def plain(text: str) -> Plain:
    """Write digits of any script, dashes, spaces and wide letters plainly; drop what is unseen."""
    if text.isascii() and text.isprintable():
        return Plain(text, range(len(text)))
    signs: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        sign = char if char.isascii() and char.isprintable() else _sign(char, signs)
        if sign:
            signs.append(sign)
            origin.append(offset)
    return Plain("".join(signs), origin)


def _sign(char: str, before: list[str]) -> str:
    """Return the plain form of one character, or nothing when it cannot be seen."""
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else " "
    if char.isdigit():
        return str(unicodedata.digit(char))
    category = unicodedata.category(char)
    if category in _INVISIBLE:
        return ""
    if category in _COMBINING and before and before[-1].isdigit():
        return ""  # the frame around a digit of an emoji
    if category == "Pd" or char in _DASHES:
        return "-"
    if ord(char) > 0x2000:
        folded = unicodedata.normalize("NFKC", char)
        return folded if len(folded) == 1 else char
    return char
