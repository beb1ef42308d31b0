"""Pure string work: compare text whatever its spacing, find a quote, split Danish sentences.

Knows nothing of documents, questions or files.
"""

from __future__ import annotations

import re
import unicodedata

Span = tuple[int, int]

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# What PDF libraries write for a hyphen at a line end differs; none of these carries meaning when
# two texts are compared character by character.
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u0002\ufffe")
# Invisible characters that people paste along with text.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")


def squash(text: str) -> tuple[str, list[int]]:
    """Drop whitespace, hyphens and invisible marks, and spell ligatures out.

    Returns:
        the squashed text, and for each of its characters the offset in ``text`` it came from.
    """
    kept: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        if char.isspace() or char in _HYPHENS or char in _INVISIBLE:
            continue
        for piece in LIGATURES.get(char, char):
            kept.append(piece)
            origin.append(offset)
    return "".join(kept), origin


def find_quote(quote: str, text: str, near: int = 0) -> Span | None:
    """Find where ``quote`` stands in ``text``, both read without whitespace and hyphens.

    Args:
        quote: the words looked for; case and punctuation must agree.
        text: where they are looked for.
        near: of several places the one that begins nearest to this offset is taken.

    Returns:
        the half-open span in ``text``, or None when it does not stand there or holds no characters.
    """
    needle, _ = squash(quote)
    haystack, origin = squash(text)
    if not needle:
        return None
    best: Span | None = None
    at = haystack.find(needle)
    while at >= 0:
        span = (origin[at], origin[at + len(needle) - 1] + 1)
        if best is None or abs(span[0] - near) < abs(best[0] - near):
            best = span
        at = haystack.find(needle, at + 1)
    return best


def clean_input(text: str) -> str:
    """Return what a user typed with control and direction marks removed and spaces made single."""
    text = unicodedata.normalize("NFC", text)
    kept = (
        " " if c.isspace() else c
        for c in text
        if c.isspace() or (c not in _INVISIBLE and unicodedata.category(c) not in _DROPPED)
    )
    return re.sub(r" +", " ", "".join(kept)).strip()


# Control, format, surrogate, private-use and unassigned characters say nothing in a question.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

# Abbreviations that are followed by more of the same sentence whatever comes next.
_INSIDE = frozenset(
    re.findall(
        r"\S+",
        """adm afd afs alm anm apr aug bd bl.a bla ca cand cf dr d.d dec e.g eks ekskl evt f.eks feb
        ff fhv fig fm forb fork frk fx gl hdl hhv hr ibid i.e ifm ift inkl jan jf jfr kap kgl kl
        komm kst lbk lic maks max mdl mht min mr ndf nr nov nuv obs okt opr pct pga pgf pkt p.g.a
        prof s.d sep sept skr sml spec spm spr st stk str sædv tab tel tilh tlf udg uds ult vedr
        vejl vha vol vs årg""",
    )
)
# Abbreviations that may also end a sentence: a capital letter after them begins a new one.
_MAY_END = frozenset(
    re.findall(r"\S+", "mv m.v m.m mm osv o.l o.lign m.fl mfl etc kr mio mia tkr år jr a.s")
)
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
)
_CLOSERS = ")]»«”“’\"'"
_END = re.compile(r"[.!?…]+[)\]»«”“’\"']*(?=\s)|\n")
_WORD_BEFORE = re.compile(r"[^\W\d_](?:[\w.]*\w)?$")
_NUMBER_BEFORE = re.compile(r"(?:^|[\s(§])(\d{1,3}|[IVX]{1,4})$")
_NEXT = re.compile(r"\s+[«»“”„\"'(\[]*(\S)")
_MONTH_NEXT = re.compile(rf"\s+(?:{_MONTHS})\b")


def sentences(text: str) -> list[Span]:
    """Split text into sentences; a newline always ends one.

    Returns:
        half-open spans in order, without the whitespace around the sentences; they hold all that
        is not whitespace.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group() != "\n" and not _ends_sentence(text, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Append the span without its outer whitespace, if anything is left."""
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        begin = start + part.index(stripped[0])
        spans.append((begin, begin + len(stripped)))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Tell whether the punctuation found closes a sentence."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    begins = following.group(1)
    if match.group().rstrip(_CLOSERS) != ".":
        return not begins.islower()
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    before = line[-40:]
    if _NUMBER_BEFORE.search(before):
        # "1. januar", "5. klasse", and the number that opens a list entry.
        alone = line.strip().isdigit()
        return not (begins.islower() or alone or _MONTH_NEXT.match(text, match.end()))
    word = _WORD_BEFORE.search(before)
    if word is not None:
        short = word.group().lower()
        if short in _INSIDE or (len(short) == 1 and word.group().isupper()):
            return False
        if short in _MAY_END:
            return begins.isupper()
    return not begins.islower()
