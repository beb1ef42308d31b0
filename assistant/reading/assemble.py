"""Builds the Document and its boxes from parts in their final order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading.glyphs import Boxes
from assistant.reading.hyphens import tidy
from assistant.reading.parts import Part
from assistant.reading.passage import Passage, join
from assistant.records import Block, Document, Section, Segment

NOTES = "Noter"  # the section of the footnotes


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file tells of itself; ``missing`` are the pages that gave no text."""

    id: str
    pages: int
    labels: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()
    title: str = ""


def assemble(parts: Sequence[Part], facts: Facts) -> tuple[Document, Boxes]:
    """Return the document with one row of boxes per character of its text.

    Args:
        parts: the blocks to be in reading order, footnotes last.
        facts: what else is known of the file.
    """
    kept: list[tuple[Part, Passage]] = []
    for part in parts:
        words = tidy(part.words.cut(part.mark)).strip()
        if words.text:
            kept.append((part, words))
    whole = join([words for _, words in kept], "\n")
    blocks: list[Block] = []
    at = 0
    for part, words in kept:
        end = at + len(words.text)
        blocks.append(Block(part.kind, at, end, part.level, part.marker))
        at = end + 1
    document = Document(
        id=facts.id,
        text=whole.text,
        pages=facts.pages,
        segments=_segments(whole),
        blocks=tuple(blocks),
        sections=_sections(blocks, whole.text),
        labels=facts.labels,
        missing_pages=facts.missing,
        title=facts.title,
    )
    return document, whole.boxes


def _segments(whole: Passage) -> tuple[Segment, ...]:
    """Cut the text where the page changes, and where it goes on further up on the same page.

    Between the foot of a column and the head of the next there may stand footnotes: what lies on
    both sides is one sentence to a reader, but not one piece of the page.
    """
    if not whole.text:
        return ()
    cuts = {*(np.flatnonzero(np.diff(whole.pages)) + 1).tolist(), *_climbs(whole)}
    edges = [0, *sorted(cuts), len(whole.text)]
    return tuple(
        Segment(start, end, int(whole.pages[start])) for start, end in itertools.pairwise(edges)
    )


def _climbs(whole: Passage) -> list[int]:
    """Return where a character stands wholly above the one before it, by a line or more."""
    boxes = whole.boxes.astype(np.int32)
    placed = np.flatnonzero(boxes[:, 2] > boxes[:, 0])
    before, after = placed[:-1], placed[1:]
    tall = boxes[before, 3] - boxes[before, 1]
    above = boxes[after, 3] + tall < boxes[before, 1]
    same = whole.pages[before] == whole.pages[after]
    return [int(at) for at in after[above & same]]


def _sections(blocks: Sequence[Block], text: str) -> tuple[Section, ...]:
    """Cut the text at its headings, and before its footnotes."""
    starts: list[tuple[int, tuple[str, ...]]] = []
    above: list[tuple[int, str]] = []
    noted = False
    for block in blocks:
        if block.kind == "heading":
            above = [(level, title) for level, title in above if level < block.level]
            title = text[block.start : block.end].rstrip(".: ") or text[block.start : block.end]
            above.append((block.level, title))
            starts.append((block.start, tuple(title for _, title in above)))
        elif block.kind == "footnote" and not noted:
            noted = True
            starts.append((block.start, (NOTES,)))
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, ()))
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return tuple(Section(path, start, end) for (start, path), end in zip(starts, ends, strict=True))
