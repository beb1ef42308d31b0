"""Chunks are whole sentences of one section and know where they stand."""

from __future__ import annotations

import itertools

from assistant.chunk import ENOUGH_CHARS, MOST_CHARS, chunks
from assistant.records import Block, BlockKind, Document, Section, Segment
from assistant.text import sentences


def made(*parts: tuple[BlockKind, str]) -> Document:
    """Build a document of blocks; each heading opens a section, each form feed a page."""
    text, blocks, sections, segments = "", [], [], []
    page, page_start = 1, 0
    for kind, words in parts:
        if words.startswith("\f"):
            segments.append(Segment(page_start, len(text), page))
            page, page_start = page + 1, len(text)
        words = words.strip("\f")
        if kind == "heading":
            sections.append((words, len(text)))
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    segments.append(Segment(page_start, len(text), page))
    starts = [start for _, start in sections] + [len(text)]
    placed = [
        Section((heading,), start, end)
        for (heading, start), end in zip(sections, starts[1:], strict=True)
    ]
    if starts[0] > 0:
        placed.insert(0, Section((), 0, starts[0]))
    return Document("d", text, page, tuple(segments), tuple(blocks), tuple(placed))


def paragraph(count: int, word: str = "Barnet") -> str:
    return " ".join(f"{word} nummer {n} har en plan, der følges op." for n in range(count))


def test_a_short_section_is_one_chunk_without_its_heading() -> None:
    (chunk,) = chunks(made(("heading", "Mål"), ("prose", "Et mål. Et til.")))
    assert chunk.text == "Et mål. Et til."
    assert chunk.section == ("Mål",)


def test_a_chunk_lies_in_one_section() -> None:
    found = chunks(made(("heading", "A"), ("prose", "Et."), ("heading", "B"), ("prose", "To.")))
    assert [(c.section, c.text) for c in found] == [(("A",), "Et."), (("B",), "To.")]


def test_long_prose_is_cut_between_sentences_within_bounds() -> None:
    document = made(("prose", paragraph(80)))
    found = chunks(document)
    ends = {end for _, end in sentences(document.text)}
    assert len(found) > 3
    assert all(chunk.end in ends for chunk in found)
    assert all(ENOUGH_CHARS <= len(chunk.text) <= MOST_CHARS for chunk in found[:-1])


def test_nothing_but_whitespace_lies_between_chunks() -> None:
    document = made(("prose", paragraph(40)), ("prose", paragraph(30)))
    found = chunks(document)
    gaps = [document.text[a.end : b.start] for a, b in itertools.pairwise(found)]
    assert all(gap.isspace() for gap in gaps)
    assert document.text[: found[0].start] == ""


def test_a_chunk_ends_with_a_paragraph_where_it_can() -> None:
    first, second = paragraph(17), paragraph(17, "Skolen")
    assert ENOUGH_CHARS < len(first) < MOST_CHARS
    assert [c.text for c in chunks(made(("prose", first), ("prose", second)))] == [first, second]


def test_a_list_stays_with_its_lead_in() -> None:
    filler = paragraph(14)
    parts = [("prose", filler), ("prose", "Planen har disse dele:")]
    parts += [("item", f"Del {n} om barnets trivsel og skolegang") for n in range(8)]
    found = chunks(made(*parts))
    with_lead_in = [chunk for chunk in found if "disse dele:" in chunk.text]
    assert len(with_lead_in) == 1
    assert "Del 0" in with_lead_in[0].text
    assert with_lead_in[0].text.count("Del ") == 8


def test_contents_and_figures_are_in_no_chunk() -> None:
    found = chunks(
        made(("contents", "Mål ..... 3"), ("prose", "Et."), ("figure", "Trin 1"), ("prose", "To."))
    )
    assert [chunk.text for chunk in found] == ["Et.", "To."]


def test_a_sentence_longer_than_a_chunk_is_cut() -> None:
    found = chunks(made(("prose", "ord " * 700)))
    assert len(found) >= 3
    assert all(len(chunk.text) <= MOST_CHARS for chunk in found)


def test_pages_are_those_of_the_span_and_slots_count_up() -> None:
    document = made(("prose", "Et på side et."), ("prose", "\fTo på side to."))
    (chunk,) = chunks(document)
    assert chunk.pages == (1, 2)
    assert chunk.id == "d:p001:0000"
    many = chunks(made(("prose", paragraph(80))))
    assert [chunk.slot for chunk in many] == list(range(len(many)))


def test_an_empty_document_has_no_chunks() -> None:
    assert chunks(made(("contents", "Indhold"))) == ()
