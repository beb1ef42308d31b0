from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.reading.lines import Line
from assistant.reading.measures import Edges, Measures
from assistant.reading.paragraphs import Setting, parts_of
from assistant.reading.parts import Part
from assistant.reading.units import Unit

MakeLine = Callable[..., Line]
Blocks = Callable[..., list[tuple[str, str]]]
FULL = 300.0


def cut(lines: Sequence[Line]) -> list[Part]:
    unit = Unit(tuple(lines))
    return parts_of(unit, Setting(Measures(10.0, 1.2), frozenset(), Edges([unit]), 0))


def texts(lines: Sequence[Line]) -> list[str]:
    return [part.text for part in cut(lines)]


def test_lines_that_run_on_are_one_paragraph(line: MakeLine) -> None:
    lines = [
        line("Kommunen vil sætte ind, før", base=100, width=FULL),
        line("vanskelighederne vokser sig", base=112, width=FULL),
        line("store.", base=124, width=40),
    ]
    assert texts(lines) == ["Kommunen vil sætte ind, før vanskelighederne vokser sig store."]


def test_a_wider_step_begins_a_paragraph(line: MakeLine) -> None:
    lines = [line("Første afsnit.", base=100, width=FULL), line("andet.", base=120, width=FULL)]
    assert len(texts(lines)) == 2


def test_a_line_that_ends_early_ends_its_paragraph(line: MakeLine) -> None:
    lines = [
        line("En lang linje fylder hele spalten", base=100, width=FULL),
        line("og slutter her.", base=112, width=100),
        line("Næste afsnit fylder også spalten", base=124, width=FULL),
    ]
    assert len(texts(lines)) == 2


def test_a_ragged_line_whose_next_word_had_no_room_goes_on(line: MakeLine) -> None:
    lines = [
        line("Det kræver en fælles", base=100, width=FULL),
        line("forståelse af, hvad det er.", base=112, width=FULL - 20),
        line("Underretningspligten gælder alle.", base=124, width=FULL - 10),
    ]
    assert len(texts(lines)) == 1


def test_an_indented_line_begins_a_paragraph(line: MakeLine) -> None:
    lines = [
        line("Det ene afsnit fylder linjen.", 50, 100, width=FULL),
        line("Det slutter helt ude her.", 50, 112, width=FULL),
        line("Det andet er rykket ind og", 65, 124, width=FULL - 15),
        line("går videre ved kanten.", 50, 136, width=FULL),
    ]
    assert len(texts(lines)) == 2


def test_hanging_entries_are_one_paragraph_each(line: MakeLine) -> None:
    lines = []
    for n, name in enumerate(["Ankestyrelsen", "Socialstyrelsen", "Rambøll"]):
        lines += [
            line(f"{name}: En titel, der er så lang,", 50, 100 + 24 * n, width=FULL),
            line("at den fylder to linjer. 2019.", 65, 112 + 24 * n, width=FULL - 30),
        ]
    assert [text.split(":")[0] for text in texts(lines)] == [
        "Ankestyrelsen",
        "Socialstyrelsen",
        "Rambøll",
    ]


def test_a_bold_line_above_text_is_a_paragraph_of_its_own(line: MakeLine) -> None:
    lines = [
        line("Hvem gælder politikken for?", base=100, bold=True, width=140),
        line("Målgruppen er alle børn og unge", base=112, width=FULL),
    ]
    assert len(texts(lines)) == 2


def test_another_size_begins_a_paragraph(line: MakeLine) -> None:
    lines = [line("Formål", base=100, size=14), line("Målgruppen er bred.", base=114, size=10)]
    assert len(texts(lines)) == 2


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        ("••", ["•", "•"]),
        (("1.", "2."), ["1.", "2."]),
        (("a)", "b)"), ["a)", "b)"]),
        (("–", "–"), ["–", "–"]),
    ],
)
def test_list_entries_are_items_with_their_marker(
    line: MakeLine, markers: Sequence[str], expected: list[str]
) -> None:
    lines = [line("Tre ting tæller:", base=100, width=90)]
    for n, marker in enumerate(markers):
        lines.append(line(f"{marker} punkt om børn og unge", base=112 + 12 * n, width=150))
    parts = cut(lines)
    assert [part.kind for part in parts] == ["prose", "item", "item"]
    assert [part.marker for part in parts[1:]] == expected
    assert parts[1].text[parts[1].mark :] == "punkt om børn og unge"


def test_an_item_of_several_lines_is_one_item(line: MakeLine) -> None:
    lines = [
        line("• børn med begyndende vanskeligheder, som", 50, 100, width=FULL),
        line("har brug for støtte", 60, 112, width=120),
        line("• børn i almenområdet", 50, 124, width=150),
    ]
    assert [part.lines for part in cut(lines)] == [2, 1]


def test_a_list_within_an_item_has_items_of_its_own(line: MakeLine) -> None:
    lines = [
        line("• børn i almenområdet, som alle andre", 50, 100, width=FULL),
        line("• netværket", 50, 112, width=60),
        line("1. bedsteforældre", 70, 124, width=90),
        line("2. trænere", 70, 136, width=60),
        line("• skolen", 50, 148, width=40),
    ]
    assert [part.marker for part in cut(lines)] == ["•", "•", "1.", "2.", "•"]


def test_a_date_or_dash_at_the_start_of_a_line_is_no_item(line: MakeLine) -> None:
    lines = [
        line("Politikken er vedtaget af udvalget den", base=100, width=FULL),
        line("12. marts 2024 og gælder derefter", base=112, width=FULL),
        line("– som før – for alle børn og unge i", base=124, width=FULL),
        line("kommunen.", base=136, width=60),
    ]
    assert [part.kind for part in cut(lines)] == ["prose"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Figur 1. Indsatstrappen", "caption"),
        ("Tabel 2: Frister", "caption"),
        ("Kilde: Ankestyrelsen", "caption"),
        ("Figur 1 viser, at trappen har seks trin.", "prose"),
    ],
)
def test_captions_are_told_from_sentences_that_name_a_figure(
    line: MakeLine, text: str, kind: str
) -> None:
    assert cut([line(text)])[0].kind == kind


def test_a_table_row_is_its_cells_with_bars_between(line: MakeLine) -> None:
    cells = ((line("Fravær", 50),), (line("Skolen ringer til hjem-", 200), line("met", 200, 112)))
    unit = Unit(tuple(one for cell in cells for one in cell), (cells,))
    (part,) = parts_of(unit, Setting(Measures(10.0, 1.2), frozenset(), Edges([unit]), 0))
    assert (part.kind, part.text) == ("table", "Fravær | Skolen ringer til hjemmet")


def test_a_contents_list_is_one_part_per_entry(line: MakeLine) -> None:
    unit = Unit((line("Vision 3"), line("Mål 4", base=112)), contents=True)
    parts = parts_of(unit, Setting(Measures(10.0, 1.2), frozenset(), Edges([unit]), 0))
    assert [part.kind for part in parts] == ["contents", "contents"]


BODY = "Kommunen vil arbejde for, at alle børn får en god opvækst, og at hjælpen kommer i tide. "


def test_a_line_that_begins_with_a_paragraph_of_the_law_goes_on(blocks: Blocks) -> None:
    prose = [
        f"Unge, der har været anbragt {'eller ' * n}eller haft en fast kontaktperson, kan få "
        "efterværn efter §~76. Efterværn kan være en kontaktperson efter servicelovens §~76, "
        "stk. 3, eller §~77. Det vurderes i god tid."
        for n in range(6)
    ]
    source = "#set page(width: 9cm, margin: 1cm)\n#set par(justify: false)\n"
    assert len(blocks(source + "\n\n".join(prose))) == len(prose)


@pytest.mark.parametrize("spacing", ["0.9em", "1.2em", "1.6em"])
def test_short_paragraphs_are_told_by_the_gap_between_them(blocks: Blocks, spacing: str) -> None:
    short = [
        "Vi lytter til barnet og dets familie i alle sager.",
        "Vi handler tidligt og sammen med dem, der kender barnet.",
        "Vi følger op på indsatserne og retter dem til i tide.",
        "Telefon 12 34 56 78",
        "Den er åben mandag til torsdag klokken 9 til 11.",
    ]
    long = [(BODY * 3).strip()] * 4
    source = f"#set page(width: 10cm)\n#set par(justify: false, spacing: {spacing})\n"
    assert [text for _, text in blocks(source + "\n\n".join([*short, *long]))] == [*short, *long]


def test_terms_in_bold_begin_their_paragraphs(blocks: Blocks) -> None:
    terms = [
        "*Efterværn* Støtte til unge fra 18 år og frem til 22 år, efter et ophold.",
        "*Forebyggelsesforanstaltninger* Det, som kommunen gør for familien.",
    ]
    source = "#set par(spacing: 0.65em, justify: false)\n" + BODY * 6 + "\n\n" + "\n\n".join(terms)
    assert [text for _, text in blocks(source)][1:] == [term.replace("*", "") for term in terms]


def row_text(*cells: Sequence[Line]) -> str:
    lines = tuple(one for cell in cells for one in cell)
    unit = Unit(lines, (tuple(tuple(cell) for cell in cells),))
    (part,) = parts_of(unit, Setting(Measures(10.0, 1.2), frozenset(), Edges([unit]), 0))
    assert part.kind == "table"
    assert set(part.words.pages.tolist()) == {lines[0].page}
    return part.text


def test_bars_stand_around_empty_cells(line: MakeLine) -> None:
    label, cross = [line("Støtte", page=4)], [line("x", 200, page=4)]
    assert row_text(label, cross) == "Støtte | x"
    assert row_text(label, [], cross) == "Støtte |  | x"
    assert row_text([], [], cross).strip() == "|  | x"


def test_a_sign_without_a_meaning_is_a_bullet_before_a_word_only(line: MakeLine) -> None:
    lines = [line("\ufffd Flere samtaler", base=100), line("\ufffd Færre skift", base=112)]
    assert [(part.kind, part.marker) for part in cut(lines)] == [("item", "\ufffd")] * 2
    (section,) = cut([line("\ufffd 32 gælder også her", base=100)])
    assert section.kind == "prose"
