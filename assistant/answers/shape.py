"""What a question asks for: which kind of answer, how many, and whether it holds two questions.

Pure patterns of the Danish language; knows nothing of documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["definition", "list", "number", "date", "comparison", "yes_no", "how", "open"]

NUMBER_WORDS = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12,
}  # fmt: skip

_QUESTION_WORD = (
    r"hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilke[nt]?|hvis|skal|må|kan|bør|er|gælder|findes|har"
)
# A second question begins after a question mark, or after "og" before a question word.
_SPLIT = re.compile(
    r"\?\s+(?=\S)|,?\s+og\s+(?=(?:hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilke[nt]?)\b)",
    re.IGNORECASE,
)
# Nouns for things that come in lists, whatever the subject.
_THINGS = (
    "trin|mål|elementer|faser|punkter|fokuspunkter|retninger|forudsætninger|gevinster|krav|typer|"
    "dele|skridt|grunde|fordele|kriterier|principper|metoder|opgaver|kommuner|aktører|initiativer"
)
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("comparison", r"forskel\w*|frem for\b.+|kontra|versus|vs"),
    ("number", r"hvor (?:mange|meget|stor\w*|lang tid|længe|ofte|tit|høj\w*|gammel|gamle)"),
    ("number", r"hvad koste\w*|antal\w*|procent\w*|frist\w*|beløb\w*|hvilken alder"),
    ("date", r"hvornår|hvilke[nt]? (?:år|dato|periode|måned)|hvad år"),
    ("list", r"hvilke|nævn|opremsning|hvem er med|hvad (?:er|hedder) de|hvad består|liste"),
    ("list", r"hvad kræver|hvad skal der til|giv (?:mig|os)"),
    ("list", rf"(?:{_THINGS})\b.*\b(?:hedder|er)"),
    ("how", r"hvordan|hvorledes|hvad gør|hvad skal (?:jeg|vi|man)|fremgangsmåde|sådan gør"),
    ("definition", r"hvad (?:er|var|vil|betyder|dækker|menes|mener|forstås|kaldes)|hvem er"),
    ("definition", r"defin\w+|betyder|forklar\w*|betydning\w*"),
    ("yes_no", r"(?:må|kan|skal|bør) (?:man|vi|jeg|kommunen|der|det|de)"),
)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _PATTERNS)
_YES_NO = re.compile(
    r"(?:skal|må|kan|bør|er|gælder|findes|har|behøver|kræver|omfatter|hører|får|tæller|virke\w*)\b"
)
_COUNT = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})\s+(?:{_THINGS}|[a-zæøå]{{4,}}er)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its text, the kind of answer it wants, and how many things, if it says so."""

    text: str
    kind: Kind
    count: int | None = None


def split_questions(text: str) -> tuple[str, ...]:
    """Split a text into the questions it holds, at most three.

    A part that cannot stand as a question of its own stays joined to the one before.
    """
    parts = [part.strip(" ,") for part in _SPLIT.split(text) if part and part.strip(" ,?")]
    whole: list[str] = []
    for part in parts:
        if whole and len(part.split()) < 2:
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    if len(whole) < 2 or any(not _asks(part) for part in whole):
        return (text,)
    return tuple(part if part.endswith("?") else part + "?" for part in whole[:3])


def asked(text: str) -> Asked:
    """Tell what kind of answer one question wants."""
    lowered = text.lower().strip(" ?!.")
    kind: Kind = "yes_no" if _YES_NO.match(lowered) else "open"
    for candidate, pattern in _COMPILED:
        if pattern.search(lowered):
            kind = candidate
            break
    return Asked(text, kind, _count(lowered))


def _asks(part: str) -> bool:
    """Tell whether a part can stand as a question of its own."""
    return re.match(rf"(?:og\s+|så\s+|men\s+)?(?:{_QUESTION_WORD})\b", part.lower()) is not None


def _count(lowered: str) -> int | None:
    """Return the number of things asked for ("de seks mål", "tre punkter")."""
    match = _COUNT.search(lowered)
    if match is None:
        return None
    word = match.group(1)
    return int(word) if word.isdigit() else NUMBER_WORDS[word]
