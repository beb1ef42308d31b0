from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.lines import Line
from assistant.reading.notes import part_footnotes
from assistant.reading.passage import RAISED

MakeLine = Callable[..., Line]


def raised(line: Line, start: int, end: int) -> Line:
    line.words.flags[start:end] |= RAISED
    return line


def test_a_footnote_is_parted_and_its_mark_leaves_the_prose(line: MakeLine) -> None:
    prose = raised(line("Indsatsen er tidlig.3 Den virker.", base=300), 20, 21)
    note = line("3 Kommunens notat fra 2023.", base=780, size=8)
    rest, (found,) = part_footnotes([prose, note], 10.0, 842.0)
    assert [one.text for one in rest] == ["Indsatsen er tidlig. Den virker."]
    assert found.mark == "3"
    assert [one.text for one in found.lines] == ["Kommunens notat fra 2023."]


def test_a_footnote_of_several_lines_is_whole(line: MakeLine) -> None:
    prose = raised(line("Se bilaget.1", base=300), 11, 12)
    first = line("1 Notatet er udarbejdet af", base=770, size=8)
    second = line("Børne- og Ungeforvaltningen.", base=780, size=8)
    _, (found,) = part_footnotes([prose, first, second], 10.0, 842.0)
    assert len(found.lines) == 2


def test_a_raised_mark_at_the_foot_is_enough(line: MakeLine) -> None:
    note = raised(line("12Ramme og retning, afsnit 6.", base=780, size=8), 0, 2)
    _, (found,) = part_footnotes([line("Prosa", base=300), note], 10.0, 842.0)
    assert (found.mark, found.lines[0].text) == ("12", "Ramme og retning, afsnit 6.")


def test_small_lines_at_the_foot_without_a_mark_stay(line: MakeLine) -> None:
    lines = [line("Prosa", base=300), line("Kilde: Ankestyrelsen", base=780, size=8)]
    assert part_footnotes(lines, 10.0, 842.0) == (lines, [])


def test_small_numbered_rows_above_the_text_stay(line: MakeLine) -> None:
    lines = [line("1 Screening", base=400, size=8), line("Prosa under tabellen", base=500)]
    assert part_footnotes(lines, 10.0, 842.0)[1] == []


@pytest.mark.parametrize("text", ["et areal på 25 m2 i alt", "en tæthed på 102 i alt"])
def test_raised_figures_that_mean_something_stay(line: MakeLine, text: str) -> None:
    at = text.index("2 i alt")
    rest, _ = part_footnotes([raised(line(text), at, at + 1)], 10.0, 842.0)
    assert rest[0].text == text


def test_superscript_characters_are_marks_after_a_word_but_not_after_a_unit(line: MakeLine) -> None:
    rest, _ = part_footnotes([line("Indsatsen¹ har 40 m² til rådighed.")], 10.0, 842.0)
    assert rest[0].text == "Indsatsen har 40 m² til rådighed."


def test_the_boxes_stay_in_step_with_the_text(line: MakeLine) -> None:
    rest, _ = part_footnotes([raised(line("Se bilaget.1 Og mere."), 11, 12)], 10.0, 842.0)
    assert len(rest[0].words.boxes) == len(rest[0].text)


def test_a_unit_keeps_its_power_though_there_is_a_note_of_that_number(line: MakeLine) -> None:
    prose = raised(line("Der er 24 m2 i lokalet til familien.2", base=300), 11, 12)
    note = line("2 Målt i maj.", base=780, size=8)
    rest, (found,) = part_footnotes([raised(prose, 36, 37), note], 10.0, 842.0)
    assert rest[0].text == "Der er 24 m2 i lokalet til familien."
    assert found.mark == "2"


def test_the_only_mark_of_a_note_goes_though_it_stands_behind_a_unit(line: MakeLine) -> None:
    prose = raised(line("Der er 200 m2 til skolen.", base=300), 12, 13)
    note = line("2 Målt til fods.", base=780, size=8)
    assert part_footnotes([prose, note], 10.0, 842.0)[0][0].text == "Der er 200 m til skolen."


def test_the_comma_between_two_marks_goes_with_them(line: MakeLine) -> None:
    prose = line("Vi holder øje med skolen.6 , 7 Hvis ikke, mødes vi.", base=300)
    for at in (25, 27, 29):
        raised(prose, at, at + 1)
    rest, _ = part_footnotes([prose], 10.0, 842.0)
    assert rest[0].text == "Vi holder øje med skolen. Hvis ikke, mødes vi."


def test_a_raised_comma_alone_stays(line: MakeLine) -> None:
    prose = raised(line("Det er børn, unge og familier.", base=300), 11, 12)
    assert part_footnotes([prose], 10.0, 842.0)[0] == [prose]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("åben for alle1 , og ingen", "åben for alle, og ingen"),
        ("åben for alle 1 , og ingen", "åben for alle, og ingen"),
        ("åben for alle 1 og ingen", "åben for alle og ingen"),
        ("åben for alle 1", "åben for alle"),
    ],
)
def test_no_space_is_left_where_a_mark_stood(line: MakeLine, text: str, plain: str) -> None:
    prose = raised(line(text, base=300), text.index("1"), text.index("1") + 1)
    assert part_footnotes([prose], 10.0, 842.0)[0][0].text == plain
