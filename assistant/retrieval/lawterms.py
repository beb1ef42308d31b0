"""Paragraphs in a question, however they are written, and where the other act has the same rule.

Knows the map from serviceloven to barnets lov; says nothing of the law to a user.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.danish import fold
from assistant.knowledge import Citation, Law

ActId = Literal["serviceloven", "barnets-lov", "another", ""]

NEAR = 24  # characters between a paragraph and the name of its act
WIDEST_RANGE = 30  # sections; more in one reference is a mistake
LAST_DAY = 31  # "52.3.7" is no date

# "i" is no letter of a section here: "§ 50 i serviceloven".
_SECTION = r"\d{1,3}(?:\s?[a-hj-z](?![^\W_]))?"
_LIST = r"\d{1,2}(?:\s*(?:,|-|–|og|til)\s*\d{1,2}(?!\s*\.?\s*pkt))*"
_TAIL = (
    rf"(?:[\s,.]*(?:stk\.?|stykke)\s*(?P<subsections>{_LIST})"
    r"|\.(?P<dotted>\d{1,2})(?:\.(?P<dotted_number>\d{1,2}))?(?!\d))?"
    rf"(?:[\s,.]*(?:nr\.?|nummer)\s*(?P<numbers>{_LIST}))?"
    r"(?:[\s,.]*(?P<sentence>\d{1,2})\.?\s*(?:pkt|punktum)\b)?"
)
_SIGNED = re.compile(
    rf"(?:§+|\bparagraf(?:fen|fer|ferne)?\b|\bpgf\b\.?)\s*(?P<section>{_SECTION})"
    rf"(?P<more>(?:\s*(?:,|-|–|\bog\b|\btil\b|\beller\b|\bsamt\b)\s*§*\s*{_SECTION}"
    r"(?!\s*(?:stk|nr|pkt|\.?\s*pkt))(?![\w.]))*)" + _TAIL
)
_BY_SUBSECTION = re.compile(  # the sign was lost: "52, stk. 3"
    rf"(?<![\w.§])(?P<section>{_SECTION})(?P<more>)(?=[\s,]*stk\b){_TAIL}"
)
_DOTTED = re.compile(
    rf"(?<![\w.,§])(?P<section>\d{{2,3}})(?P<more>)(?=\.\d{{1,2}}\.\d{{1,2}}\b){_TAIL}"
)
_MORE = re.compile(rf"(?P<joint>,|-|–|og|til|eller|samt)\s*§*\s*(?P<section>{_SECTION})")
_ANOTHER_ACT = re.compile(r"\b(?!lov\b)[a-zæøå]+lov(?:en|ens)?\b|\bbekendtgørelsen?s?\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph that a text refers to; ``start`` and ``end`` are a span of the folded text.

    ``act`` is "another" when it is of neither act, and empty when the text does not say.
    """

    citation: Citation
    act: ActId
    start: int
    end: int


class LawTerms:
    """Reads references to the two acts and turns them into those of the other act."""

    def __init__(self, law: Law) -> None:
        self._law = law
        names = {
            fold(name): act.id for act in law.acts for name in (*act.names, *act.abbreviations)
        }
        written = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        self._names: dict[str, ActId] = dict(names)
        self._name = re.compile(rf"(?<!\w)(?:{written})s?(?!\w)")
        self._unsigned = re.compile(
            rf"(?<!\w)(?:{written})s?\s+(?P<section>{_SECTION})(?P<more>){_TAIL}(?!\w)"
        )

    def references(self, text: str) -> tuple[Reference, ...]:
        """Return the paragraphs that a text refers to, in order."""
        folded = fold(text)
        acts = [(match.span(), self._act(match.group())) for match in self._name.finditer(folded)]
        found: list[Reference] = []
        taken: set[int] = set()
        for pattern in (_SIGNED, self._unsigned, _BY_SUBSECTION, _DOTTED):
            for match in pattern.finditer(folded):
                start, end = match.span()
                if pattern is _DOTTED and int(match["section"]) <= LAST_DAY:
                    continue
                if not taken.isdisjoint(range(match.start("section"), end)):
                    continue
                taken.update(range(start, end))
                act = _act_of(folded, (start, end), acts)
                found += [Reference(cited, act, start, end) for cited in _citations(match)]
        return tuple(sorted(found, key=lambda reference: reference.start))

    def sections(self, text: str) -> tuple[str, ...]:
        """Return each section that a text refers to as texts write it, such as ``§ 52 a``."""
        return tuple(dict.fromkeys(f"§ {r.citation.section}" for r in self.references(text)))

    def other_act(self, text: str) -> tuple[str, ...]:
        """Return what else to search for: the same rules in the other act, and what they are about.

        A paragraph whose act is not named is looked up in both. One whose place in the other act
        is not known gives nothing.
        """
        found: dict[str, None] = {}
        for reference in self.references(text):
            if reference.act in ("serviceloven", ""):
                found |= dict.fromkeys(self._in_new(reference.citation))
            if reference.act in ("barnets-lov", ""):
                found |= dict.fromkeys(self._in_old(reference.citation))
        return tuple(found)

    def _act(self, name: str) -> ActId:
        return self._names.get(name) or self._names[name.removesuffix("s")]

    def _in_new(self, cited: Citation) -> Iterator[str]:
        """Yield the sections of barnets lov for one of serviceloven, each with its topic."""
        for row in self._law.mapped(cited):
            if not row.condition:
                yield from (f"§ {new.section}" for new in row.new)
                yield row.topic

    def _in_old(self, cited: Citation) -> Iterator[str]:
        """Yield the sections of serviceloven for one of barnets lov, each with its topic."""
        for row in self._law.mappings:
            if not row.condition and any(new.touches(cited) for new in row.new):
                yield from (f"§ {old.section}" for old in row.old)
                yield row.topic


def _act_of(
    folded: str, span: tuple[int, int], acts: Iterable[tuple[tuple[int, int], ActId]]
) -> ActId:
    """Return the act whose name stands beside a reference, else the only one in the text."""
    start, end = span
    before, after = folded[max(start - NEAR, 0) : start], folded[end : end + NEAR]
    beside = [
        (max(first - end, start - last, 0), act)
        for (first, last), act in acts
        if first - end <= NEAR and start - last <= NEAR
    ]
    if beside:
        return min(beside)[1]
    own = re.search(r"(?:^|\W)(\w+)\s*$", before)
    if own and _ANOTHER_ACT.fullmatch(own[1]):
        return "another"
    if re.match(rf"\W*(?:i|efter|fra)\s+(?:{_ANOTHER_ACT.pattern})", after):
        return "another"
    named = {act for _, act in acts}
    return named.pop() if len(named) == 1 else ""


def _citations(match: re.Match[str]) -> Iterator[Citation]:
    """Yield the citation of a match and the further sections that stand beside it."""
    subsections = _numbers(match["subsections"] or match["dotted"])
    numbers = _numbers(match["numbers"] or match["dotted_number"])
    sections = [_section(match["section"])]
    for more in _MORE.finditer(match["more"]):
        last = _section(more["section"])
        if more["joint"] in ("-", "–", "til") and sections[-1].isdigit() and last.isdigit():
            between = range(int(sections[-1]) + 1, int(last))
            sections += [str(n) for n in between if len(between) <= WIDEST_RANGE]
        sections.append(last)
    for section in sections[:-1]:
        yield Citation(section)
    yield Citation(sections[-1], subsections, numbers, int(match["sentence"] or 0))


def _section(text: str) -> str:
    """Return a section as it is written in full: "52a" is "52 a"."""
    match = re.fullmatch(r"(\d+)\s?([a-z]?)", text)
    return " ".join(filter(None, match.groups())) if match else text


def _numbers(text: str | None) -> tuple[int, ...]:
    """Return the numbers of "1-3, 6 og 9", rising."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|–|til)\s*(\d+))?", text or ""):
        found.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(found - {0}))
