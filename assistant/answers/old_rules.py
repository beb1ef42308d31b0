"""Recognises a rule from before barnets lov by its wording, where its substance has changed.

The changes themselves are in the law map; this only knows how the old rules are put.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.knowledge import Law
from assistant.knowledge.law_records import Change

_SIX = r"(?:6|seks)"
_SIXTH = r"(?:6\.|sjette)"


@dataclass(frozen=True, slots=True)
class _Wording:
    """How an old rule is put: each pattern must be found, and ``unless`` must not."""

    change: str  # the id of the change in the law map
    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]
    asked: bool  # the words are of the old rules only, so that a question with them asks after one


def _wording(change: str, *patterns: str, unless: str, asked: bool = False) -> _Wording:
    compiled = tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return _Wording(change, compiled, re.compile(unless, re.IGNORECASE), asked)


# In the order in which they are told. Words of barnets lov itself say that the text is not old.
_WORDINGS = (
    _wording(
        "opfoelgning-egen-rytme",
        rf"hver(?:t|ende)?\s+{_SIXTH}\s*måned|hver(?:t)?\s+halve(?:\s+|-)år|halvårlig|"
        rf"\b{_SIX}[\s-]*måneders?[\s-]*(?:reg(?:el|l)|frist|opfølgning|krav|møde)|"
        rf"mindst\s+hver\s+{_SIX}\s+måneder|(?:med|højst)\s+{_SIX}\s+måneders\s+mellemrum",
        r"opfølg|følge[rs]?\s+(?:\w+\s+){0,3}op\b|fulgt\s+op|handleplan|revurder|seks\s?-?måneders|"
        r"6\s?-?måneders",
        unless=r"barnets plan|ikke længere|tidligere regel|før 2024",
        asked=True,
    ),
    _wording(
        "partsstatus-10",
        r"\b(?:12|tolv)\s+år\b|\b12-årig",
        r"\bpart\b|\bparts\w+|\bklage|aktindsigt|bisidder|advokat|samtykke|rettighed",
        unless=r"\b(?:10|ti)\s+år\b",
        asked=True,
    ),
    _wording(
        "barnets-plan",
        r"\bhandleplan",
        unless=r"barnets plan|ungeplan|\bvoksne|kriminalpræventiv|§\s?141\b",
        asked=True,
    ),
    _wording(
        "stoette-med-det-samme",
        r"\b(?:først|tidligst|ikke|kun|når)\b.{0,90}\b(?:når|efter|før|inden|og)\b.{0,60}undersøgelse",
        r"\b(?:støtte|hjælp|indsats|foranstaltning)",
        unless=r"sideløbende|med det samme|mens\b.{0,40}undersøgelse|afdækning",
    ),
    _wording(
        "tre-trin",
        r"børnefaglig\w*\s+undersøgelse|§\s?50\b|paragraf\s+50\b",
        r"\b(?:skal|altid|laver|udarbejde\w*|iværksætte\w*|gennemføre\w*|pligt|krav)\b|må antages",
        unless=r"afdækning|screening",
    ),
    _wording(
        "bfu-frist-uaendret",
        r"\b(?:4|fire)\s+måneder",
        r"undersøgelse",
        unless=r"afdækning|screening",
    ),
)


def changes_in(text: str, law: Law, *, asked: bool = False) -> Iterator[Change]:
    """Yield the changes in substance that concern a rule stated in the text.

    Args:
        text: a quote with its heading, or a question; of a time or an act before barnets lov.
        law: the law map; a wording whose change it does not hold is passed over.
        asked: the text is a question; what barnets lov too has words for is then passed over.
    """
    known = {change.id: change for change in law.changes}
    for wording in _WORDINGS:
        change = known.get(wording.change)
        if change is None or (asked and not wording.asked) or wording.unless.search(text):
            continue
        if all(pattern.search(text) for pattern in wording.patterns):
            yield change
