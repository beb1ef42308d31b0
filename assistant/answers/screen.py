"""Stops a question that holds personal data before it is searched, stored or logged.

First of its kind here: CPR numbers. Knows nothing of the index or of answers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MASK = "[CPR-nummer]"

# Day, month and year of birth with any of the separators people type, then four digits or the
# letters that stand for them when a number is half hidden ("010115-xxxx").
_SEPARATOR = r"[ .\-/–—_]{0,3}"
_CPR = re.compile(
    rf"(?<![\d§])(\d\d){_SEPARATOR}(\d\d){_SEPARATOR}(\d\d){_SEPARATOR}"
    rf"(?:\d{{4}}(?!\d)|\d{{0,3}}[xX*•?]{{1,4}}(?![^\W\d_])|(?:\d ?){{3}}\d(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Screened:
    """A text after the screen: masked where something was recognised, and what that was."""

    text: str
    found: tuple[str, ...]


def screen(text: str) -> Screened:
    """Look for CPR numbers in any form and mask them.

    Args:
        text: what a user typed.

    Returns:
        the text with each number replaced by ``MASK``, and the kinds of data found (Danish).
    """
    digits = _plain_digits(text)
    found: list[tuple[int, int]] = [
        match.span() for match in _CPR.finditer(digits) if _is_birthday(*match.group(1, 2))
    ]
    if not found:
        return Screened(text, ())
    parts: list[str] = []
    at = 0
    for start, end in found:
        parts += [text[at:start], MASK]
        at = end
    parts.append(text[at:])
    return Screened("".join(parts), ("CPR-nummer",))


def _plain_digits(text: str) -> str:
    """Write digits of any script, and any dash, in their plain form, one character for one."""
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() else "-" if unicodedata.category(c) == "Pd" else c
        for c in text
    )


def _is_birthday(day: str, month: str) -> bool:
    """Tell whether day and month can open a CPR number; 60 is added to the day of spare numbers."""
    number = int(day) - 60 if int(day) > 60 else int(day)
    return 1 <= number <= 31 and 1 <= int(month) <= 12
