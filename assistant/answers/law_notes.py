"""Notes on the change of law: old paragraphs and old rules in what is quoted and what is asked.

What is known of the change is the law map of ``assistant.knowledge``; nothing is concluded here.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.citations_in_text import ActName, Cited, cited_in, mentions
from assistant.answers.law_words import Finding, told, told_briefly, told_of_act, told_older
from assistant.answers.old_rules import changes_in
from assistant.knowledge import Citation as Paragraph
from assistant.knowledge import Law
from assistant.knowledge.law_records import Change
from assistant.records import Citation, Document, Note, Source

MOST_NOTES = 3
_OLD: ActName = "serviceloven"
_NEW: ActName = "barnets-lov"
_CHILDREN = range(46, 83)  # chapter 11 of serviceloven, which was about children only
_THROUGHOUT = 2  # times a document names an act before its bare numbers are that act's
_TOPIC_CHARS = 8  # long words that begin alike are of the same topic
_TABLE_ROWS = 60  # how far up a table its header is looked for
_ADULTS = re.compile(r"\bvoks(?:en|ne)", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:unge?|barn|børn|under 18)\b", re.IGNORECASE)
# What casework with children is about, wherever a rule may have changed.
_CASEWORK = re.compile(
    r"undersøgelse|handleplan|foranstaltning|anbring|opfølg|føl\w+ op\b|underret|sagsbehandl|"
    r"efterværn|partsstatus|afgørelse|aflastning|støtteperson|kontaktperson|hjemgiv|bisidder|"
    r"samvær|samtykke|visit(?:ation|er)|klage|frist|servicelov|§",
    re.IGNORECASE,
)

_COUNTED_TEXTS = 256


@dataclass(frozen=True, slots=True)
class LawContext:
    """What law notes are written from: the map, the question, and how a document is opened."""

    law: Law
    question: str
    document: Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """An old paragraph, or a rule that was changed, met once; no ``title``: in the question."""

    section: str
    title: str = ""
    paragraph: Paragraph | None = None
    bare: bool = False
    change: Change | None = None


def law_notes(
    context: LawContext, citations: Sequence[Citation], sources: Mapping[str, Source]
) -> tuple[Note, ...]:
    """Return the notes on the change of law, one a paragraph, at most three, and one on age.

    Args:
        context: the map, the question and the documents.
        citations: the citations that are shown.
        sources: the publications by document id.

    Returns:
        notes of kind ``law``, what is asked for first; then one of kind ``older`` when what is
        quoted of casework is from before the law and none of the other notes says so.
    """
    law = context.law
    met = list(_in_question(context.question, law))
    older: dict[str, None] = {}
    for citation in citations:
        source = sources[citation.document]
        seen = list(_in_quote(context, citation, source))
        met += seen
        if not seen and _is_older(citation, source, law):
            older[source.title] = None
    findings = _grouped(met)
    texts = [told(finding, law) for finding in findings[:MOST_NOTES]]
    if len(findings) > MOST_NOTES:
        texts[-1] = told_briefly(findings[MOST_NOTES - 1 :], law)
    if not findings and _asks_of_act(context.question, law):
        texts = [told_of_act(law)]
    notes = [Note("law", text) for text in texts]
    return (*notes, Note("older", told_older(tuple(older), law))) if older else tuple(notes)


def _grouped(met: Sequence[_Sighting]) -> list[Finding]:
    """Bring together what concerns the same paragraph, in the order it was met."""
    findings = []
    for section in dict.fromkeys(sighting.section for sighting in met):
        of_it = [sighting for sighting in met if sighting.section == section]
        asked = any(not sighting.title for sighting in of_it)
        named = any(not s.bare and s.paragraph is not None for s in of_it)
        # What is asked for is named as it was asked, however the quotes put it.
        by_user = [s.paragraph for s in of_it if not s.title and s.paragraph is not None]
        by_text = [s.paragraph for s in of_it if s.paragraph is not None]
        findings.append(
            Finding(
                section,
                _narrowest(by_user or by_text),
                tuple(dict.fromkeys(s.title for s in of_it if s.title)),
                asked=asked,
                bare=asked and not named,
                changes=tuple(dict.fromkeys(s.change for s in of_it if s.change is not None)),
            )
        )
    return findings


def _narrowest(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return each reference once, without those that hold another: § 52 beside § 52, stk. 3."""
    each = dict.fromkeys(paragraphs)
    return tuple(p for p in each if not any(p != other and p.covers(other) for other in each))


def _in_question(question: str, law: Law) -> Iterator[_Sighting]:
    """Yield the old paragraphs and old rules that are asked for.

    A question is written today, so a number without an act is taken for an old one only on
    condition, unless what it is about says so.
    """
    new_named = any(mention.act == _NEW for mention in mentions(question, law))
    sections = set()
    for cited in cited_in(question, law):
        bare = cited.act is None and not _is_on_topic(cited.paragraph, question, law)
        meant = cited.act is None and not new_named and law.mapped(cited.paragraph)
        if (cited.act == _OLD or meant) and _is_about_children(cited.paragraph, question, law):
            sections.add(cited.paragraph.section)
            yield _Sighting(cited.paragraph.section, "", cited.paragraph, bare)
    if new_named:
        return
    asked = [*changes_in(question, law, asked=True)]
    cited_too = [c for c in changes_in(question, law) if {o.section for o in c.old} & sections]
    for change in dict.fromkeys((*asked, *cited_too)):
        yield _Sighting(_section_of(change, sections), "", change=change)


def _in_quote(context: LawContext, citation: Citation, source: Source) -> Iterator[_Sighting]:
    """Yield the old paragraphs and old rules in one quote and in the heading above it.

    A passage that names barnets lov as well tells of the change itself.
    """
    law, document = context.law, context.document(citation.document)
    passage, start, end = _passage(document, citation)
    around = (passage, *_table_head(document, citation.start))
    if any(m.act == _NEW for text in around for m in mentions(text, law)):
        return
    path = document.section_of(citation.start).path
    may_be_old = _may_be_old(document, source, law)
    ambient = _ambient(document, source, (*around[1:], *reversed(path)), law)
    found = [c for c in cited_in(passage, law) if c.start < end and c.end > start]
    for heading in reversed(path):
        above = cited_in(heading, law)
        if above:
            found += above
            break
    sections = set()
    for cited in found:
        if (cited.beside or may_be_old) and _is_old(cited, passage, source, ambient, law):
            sections.add(cited.paragraph.section)
            yield _Sighting(cited.paragraph.section, source.title, cited.paragraph)
    if not sections and not _is_before(source, document, law):
        return
    for change in changes_in(" ".join((citation.quote, _heading(citation))), law):
        yield _Sighting(_section_of(change, sections), source.title, change=change)


def _is_old(cited: Cited, passage: str, source: Source, ambient: ActName | None, law: Law) -> bool:
    """Tell whether a reference is to a paragraph of serviceloven about children."""
    act = cited.act
    if act is None:
        act = ambient
        before = source.year is not None and source.year < law.enactment.in_force.year
        if act is None and before and _is_on_topic(cited.paragraph, passage, law):
            act = _OLD
    return act == _OLD and _is_about_children(cited.paragraph, passage, law)


def _is_about_children(paragraph: Paragraph, text: str, law: Law) -> bool:
    """Tell whether a paragraph of serviceloven was about children, as far as the map knows."""
    rows = law.mapped(paragraph)
    if law.is_about_adults(paragraph):
        return bool(rows) and _YOUNG.search(text) is not None
    return bool(rows) or law.is_unmapped(paragraph) or paragraph.base in _CHILDREN


def _is_on_topic(paragraph: Paragraph, text: str, law: Law) -> bool:
    """Tell whether the text has a word of what the old paragraph was about."""
    lowered = text.lower()
    topics = [row.topic for row in law.mapped(paragraph)]
    topics += [gap.topic for gap in law.unmapped if gap.old.covers(paragraph)]
    words = {word[:_TOPIC_CHARS] for topic in topics for word in re.findall(r"\w{8,}", topic)}
    return any(word in lowered for word in words)


def _section_of(change: Change, cited: set[str]) -> str:
    """Return the paragraph a change is told with: one that is cited, else its first."""
    own = [old.section for old in change.old]
    return next((section for section in own if section in cited), own[0] if own else change.id)


def _ambient(document: Document, source: Source, near: Sequence[str], law: Law) -> ActName | None:
    """Return the act that a bare number is to: named near it, else throughout an old document.

    None in a text from the year of the law on and in one that names barnets lov: the two acts
    share numbers.
    """
    if not _may_be_old(document, source, law):
        return None
    for text in (*near, source.title, document.title):
        acts = {mention.act for mention in mentions(text, law)}
        if acts:
            return acts.pop() if len(acts) == 1 else "anden"
    known_before = source.year is not None and _is_before(source, document, law)
    return _OLD if known_before and _named(document, law, _OLD) >= _THROUGHOUT else None


def _may_be_old(document: Document, source: Source, law: Law) -> bool:
    """Tell whether a text is neither from the year of the law or later nor names it."""
    year = source.year
    return (year is None or year < law.enactment.in_force.year) and not _named(document, law, _NEW)


def _is_before(source: Source, document: Document, law: Law) -> bool:
    """Tell whether a text is from before the law: by its year, else by the act it names."""
    if source.year is not None:
        return source.year < law.enactment.in_force.year
    return _may_be_old(document, source, law) and _named(document, law, _OLD) > 0


def _named(document: Document, law: Law, act_id: str) -> int:
    """Return how often a document names an act, for the most frequent of its names.

    Plain counting, for whole documents are looked through while a user waits.
    """
    act = next(act for act in law.acts if act.id == act_id)
    return _counted(document.text, tuple(act.names), tuple(act.abbreviations))


@lru_cache(maxsize=_COUNTED_TEXTS)
def _counted(text: str, names: tuple[str, ...], abbreviations: tuple[str, ...]) -> int:
    lowered = text.lower().replace("\n", " ")
    counts = [lowered.count(name) for name in names]
    for short in abbreviations:
        counts += [text.count(f"{short} §"), text.count(f"({short})")]
    return max(counts)


def _is_older(citation: Citation, source: Source, law: Law) -> bool:
    """Tell whether a quote speaks of casework and is from before the law."""
    if source.origin == "own" or source.year is None:
        return False
    of_casework = _CASEWORK.search(f"{citation.quote} {_heading(citation)}") is not None
    return of_casework and source.year < law.enactment.in_force.year


def _heading(citation: Citation) -> str:
    return citation.section.rsplit(" › ", 1)[-1]


def _asks_of_act(question: str, law: Law) -> bool:
    """Tell whether a question names serviceloven and no paragraph, and is not about adults."""
    acts = {mention.act for mention in mentions(question, law)}
    alone = _OLD in acts and _NEW not in acts and not _ADULTS.search(question)
    return alone and not cited_in(question, law)


def _passage(document: Document, citation: Citation) -> tuple[str, int, int]:
    """Return the paragraphs that a quote is from, one a line, and the quote's span in them."""
    blocks = [b for b in document.blocks if b.start < citation.end and b.end > citation.start]
    if not blocks:
        return citation.quote, 0, len(citation.quote)
    begin = blocks[0].start
    text = "\n".join(document.text[b.start : b.end].replace("\n", " ") for b in blocks)
    return text, citation.start - begin, citation.end - begin


def _table_head(document: Document, start: int) -> tuple[str, ...]:
    """Return the header row and the caption above the table that ``start`` lies in, if it does."""
    at = max(bisect.bisect_right(document.blocks, start, key=lambda b: b.start) - 1, 0)
    if not document.blocks or document.blocks[at].kind != "table":
        return ()
    first = at
    while first > 0 and at - first < _TABLE_ROWS and document.blocks[first - 1].kind == "table":
        first -= 1
    head = document.blocks[max(first - 1, 0) : first + 1]
    return tuple(document.text[b.start : b.end] for b in head if b.kind in ("table", "caption"))
