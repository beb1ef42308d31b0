"""Whole documents, set with a real typesetter and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.records import Block, Document

Typeset = Callable[..., Path]
Read = Callable[[Path], Document]

RUNNING = """
#set page(paper: "a4", header: [Åkær Kommune · Børnepolitik], numbering: "1 / 1")
"""
SENTENCES = [
    "Kommunen vil sætte ind, før vanskelighederne vokser sig store i familien.",
    "Pris- og lønudviklingen følges to gange om året af Børne- og Skoleudvalget.",
    "Socialrådgiveren, sundhedsplejersken og skolen er enige om at handle på de første tegn.",
    "De 14-årige kan få hjælp til fritidsjob, og SFO-tilbud indgår i forebyggelsesindsatsen.",
    "Et areal på 25 m² er afsat til åben rådgivning for småbørnsfamilier.",
]


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def block(document: Document, text: str) -> Block:
    return next(b for b in document.blocks if document.text[b.start : b.end] == text)


def paths(document: Document) -> list[tuple[str, ...]]:
    return [section.path for section in document.sections]


@pytest.mark.parametrize(
    "page",
    [
        '#set page(paper: "a4")\n',
        '#set page(paper: "a4", columns: 2)\n',
        '#set page(paper: "a5", columns: 2, flipped: true)\n#set par(first-line-indent: 1em)\n',
        "#set page(width: 9cm, height: 12cm, margin: 1cm)\n",
        '#set page(paper: "a4")\n#set par(justify: false)\n#set text(size: 9pt)\n',
    ],
)
def test_sentences_come_out_word_for_word(typeset: Typeset, read: Read, page: str) -> None:
    paragraphs = [" ".join(SENTENCES[i:] + SENTENCES[:i]) for i in range(5)] * 3
    document = read(typeset(page + "\n\n".join(paragraphs)))
    text = document.text.replace("\n", " ")
    missing = [sentence for sentence in SENTENCES if text.count(sentence) < 15]
    assert missing == []
    assert {b.kind for b in document.blocks} == {"prose"}


def test_paragraphs_are_blocks_also_across_columns_and_pages(typeset: Typeset, read: Read) -> None:
    paragraphs = [" ".join(SENTENCES[i:] + SENTENCES[:i]) for i in range(5)] * 6
    source = '#set page(paper: "a5", columns: 2)\n' + "\n\n".join(paragraphs)
    document = read(typeset(source))
    assert document.pages > 2
    assert blocks(document, "prose") == paragraphs


def test_running_heads_and_page_numbers_are_not_in_the_text(typeset: Typeset, read: Read) -> None:
    document = read(typeset(RUNNING + "#pagebreak()\n".join(SENTENCES[:4])))
    assert blocks(document, "prose") == SENTENCES[:4]
    assert document.text == "\n".join(SENTENCES[:4])


def test_footnotes_stand_behind_the_text_and_their_marks_are_gone(
    typeset: Typeset, read: Read
) -> None:
    source = RUNNING + (
        "= Baggrund\nIndsatsen er tidlig.#footnote[Kommunens notat, 2023.] Den virker.\n"
        "#pagebreak()\n= Mål\nMålet er nået.#footnote[Regnskab for 2024.]"
    )
    document = read(typeset(source))
    assert blocks(document, "prose") == ["Indsatsen er tidlig. Den virker.", "Målet er nået."]
    assert blocks(document, "footnote") == ["Kommunens notat, 2023.", "Regnskab for 2024."]
    assert [b.marker for b in document.blocks if b.kind == "footnote"] == ["1", "2"]
    assert paths(document) == [("Baggrund",), ("Mål",), ("Noter",)]
    assert document.page_of(document.text.index("Kommunens notat")) == 1
    assert document.page_of(document.text.index("Regnskab")) == 2


HEADINGS = """
#set heading(numbering: "1.1")
= Idé
Første afsnit handler om idéen.
== Tre kendetegn
Indsatsen er tidlig.
= Hvad kræver det?
== Hvad kræver det af sagsbehandlingen?
Opfølgningen er hyppig.
"""
PATHS = [
    ("1 Idé",),
    ("1 Idé", "1.1 Tre kendetegn"),
    ("2 Hvad kræver det?",),
    ("2 Hvad kræver det?", "2.1 Hvad kræver det af sagsbehandlingen?"),
]


@pytest.mark.parametrize("outlined", ["true", "false"])
def test_headings_make_sections_with_and_without_an_outline(
    typeset: Typeset, read: Read, outlined: str
) -> None:
    document = read(typeset(f"#set heading(bookmarked: {outlined})\n" + HEADINGS))
    assert paths(document) == PATHS
    assert document.section_of(document.text.index("hyppig")).path == PATHS[3]


def test_bold_phrases_before_paragraphs_are_sections(typeset: Typeset, read: Read) -> None:
    source = "= Kendetegn\n*Tidligere.* Støtten begynder, før problemerne vokser.\n\n"
    source += "*Forebyggende.* Forebyggelse hører hjemme i alle led af indsatsen."
    assert paths(read(typeset(source))) == [
        ("Kendetegn",),
        ("Kendetegn", "Tidligere"),
        ("Kendetegn", "Forebyggende"),
    ]


def test_lists_keep_their_markers_and_levels(typeset: Typeset, read: Read) -> None:
    source = "Der er to krav:\n- at støtten er tidlig\n  - også om natten\n- at den virker\n\n"
    source += "Rækkefølgen er:\n+ Afdækning\n+ Undersøgelse\n"
    document = read(typeset(source))
    items = [
        (b.marker, b.level, document.text[b.start : b.end])
        for b in document.blocks
        if b.kind == "item"
    ]
    assert [item[1:] for item in items] == [
        (1, "at støtten er tidlig"),
        (2, "også om natten"),
        (1, "at den virker"),
        (1, "Afdækning"),
        (1, "Undersøgelse"),
    ]
    assert [item[0] for item in items[3:]] == ["1.", "2."]
    assert all(marker for marker, _, _ in items)


def test_tables_are_rows_and_long_cells_stay_whole(typeset: Typeset, read: Read) -> None:
    long = "Skolen kontakter hjemmet samme dag, og netværket inddrages, før sagen vokser"
    source = f"""#set page(paper: "a5")
Tabellen viser ansvaret.
#figure(table(columns: 3, align: left, [Mål], [Indsats], [Ansvarlig],
  [Mindre fravær], [{long}], [Skolelederen],
  [Hurtigere hjælp], [Åben rådgivning], [Sundhedsplejen]), caption: [Ansvar])
"""
    document = read(typeset(source))
    assert blocks(document, "table") == [
        "Mål | Indsats | Ansvarlig",
        f"Mindre fravær | {long} | Skolelederen",
        "Hurtigere hjælp | Åben rådgivning | Sundhedsplejen",
    ]
    assert len(blocks(document, "caption")) == 1
    assert blocks(document, "prose") == ["Tabellen viser ansvaret."]


def test_a_contents_list_is_set_apart(typeset: Typeset, read: Read) -> None:
    document = read(typeset('#outline(title: "Indhold")\n#pagebreak()\n' + HEADINGS))
    contents = blocks(document, "contents")
    assert contents[0] == "Indhold"
    assert len(contents) == 5
    assert paths(document)[-4:] == PATHS


def test_words_in_a_drawing_are_no_prose(typeset: Typeset, read: Read) -> None:
    boxes = "".join(
        f"#place(dx: {60 * n}pt, dy: {70 - 20 * n}pt)[#text(size: 8pt)[Trin {n}]]"
        for n in range(1, 5)
    )
    drawing = f"[#block(width: 100%, height: 90pt)[{boxes}]]"
    figure = f"#figure({drawing}, caption: [Trappen], supplement: [Figur])"
    source = f"Trappen har fire trin, som er vist her.\n{figure}\nTrappen går nedad."
    document = read(typeset(source))
    assert blocks(document, "figure") == ["Trin 1", "Trin 2", "Trin 3", "Trin 4"]
    assert blocks(document, "prose") == [
        "Trappen har fire trin, som er vist her.",
        "Trappen går nedad.",
    ]


def test_letters_set_apart_are_words(typeset: Typeset, read: Read) -> None:
    source = "#text(size: 16pt, tracking: 8pt)[KOMMISSORIUM]\n\nArbejdsgruppen mødes i maj."
    assert read(typeset(source)).text.startswith("KOMMISSORIUM\n")


def test_spine_text_is_kept_out_of_the_prose(typeset: Typeset, read: Read) -> None:
    source = "#place(left, dx: -40pt)[#rotate(90deg, reflow: true)[Effekten af indsatsen]]\n"
    document = read(typeset(source + SENTENCES[0]))
    assert blocks(document, "prose") == [SENTENCES[0]]
    assert blocks(document, "figure") == ["Effekten af indsatsen"]


def test_a_page_set_sideways_is_read_like_any_other(typeset: Typeset, read: Read) -> None:
    text = "\n\n".join(SENTENCES)
    turned = f"#rotate(90deg, reflow: true)[#block(width: 550pt)[{text}]]"
    source = f"#set page(width: 400pt, height: 700pt)\n{turned}"
    assert blocks(read(typeset(source)), "prose") == SENTENCES


def test_an_empty_document_is_empty(typeset: Typeset, read: Read) -> None:
    document = read(typeset("#pagebreak()"))
    assert (document.text, document.blocks, document.pages) == ("", (), 2)
