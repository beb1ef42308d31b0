"""Mends characters: ligatures, white space, bullets of symbol fonts, marks nobody sees. Pure."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from assistant.reading.glyphs import Boxes
from assistant.text import LIGATURES

HYPHENS = "\x02\u00ad\u2010\u2011-"  # what may end a line that breaks a word
BULLETS = "•▪■◦●○□‣⁃∙·➢➤►▶✓✔❖→◆◇♦☐☑☒❑❒"  # what stands before the entries of a list

# Word and PowerPoint set bullets in Symbol and Wingdings, which PDFs pass on as private characters.
_SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "▪",
    "\uf071": "❑",
    "\uf072": "❒",
    "\uf0fd": "☒",
    "\uf0fe": "☑",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf02d": "–",
    "\uf0e0": "→",
    "\uf0de": "→",
    "\uf06f": "○",
    "\uf06e": "■",
    "\uf0ae": "→",
    "\uf0a0": "",
    "\uf020": "",
}
_ODD = re.compile(
    "[^\x21-\x7e\u00a1-\u00ac\u00ae-\u02d8\u0370-\u1fff\u2012-\u2027\u2030-\u205e"
    "\u20a0-\u2bff\u2c60-\ud7ff]"
)


def mend(text: str, boxes: Boxes) -> tuple[str, Boxes]:
    """Return a word with its characters mended, and the boxes of what is left.

    Ligatures fall apart (each letter keeps the whole box), accents join their letters, unseen
    marks go, private-use bullets become bullets. Hyphens at a line end are left for ``flow``.
    """
    if not _ODD.search(text):
        return text, boxes
    letters: list[str] = []
    rows: list[int] = []
    for row, char in enumerate(text):
        for letter in LIGATURES.get(char) or _SYMBOLS.get(char) or _plain(char):
            if unicodedata.combining(letter) and letters:
                joined = unicodedata.normalize("NFC", letters[-1] + letter)
                if len(joined) == 1:
                    letters[-1] = joined
                    continue
            letters.append(letter)
            rows.append(row)
    return "".join(letters), boxes[np.array(rows, np.intp)]


def _plain(char: str) -> str:
    """Return what one character becomes by itself."""
    if char in "\x02\u00ad":
        return char
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"):
        return ""
    # One to one only: the Ångström sign becomes Å, but m² stays m².
    composed = unicodedata.normalize("NFC", char)
    return composed if len(composed) == 1 else char


def meaningless(text: str) -> int:
    """Count the characters that say nothing: private use, replacement and control characters."""
    return sum(
        1 for c in text if c == "\ufffd" or ("\ue000" <= c <= "\uf8ff" and c not in _SYMBOLS)
    )


def letters(text: str) -> int:
    """Count the letters and digits."""
    return sum(map(str.isalnum, text))
