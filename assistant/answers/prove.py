"""Proves quotes: what is said must stand, word for word, on the page that is cited for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.draft import Line, Place, plain_cells
from assistant.records import Citation, Document, Source
from assistant.text import find_quote

_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Proven:
    """Lines as Markdown with their marks, the citations behind them, and how many lines fell."""

    lines: tuple[str, ...]
    citations: tuple[Citation, ...]
    dropped: int


def prove(
    lines: Sequence[Line], sources: dict[str, Source], known: Sequence[Citation] = ()
) -> Proven:
    """Find every place of every line on its page and number the citations.

    Args:
        lines: what is to be said.
        sources: the publications by document id.
        known: citations already numbered; a place cited before keeps its number.

    Returns:
        the lines that could be proven. A line with a place that is not found word for word on the
        page is dropped whole and counted, never shortened.
    """
    numbered = {(c.document, c.start, c.end): c for c in known}
    written: list[str] = []
    for line in lines:
        trial = dict(numbered)
        said = [_said(place, sources[place.document.id], trial) for place in line.places]
        if all(said):
            numbered = trial
            text = " ".join(said)
            written.append(f"{_marker(line.marker)} {text}" if line.style == "entry" else text)
    return Proven(tuple(written), tuple(numbered.values()), len(lines) - len(written))


def page_parts(document: Document, start: int, end: int) -> list[tuple[int, int, int]]:
    """Split a span where the page or the column changes.

    Returns:
        (page, start, end) of each part that holds a word, without whitespace around it.
    """
    parts: list[tuple[int, int, int]] = []
    for segment in document.segments:
        low, high = max(segment.start, start), min(segment.end, end)
        if low >= high or not _HAS_WORD.search(document.text, low, high):
            continue
        text = document.text[low:high]
        low += len(text) - len(text.lstrip())
        parts.append((segment.page, low, low + len(text.strip())))
    return parts


def page_text(document: Document, page: int) -> str:
    """Return the text of one page in reading order, table cells without their separators."""
    on_page = (document.text[s.start : s.end] for s in document.segments if s.page == page)
    return plain_cells("\n".join(on_page), " ")


def _said(place: Place, source: Source, numbered: dict[tuple[str, int, int], Citation]) -> str:
    """Return the place's words with their marks, or nothing when a page does not hold them.

    A place that runs over the end of a page or column gets a citation for each part. New
    citations are added to ``numbered``.
    """
    document = place.document
    marks = []
    for page, start, end in page_parts(document, place.start, place.end):
        key = (document.id, start, end)
        if key not in numbered:
            quote = Place(document, start, end).quote
            said = page_text(document, page)
            # Mostly it stands there as it is; looking past hyphens and spaces takes far longer.
            if quote not in " ".join(said.split()) and find_quote(quote, said) is None:
                return ""
            numbered[key] = _citation(
                len(numbered) + 1, document, source, page, (start, end), quote
            )
        marks.append(f"[{numbered[key].n}]")
    return f"{place.text} {''.join(marks)}" if marks else ""


def _citation(
    n: int, document: Document, source: Source, page: int, span: tuple[int, int], quote: str
) -> Citation:
    return Citation(
        n=n,
        document=document.id,
        title=source.title,
        publisher=source.publisher,
        year=source.year,
        kind=source.kind,
        origin=source.origin,
        page=page,
        section=" › ".join(document.section_of(span[0]).path),
        quote=quote,
        start=span[0],
        end=span[1],
        based_on=source.based_on if source.origin == "own" else (),
    )


def _marker(marker: str) -> str:
    """Return a list entry's marker as Markdown has it."""
    number = re.fullmatch(r"\(?(\d{1,3})[.)]?", marker)
    return f"{number.group(1)}." if number else "-"
