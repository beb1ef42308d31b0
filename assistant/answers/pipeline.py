"""The path from a question to an answer: screen, search, compose, prove. Writes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers import phrases
from assistant.answers.compose import Composed, compose, within
from assistant.answers.confidence import weights
from assistant.answers.danger import danger
from assistant.answers.draft import LEAD_WORDS, Line
from assistant.answers.evidence import is_list_of_works
from assistant.answers.law_notes import LawContext
from assistant.answers.notes import notes_for, spelling_notes
from assistant.answers.prove import Proven, prove
from assistant.answers.related import related
from assistant.answers.role import role
from assistant.answers.screen import screen
from assistant.answers.shape import asked, split_questions
from assistant.answers.smalltalk import small_talk
from assistant.errors import UsageError
from assistant.index import IndexReader
from assistant.records import Answer, AnswerStatus, Citation, Hit, Note, Question, Stage
from assistant.retrieval import Retrieved, retrieve, understanding_of
from assistant.text import clean_input

MOST_CHARS = 2000
_NEAR = 0.2  # share of the best possible BM25 below which a chunk is not near the question
_TOPICS_NAMED = 5


def check_question(question: Question) -> Question:
    """Return the question cleaned of what cannot be seen.

    Raises:
        UsageError: it is empty, too long or has no word in it; the message says what to do.
    """
    text = clean_input(question.text)
    if not text:
        raise UsageError(phrases.EMPTY, phrases.HINT_EMPTY)
    if len(text) > MOST_CHARS:
        message = phrases.TOO_LONG.format(length=len(text), most=MOST_CHARS)
        raise UsageError(message, phrases.HINT_LONG)
    if not any(char.isalnum() for char in text):
        raise UsageError(phrases.NO_WORDS, phrases.HINT_EMPTY)
    history = tuple(clean_input(earlier)[:MOST_CHARS] for earlier in question.history)
    return replace(question, text=text, history=history)


def answer(reader: IndexReader, question: Question, on_call: str = "") -> Iterator[Stage | Answer]:
    """Answer one question: yields stages to show while waiting, then exactly one answer.

    Args:
        reader: the opened index.
        question: as the user wrote it.
        on_call: the municipality's number for acute cases, if the operator gave one.

    Raises:
        UsageError: the question cannot be used as it is.
        UnknownDocument: it names a document that the index does not hold.
    """
    begun = time.perf_counter()
    question = check_question(question)
    screened = screen(question.text)
    if screened.found:
        text = phrases.PERSONAL_DATA.format(found=", ".join(screened.found))
        stopped = Answer(screened.text, "personal_data", 1.0, text, text)
        yield _timed(_urgent(stopped, question.text, on_call), begun)
        return
    # What was typed earlier in the conversation may hold a number too; its words are not needed.
    question = replace(question, history=tuple(screen(h).text for h in question.history))
    reply = small_talk(question.text)
    if reply is not None:
        yield _timed(Answer(question.text, "small_talk", 1.0, reply, reply), begun)
        return
    yield Stage("Søger i dokumenterne …")
    searched = _search(reader, question)
    yield Stage("Læser de bedste steder …")
    parts = [_read(reader, part) for part in searched]
    yield Stage("Kontrollerer citater …")
    concluded = _conclude(reader, question, parts)
    noted = _with_notes(reader, question, parts, concluded)
    yield _timed(_urgent(_in_role(noted), question.text, on_call), begun)


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the questions asked, with what was found for it."""

    text: str
    retrieved: Retrieved
    composed: Composed | None = None

    @property
    def confidence(self) -> float:
        return self.composed.confidence if self.composed else 0.0


def _search(reader: IndexReader, question: Question) -> list[_Part]:
    """Search for each question in the text; a later one may lean on an earlier one."""
    history = question.history
    parts = []
    for text in split_questions(question.text):
        asked_now = replace(question, text=text, history=history)
        parts.append(_Part(text, retrieve(reader, asked_now)))
        history = (*history, text)
    return parts


def _read(reader: IndexReader, part: _Part) -> _Part:
    """Compose the answer to one part."""
    if not part.retrieved.hits or not part.retrieved.terms:
        return part
    return replace(part, composed=compose(reader, part.retrieved, asked(part.text)))


def _conclude(reader: IndexReader, question: Question, parts: list[_Part]) -> _Concluded:
    """Prove what was composed and choose the status."""
    hits = _merged_hits([part.retrieved.hits for part in parts])
    sure = [part for part in parts if part.confidence >= weights().answered]
    confidence = min((part.confidence for part in sure), default=_best(parts))
    if sure:
        lead, folded, citations, dropped = _prove_parts(reader, parts, sure)
        if citations:
            status: AnswerStatus = "answered" if len(sure) == len(parts) else "partly"
            answer = f"{lead}\n\n{folded}".strip()
            found = Answer(question.text, status, confidence, lead, answer, citations, hits)
            return _Concluded(found, dropped)
    return _unsure(reader, question, parts, hits, confidence)


def _urgent(answer: Answer, asked_for: str, on_call: str) -> Answer:
    """Put a child in acute danger before anything else."""
    if not danger(asked_for):
        return answer
    whom = phrases.DANGER_ON_CALL_UNKNOWN
    if on_call:
        whom = phrases.DANGER_ON_CALL.format(number=on_call)
    box = Note("danger", phrases.DANGER.format(on_call=whom))
    return replace(answer, notes=(box, *answer.notes))


def _in_role(answer: Answer) -> Answer:
    """Refuse what is not ours to decide or to write, with what applies in general."""
    refused = role(answer.question)
    if refused is None:
        return answer
    is_draft = refused == "draft"
    said = [phrases.OUT_OF_ROLE_DRAFT if is_draft else phrases.OUT_OF_ROLE_DECISION]
    if answer.citations:
        guidance = answer.lead.removeprefix(f"{phrases.PLACES}\n\n")
        said += [phrases.OUT_OF_ROLE_GUIDANCE, guidance]
    else:
        said.append(phrases.OUT_OF_ROLE_NO_GUIDANCE)
    text = "\n\n".join(said)
    return replace(answer, status="out_of_role", lead=text, answer=text)


@dataclass(frozen=True, slots=True)
class _Concluded:
    """An answer, and how many lines were dropped because their quote was not found."""

    answer: Answer
    dropped: int = 0


def _with_notes(
    reader: IndexReader, question: Question, parts: list[_Part], concluded: _Concluded
) -> Answer:
    """Add what a reader must know besides, and what could be asked next."""
    answer = concluded.answer
    led = [citation for citation in answer.citations if f"[{citation.n}]" in answer.lead]
    law = LawContext(understanding_of(reader).law, question.text, reader.document)
    repairs = [repair for part in parts for repair in part.retrieved.understood.repairs]
    notes = (*spelling_notes(repairs), *notes_for(led, reader.sources, concluded.dropped, law))
    if answer.status == "not_found":
        return replace(answer, notes=notes)
    next_ = related(reader, question, answer.citations, answer.hits)
    return replace(answer, notes=notes, related=next_)


def _best(parts: list[_Part]) -> float:
    return max(part.confidence for part in parts)


def _prove_parts(
    reader: IndexReader, parts: list[_Part], sure: list[_Part]
) -> tuple[str, str, tuple[Citation, ...], int]:
    """Return the lead, what is folded below it, the citations, and how many lines were dropped."""
    citations: tuple[Citation, ...] = ()
    dropped = 0
    said: set[Line] = set()

    def proved(lines: Sequence[Line]) -> str:
        nonlocal citations, dropped
        fresh = [line for line in lines if line not in said]
        said.update(fresh)
        proven = prove(fresh, reader.sources, citations)
        citations = proven.citations
        dropped += proven.dropped
        return _written(proven)

    budget = LEAD_WORDS // len(sure)
    drafts = [
        within(part.composed.draft, budget) if part.composed and part in sure else None
        for part in parts
    ]
    # All leads first: so their citations are numbered as they are read.
    leads = [
        proved(draft.lead) if draft else _missing(part)
        for part, draft in zip(parts, drafts, strict=True)
    ]
    folded = [proved(draft.more) for draft in drafts if draft]
    leads, folded = [text for text in leads if text], [text for text in folded if text]
    return "\n\n".join(leads), "\n\n".join(folded), citations, dropped


def _missing(part: _Part) -> str:
    """Name a part of the question that is not answered."""
    is_spoken_of = part.confidence >= weights().places
    phrase = phrases.PART_UNSURE if is_spoken_of else phrases.PART_MISSING
    return phrase.format(part=part.text.rstrip("?"))


def _unsure(
    reader: IndexReader,
    question: Question,
    parts: list[_Part],
    hits: tuple[Hit, ...],
    confidence: float,
) -> _Concluded:
    """Show the nearest places, or say that the material does not say and what it does cover."""
    best = max(parts, key=lambda part: part.confidence)
    if best.composed is not None and confidence >= weights().places:
        shown = within(best.composed.draft, LEAD_WORDS - len(phrases.PLACES.split()))
        proven = prove([_as_entry(line) for line in shown.lead], reader.sources)
        if proven.lines:
            text = f"{phrases.PLACES}\n\n" + "\n".join(proven.lines)
            found = Answer(question.text, "places", confidence, text, text, proven.citations, hits)
            return _Concluded(found, proven.dropped)
    near = [hit for hit in hits if hit.lexical >= _NEAR]
    topics = _topics(reader, near)
    heading = phrases.NEAREST if topics else phrases.COVERED
    listed = "\n".join(f"- {topic}" for topic in (topics or _titles(reader))[:_TOPICS_NAMED])
    text = f"{phrases.NOT_IN_MATERIAL}\n\n{heading}\n\n{listed}"
    return _Concluded(Answer(question.text, "not_found", confidence, text, text, (), hits))


def _as_entry(line: Line) -> Line:
    """Return a line as one of several places, not as a part of one text."""
    return line if line.style == "entry" else Line("entry", line.places)


def _titles(reader: IndexReader) -> list[str]:
    """Name the publications in the library, examples left out."""
    return sorted(s.title for s in reader.sources.values() if s.origin != "example")


def _topics(reader: IndexReader, hits: Sequence[Hit]) -> list[str]:
    """Name the sections of the best hits: section and document, each once."""
    named: dict[str, None] = {}
    for hit in hits:
        if is_list_of_works(hit.chunk.section):
            continue
        title = reader.sources[hit.chunk.document].title
        section = hit.chunk.section[-1] if hit.chunk.section else ""
        named[f"{section} ({title})" if section else title] = None
    return list(named)


def _merged_hits(lists: list[tuple[Hit, ...]], limit: int = 10) -> tuple[Hit, ...]:
    """Merge the hits of the parts by score, each chunk once."""
    best: dict[str, Hit] = {}
    for hit in (hit for hits in lists for hit in hits):
        known = best.get(hit.chunk.id)
        if known is None or hit.score > known.score:
            best[hit.chunk.id] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.chunk.id))[:limit])


def _written(proven: Proven) -> str:
    """Join proven lines: entries of a list stand close, paragraphs apart."""
    text = ""
    for line in proven.lines:
        entry = line.startswith("- ") or line.split(" ", 1)[0].rstrip(".").isdigit()
        text += ("\n" if entry and text else "\n\n" if text else "") + line
    return text


def _timed(answer: Answer, begun: float) -> Answer:
    return replace(answer, seconds=round(time.perf_counter() - begun, 4))
