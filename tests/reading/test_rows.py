from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.lines import Line
from assistant.reading.rows import rows_of, with_markers

MakeLine = Callable[..., Line]


def test_rows_run_from_top_to_bottom_and_from_left_to_right(line: MakeLine) -> None:
    lines = [line("d", 90, 120), line("b", 90, 100), line("c", 50, 121), line("a", 50, 100)]
    assert [[one.text for one in row] for row in rows_of(lines)] == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("marker", ["•", "–", "1.", "a)", "(2)", "7.1", "o"])
def test_a_marker_set_apart_is_joined_to_its_text(line: MakeLine, marker: str) -> None:
    found = with_markers([line(marker, 50), line("Flere børn får støtte", 80)])
    assert [one.text for one in found] == [f"{marker} Flere børn får støtte"]


def test_bullets_drawn_before_all_texts_find_their_own(line: MakeLine) -> None:
    lines = [line("•", 50, 100), line("•", 50, 112), line("et", 70, 100), line("to", 70, 112)]
    assert [one.text for one in with_markers(lines)] == ["• et", "• to"]


def test_a_number_in_a_table_of_three_columns_stays_a_cell(line: MakeLine) -> None:
    lines = [line("1", 50), line("Screening", 90), line("§ 18", 200)]
    assert len(with_markers(lines)) == 3


def test_a_word_is_no_marker(line: MakeLine) -> None:
    assert len(with_markers([line("Mål", 50), line("Ansvarlig", 80)])) == 2
