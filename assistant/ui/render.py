"""Records to HTML: an answer, its sources, the library. Pure; escapes everything; no gradio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote as url_quote

from assistant import wording
from assistant.records import Answer, Citation, FileReport, Note, Origin, Source
from assistant.ui import strings
from assistant.ui.markup import blocks, esc, plain

_SURE = ("answered", "partly", "places")
_SIGNS = {"answered": "✓", "partly": "◐", "places": "→", "not_found": "∅", "out_of_role": "i"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the page shows of each document beside a quote: its facts and its number of pages."""

    sources: Mapping[str, Source]
    pages: Mapping[str, int]

    @classmethod
    def of(cls, sources: Iterable[Source], reports: Iterable[FileReport]) -> Shelf:
        """Put the facts of the library into place."""
        return cls(
            sources={source.id: source for source in sources},
            pages={report.document: report.pages for report in reports},
        )


def answer_html(answer: Answer, shelf: Shelf) -> str:
    """Return the answer as it stands under its question, with sources and hidden source cards."""
    marks = {cited.n: _mark(cited) for cited in answer.citations}
    urgent = [note for note in answer.notes if note.kind == "danger"]
    origins = [note for note in answer.notes if note.kind == "origin"]
    others = [note for note in answer.notes if note.kind not in ("danger", "origin")]
    return "".join(
        [
            _notes(urgent),
            _status(answer),
            f'<div class="fa-lead">{blocks(answer.lead, marks)}</div>',
            _rest(answer, marks),
            _notes(others),
            _sources(answer, shelf),
            _notes(origins),
            _related(answer.related),
            *(_card(cited, shelf) for cited in answer.citations),
        ]
    )


def failure_html(message: str, hint: str) -> str:
    """Return the box for a question that failed; never to be mistaken for "not in the material"."""
    return (
        f'<p class="fa-status fa-failure"><span aria-hidden="true">!</span>{strings.FAILURE}</p>'
        f'<div class="fa-note fa-note-failure"><p>{esc(message)}</p>{_lines(hint)}</div>'
    )


def announcement(answer: Answer) -> str:
    """Return what a screen reader says when the answer is there (plain text, not HTML)."""
    words = [strings.READY, wording.STATUS[answer.status], plain(answer.lead)]
    return " ".join(
        part if part.endswith((".", "!", "?")) else part + "." for part in words if part
    )


def box_html(heading: str, text: str, hint: str = "", *, busy: bool = False) -> str:
    """Return the box that says why the assistant cannot answer yet or at all."""
    kind = "fa-box-busy" if busy else "fa-box-closed"
    return (
        f'<div class="fa-box {kind}" role="status"><h2>{esc(heading)}</h2>'
        f"<p>{esc(text)}</p>{_lines(hint)}</div>"
    )


def library_html(sources: Sequence[Source], reports: Sequence[FileReport]) -> str:
    """Return the list of documents that answers can build on, and of files that were not read."""
    states = {report.document: report for report in reports}
    read = [source for source in sources if source.id in states]
    pages = sum(report.pages for report in reports if report.state != "refused")
    count = strings.LIBRARY_COUNT.format(
        documents=_number(len(read), "dokument", "dokumenter"),
        pages=_number(pages, "side", "sider"),
    )
    rows = "".join(_book(source, states[source.id]) for source in read)
    listed = f"<p>{count}</p><ul>{rows}</ul>" if rows else f"<p>{strings.LIBRARY_EMPTY}</p>"
    refused = "".join(
        f"<li>{esc(report.path)}: {wording.REASONS[report.reason]}</li>"
        for report in reports
        if report.reason is not None
    )
    problems = f"<h3>{strings.LIBRARY_PROBLEMS}</h3><ul>{refused}</ul>" if refused else ""
    return f'<section class="fa-library"><h2>{strings.LIBRARY}</h2>{listed}{problems}</section>'


def origin_words(source: Source | None, origin: Origin, *, short: bool = False) -> str:
    """Return in words where a text comes from; one of our own always names what it builds on."""
    if source is not None and not source.described:
        return strings.UNDESCRIBED
    if origin != "own" or source is None or not source.based_on:
        return strings.ORIGINS[origin]
    first, *more = source.based_on
    if short:
        return strings.BASED_ON.format(works=first) + (strings.AND_OTHERS if more else "")
    return strings.BASED_ON.format(works="; ".join(source.based_on))


def page_url(cited: Citation) -> str:
    """Return where the picture of the cited page lies, with the quote marked."""
    place = url_quote(cited.document, safe="/")
    return f"/page/{place}/{cited.page}.jpg?start={cited.start}&end={cited.end}"


def pdf_url(document: str, page: int | None = None) -> str:
    """Return where the document's PDF lies; with a page, a link that opens it there."""
    return f"/pdf/{url_quote(document, safe='/')}" + (f"#page={page}" if page else "")


def _lines(text: str) -> str:
    return "".join(f"<p>{esc(line)}</p>" for line in text.splitlines())


def _status(answer: Answer) -> str:
    words = wording.STATUS[answer.status]
    if not words:
        return ""
    sign = _SIGNS.get(answer.status, "!")
    return (
        f'<p class="fa-status fa-{answer.status}"><span aria-hidden="true">{sign}</span>{words}</p>'
    )


def _rest(answer: Answer, marks: Mapping[int, str]) -> str:
    """Return what stands in the answer below its lead, folded."""
    rest = answer.answer.removeprefix(answer.lead).strip()
    if not rest or rest == answer.lead.strip():
        return ""
    return (
        f'<details class="fa-more"><summary><span class="fa-closed">{strings.MORE}</span>'
        f'<span class="fa-open">{strings.LESS}</span></summary>{blocks(rest, marks)}</details>'
    )


def _notes(notes: Iterable[Note]) -> str:
    """Return one box for each kind of note."""
    kinds: dict[str, list[str]] = {}
    for note in notes:
        kinds.setdefault(note.kind, []).append(blocks(note.text, {}))
    return "".join(
        f'<div class="fa-note fa-note-{esc(kind)}">'
        f"<p><strong>{strings.NOTE_LABELS.get(kind, strings.NOTE)}</strong></p>"
        f"{''.join(texts)}</div>"
        for kind, texts in kinds.items()
    )


def _mark(cited: Citation) -> str:
    name = f"{strings.SOURCE} {cited.n}: {cited.title}, side {cited.page}"
    return (
        f'<button type="button" class="fa-mark" data-cite="{cited.n}" '
        f'aria-label="{esc(name)}">{cited.n}</button>'
    )


def _sources(answer: Answer, shelf: Shelf) -> str:
    """Return the sources: each document once, and under it each place with its numbers."""
    if not answer.citations:
        return ""
    documents: dict[str, list[Citation]] = {}
    for cited in answer.citations:
        documents.setdefault(cited.document, []).append(cited)
    rows = "".join(_document(cited, shelf) for cited in documents.values())
    proven = f'<p class="fa-proven">{strings.PROVEN}</p>' if answer.status in _SURE else ""
    return (
        f'<section class="fa-sources"><h3>{strings.SOURCES}</h3><ul>{rows}</ul>{proven}</section>'
    )


def _document(citations: Sequence[Citation], shelf: Shelf) -> str:
    first = citations[0]
    words = origin_words(shelf.sources.get(first.document), first.origin, short=True)
    facts = [first.publisher, str(first.year or ""), words]
    places: dict[tuple[int, str], list[Citation]] = {}
    for cited in citations:
        places.setdefault((cited.page, cited.section), []).append(cited)
    rows = "".join(
        f"<li><span>{esc(_place(page, section))}</span> "
        f"<span>{''.join(_mark(cited) for cited in there)}</span></li>"
        for (page, section), there in places.items()
    )
    return (
        f'<li><p class="fa-title">{esc(first.title)}</p>'
        f'<p class="fa-facts">{esc(", ".join(filter(None, facts)))}</p><ul>{rows}</ul></li>'
    )


def _place(page: int, section: str) -> str:
    return f"side {page} · {section}" if section else f"side {page}"


def _related(related: Sequence[str]) -> str:
    if not related:
        return ""
    rows = "".join(
        f'<li><button type="button" data-ask="{esc(words)}">{esc(words)}</button></li>'
        for words in related
    )
    return f'<section class="fa-related"><h3>{strings.RELATED}</h3><ul>{rows}</ul></section>'


def _card(cited: Citation, shelf: Shelf) -> str:
    """Return the source as the panel shows it; inert in the page until it is opened."""
    source = shelf.sources.get(cited.document)
    pages = shelf.pages.get(cited.document, cited.page)
    place = strings.PAGE_OF.format(page=cited.page, pages=pages)
    place += f" · {cited.section}" if cited.section else ""
    name = "" if _described(source) else f'<p class="fa-facts">{esc(cited.document)}</p>'
    picture = esc(page_url(cited))
    alt = strings.PICTURE_ALT.format(page=cited.page, title=cited.title)
    return (
        f'<template data-card="{cited.n}"><p class="fa-title">{esc(cited.title)}</p>{name}'
        f'<p class="fa-facts">{esc(place)}</p>'
        f'<p class="fa-facts">{esc(origin_words(source, cited.origin, short=True))}</p>'
        f"<h3>{strings.QUOTE}</h3><blockquote>{esc(cited.quote)}</blockquote>"
        f'<p><a class="fa-pdf" href="{esc(pdf_url(cited.document, cited.page))}" target="_blank" '
        f'rel="noopener">{strings.OPEN_PDF.format(page=cited.page)}'
        f'<span class="fa-unseen"> ({strings.NEW_TAB})</span></a></p>'
        f'<figure><a href="{picture}" target="_blank" rel="noopener">'
        f'<img src="{picture}" alt="{esc(alt)}" width="1200" height="1697"></a>'
        f"<figcaption>{strings.PICTURE_CAPTION.format(page=cited.page)}</figcaption></figure>"
        f"{_about(cited, source)}</template>"
    )


def _described(source: Source | None) -> bool:
    return source is None or source.described


def _about(cited: Citation, source: Source | None) -> str:
    facts = [
        (strings.PUBLISHER, cited.publisher or strings.UNKNOWN),
        (strings.YEAR, str(cited.year or strings.UNKNOWN)),
        (strings.KIND, cited.kind),
        (strings.ORIGIN, origin_words(source, cited.origin)),
    ]
    if source is not None:
        standing = strings.STANDINGS[source.standing] if source.described else strings.UNKNOWN
        facts.append((strings.STANDING_LABEL, standing))
    rows = "".join(f"<div><dt>{name}</dt><dd>{esc(words)}</dd></div>" for name, words in facts)
    return f"<h3>{strings.ABOUT_DOCUMENT}</h3><dl>{rows}</dl>"


def _book(source: Source, report: FileReport) -> str:
    facts = [source.publisher, str(source.year or ""), _number(report.pages, "side", "sider")]
    words = [origin_words(source, source.origin, short=True)]
    name = "" if source.described else f"<span>{esc(source.id)}</span>"
    if source.described and source.standing != "in_force":
        words.append(strings.STANDINGS[source.standing])
    if report.missing_pages:
        missing = _number(len(report.missing_pages), "side", "sider")
        words.append(strings.LIBRARY_PARTLY.format(pages=missing))
    return (
        f'<li><a href="{esc(pdf_url(source.id))}" target="_blank" rel="noopener">'
        f'{esc(source.title)}<span class="fa-unseen"> ({strings.NEW_TAB})</span></a>{name}'
        f"<span>{esc(', '.join(filter(None, facts)))}</span>"
        f"<span>{esc('; '.join(words))}</span></li>"
    )


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
