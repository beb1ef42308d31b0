"""From the characters of all pages to a Document: here alone stands the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.assemble import Facts, assemble
from assistant.reading.contents import part_contents
from assistant.reading.figures import with_figures
from assistant.reading.furniture import without_furniture
from assistant.reading.glyphs import Boxes, PageGlyphs, upright
from assistant.reading.gutters import cut_at_gutters
from assistant.reading.headings import OutlineEntry, with_headings
from assistant.reading.hyphens import Vocabulary, run_on, vocabulary
from assistant.reading.lines import Line, lines_of
from assistant.reading.measures import Edges, Measures, body_size, line_pitch
from assistant.reading.notes import SMALL, Footnote, part_footnotes
from assistant.reading.order import reading_order
from assistant.reading.paragraphs import Setting, parts_of
from assistant.reading.parts import Part
from assistant.reading.rows import with_markers
from assistant.reading.structure import joined, with_lists
from assistant.reading.titles import with_titles
from assistant.reading.units import Unit, units_of
from assistant.records import Document


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page, and its size as they see it."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page cut up: its units in reading order, and what stands apart from them."""

    units: tuple[Unit, ...]
    turned: tuple[Line, ...]
    notes: tuple[Footnote, ...]


_FIRST = _Layout((), (), ())  # what stands before the first page


def page_lines(glyphs: PageGlyphs) -> PageLines:
    """Return the lines of one page."""
    page = upright(glyphs)
    return PageLines(tuple(lines_of(page)), page.height)


def document_of(
    pages: Sequence[PageLines], facts: Facts, outline: Sequence[OutlineEntry]
) -> tuple[Document, Boxes]:
    """Return the document that the pages' lines make up, and the boxes of its characters."""
    size = body_size(line for page in pages for line in page.lines)
    heights = [page.height for page in pages]
    cleared = without_furniture([page.lines for page in pages], heights, size)
    body = body_size(line for lines in cleared for line in lines)
    words = vocabulary(line for lines in cleared for line in lines)
    layouts: list[_Layout] = []
    for lines, page in zip(cleared, pages, strict=True):
        layouts.append(_layout(lines, body, page.height, layouts[-1] if layouts else _FIRST))
    units = with_titles([page.units for page in layouts], words)
    layouts = [replace(page, units=tuple(u)) for page, u in zip(layouts, units, strict=True)]
    measures = Measures(body, line_pitch((u for page in layouts for u in page.units), body))
    parts: list[Part] = []
    notes: list[Part] = []
    first = 0
    for layout in layouts:
        parts.extend(_page_parts(layout, measures, words, first))
        notes.extend(_note(note, words) for note in layout.notes)
        first += len(layout.units)
    parts = with_headings(parts, body, outline)
    parts = with_lists(joined(parts, words))
    return assemble([*parts, *notes], facts)


def _layout(lines: Sequence[Line], body: float, height: float, before: _Layout) -> _Layout:
    """Cut a page up; ``before`` is the page before it, whose last table or list may go on."""
    level = [line for line in lines if not line.style.angle]
    turned = tuple(line for line in lines if line.style.angle)
    going_on = any(unit.contents for unit in before.units)
    columns = before.units[-1].columns if before.units else ()
    contents, rest = part_contents(level, going_on)
    rest = with_markers(rest if contents else cut_at_gutters(rest), SMALL * body)
    rest, notes = part_footnotes(rest, body, height)
    units = reading_order(units_of(rest, contents, columns))
    return _Layout(tuple(units), turned, tuple(notes))


def _page_parts(layout: _Layout, measures: Measures, words: Vocabulary, first: int) -> list[Part]:
    edges = Edges(layout.units)
    parts = [
        part
        for number, unit in enumerate(layout.units, first)
        for part in parts_of(unit, Setting(measures, words, edges, number))
    ]
    parts = with_figures(parts)
    parts.extend(Part("figure", line.words, line.size, line.page) for line in layout.turned)
    return parts


def _note(note: Footnote, words: Vocabulary) -> Part:
    first = note.lines[0]
    passage = run_on([line.words for line in note.lines], words)
    return Part("footnote", passage, first.size, first.page, marker=note.mark)
