"""Joins the lines of a paragraph to running text, and decides about the hyphens between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from assistant.reading.characters import HYPHENS
from assistant.reading.lines import Line
from assistant.reading.passage import Passage, concat

# "børne- og ungepolitik": the hyphen stands for a part that follows later.
_SUSPENDED = re.compile(r"(og|eller|samt|til|henholdsvis|kontra|versus)\b|hhv\.|&|/")
_WITH_TIL = frozenset(("der", "her", "ind", "op", "hid", "hen", "fra", "mod"))  # dertil, indtil
_HYPHENED = frozenset(("e", "p", "f", "it", "ikke", "cpr", "cvr", "tv", "pr", "sfo", "ppr", "ssp"))
_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_TAIL = re.compile(rf"([^\s{re.escape(HYPHENS)}]*)[{re.escape(HYPHENS)}]$")
_HEAD = re.compile(r"[^\W_]+")
_WORD_BEGUN = re.compile(r"\S*$")
_SPAN = re.compile(r"\d–$")  # "2019–" before "2022"
_ADDRESS = re.compile(
    r"((https?://|www\.)\S*|(?<![^\s(])[\w-]+(\.[\w-]+)*\.(dk|com|org|net|eu|nu|info)/\S*)$"
)
_MAIL = re.compile(r"[\w.-]+@\w")

_ENDS = re.compile(r"[.!?:;…][»”\"')\]]*$")

Vocabulary = frozenset[str]


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, or as the words before a list."""
    return bool(_ENDS.search(text))


def vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """Return the words, in lower case, that stand whole within a line of the document."""
    words: set[str] = set()
    for line in lines:
        found = [word.lower() for word in _WORD.findall(line.text)]
        words.update(found[1:-1])
    # Names make compounds with a hyphen: remember which first parts do.
    words.update(f"{word.split('-')[0]}-" for word in tuple(words) if "-" in word)
    return frozenset(words)


def run_on(lines: Sequence[Passage], words: Vocabulary) -> Passage:
    """Return the lines of a paragraph as one passage.

    A hyphen at its very end is left as it is: the word may go on in another column.
    """
    parts: list[Passage] = []
    begun = ""  # of a word that takes up more than one line, what stands above the last of them
    for line in lines:
        if not line.text:
            continue
        if parts:
            before = begun + parts[-1].text
            keep, space = seam(before, line.text, words)
            parts[-1] = parts[-1].cut(0, keep - len(begun))
            begun = "" if space else _WORD_BEGUN.findall(before[:keep])[0]
            if space:
                parts.append(Passage.blank(space, line if not parts[-1].text else parts[-1]))
        parts.append(line)
    whole = concat(parts)
    if not whole.text or whole.text[-1] not in HYPHENS:
        return tidy(whole)
    return concat([tidy(whole.cut(0, -1)), whole.cut(-1)])


def seam(before: str, after: str, words: Vocabulary) -> tuple[int, str]:
    """Decide how a line goes over into the next.

    Returns:
        how many characters of ``before`` stay, and what is set between the two.
    """
    tail = _TAIL.search(before)
    if not tail:
        glued = before.endswith("/") and not before.endswith(" /")
        glued = glued or bool(_SPAN.search(before) and after[0].isdigit())
        within = bool(_ADDRESS.search(before)) and after.startswith(".")
        return len(before), "" if glued or within else " "
    if before.endswith((" -", " \x02")) or not tail[1]:
        return len(before), " "
    if before[-1] == "\u00ad":
        return len(before) - 1, ""
    if _ADDRESS.search(before) or _MAIL.match(after):
        return len(before) - _broken(tail[1], after, words), ""
    suspended = _SUSPENDED.match(after)
    if suspended and not (suspended[0] == "til" and tail[1].lower() in _WITH_TIL):
        return len(before), " "
    if _keeps(tail[1], after, before, words):
        return len(before), ""
    return len(before) - 1, ""


def _keeps(tail: str, after: str, before: str, words: Vocabulary) -> bool:
    """Tell whether the hyphen after ``tail`` belongs to the word, as in SFO-tilbud."""
    head = _HEAD.match(after)
    if not head or not tail[-1].isalpha():
        return True  # "14-årig", "2019-", "»-"
    last, first = tail.lower(), head[0].lower()
    last = _HEAD.findall(last)[-1]
    if f"{last}-{first}" in words and last + first not in words:
        return True
    if last + first in words:
        return False
    if tail[0].isupper() and f"{last}-" in words:
        return True
    if after[0].isdigit() or last in _HYPHENED:
        return True
    if tail.isupper() and len(tail) >= 2:
        return not (head[0].isupper() and (len(tail) > 4 or _capitals(before)))
    return after[0].isupper()


def _broken(tail: str, after: str, words: Vocabulary) -> bool:
    """Tell whether a word of an address was broken, which else breaks only where a hyphen is."""
    last, first = _HEAD.findall(tail.lower()), _HEAD.match(after.lower())
    return bool(last and first and last[-1] + first[0] in words)


def _capitals(text: str) -> bool:
    """Tell whether a line is set in capitals throughout."""
    return text.isupper() and len(_WORD.findall(text)) > 1


def tidy(passage: Passage) -> Passage:
    """Turn marks for a hyphen at a line end, where they stayed, into plain hyphens or nothing."""
    text = passage.text
    if "\x02" not in text and "\u00ad" not in text:
        return passage
    plain = replace(passage, text=text.replace("\x02", "-"))
    return plain.keep(np.array([char != "\u00ad" for char in text]))
