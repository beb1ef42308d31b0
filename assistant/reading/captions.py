"""Tells captions of tables and figures from sentences that begin with "Tabel 3" or "Figur 1"."""

from __future__ import annotations

import re

_NUMBER = r"\d+(?:[.\-–]\d+)*[a-z]?"
_PARTED = re.compile(
    rf"(figur|tabel|diagram|billede|foto|graf|kort|illustration|oversigt)\s*{_NUMBER}"
    r"(?P<by>\s*(?:[.:]|[–—-](?!\s*\d)))(?=\s|$)"
    r"|(kilde|anm\.|anmærkning|note)\s?:",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?:Figur|Tabel|Diagram|Billede|Foto|Graf) {_NUMBER} [»”\"(]?[A-ZÆØÅ]")


def is_caption(text: str) -> bool:
    """Tell whether a text has the form of a caption.

    It names what it stands beside with a number and then gives a title. The title stands behind a
    colon, full stop or dash, or begins with a capital: a sentence goes on with a verb.
    """
    return bool(_PARTED.match(text) or _PLAIN.match(text))


def opens_caption(text: str, after_end: bool) -> bool:
    """Tell whether a line begins a caption, and does not go on with the sentence above it.

    Args:
        text: the words of the line.
        after_end: the line above ends a sentence.
    """
    found = _PARTED.match(text)
    if not found or not text[:1].isupper():
        return False
    return after_end or (found["by"] or ":").strip() != "."
