from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.records import Document

Blocks = Callable[..., list[tuple[str, str]]]
Typeset = Callable[..., Path]
Read = Callable[[Path], Document]

BOX = "#block(fill: luma(230), inset: 8pt, width: 100%)[*Husk*\n\nBarnet skal altid høres først.]"
AFTER = "Opfølgningen holdes sammen med familien og netværket, og barnet er med."


def test_text_behind_a_box_does_not_stand_under_its_label(typeset: Typeset, read: Read) -> None:
    document = read(typeset(f"= Mål\nMålet er nået.\n= Opfølgning\nKort.\n\n{BOX}\n\n{AFTER}"))
    assert [section.path for section in document.sections] == [("Mål",), ("Opfølgning",)]
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind == "prose"] == [
        "Målet er nået.",
        "Kort.",
        "Husk",
        "Barnet skal altid høres først.",
        AFTER,
    ]


def test_what_is_a_label_once_is_one_at_the_end_of_a_section(typeset: Typeset, read: Read) -> None:
    document = read(typeset(f"= Opfølgning\nKort.\n\n{BOX}\n\n{AFTER}\n= Mål\nLang.\n\n{BOX}"))
    assert [section.path for section in document.sections] == [("Opfølgning",), ("Mål",)]


def test_a_bold_line_at_the_margin_is_a_heading(blocks: Blocks) -> None:
    assert blocks(f"{AFTER}\n\n*Hvem er med?*\n\n{AFTER}", "heading") == [
        ("heading", "Hvem er med?")
    ]


def test_a_heading_that_is_set_in_above_text_at_the_margin_stays_one(blocks: Blocks) -> None:
    source = f"{AFTER}\n\n#pad(left: 12pt)[*Hvem er med?*]\n\n{AFTER}"
    assert blocks(source, "heading") == [("heading", "Hvem er med?")]
