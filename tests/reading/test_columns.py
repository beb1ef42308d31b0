from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.reading.columns import Row, column_at, grids_of, placed, spans_of
from assistant.reading.lines import Line

MakeLine = Callable[..., Line]
Places = Sequence[tuple[str, float]]


def row(line: MakeLine, base: float, *cells: tuple[str, float]) -> Row:
    return [[line(text, x, base)] for text, x in cells]


def test_a_cell_stands_in_the_column_that_it_meets(line: MakeLine) -> None:
    columns = spans_of([row(line, 100, ("Mål", 50), ("Rådgiver", 150), ("Leder", 250))])
    cells = placed(row(line, 118, ("Støtte", 50), ("x", 262)), columns)
    assert {column: cell[0].text for column, cell in cells.items()} == {0: "Støtte", 2: "x"}


def test_two_cells_of_a_row_never_share_a_column(line: MakeLine) -> None:
    columns = spans_of([row(line, 100, ("Mål", 50), ("Ansvar", 150))])
    assert list(placed(row(line, 118, ("To", 50), ("ord", 70), ("x", 150)), columns)) == [0, 1, 2]


def test_what_spans_two_columns_stands_in_the_first(line: MakeLine) -> None:
    columns = spans_of([row(line, 100, ("2023", 50), ("2024", 80), ("2025", 110))])
    assert column_at([line("Antal underretninger", 78)], columns) == 1


def test_rows_with_other_columns_are_another_table(line: MakeLine) -> None:
    rows = [
        row(line, 100, ("Område", 50), ("Ansvarlig", 250)),
        row(line, 118, ("Hele almenområdet i kommunen", 50), ("Leder", 250)),
        row(line, 136, ("Trin", 50), ("Nord", 90), ("Syd", 130), ("Vest", 250)),
    ]
    assert [len(grid) for grid in grids_of(rows)] == [2, 1]


def test_rows_that_stand_further_down_are_another_table(line: MakeLine) -> None:
    bases = (100, 118, 136, 180, 198)
    rows = [row(line, base, ("Mål", 50), ("Ansvar", 150)) for base in bases]
    assert [len(grid) for grid in grids_of(rows)] == [3, 2]


def test_a_header_without_its_corner_belongs_to_its_table(line: MakeLine) -> None:
    rows = [
        row(line, 100, ("2023", 150), ("2024", 250)),
        row(line, 118, ("Sager", 50), ("12", 150), ("14", 250)),
    ]
    assert len(grids_of(rows)) == 1
