"""A line is said only when every word of it stands on the page that is cited."""

from assistant.answers.draft import Line, Place
from assistant.answers.prove import page_parts, page_text, prove
from assistant.records import Block, Document, Section, Segment, Source

TEXT = "Overskrift\nDen første sætning står på side et og løber\nvidere på side to. Slut.\nA | B"
BREAK = TEXT.index("videre")
SOURCES = {"d": Source("d", "Titel", "Udgiver", 2026, "vejledning", "own")}


def document(segments: tuple[Segment, ...] | None = None) -> Document:
    return Document(
        id="d",
        text=TEXT,
        pages=2,
        segments=segments or (Segment(0, BREAK, 1), Segment(BREAK, len(TEXT), 2)),
        blocks=(Block("heading", 0, 10, 1), Block("prose", 11, len(TEXT))),
        sections=(Section(("Overskrift",), 0, len(TEXT)),),
    )


def place(words: str) -> Place:
    start = TEXT.index(words)
    return Place(document(), start, start + len(words))


def test_a_proven_line_carries_its_mark_and_its_citation() -> None:
    proven = prove([Line("text", (place("Slut."),))], SOURCES)
    assert proven.lines == ("Slut. [1]",)
    (citation,) = proven.citations
    assert (citation.page, citation.quote, citation.section) == (2, "Slut.", "Overskrift")
    assert TEXT[citation.start : citation.end] == "Slut."
    assert proven.dropped == 0


def test_a_sentence_over_a_page_break_cites_both_pages() -> None:
    words = "Den første sætning står på side et og løber\nvidere på side to."
    proven = prove([Line("text", (place(words),))], SOURCES)
    assert proven.lines == (words.replace("\n", " ") + " [1][2]",)
    assert [(c.page, c.quote) for c in proven.citations] == [
        (1, "Den første sætning står på side et og løber"),
        (2, "videre på side to."),
    ]


def test_a_place_cited_before_keeps_its_number() -> None:
    lines = [Line("text", (place("Slut."),)), Line("text", (place("Overskrift"),))]
    first = prove(lines, SOURCES)
    again = prove([Line("text", (place("Slut."),))], SOURCES, first.citations)
    assert again.lines == ("Slut. [1]",)
    assert len(again.citations) == 2


def test_a_line_whose_words_are_not_on_the_page_is_dropped_and_counted() -> None:
    nowhere = Place(document((Segment(0, 5, 1),)), 20, 40)  # no page holds this span
    line = Line("entry", (place("Slut."), nowhere), "1.")
    proven = prove([line, Line("entry", (place("Slut."),), "2.")], SOURCES)
    assert proven.lines == ("2. Slut. [1]",)
    assert proven.dropped == 1
    assert len(proven.citations) == 1


def test_table_cells_are_quoted_without_their_separators() -> None:
    proven = prove([Line("text", (place("A | B"),))], SOURCES)
    assert proven.citations[0].quote == "A B"
    assert "A B" in page_text(document(), 2)


def test_parts_without_a_word_are_not_cited() -> None:
    assert page_parts(document(), 10, 11) == []
