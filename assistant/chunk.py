"""Cuts a document into chunks of whole sentences. Knows nothing of files, vectors or questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.records import Block, Chunk, Document
from assistant.text import Span, sentences

CHUNK_VERSION = 1  # raised when the cutting changes
MOST_CHARS = 1000
ENOUGH_CHARS = 600  # from here on a chunk ends where a paragraph does

_LEFT_OUT = frozenset({"heading", "contents", "figure"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, list item or table row: what is never cut unless it is too long alone.

    ``joins`` tells that it should stay with the piece before it: an item or row after its
    lead-in, or a sentence within a paragraph. ``opens`` tells that it begins a block.
    """

    start: int
    end: int
    opens: bool
    joins: bool


def chunks(document: Document) -> tuple[Chunk, ...]:
    """Cut a document into chunks.

    A chunk lies within one section and holds whole sentences, 600 to 1,000 characters where the
    section has so many. Headings, contents lists and words of figures are in none. A list stays
    with its lead-in as far as there is room.
    """
    found: list[Chunk] = []
    for run in _runs(document):
        for start, end in _cut(_pieces(document, run)):
            found.append(
                Chunk(
                    document=document.id,
                    slot=len(found),
                    start=start,
                    end=end,
                    pages=document.pages_of(start, end),
                    section=document.section_of(start).path,
                    text=document.text[start:end],
                )
            )
    return tuple(found)


def _runs(document: Document) -> Iterator[list[Block]]:
    """Yield the blocks that may share a chunk: unbroken, of one section, nothing left out."""
    run: list[Block] = []
    section = None
    for block in document.blocks:
        here = document.section_of(block.start)
        if run and (here != section or block.kind in _LEFT_OUT):
            yield run
            run = []
        section = here
        if block.kind not in _LEFT_OUT and block.end > block.start:
            run.append(block)
    if run:
        yield run


def _pieces(document: Document, run: list[Block]) -> list[_Piece]:
    """Divide blocks into pieces: sentences of prose, whole items and rows."""
    pieces: list[_Piece] = []
    before: Block | None = None
    for block in run:
        spans: list[Span] = [(block.start, block.end)]
        if block.kind in {"prose", "footnote", "caption"} or block.end - block.start > MOST_CHARS:
            text = document.text[block.start : block.end]
            spans = [(block.start + start, block.start + end) for start, end in sentences(text)]
        listed = before is not None and block.kind in {"item", "table"}
        for at, (start, end) in enumerate(part for span in spans for part in _fitting(span)):
            pieces.append(_Piece(start, end, at == 0, listed or at > 0))
        before = block
    return pieces


def _fitting(span: Span) -> Iterator[Span]:
    """Cut a span that is too long for any chunk into equal parts; others stay whole."""
    start, end = span
    parts = -(-(end - start) // MOST_CHARS)
    step = -(-(end - start) // parts)
    for at in range(start, end, step):
        yield at, min(at + step, end)


def _cut(pieces: list[_Piece]) -> Iterator[Span]:
    """Gather pieces into spans of at most ``MOST_CHARS``, ending where a paragraph does."""
    begin = 0
    while begin < len(pieces):
        end = begin + 1
        while end < len(pieces) and pieces[end].end - pieces[begin].start <= MOST_CHARS:
            end += 1
        if end < len(pieces):
            end = _best_end(pieces, begin, end)
        yield pieces[begin].start, pieces[end - 1].end
        begin = end


def _best_end(pieces: list[_Piece], begin: int, most: int) -> int:
    """Return where to end a chunk that cannot take all: before a new block, else as late as can be.

    Ending before a list leaves its lead-in behind, so a place inside a paragraph is better.
    """
    for end in range(most, begin, -1):
        long_enough = pieces[end - 1].end - pieces[begin].start >= ENOUGH_CHARS
        if long_enough and pieces[end].opens and not pieces[end].joins:
            return end
    return most


def passage(chunk: Chunk) -> str:
    """Return what an embedding model is shown: the nearest headings and the text under them."""
    return " ".join((*chunk.section[-2:], chunk.text))
