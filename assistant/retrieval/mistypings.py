"""How far a typed word is from a Danish word, by the mistakes people make. Knows no vocabulary."""

from __future__ import annotations

DOUBLED = 0.5  # one letter for two or two for one: "famillie", "konflickt"
SWAPPED = 0.7  # neighbours in the other order: "indstas"
SOUNDS_ALIKE = 0.6  # "anbrakt", "lerer"
BESIDE = 0.8  # the next key
SILENT = 0.8  # a letter that is hardly heard: "myndihed", "gennemgå" for "gennemgår"
LINKING = 0.7  # the s or e between the pieces of a compound: "sagbehandler"
LEFT_OUT = 1.0  # any other letter
TOO_MANY = 1.2  # any letter; mostly another word: "hørning" is a town, not a "høring"
MISTAKEN = 1.3  # any letter for any other; mostly another word
FIRST_LETTER = 0.5  # people get the first letter right

_ALIKE = (
    *("eæ", "æa", "åo", "øo", "ie", "iy", "yø", "uo", "uø"),
    *("dt", "gk", "bp", "kc", "sc", "vf", "sz", "gj", "qk"),
)
_SILENT = frozenset("dhgrtnj")
_LINKING = frozenset("es")
_ROWS = ("qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_KEYS = {key: (row, at + row / 2) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}


def _substitutions() -> dict[tuple[str, str], float]:
    """Return what it costs to take one letter for another where that is cheaper than any other."""
    found = {
        (one, other): BESIDE
        for one, (row, at) in _KEYS.items()
        for other, (other_row, other_at) in _KEYS.items()
        if one != other and abs(row - other_row) <= 1 and abs(at - other_at) <= 1
    }
    # Side by side, but too often what tells two words apart: "tønder" and "tænder".
    for one, other in (("æ", "ø"), ("ø", "æ"), ("ø", "å"), ("å", "ø")):
        del found[one, other]
    found["a", "å"] = found["å", "a"] = BESIDE  # as typed without the letter
    for one, other in (tuple(pair) for pair in _ALIKE):
        found[one, other] = found[other, one] = SOUNDS_ALIKE
    return found


_SUBSTITUTIONS = _substitutions()


def cost(typed: str, meant: str, most: float) -> float:
    """Return what it costs to come from what was typed to what was meant.

    Args:
        typed: a folded word.
        meant: a folded word.
        most: beyond it the exact cost does not matter.

    Returns:
        0 for the same word; about 1 for a mistake of the common kinds; infinite beyond ``most``.
    """
    first = 0.0 if typed[:1] == meant[:1] else FIRST_LETTER
    before: list[float] = []
    row = [0.0]
    for at, letter in enumerate(meant):
        row.append(row[-1] + _left_out(meant, at, letter))
    for i, letter in enumerate(typed):
        two_before, before = before, row
        row = [before[0] + _too_many(typed, i, letter)]
        extra = _too_many(typed, i, letter)
        for j, wanted in enumerate(meant):
            if letter == wanted:
                best = before[j]
            else:
                best = before[j] + _SUBSTITUTIONS.get((letter, wanted), MISTAKEN)
            best = min(best, before[j + 1] + extra, row[j] + _left_out(meant, j, wanted))
            if i and j and letter == meant[j - 1] and typed[i - 1] == wanted and letter != wanted:
                best = min(best, two_before[j - 1] + SWAPPED)
            row.append(best)
        if min(row) > most and min(before) > most:
            return float("inf")
    total = row[-1] + first
    return total if total <= most else float("inf")


def _left_out(word: str, at: int, letter: str) -> float:
    """Return the cost of a letter of the word that was not typed."""
    if at and word[at - 1] == letter:
        return DOUBLED
    if not at or at + 1 == len(word):
        return LEFT_OUT
    if letter in _LINKING:
        return LINKING
    return SILENT if letter in _SILENT else LEFT_OUT


def _too_many(word: str, at: int, letter: str) -> float:
    """Return the cost of a letter that was typed and is not in the word."""
    if at and word[at - 1] == letter:
        return DOUBLED
    if letter == "s" and at + 1 == len(word):
        return LINKING
    return DOUBLED if word[at : at + 2] == "ck" else TOO_MANY
