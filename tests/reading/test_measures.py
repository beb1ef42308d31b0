from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.lines import Line
from assistant.reading.measures import PITCH, Edges, body_size, line_pitch, unit_pitch
from assistant.reading.units import Unit

MakeLine = Callable[..., Line]


def test_the_body_has_the_size_of_most_of_the_text(line: MakeLine) -> None:
    lines = [line("Titel", size=24), line("x" * 300, size=10.5), line("note" * 20, size=8)]
    assert body_size(lines) == 10.5


def test_a_document_without_lines_has_some_size() -> None:
    assert body_size([]) > 0


def test_the_pitch_is_that_of_most_lines(line: MakeLine) -> None:
    unit = Unit(tuple(line("tekst", base=100 + 14 * n) for n in range(12)))
    assert line_pitch([unit], 10.0) == pytest.approx(1.4)


def test_too_few_lines_tell_no_pitch(line: MakeLine) -> None:
    unit = Unit((line("en", base=100), line("to", base=180)))
    assert line_pitch([unit], 10.0) == PITCH
    assert unit_pitch(unit, 1.3) == 1.3


def test_the_right_edge_is_where_the_longest_lines_end(line: MakeLine) -> None:
    ends = [250, 246, 180, 251]
    unit = Unit(tuple(line("x", base=100 + 12 * n, width=end) for n, end in enumerate(ends)))
    assert Edges([unit]).right_of(unit.lines[0], unit) == 301


def test_a_short_unit_takes_the_edge_of_the_column_around_it(line: MakeLine) -> None:
    column = Unit(tuple(line("x", base=100 + 12 * n, width=300) for n in range(5)))
    short = Unit((line("x", base=300, width=120),))
    assert Edges([column, short]).right_of(short.lines[0], short) == 350


def test_the_edge_above_a_heading_does_not_count_below_it(line: MakeLine) -> None:
    wide = [line("x", base=100 + 12 * n, width=450) for n in range(4)]
    head = line("Mål", base=160, size=14)
    narrow = [line("x", base=180 + 12 * n, width=200) for n in range(4)]
    unit = Unit((*wide, head, *narrow))
    assert Edges([unit]).right_of(narrow[0], unit) == 250


def test_lines_that_run_on_tell_the_pitch_before_the_gaps_of_short_paragraphs(
    line: MakeLine,
) -> None:
    text = [("Et barn får", 0), ("støtte i tide", 13)]
    lines = [line(word, base=100 + 33 * n + down) for n in range(9) for word, down in text]
    lines += [line("Kort.", base=500 + 20 * n) for n in range(30)]
    unit = Unit(tuple(lines))
    assert line_pitch([unit], 10.0) == pytest.approx(1.3)
    assert unit_pitch(unit, 1.4) == pytest.approx(1.3)


def test_each_size_of_a_unit_has_a_pitch_of_its_own(line: MakeLine) -> None:
    large = [line("støtte i tide", base=100 + 14 * n) for n in range(5)]
    small = [line("kilder og noter", base=200 + 9 * n, size=8) for n in range(5)]
    unit = Unit((*large, *small))
    assert unit_pitch(unit, 1.3, size=8) == pytest.approx(9 / 8)
    assert unit_pitch(unit, 1.3, size=10) == pytest.approx(1.4)
