"""Stops a question that holds personal data before it is searched, stored or logged.

Knows nothing of the index or of answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.contact import ADDRESS, BIRTH, EMAIL, PHONE, contacts
from assistant.answers.cpr import cpr_numbers
from assistant.answers.named_case import named_case
from assistant.answers.signs import plain
from assistant.text import Span

CPR = "CPR-nummer"
NAME = "navn på en person i en sag"
MASK = "[CPR-nummer]"
_MASKS = {
    CPR: MASK,
    EMAIL: "[e-mailadresse]",
    PHONE: "[telefonnummer]",
    ADDRESS: "[adresse]",
    BIRTH: "[fødselsdato]",
    NAME: "[navn]",
}


@dataclass(frozen=True, slots=True)
class Screened:
    """A text after the screen: masked where something was recognised, and what that was."""

    text: str
    found: tuple[str, ...]


def screen(text: str) -> Screened:
    """Look for data about persons and mask it.

    Args:
        text: what a user typed.

    Returns:
        the text with each part that was recognised replaced by a placeholder, and the kinds of data
        found (Danish, each once, CPR numbers first).
    """
    typed = plain(text)
    found = [(span, CPR) for span in cpr_numbers(typed.text)]
    found += contacts(typed.text)
    found += [(span, NAME) for span in named_case(typed.text)]
    if not found:
        return Screened(text, ())
    order = list(_MASKS)
    kept = _apart(sorted(found, key=lambda part: (order.index(part[1]), part[0])))
    parts: list[str] = []
    at = 0
    for (start, end), kind in kept:
        first, last = typed.span(start, end)
        parts += [text[at:first], _MASKS[kind]]
        at = last
    parts.append(text[at:])
    kinds = {kind for _, kind in kept}
    return Screened("".join(parts), tuple(kind for kind in order if kind in kinds))


def _apart(found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Join what overlaps under the kind that comes first, and put the parts in order."""
    kept: list[tuple[Span, str]] = []
    for (start, end), kind in found:
        over = [part for part in kept if part[0][0] < end and start < part[0][1]]
        if over:
            kind = over[0][1]
            start = min(start, *(part[0][0] for part in over))
            end = max(end, *(part[0][1] for part in over))
            kept = [part for part in kept if part not in over]
        kept.append(((start, end), kind))
    return sorted(kept)
