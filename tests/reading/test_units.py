from __future__ import annotations

from collections.abc import Callable

from assistant.reading.lines import Line
from assistant.reading.units import runs_on, units_of

MakeLine = Callable[..., Line]


def test_lines_below_one_another_are_one_unit(line: MakeLine) -> None:
    (unit,) = units_of([line("Et barn", base=100), line("og en familie", base=113)], [])
    assert len(unit.lines) == 2
    assert (unit.x0, unit.y0) == (50, 92)


def test_two_columns_are_two_units(line: MakeLine) -> None:
    left = [line(f"venstre spalte {n}", 50, 100 + 12 * n) for n in range(4)]
    right = [line(f"højre spalte {n}", 300, 100 + 12 * n) for n in range(4)]
    assert [unit.lines for unit in units_of([*left, *right], [])] == [tuple(left), tuple(right)]


def test_a_large_gap_parts_two_units(line: MakeLine) -> None:
    assert len(units_of([line("Titel", base=100), line("Undertitel", base=180)], [])) == 2


def test_a_table_is_a_unit_of_its_own(line: MakeLine) -> None:
    lines = [line("Tabellen viser målene.", 50, 80)]
    for n, (goal, who) in enumerate([("Mål", "Ansvar"), ("Fravær", "Skolen")]):
        lines += [line(goal, 50, 100 + 18 * n), line(who, 250, 100 + 18 * n)]
    units = units_of(lines, [])
    assert [len(unit.rows) for unit in units] == [0, 2]
    assert units[1].columns == (50, 250)


def test_words_of_one_line_that_no_table_has_parted_are_joined(line: MakeLine) -> None:
    (unit,) = units_of([line("Dato:", 50), line("12. marts 2024", 90)], [])
    assert unit.lines[0].text == "Dato: 12. marts 2024"


def test_a_contents_list_takes_its_place_in_the_order(line: MakeLine) -> None:
    before, entry, after = line("Forord", base=100), line("Vision 3", base=200), line("A", base=300)
    units = units_of([before, after], [entry])
    assert [unit.contents for unit in units] == [False, True, False]


def test_runs_on_asks_for_a_line_closely_below(line: MakeLine) -> None:
    first = line("Et barn", 50, 100)
    assert runs_on(first, line("og en familie", 50, 113))
    assert not runs_on(first, line("langt nede", 50, 140))
    assert not runs_on(first, line("ovenover", 50, 80))
    assert not runs_on(first, line("ved siden af", 300, 113))
