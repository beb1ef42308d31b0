from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.records import Document

Blocks = Callable[..., list[tuple[str, str]]]
Typeset = Callable[..., Path]
Read = Callable[[Path], Document]

FORM = """= Standarder
== Tidlig indsats
*Mål:* Børn med behov for særlig støtte skal have hjælp i tide.

*Det gør vi:* Alle medarbejdere har skærpet underretningspligt.

*Ansvar:* Lederen.

== Opfølgning
*Mål:* Indsatsen skal svare til barnets behov, så længe den varer.

*Ansvar:* Barnets rådgiver følger op hver sjette måned.
"""


def test_all_run_in_headings_of_a_section_are_parted_also_from_short_text(blocks: Blocks) -> None:
    found = blocks(FORM)
    assert [text for kind, text in found if kind == "heading"] == [
        "Standarder",
        "Tidlig indsats",
        "Mål:",
        "Det gør vi:",
        "Ansvar:",
        "Opfølgning",
        "Mål:",
        "Ansvar:",
    ]
    assert ("prose", "Lederen.") in found


def test_a_bold_sentence_alone_in_its_section_heads_nothing(typeset: Typeset, read: Read) -> None:
    source = """= Forord
*Introduktion, skrevet til kommunen.* Teksten er ikke en officiel udgivelse.

Efter den følger et forord, som hører til hele teksten.

= Baggrund
*Tre forbehold.* Tallene er ikke gengivet, og de bør efterprøves.
"""
    document = read(typeset(source))
    assert [section.path for section in document.sections] == [("Forord",), ("Baggrund",)]
    assert "Introduktion, skrevet til kommunen. Teksten er ikke" in document.text


def test_the_lines_of_a_form_stay_whole(blocks: Blocks) -> None:
    source = "= Kontakt\n*Telefon:* 12 34 56 78\n\n*Mail:* post\\@by.dk\n\n*Leder:* Ida Holm"
    assert [text for _, text in blocks(source, "prose")] == [
        "Telefon: 12 34 56 78",
        "Mail: post@by.dk",
        "Leder: Ida Holm",
    ]
