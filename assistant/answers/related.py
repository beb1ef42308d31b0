"""Questions to go on with after an answer: what stands beside what was cited, and was found too."""

from __future__ import annotations

import heapq
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from assistant.answers.heading_questions import Asking
from assistant.answers.section_questions import Kept, means_the_same, section_question
from assistant.index import IndexReader
from assistant.records import Citation, Document, Hit, Question, Section
from assistant.retrieval import retrieve

MOST = 3
_MOST_CHECKED = 5  # a search each: some milliseconds
_MOST_WEIGHED = 24  # sections; a heading is made a question only when its turn comes
_NEIGHBOURS = 6  # sections on either side of a cited one
_SECTIONS = 3  # cited sections whose neighbours are looked at
_HEADINGS = 3  # cited headings that tell what the answer is about
_TEXT_READ = 1500  # characters of a section that tell what it is about
_MANY_SIBLINGS = 9
# How well a question fits: by where its section stands, that it was found, and what it is about.
_SIBLING = 0.45
_CHILD = 0.45
_ON_TOP = 0.33
_COUSIN = 0.15
_STEP = 0.02  # for each section further away
_LATER = 0.07  # for each section cited before its neighbour
_HIT = 0.3
_NAMED = 0.6
_TOLD = 0.25
_HEADING_SHARE = 0.5
_FITS = 0.25
_PLAIN = 0.1  # less, for asking no more than what is said of something
_KEPT_FOUND = 20_000  # some hundred bytes each
_KEPT_SECTIONS = 10_000  # some kilobytes each

_Key = tuple[str, int]  # a section: its document and where it starts
_Place = tuple[Document, Section]


@dataclass(frozen=True, slots=True)
class _Candidate:
    document: Document
    section: Section
    asking: Asking


@dataclass(frozen=True, slots=True)
class _Known:
    """What has been worked out about one index; the same sections come up again and again.

    Nothing of it depends on what was asked before, so it makes no answer another.
    """

    askings: Kept[_Key, Asking | None] = field(default_factory=lambda: Kept(_KEPT_SECTIONS))
    told: Kept[_Key, frozenset[str]] = field(default_factory=lambda: Kept(_KEPT_SECTIONS))
    found: Kept[tuple[_Key, str, tuple[str, ...]], bool] = field(
        default_factory=lambda: Kept(_KEPT_FOUND)
    )


_known: WeakKeyDictionary[IndexReader, _Known] = WeakKeyDictionary()
_lock = threading.Lock()


def _known_of(reader: IndexReader) -> _Known:
    with _lock:
        return _known.setdefault(reader, _Known())


def related(
    reader: IndexReader,
    question: Question,
    citations: Sequence[Citation],
    hits: Sequence[Hit],
    limit: int = MOST,
) -> tuple[str, ...]:
    """Return questions next to the one asked that the documents answer.

    Each has been searched for, and its own section was found first.

    Args:
        reader: the opened index.
        question: what was asked, with the questions before it.
        citations: of the answer; example documents are drawn on only when one is cited.
        hits: of the answer, best first.
        limit: how many to return at most.
    """
    known = _known_of(reader)
    stems = reader.analyzer.stems
    said = {text: stems(text) for text in (question.text, *question.history)}
    found: list[str] = []
    checked = 0
    for candidate in _ranked(reader, known, question, citations, hits):
        if len(found) >= limit or checked >= _MOST_CHECKED:
            break
        text = candidate.asking.text
        own = stems(text)
        if any(means_the_same(text, own, other, of_it) for other, of_it in said.items()):
            continue
        checked += 1
        if _is_found_first(reader, known, question, candidate):
            found.append(text)
            said[text] = own
    return tuple(found)


def _ranked(
    reader: IndexReader,
    known: _Known,
    question: Question,
    citations: Sequence[Citation],
    hits: Sequence[Hit],
) -> Iterator[_Candidate]:
    """Yield the questions that could be asked, the most fitting first.

    A heading is made into a question only when its turn comes: few of them are looked at.
    """
    waiting: list[tuple[float, int, _Place, Asking | None]] = []
    for order, (fit, place) in enumerate(_weighed(reader, known, question, citations, hits)):
        if fit >= _FITS:
            heapq.heappush(waiting, (-fit, order, place, None))
    while waiting:
        unfit, order, (document, section), asking = heapq.heappop(waiting)
        if asking is not None:
            yield _Candidate(document, section, asking)
            continue
        asking = _asking(reader, known, document, section)
        if asking is not None:
            asking = _of_whom(reader, question, document, asking)
            unfit += _PLAIN if asking.plain else 0.0
            heapq.heappush(waiting, (unfit, order, (document, section), asking))


def _weighed(
    reader: IndexReader,
    known: _Known,
    question: Question,
    citations: Sequence[Citation],
    hits: Sequence[Hit],
) -> Iterator[tuple[float, _Place]]:
    """Yield the sections found and those beside the cited ones, with how well they fit."""
    topic = _topic(reader, question, citations)
    cited = {(c.document, reader.document(c.document).section_of(c.start).start) for c in citations}
    nearness: dict[_Key, float] = {}
    places: dict[_Key, _Place] = {}
    for near, (document, section) in (
        *_found(reader, citations, hits),
        *_beside(reader, citations),
    ):
        key = (document.id, section.start)
        if key not in cited and (key in places or len(places) < _MOST_WEIGHED):
            places[key] = (document, section)
            nearness[key] = nearness.get(key, 0.0) + near
    for key, place in places.items():
        if place[1].path:  # without a heading there is nothing to ask
            yield nearness[key] + _about(reader, known, topic, *place), place


def _asking(
    reader: IndexReader, known: _Known, document: Document, section: Section
) -> Asking | None:
    """Return the question that a section answers, if it makes a good one."""
    title = reader.sources[document.id].title
    key = (document.id, section.start)
    return known.askings.of(key, lambda: section_question(document, title, section))


def _topic(
    reader: IndexReader, question: Question, citations: Sequence[Citation]
) -> dict[str, float]:
    """Return the stems the answer is about with what each is worth; together they are worth 1.

    The question's own words; those of the headings cited in part, for a short question has few.
    """
    worth: dict[str, float] = {}
    for stem in reader.analyzer.stems(question.text):
        worth[stem] = reader.lexical.idf(stem)
    for citation in citations[:_HEADINGS]:
        for stem in reader.analyzer.stems(citation.section.rsplit(" › ", 1)[-1]):
            worth.setdefault(stem, _HEADING_SHARE * reader.lexical.idf(stem))
    total = sum(worth.values()) or 1.0
    return {stem: weight / total for stem, weight in worth.items()}


def _about(
    reader: IndexReader,
    known: _Known,
    topic: dict[str, float],
    document: Document,
    section: Section,
) -> float:
    """Return how much a section has to do with a topic: its heading, and in part its text."""

    def told_by_text() -> frozenset[str]:
        text = document.text[section.start : min(section.end, section.start + _TEXT_READ)]
        # A word that comes but once is hardly what the section is about.
        counted = Counter(reader.analyzer.stems(text))
        return frozenset(stem for stem, times in counted.items() if times > 1)

    stems = known.told.of((document.id, section.start), told_by_text)
    heading = set(reader.analyzer.stems(section.path[-1]))
    named = sum(weight for stem, weight in topic.items() if stem in heading)
    told = sum(weight for stem, weight in topic.items() if stem in stems)
    return _NAMED * named + _TOLD * told


def _beside(reader: IndexReader, citations: Sequence[Citation]) -> Iterator[tuple[float, _Place]]:
    """Yield the sections around those cited, nearest first, with how near they are.

    Of many under one heading, as in a glossary, the next one is no nearer than any other.
    """
    for place, citation in enumerate(_each_section(reader, citations)):
        document = reader.document(citation.document)
        sections = document.sections
        at = sections.index(document.section_of(citation.start))
        path = sections[at].path
        many = sum(1 for s in sections if path and s.path[:-1] == path[:-1]) > _MANY_SIBLINGS
        near = range(max(at - _NEIGHBOURS, 0), min(at + _NEIGHBOURS + 1, len(sections)))
        for i in sorted(near, key=lambda i: (abs(i - at), i < at)):
            closeness = _closeness(sections[i].path, path)
            if i != at and closeness and not (many and closeness == _SIBLING):
                nearness = closeness - _STEP * abs(i - at) - _LATER * place
                yield nearness, (document, sections[i])


def _closeness(path: tuple[str, ...], cited: tuple[str, ...]) -> float:
    """Return how near a section stands to the cited one by their headings; 0: not near."""
    if path[:-1] == cited[:-1]:
        return _SIBLING if len(path) > 1 else _ON_TOP
    if path[:-1] == cited or path == cited[:-1]:
        return _CHILD
    return _COUSIN if path[:-2] == cited[:-2] and len(path) > 2 else 0.0


def _each_section(reader: IndexReader, citations: Sequence[Citation]) -> list[Citation]:
    """Return one citation for each section cited, in order."""
    first: dict[tuple[str, int], Citation] = {}
    for citation in citations:
        section = reader.document(citation.document).section_of(citation.start)
        first.setdefault((citation.document, section.start), citation)
    return list(first.values())[:_SECTIONS]


def _found(
    reader: IndexReader, citations: Sequence[Citation], hits: Sequence[Hit]
) -> Iterator[tuple[float, _Place]]:
    """Yield the sections of the better hits; of examples only such as the answer cites."""
    cited = {citation.document for citation in citations}
    best = max((hit.score for hit in hits), default=0.0)
    seen = set()
    for hit in hits:
        document = reader.document(hit.chunk.document)
        section = document.section_of(hit.chunk.start)
        example = reader.sources[document.id].origin == "example"
        allowed = document.id in cited or not example
        if best > 0 and allowed and (document.id, section.start) not in seen:
            seen.add((document.id, section.start))
            yield _HIT * (hit.score / best) ** 2, (document, section)


def _of_whom(reader: IndexReader, question: Question, document: Document, asking: Asking) -> Asking:
    """Name the municipality whose document it is, unless the question keeps to documents."""
    who = reader.sources[document.id].municipality
    if not who or question.documents or not asking.plain:
        return asking
    return Asking(asking.text.replace("siger materialet", f"siger {who}", 1), plain=True)


def _is_found_first(
    reader: IndexReader, known: _Known, question: Question, candidate: _Candidate
) -> bool:
    """Tell whether asking it finds its own section, or one below it, before all others."""
    asked = Question(candidate.asking.text, (), question.documents)
    key = ((candidate.document.id, candidate.section.start), asked.text, asked.documents)
    return known.found.of(key, lambda: _holds(candidate, retrieve(reader, asked, limit=1).hits[:1]))


def _holds(candidate: _Candidate, hits: Sequence[Hit]) -> bool:
    """Tell whether one of the hits lies in the section or in one below it."""
    return any(
        hit.chunk.document == candidate.document.id
        and hit.chunk.section[: len(candidate.section.path)] == candidate.section.path
        and hit.chunk.start >= candidate.section.start
        for hit in hits
    )
