from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.marks import marks_of


def row(x: int, y: int, count: int, wide: int = 500, high: int = 800) -> list[list[int]]:
    return [[x + i * wide, y, x + (i + 1) * wide, y + high] for i in range(count)]


def test_the_characters_of_a_line_are_one_rectangle() -> None:
    boxes = np.array(row(10_000, 20_000, 8), np.uint16)
    ((x0, y0, x1, y1),) = marks_of(boxes, 0, 8)
    assert x0 < 10_000 / 65535 < 14_000 / 65535 < x1
    assert y0 < 20_000 / 65535 < 20_800 / 65535 < y1
    assert (x1 - x0) * 65535 == pytest.approx(4_000, rel=0.1)


def test_each_line_has_its_own_rectangle() -> None:
    boxes = np.array(row(40_000, 20_000, 4) + row(10_000, 21_200, 6), np.uint16)
    first, second = marks_of(boxes, 0, 10)
    assert first[0] > second[0]
    assert first[3] < second[3]


def test_cells_far_apart_on_one_line_are_marked_apart() -> None:
    boxes = np.array(row(5_000, 20_000, 4) + row(40_000, 20_000, 4), np.uint16)
    assert len(marks_of(boxes, 0, 8)) == 2


def test_spaces_without_a_place_do_not_part_a_line() -> None:
    boxes = np.array([*row(5_000, 20_000, 3), [0, 0, 0, 0], *row(6_900, 20_000, 3)], np.uint16)
    assert len(marks_of(boxes, 0, 7)) == 1


def test_only_the_span_is_marked() -> None:
    boxes = np.array(row(10_000, 20_000, 8), np.uint16)
    ((x0, _, x1, _),) = marks_of(boxes, 2, 4)
    assert 10_500 < x0 * 65535 < 11_100
    assert 11_900 < x1 * 65535 < 12_500


def test_text_without_places_has_no_marks() -> None:
    assert marks_of(np.zeros((5, 4), np.uint16), 0, 5) == ()


def test_marks_stay_on_the_page() -> None:
    boxes = np.array([[0, 0, 65_535, 65_535]], np.uint16)
    assert marks_of(boxes, 0, 1) == ((0.0, 0.0, 1.0, 1.0),)
