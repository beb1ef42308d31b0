from __future__ import annotations

from collections.abc import Callable

from assistant.reading.contents import part_contents
from assistant.reading.lines import Line

MakeLine = Callable[..., Line]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_entries_with_dots_are_told_from_the_text(line: MakeLine) -> None:
    lines = [
        line("Indholdsfortegnelse", 50, 80),
        line("1 Indledning ............ 3", 50, 100),
        line("2 Målgruppe . . . . . . . 5", 50, 114),
        line("Politikken gælder fra 1. januar 2024.", 50, 150),
    ]
    contents, rest = part_contents(lines, going_on=False)
    assert texts(contents) == texts(lines)[:3]
    assert texts(rest) == ["Politikken gælder fra 1. januar 2024."]


def test_numbers_in_a_column_count_under_a_title(line: MakeLine) -> None:
    rows = [("Forord", "2"), ("Vision", "4"), ("Indsatstrappen", "11")]
    lines = [line("Indhold", 50, 80)]
    for i, (title, page) in enumerate(rows):
        lines += [line(title, 50, 100 + 14 * i), line(page, 300 - 5 * len(page), 100 + 14 * i)]
    contents, rest = part_contents(lines, going_on=False)
    assert texts(contents) == ["Indhold", "Forord 2", "Vision 4", "Indsatstrappen 11"]
    assert rest == []


def test_numbers_in_a_column_are_a_table_without_a_title(line: MakeLine) -> None:
    lines = []
    for i, title in enumerate(["Underretninger", "Anbringelser", "Afgørelser"]):
        lines += [line(title, 50, 100 + 14 * i), line("12", 290, 100 + 14 * i)]
    assert part_contents(lines, going_on=False) == ([], lines)


def test_an_entry_of_two_lines_is_taken_whole(line: MakeLine) -> None:
    lines = [
        line("1 Indledning ............ 3", 50, 100),
        line("2 Samarbejdet mellem skole,", 50, 114),
        line("dagtilbud og forvaltning ..... 4", 62, 126),
    ]
    contents, rest = part_contents(lines, going_on=False)
    assert len(contents) == 3
    assert rest == []


def test_the_other_column_is_left_alone(line: MakeLine) -> None:
    lines = [
        line("Kommunen ønsker en tidlig indsats", 50, 100),
        line("for alle børn i udsatte positioner.", 50, 114),
        line("Indhold", 340, 86),
        line("Vision ............ 3", 340, 100),
        line("Mål ............... 4", 340, 114),
    ]
    contents, rest = part_contents(lines, going_on=False)
    assert texts(contents) == ["Indhold", "Vision ............ 3", "Mål ............... 4"]
    assert texts(rest) == texts(lines)[:2]


def test_a_list_that_goes_on_needs_no_title(line: MakeLine) -> None:
    lines = [line("8 Bilag .............. 40", 50, 100)]
    assert part_contents(lines, going_on=True)[1] == []
    assert part_contents(lines, going_on=False)[0] == []
