from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.reading.headings import OutlineEntry, with_headings
from assistant.reading.parts import Part
from assistant.reading.passage import BOLD, Passage, join
from assistant.records import BlockKind

BODY = 10.0


def words(text: str, bold: bool = False, page: int = 1) -> Passage:
    flag = BOLD if bold else 0
    return Passage.of(text, np.zeros((len(text), 4), np.uint16), flag, page)


def part(
    text: str,
    size: float = BODY,
    bold: bool = False,
    page: int = 3,
    kind: BlockKind = "prose",
    marker: str = "",
) -> Part:
    return Part(kind, words(text, bold, page), size, page, mark=len(marker), marker=marker)


def prose(page: int = 3) -> Part:
    return part("Kommunen vil sætte ind, før vanskelighederne vokser sig store.", page=page)


def found(parts: Sequence[Part], outline: Sequence[OutlineEntry] = ()) -> list[tuple[int, str]]:
    marked = with_headings(parts, BODY, outline)
    return [(one.level, one.text) for one in marked if one.kind == "heading"]


def test_size_and_weight_give_the_levels() -> None:
    parts = [part("Mål", 16, True), part("Tidlig indsats", 12, True), part("Ansvar", bold=True)]
    parts = [one for head in parts for one in (head, prose())] + [
        part("Økonomi", 16, True),
        prose(),
    ]
    assert found(parts) == [
        (1, "Mål"),
        (2, "Tidlig indsats"),
        (3, "Ansvar"),
        (1, "Økonomi"),
    ]


def test_numbers_give_the_levels_where_the_look_is_the_same() -> None:
    names = ["1 Idé", "1.1 Tilgang", "1.1.1 Mindset", "2 Mål"]
    parts = [one for name in names for one in (part(name, 14, True), prose())]
    assert [level for level, _ in found(parts)] == [1, 2, 3, 1]


def test_the_outline_decides_before_the_look() -> None:
    parts = [part("Baggrund", 14, True), prose(), part("Sverige"), prose(), part("Mål", 14, True)]
    outline = [OutlineEntry("Baggrund", 3, 1), OutlineEntry("Sverige", 3, 2)]
    assert found(parts, outline) == [(1, "Baggrund"), (2, "Sverige"), (1, "Mål")]


def test_an_outline_without_numbers_names_headings_with_them() -> None:
    parts = [part("7.1 Hvad kræver det?"), prose(), part("8 Økonomi"), prose()]
    outline = [OutlineEntry("Hvad kræver det?", 3, 2), OutlineEntry("Økonomi", 3, 1)]
    assert [text for _, text in found(parts, outline)] == ["7.1 Hvad kræver det?", "8 Økonomi"]


def test_a_list_that_announces_the_headings_stays_a_list() -> None:
    items = [part(f"{n}. {name}", kind="item", marker=f"{n}. ") for n, name in ((1, "A"), (2, "B"))]
    parts = [*items, part("A", 12, True), prose(), part("B", 12, True), prose()]
    outline = [OutlineEntry("A", 3, 1), OutlineEntry("B", 3, 1)]
    marked = with_headings(parts, BODY, outline)
    assert [one.kind for one in marked[:3]] == ["item", "item", "heading"]


@pytest.mark.parametrize(
    "text",
    [
        "Målgruppen er alle børn og unge i kommunen.",
        "»Man skal spørge barnet«",
        "børn i udsatte positioner",
        "12. marts 2024",
        "118",
        "post@kommune.dk",
    ],
)
def test_large_text_that_is_no_title_is_no_heading(text: str) -> None:
    assert found([part(text, 18), prose()]) == []


def test_the_title_of_the_document_heads_no_section() -> None:
    parts = [
        part("Børnepolitik", 28, True, page=1),
        part("Mål", 16, True),
        prose(),
        part("Fravær", 12, True),
        prose(),
        part("Ansvar", 16, True),
        prose(),
    ]
    assert found(parts) == [(1, "Børnepolitik"), (1, "Mål"), (2, "Fravær"), (1, "Ansvar")]


def test_a_chapter_number_on_its_own_line_joins_the_title_below_it() -> None:
    parts = [part("Kapitel 1", 16, True), part("Velkommen til kommunen", 18, True), prose()]
    assert next(text for _, text in found([*parts, part("Kapitel 2", 16, True), prose()])) == (
        "Kapitel 1 Velkommen til kommunen"
    )


def run_in(phrase: str) -> Part:
    passage = join([words(phrase, bold=True), words("Støtten begynder, før sagen vokser.")], " ")
    return Part("prose", passage, BODY, 3)


def test_bold_phrases_before_paragraphs_are_headings_of_the_lowest_level() -> None:
    parts = [part("Kendetegn", 14, True), run_in("Tidligere."), run_in("Forebyggende:")]
    marked = with_headings(parts, BODY, [])
    assert [(one.kind, one.level, one.text) for one in marked] == [
        ("heading", 1, "Kendetegn"),
        ("heading", 2, "Tidligere."),
        ("prose", 0, "Støtten begynder, før sagen vokser."),
        ("heading", 2, "Forebyggende:"),
        ("prose", 0, "Støtten begynder, før sagen vokser."),
    ]


def test_one_bold_phrase_alone_is_emphasis() -> None:
    assert found([part("Kendetegn", 14, True), run_in("Et eksempel.")]) == [(1, "Kendetegn")]


def test_capitals_alone_on_a_line_are_a_heading() -> None:
    assert found([part("KOMMISSORIUM"), prose()]) == [(1, "KOMMISSORIUM")]


def test_bold_entries_of_a_list_are_no_headings() -> None:
    items = [part(f"{n}. Fed", bold=True, kind="item", marker=f"{n}.") for n in (1, 2, 3)]
    assert found([*items, prose()]) == []
