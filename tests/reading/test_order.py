from __future__ import annotations

from collections.abc import Callable

from assistant.reading.lines import Line
from assistant.reading.order import reading_order
from assistant.reading.units import Unit

MakeLine = Callable[..., Line]


def unit(line: MakeLine, text: str, x: float, base: float, width: float, count: int = 1) -> Unit:
    return Unit(tuple(line(text, x, base + 12 * n, width=width) for n in range(count)))


def order(*units: Unit) -> list[str]:
    return [one.lines[0].text for one in reading_order(units)]


def test_the_order_of_the_file_is_kept_where_it_runs_down_and_right(line: MakeLine) -> None:
    title = unit(line, "titel", 50, 80, 450)
    left = unit(line, "venstre", 50, 120, 200, 10)
    right = unit(line, "højre", 300, 120, 200, 10)
    assert order(title, left, right) == ["titel", "venstre", "højre"]


def test_a_side_box_drawn_last_stays_last(line: MakeLine) -> None:
    main = unit(line, "brødtekst", 50, 100, 300, 20)
    box = unit(line, "faktaboks", 400, 150, 120, 4)
    assert order(main, box) == ["brødtekst", "faktaboks"]


def test_columns_drawn_from_the_right_are_read_from_the_left(line: MakeLine) -> None:
    left = unit(line, "venstre", 50, 120, 200, 10)
    right = unit(line, "højre", 300, 120, 200, 10)
    assert order(right, left) == ["venstre", "højre"]


def test_a_heading_drawn_last_is_read_before_its_columns(line: MakeLine) -> None:
    left = unit(line, "venstre", 50, 120, 200, 10)
    right = unit(line, "højre", 300, 120, 200, 10)
    title = unit(line, "titel", 50, 80, 450)
    assert order(left, right, title) == ["titel", "venstre", "højre"]


def test_columns_are_read_whole_even_if_their_paragraphs_are_level(line: MakeLine) -> None:
    a, b = unit(line, "a", 50, 100, 200, 3), unit(line, "b", 50, 180, 200, 3)
    c, d = unit(line, "c", 300, 100, 200, 3), unit(line, "d", 300, 180, 200, 3)
    assert order(c, a, d, b) == ["a", "b", "c", "d"]


def test_a_line_across_parts_the_columns_above_it_from_those_below(line: MakeLine) -> None:
    a, b = unit(line, "a", 50, 100, 200, 3), unit(line, "b", 300, 100, 200, 3)
    across = unit(line, "midt", 50, 180, 450)
    c, d = unit(line, "c", 50, 220, 200, 3), unit(line, "d", 300, 220, 200, 3)
    assert order(d, c, across, b, a) == ["a", "b", "midt", "c", "d"]


def test_units_on_top_of_each_other_keep_the_order_of_the_file(line: MakeLine) -> None:
    low = unit(line, "nederst", 50, 140, 300, 6)
    over = unit(line, "ovenpå", 100, 120, 300, 6)
    assert order(low, over) == ["nederst", "ovenpå"]
