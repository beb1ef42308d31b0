from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.reading.lines import Line
from assistant.reading.tables import cells_of, columns_of, is_prose, table_at, table_going_on

MakeLine = Callable[..., Line]
Blocks = Callable[..., list[tuple[str, str]]]


def words(cells: Sequence[Sequence[Sequence[Line]]]) -> list[list[str]]:
    return [[" ".join(line.text for line in cell) for cell in row] for row in cells]


def grid(line: MakeLine, rows: Sequence[Sequence[str]], step: float = 18) -> list[list[Line]]:
    """One flow per cell, columns 150 points apart."""
    return [
        [line(text, 50 + 150 * column, 100 + step * row)]
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]


def test_cells_under_one_another_are_a_table(line: MakeLine) -> None:
    rows = [["Mål", "Ansvar"], ["Fravær", "Skolen"], ["Anbringelser", "Forvaltningen"]]
    assert words(cells_of(table_at(grid(line, rows), 0)[0])) == rows


def test_one_row_is_no_table(line: MakeLine) -> None:
    assert table_at(grid(line, [["Åkær Kommune", "12. marts 2024"]]), 0)[0] == []


def test_a_cell_of_several_lines_stays_one_cell(line: MakeLine) -> None:
    flows = [
        [line("Mål", 50, 100)],
        [line("Indsats", 200, 100)],
        [line("Fravær", 50, 118)],
        [line("Skolen ringer til", 200, 118), line("hjemmet", 200, 130)],
        [line("Trivsel", 50, 148)],
        [line("Samtaler", 200, 148)],
    ]
    assert words(cells_of(table_at(flows, 0)[0])) == [
        ["Mål", "Indsats"],
        ["Fravær", "Skolen ringer til hjemmet"],
        ["Trivsel", "Samtaler"],
    ]


def test_lines_drawn_across_the_row_are_put_together_cell_by_cell(line: MakeLine) -> None:
    rows = [["Mål", "Indsats"], ["Mindre", "Skolen ringer til"], ["fravær", "hjemmet"]]
    flows = [
        *grid(line, rows[:2], 18),
        [line("fravær", 50, 130)],
        [line("hjemmet samme dag", 200, 130)],
    ]
    assert words(cells_of(table_at(flows, 0)[0]))[-1] == [
        "Mindre fravær",
        "Skolen ringer til hjemmet samme dag",
    ]


def test_short_rows_in_lower_case_stay_rows(line: MakeLine) -> None:
    rows = [["Før", "Nu"], ["handleplan", "barnets plan"], ["efterværn", "ungestøtte"]]
    assert words(cells_of(table_at(grid(line, rows), 0)[0])) == rows


def test_a_missing_cell_does_not_end_the_table(line: MakeLine) -> None:
    flows = grid(line, [["Mål", "Indsats", "Ansvar"], ["Fravær", "Opkald", "Skolen"]])
    flows += [[line("Trivsel", 50, 136)], [line("Læreren", 350, 136)]]
    assert words(cells_of(table_at(flows, 0)[0]))[-1] == ["Trivsel", "", "Læreren"]


def test_a_line_across_the_columns_ends_the_table(line: MakeLine) -> None:
    flows = grid(line, [["Mål", "Ansvar"], ["Fravær", "Skolen"]])
    flows += [[line("Målene vurderes hvert år i maj af udvalget.", 50, 140)]]
    assert len(table_at(flows, 0)[0]) == 2


def test_a_heading_that_runs_into_its_neighbour_is_cut_at_the_column(line: MakeLine) -> None:
    flows = [[line("Undersøgelse Grundlag", 50, 100)], [line("Andel", 300, 100)]]
    for base in (118, 136):
        flows += [[line("2021", 50, base)], [line("708", 115, base)], [line("61 %", 300, base)]]
    assert words(cells_of(table_at(flows, 0)[0]))[0] == ["Undersøgelse", "Grundlag", "Andel"]


def test_columns_of_prose_drawn_across_are_no_table(line: MakeLine) -> None:
    left = ["Kommunen vil sætte ind før", "de første problemer vokser", "sig store i familien og i"]
    left += ["barnets skole og hjem, og", "derfor vil vi handle i god", "tid og på tværs af fag."]
    right = [
        "Et barn skal kunne blive i",
        "sit eget nærmiljø og kunne",
        "beholde de gode venner og",
    ]
    right += ["det fritidstilbud, som det", "kender, og gå i den skole,", "som det kender fra før."]
    rows = table_at(grid(line, list(zip(left, right, strict=True)), 12), 0)[0]
    assert is_prose(rows)
    assert [[one.text for one in column] for column in columns_of(rows)] == [left, right]


def test_a_table_goes_on_at_the_top_of_the_next_page(line: MakeLine) -> None:
    flows = [
        [line("femtedagen", 200, 60)],
        [line("Hurtigere hjælp", 50, 78)],
        [line("Åben rådgivning", 200, 78)],
        [line("Målene vurderes hvert år i maj.", 70, 110)],
    ]
    rows = table_going_on(flows, [50.0, 200.0])[0]
    assert words(cells_of(rows)) == [["", "femtedagen"], ["Hurtigere hjælp", "Åben rådgivning"]]
    assert table_going_on(flows, [])[0] == []


ROWS = """[*Delmål*], [*Handlinger*], [Færre skift.], [En familie skal højst opleve ét skift
  af rådgiver om året.], [Hurtigt svar.], [Familieafdelingen kvitterer hurtigt.]"""
PAGE = """#set page(paper: "a5", margin: 1.5cm)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: set align(left)
#set figure(supplement: [Tabel])
#set table(inset: (x: 0pt, y: 4pt), column-gutter: 12pt, align: left)
"""


def test_a_page_that_begins_after_a_table_keeps_its_headings_and_prose(blocks: Blocks) -> None:
    table = f"#table(columns: (1fr, 2fr), {ROWS})"
    prose = "Et barn, der bliver anbragt, skal have ro til at vokse op hos de voksne, det kender."
    source = f"""{PAGE}= Mål
#v(1fr)
{table}
#pagebreak()
== 3.3 En stabil opvækst
{prose}

#figure({table[1:]}, caption: [Delmål og handlinger])

== 3.4 Unge på vej
Kort.

#figure({table[1:]}, caption: [Unge])
"""
    found = [(kind, text) for kind, text in blocks(source) if kind != "table"]
    assert found == [
        ("heading", "Mål"),
        ("heading", "3.3 En stabil opvækst"),
        ("prose", prose),
        ("caption", "Tabel 1: Delmål og handlinger"),
        ("heading", "3.4 Unge på vej"),
        ("prose", "Kort."),
        ("caption", "Tabel 2: Unge"),
    ]
    assert len(blocks(source, "table")) == 9


def test_centred_cells_are_a_table_with_its_header(blocks: Blocks) -> None:
    source = f"#set page(width: 12cm)\n#set table(align: center)\nHer:\n#table(columns: 2, {ROWS})"
    assert [text for _, text in blocks(source, "table")] == [
        "Delmål | Handlinger",
        "Færre skift. | En familie skal højst opleve ét skift af rådgiver om året.",
        "Hurtigt svar. | Familieafdelingen kvitterer hurtigt.",
    ]


def test_a_short_caption_below_a_table_is_no_row(line: MakeLine) -> None:
    flows = grid(line, [["Mål", "Ansvar"], ["Fravær", "Skolen"]])
    flows += [[line("Tabel 2: Mål", 200, 136)]]
    assert len(table_at(flows, 0)[0]) == 2
    assert table_going_on(flows[2:], [50.0, 200.0])[1] == 2


def test_a_heading_between_two_tables_is_no_row(line: MakeLine) -> None:
    flows = grid(line, [["Mål", "Ansvar"], ["Fravær", "Skolen"]])
    flows += [[line("Trivsel", 50, 140, size=14)]]
    flows += [[line(text, x, 164)] for text, x in (("Mål", 50), ("Ansvar", 200))]
    assert len(table_at(flows, 0)[0]) == 2


def test_an_empty_cell_keeps_its_column(line: MakeLine) -> None:
    flows = grid(line, [["Afgørelse", "Rådgiver", "Leder"], ["Støtte", "x"]])
    flows += [[line("Anbringelse", 50, 136)], [line("x", 350, 136)], [line("x", 200, 154)]]
    flows += [[line("Udgift", 50, 172)], [line("x", 350, 172)]]
    assert words(cells_of(table_at(flows, 0)[0])) == [
        ["Afgørelse", "Rådgiver", "Leder"],
        ["Støtte", "x"],
        ["Anbringelse", "", "x"],
        ["", "x"],
        ["Udgift", "", "x"],
    ]
