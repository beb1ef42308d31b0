from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.glyphs import (
    PageGlyphs,
    Run,
    Style,
    figures_in,
    fractions,
    spans_of,
    upright,
)


def codes(text: str) -> np.ndarray:
    return np.array([ord(char) for char in text], np.uint32)


def flat(count: int) -> np.ndarray:
    return np.tile(np.array([0, 10, 5, 20], np.float32), (count, 1))


def test_a_page_is_cut_at_white_space() -> None:
    text = "to ord\u00a0og\tmere"
    found = [text[a:b] for a, b in spans_of(codes(text), flat(len(text)))]
    assert found == ["to", "ord", "og", "mere"]


def test_a_page_is_cut_where_the_height_changes() -> None:
    places = flat(4)
    places[3, 1:4:2] -= 4
    assert spans_of(codes("ord1"), places) == [(0, 3), (3, 4)]


def test_a_hyphen_at_the_line_end_counts_as_ink() -> None:
    assert spans_of(codes("ord\x02\r\n"), flat(6)) == [(0, 4)]


def test_figures_are_found_but_not_long_numbers() -> None:
    assert figures_in(codes("barn12 og 2024"), 0, 14) == [(4, 6)]


def test_fractions_reach_from_zero_to_the_edge_and_no_further() -> None:
    places = np.array([[0, 0, 100, 200], [-5, 50, 150, 400]], np.float32)
    assert fractions(places, 100, 200).tolist() == [
        [0, 0, 65535, 65535],
        [0, 16384, 65535, 65535],
    ]


def page(angle: int, place: tuple[float, float, float, float]) -> PageGlyphs:
    places = np.array([place], np.float32)
    run = Run(0, 1, 0.0, Style(10, angle=angle))
    return PageGlyphs(1, 100, 200, "a", places, fractions(places, 100, 200), (run,))


@pytest.mark.parametrize(
    ("angle", "place", "size"),
    [
        (90, (30, 10, 40, 15), (10, 60, 15, 70)),
        (270, (30, 10, 40, 15), (185, 30, 190, 40)),
        (180, (30, 10, 40, 15), (60, 185, 70, 190)),
    ],
)
def test_a_page_set_sideways_is_turned_for_layout_but_keeps_its_boxes(
    angle: int, place: tuple[float, float, float, float], size: tuple[float, float, float, float]
) -> None:
    before = page(angle, place)
    after = upright(before)
    assert after.places[0].tolist() == list(size)
    assert after.runs[0].style.angle == 0
    assert after.boxes is before.boxes


def test_a_page_with_only_some_words_on_their_side_is_not_turned() -> None:
    before = page(0, (30, 10, 40, 15))
    assert upright(before) is before
