"""Finds references to paragraphs in running text, in every way people write them.

Says for each which act it is to, as far as its sentence tells. Knows nothing of what became of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.knowledge import Citation as Paragraph
from assistant.knowledge import Law
from assistant.text import Span, sentences

ActName = Literal["serviceloven", "barnets-lov", "anden"]

_NEAR = 50  # characters between a reference and what belongs to it
_MOST_IN_RANGE = 10  # "§§ 152-155"; a longer run names a chapter and no rule
_UNITS = (
    r"\s?(?:år|måned|uge|dag|time|døgn|pct|procent|%|kr|mio|mia|gange|børn|unge|sager|"
    r"\.\s?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))"
)
_ONE = r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?!\d)"
# "3", "1-2", "1-3, 6 og 9". A comma alone goes no further: "stk. 3, 4 måneder efter" is no list.
_MANY = rf"{_ONE}(?:(?:,\s?{_ONE})*,?\s?(?:og|eller|samt|/)\s?{_ONE}(?!{_UNITS}))?"
# Letters end at h: in "§ 50 i serviceloven" the i is a word.
_SECTION = (
    r"(?P<section>[1-9]\d{0,2})(?!\d)"
    r"(?:\s?(?P<letter>[a-h])(?:\s?[-–]\s?(?P<last>[a-h]))?(?!\w|\.\w))?"
)
_STK = rf"[,\s]*(?:stk\.?|stykke)\s?(?P<stk>{_MANY})"
_DOTTED = r"[.,](?P<dot>\d{1,2})(?:[.,](?P<dot_nr>\d{1,2}))?(?!\d)"  # "11.3", "52.3.7"
_REST = (
    rf"(?:[,\s]*(?:nr\.?|nummer)\s?(?P<nr>{_MANY}))?(?:[,\s]*(?P<pkt>\d)\.\s?(?:pkt\b\.?|punktum))?"
)
_BODY = re.compile(rf"{_SECTION}(?:{_DOTTED}|{_STK})?{_REST}", re.IGNORECASE)
_SIGN = re.compile(r"(?:§\s?§?|\bparagraf(?:fen|fer|ferne)?\b|\bpgf\b\.?)\s*", re.IGNORECASE)
_PLURAL = re.compile(r"§\s?§|fer", re.IGNORECASE)
# The sign is often lost when text is taken out of a PDF; what is left is a number with its "stk.".
_LOST = re.compile(rf"(?<![\w§.,/-])(?<!nr\. )(?={_SECTION}{_STK})", re.IGNORECASE)
_UNITED = re.compile(_UNITS, re.IGNORECASE)
_NEXT = re.compile(r"\s?[-–]\s?|,?\s?(?:og|eller|samt|til|/)\s?|,\s?", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:[-–]|til)\s?", re.IGNORECASE)
# Two references with no more than this between them are to the same act; "-tilbud" may follow one.
_JOINS = re.compile(
    r"(?:-\w{1,30})?[\s,()\"'”“»«]*(?:(?:og|eller|samt|jf\.?|og/eller|til|/)\b)?[\s,()\"'”“»«]*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[\s,:(]*(?:\([^)]{0,40}\)[\s,:]*)?")
_AFTER = re.compile(r"(?:-\w{1,30})?[\s,()]*(?:(?:i|efter|under)\s+)?(?:den\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference in a text: ``text[start:end]``, and the act it is to when that can be told.

    ``beside``: the act is named right beside it, not only in the same sentence.
    """

    paragraph: Paragraph
    start: int
    end: int
    act: ActName | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An act named in a text: ``text[start:end]``."""

    act: ActName
    start: int
    end: int


def mentions(text: str, law: Law) -> tuple[Mention, ...]:
    """Return the acts that a text names, in order.

    ``anden`` stands for any other act, and for abbreviations that may mean either of the two.
    """
    found = []
    for match in _names(law).finditer(text):
        kind = match.lastgroup or ""
        act: ActName = (
            "serviceloven" if kind == "old" else "barnets-lov" if kind == "new" else "anden"
        )
        found.append(Mention(act, match.start(), match.end()))
    return tuple(found)


def cited_in(text: str, law: Law) -> tuple[Cited, ...]:
    """Return the references in a text, in order, each with the act that its sentence tells.

    Args:
        text: a paragraph, a heading, a row of a table, or a question.
        law: what the acts are called.
    """
    named = mentions(text, law)
    spans = sentences(text)
    found: list[Cited] = []
    for chain in _chains(text, _runs(text, named), named):
        act = _act_beside(text, chain, named)
        beside = act is not None
        act = act or _act_around(chain, named, spans)
        found += [replace(cited, act=act, beside=beside) for cited in chain]
    return tuple(found)


@lru_cache(maxsize=4)
def _names(law: Law) -> re.Pattern[str]:
    """Return one pattern for the acts' names: groups old and new, and no group for others."""
    old, new = (next(act for act in law.acts if act.id == id_) for id_ in _IDS)
    either = "|".join(law.never_expand)
    return re.compile(
        rf"(?P<old>{_written(old.names + _OLD_NAMES, old.abbreviations)})"
        rf"|(?P<new>{_written(new.names + _NEW_NAMES, new.abbreviations)})"
        rf"|(?P<other>(?-i:\b(?:{either})\b)|\blov\s+(?:om|nr\.?)\s|\b\w{{3,}}(?:lov|loven|lovens)\b"
        r"|\b\w*(?:bekendtgørelse|forordning|konvention)(?:e?ns?)?\b)",
        re.IGNORECASE,
    )


_IDS = ("serviceloven", "barnets-lov")
_OLD_NAMES = ("den gamle lov", "den tidligere lov", "den gamle lovs")
_NEW_NAMES = ("den nye lov", "den nye lovs", "den nye børnelov", "den nye barnets lov")


def _written(names: tuple[str, ...], abbreviations: tuple[str, ...]) -> str:
    """Return a pattern for an act's names, whatever the spaces, and for its abbreviations.

    An abbreviation in small letters counts only before a sign or a number: "sel 50".
    """
    spelled = (
        re.sub(r"[\s-]+", r"[\\s-]+", re.escape(name).replace(r"\ ", " ").replace(r"\-", "-"))
        for name in sorted(names, key=len, reverse=True)
    )
    short = "|".join(abbreviations)
    return rf"\b(?:{'|'.join(spelled)})\b|(?-i:\b(?:{short})\b)|\b(?:{short})(?=\s?(?:§|\d))"


def _runs(text: str, named: tuple[Mention, ...]) -> list[list[Cited]]:
    """Return what is written together, such as "§§ 46 og 47", in the order of the text.

    References have a sign, stand right behind an act's name, or have lost their sign before "stk.".
    """
    starts = [(sign.end(), sign.group()) for sign in _SIGN.finditer(text)]
    starts += [(_skip(text, mention.end), "") for mention in named if mention.act != "anden"]
    starts += [(match.start(), "") for match in _LOST.finditer(text)]
    found: list[list[Cited]] = []
    for at, sign in starts:
        taken = any(run[0].start <= at < run[-1].end for run in found)
        run = [] if taken else _run(text, at, many=_PLURAL.search(sign) is not None)
        if run and (sign or not _UNITED.match(text, run[-1].end)):
            found.append(run)
    return sorted(found, key=lambda run: run[0].start)


def _skip(text: str, at: int) -> int:
    """Return where a number may stand behind an act's name."""
    match = re.compile(r"\s*[:,(]?\s*").match(text, at)
    return match.end() if match else at


def _run(text: str, at: int, *, many: bool) -> list[Cited]:
    """Read one reference, or as many as stand behind a sign for several."""
    match = _BODY.match(text, at)
    if match is None:
        return []
    run = [Cited(each, match.start(), match.end()) for each in _paragraphs(match)]
    while joint := _NEXT.match(text, match.end()):
        following = _BODY.match(text, joint.end())
        if following is None or _UNITED.match(text, following.end()):
            break
        first, last = int(match["section"]), int(following["section"])
        ranged = _RANGE.fullmatch(joint.group()) is not None
        if not many and not (ranged and first < last and not match["letter"]):
            break
        if ranged and last - first <= _MOST_IN_RANGE:
            between = (Paragraph(str(number)) for number in range(first + 1, last))
            run += [Cited(each, match.start(), following.end()) for each in between]
        run += [Cited(each, following.start(), following.end()) for each in _paragraphs(following)]
        match = following
    return run


def _paragraphs(match: re.Match[str]) -> list[Paragraph]:
    """Return what is referred to; "§ 57 a-b" is two."""
    stk = _numbers(match["stk"] or match["dot"])
    numbers = _numbers(match["nr"] or match["dot_nr"])
    sentence = int(match["pkt"] or 0)
    letter = (match["letter"] or "").lower()
    last = (match["last"] or letter).lower()
    letters = [chr(code) for code in range(ord(letter), ord(last) + 1)] if letter else [""]
    return [
        Paragraph(f"{match['section']} {each}".strip(), stk, numbers, sentence) for each in letters
    ]


def _numbers(text: str | None) -> tuple[int, ...]:
    """Read "1-3, 6 og 9"."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:\s?[-–]\s?(\d+))?", text or ""):
        found.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(found - {0}))


def _chains(text: str, runs: list[list[Cited]], named: tuple[Mention, ...]) -> list[list[Cited]]:
    """Join runs that follow each other with hardly a word between them."""
    chains: list[list[Cited]] = []
    for run in runs:
        if chains:
            gap = text[chains[-1][-1].end : run[0].start]
            gap = re.sub(_SIGN, "", gap)
            if len(gap) < _NEAR and _JOINS.fullmatch(gap):
                chains[-1] += run
                continue
        chains.append(list(run))
    return chains


def _act_beside(text: str, chain: list[Cited], named: tuple[Mention, ...]) -> ActName | None:
    """Return the act named next to some references: "servicelovens § 50", "§ 50 i serviceloven"."""
    first, last = chain[0], chain[-1]
    for mention in named:
        if mention.end <= first.start:
            gap = re.sub(_SIGN, "", text[mention.end : first.start])
            if len(gap) < _NEAR and _BEFORE.fullmatch(gap):
                return mention.act
    for mention in named:
        if mention.start >= last.end and _AFTER.fullmatch(text, last.end, mention.start):
            return mention.act
    return None


def _act_around(
    chain: list[Cited], named: tuple[Mention, ...], spans: list[Span]
) -> ActName | None:
    """Return the only act that the sentence names; of two the references may be to either."""
    at = chain[0].start
    begin, end = next((span for span in spans if span[0] <= at < span[1]), (at, at))
    around = {mention.act for mention in named if begin <= mention.start < end}
    return None if not around else around.pop() if len(around) == 1 else "anden"
