from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.captions import is_caption, opens_caption

Blocks = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "Figur 1. Indsatstrappen",
        "Tabel 2: 14 frister",
        "Tabel 3.3 – Underretninger i perioden",
        "Tabel 2a: Frister",
        "Tabel 4 Fordelingen af midler",
        "Figur 5 »Trappen«",
        "Kilde: Ankestyrelsen",
    ],
)
def test_a_number_and_a_title_are_a_caption(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 1 viser, hvordan pengene er fordelt.",
        "Tabel 3.3 samler antallet af underretninger.",
        "Figur 2 og 3 viser udviklingen.",
        "Tabel 9 – 11 viser det samme.",
        "Tabeller og figurer: en oversigt",
    ],
)
def test_a_sentence_that_names_a_table_is_none(text: str) -> None:
    assert not is_caption(text)


@pytest.mark.parametrize(
    ("text", "after_end", "opens"),
    [
        ("Tabel 3: Mål", False, True),
        ("Tabel 3. Mål", True, True),
        ("Tabel 3. Derefter følger resten", False, False),
        ("tabel 3: mål", True, False),
        ("Tabel 3 viser målene", True, False),
    ],
)
def test_a_line_opens_a_caption_unless_the_sentence_above_goes_on(
    text: str, after_end: bool, opens: bool
) -> None:
    assert opens_caption(text, after_end) is opens


def test_prose_about_a_table_stands_apart_from_its_caption(blocks: Blocks) -> None:
    source = """#show figure.where(kind: table): set figure.caption(position: top)
Tabel 1.1 samler antallet af underretninger i kommunen.

#text(size: 9pt)[Tabel 1 viser antallet for hvert år.]

#figure(table(columns: 2, [År], [Antal], [2019], [200]), caption: [Underretninger])
"""
    assert blocks(source, "prose", "caption") == [
        ("prose", "Tabel 1.1 samler antallet af underretninger i kommunen."),
        ("prose", "Tabel 1 viser antallet for hvert år."),
        ("caption", "Tabel 1: Underretninger"),
    ]


def test_a_caption_close_below_a_full_line_is_no_part_of_it(blocks: Blocks) -> None:
    prose = (
        "Planen følges op hvert år i maj måned af udvalget for børn og skole, og den lægges "
        "derefter frem for byrådet."
    )
    source = f"#set page(width: 12cm)\n#set par(justify: false)\n{prose} \\\nTabel 2: Mål i planen"
    assert blocks(source) == [("prose", prose), ("caption", "Tabel 2: Mål i planen")]
