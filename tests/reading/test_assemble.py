from __future__ import annotations

import numpy as np

from assistant.reading.assemble import Facts, assemble
from assistant.reading.parts import Part
from assistant.reading.passage import Passage
from assistant.records import BlockKind, Section, Segment


def part(
    text: str, kind: BlockKind = "prose", level: int = 0, page: int = 1, mark: int = 0
) -> Part:
    words = Passage.of(text, np.ones((len(text), 4), np.uint16), 0, page)
    return Part(kind, words, 10.0, page, level=level, mark=mark, marker=text[:mark].strip())


PARTS = [
    part("Forord uden overskrift."),
    part("1 Mål", "heading", 1),
    part("1.1 Fravær.", "heading", 2),
    part("• mindre fravær", "item", 1, mark=2),
    part("2 Ansvar", "heading", 1, page=2),
    part("Skolen.", page=2),
    part("Kommunens notat.", "footnote", page=1),
]


def test_the_text_is_the_blocks_joined_by_newlines() -> None:
    document, boxes = assemble(PARTS, Facts("d", 2))
    assert document.text.split("\n") == [
        document.text[block.start : block.end] for block in document.blocks
    ]
    assert boxes.shape == (len(document.text), 4)
    newlines = [i for i, char in enumerate(document.text) if char == "\n"]
    assert not boxes[newlines].any()


def test_an_item_gives_up_its_marker() -> None:
    document, _ = assemble(PARTS, Facts("d", 2))
    (item,) = [block for block in document.blocks if block.kind == "item"]
    assert (item.marker, document.text[item.start : item.end]) == ("•", "mindre fravær")


def test_segments_cover_the_text_without_gaps() -> None:
    document, _ = assemble(PARTS, Facts("d", 2))
    cut = document.text.index("2 Ansvar")
    note = document.text.index("Kommunens")
    assert document.segments == (
        Segment(0, cut, 1),
        Segment(cut, note, 2),
        Segment(note, len(document.text), 1),
    )


def test_sections_hold_their_path_from_the_outermost_heading_on() -> None:
    document, _ = assemble(PARTS, Facts("d", 2))
    starts = [document.text.index(w) for w in ("1 Mål", "1.1", "2 Ansvar", "Kommunens")]
    ends = [*starts[1:], len(document.text)]
    assert document.sections == (
        Section((), 0, starts[0]),
        Section(("1 Mål",), starts[0], ends[0]),
        Section(("1 Mål", "1.1 Fravær"), starts[1], ends[1]),
        Section(("2 Ansvar",), starts[2], ends[2]),
        Section(("Noter",), starts[3], ends[3]),
    )


def test_parts_without_text_are_left_out() -> None:
    document, _ = assemble([part("Et."), part("  "), part("To.")], Facts("d", 1))
    assert document.text == "Et.\nTo."


def test_nothing_at_all_is_an_empty_document() -> None:
    document, boxes = assemble([], Facts("d", 1))
    assert (document.text, document.segments, boxes.shape) == ("", (), (0, 4))
    assert document.sections == (Section((), 0, 0),)
