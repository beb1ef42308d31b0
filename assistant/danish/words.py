"""Danish text to folded words. Knows letters, numbers and paragraph signs; knows no vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MAX_WORD_CHARS = 64  # longer runs of letters are addresses and noise; they are cut
RING = "\N{COMBINING RING ABOVE}"  # the mark of å, the only one that is kept

# The same letters in the other Scandinavian spelling; NFKD would make them a and o.
_NEIGHBOURS = {"ä": "æ", "ö": "ø", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
_DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_APOSTROPHES = "\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`´"
_GONE = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"

_FOREIGN = re.compile(r"[^\x00-\x7fæøå§]")
# "i" is no letter of a provision here: "§ 50 i serviceloven".
_PROVISION = r"\d+(?:\s?[a-hj-z])?(?!\w)"
_LAW = re.compile(
    rf"(?:§§|\bparagrafferne\b|\bparagraffer\b)\s*{_PROVISION}"
    rf"(?:\s*(?:,|-|–|\b(?:og|eller|til|samt)\b)\s*{_PROVISION})*"
    rf"|(?:§|\bparagraf(?:fen)?\b)\s*{_PROVISION}"
)
_NUMBER_IN_LAW = re.compile(_PROVISION)
_ABBREVIATION = re.compile(r"(?<!\w)(?:[a-zæøå]{1,3}\.){2,}(?!\w)")
_TOKEN = re.compile(r"§\d+[a-z]?|\d+(?:[.,]\d+)+(?![^\W_])|[^\W_]+(?:[-'][^\W_]+)*'?")
_ENDING = re.compile(r"'(?:s|e|en|et|er|ere|erne|ens|ets|ne|nes|ernes)?(?=-|$)")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return what one character outside a–z æøå becomes: its base letters, or itself."""
    if character in _NEIGHBOURS:
        return _NEIGHBOURS[character]
    if character in _DASHES:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    if character in _GONE:
        return ""
    parts = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == RING)
    return unicodedata.normalize("NFC", kept)


def fold(text: str) -> str:
    """Lower-case, compose, and take accents away (é → e), but never those of æ, ø and å.

    The result may be longer or shorter than the text: offsets do not carry over.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    composed = unicodedata.normalize("NFC", lowered)
    return _FOREIGN.sub(lambda match: _fold_character(match.group()), composed)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order.

    - ``§ 50``, ``§50`` and ``paragraf 50`` are ``§50``; ``§§ 52 og 54`` are ``§52`` and ``§54``;
      ``§ 32 a`` is ``§32a``.
    - A number with thousand dots or decimals is one word: ``8,5``, ``1.000``, ``01.01.2024``.
    - A word with a hyphen is itself, followed by its parts: ``team-leder``, ``team``, ``leder``.
    - Dots and apostrophes of abbreviations go: ``f.eks.`` is ``feks``, ``PPR'en`` is ``ppr``.
    """
    found: list[str] = []
    for token in _TOKEN.findall(_plain(fold(text))):
        if "-" in token or "'" in token:
            found.extend(_composite(token))
        else:
            found.append(token[:MAX_WORD_CHARS])
    return found


def _plain(folded: str) -> str:
    """Write references to law and dotted abbreviations as single tokens."""
    if "§" in folded or "paragraf" in folded:
        folded = _LAW.sub(_provisions, folded)
    return _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), folded)


def _provisions(match: re.Match[str]) -> str:
    """Return each provision of a reference to law with a sign of its own, without spaces."""
    numbers = _NUMBER_IN_LAW.findall(match.group())
    return " ".join("§" + re.sub(r"\s", "", number) for number in numbers)


def _composite(token: str) -> Iterator[str]:
    """Yield a word without its apostrophe ending, then its parts if it has hyphens."""
    for whole in _ENDING.sub("", token).split("'"):
        if not whole:
            continue
        yield whole[:MAX_WORD_CHARS]
        if "-" in whole:
            yield from (part[:MAX_WORD_CHARS] for part in whole.split("-") if part)
