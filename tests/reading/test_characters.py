from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.characters import letters, meaningless, mend


def boxes(count: int) -> np.ndarray:
    return np.arange(4 * count, dtype=np.uint16).reshape(count, 4)


def test_plain_words_are_left_as_they_are() -> None:
    rows = boxes(6)
    text, kept = mend("æøåÆØÅ", rows)
    assert text == "æøåÆØÅ"
    assert kept is rows


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("e\ufb00ektiv", "effektiv"),
        ("\ufb01nde", "finde"),
        ("kon\ufb02ikt", "konflikt"),
        ("a\ufb03nitet", "affinitet"),
        ("\ufb06ærk", "stærk"),
    ],
)
def test_ligatures_fall_apart_into_letters(word: str, mended: str) -> None:
    text, kept = mend(word, boxes(len(word)))
    assert text == mended
    assert len(kept) == len(mended)


def test_the_letters_of_a_ligature_share_its_box() -> None:
    _, kept = mend("\ufb01n", boxes(2))
    assert kept.tolist() == [boxes(2)[0].tolist()] * 2 + [boxes(2)[1].tolist()]


def test_square_metres_stay_square_metres() -> None:
    assert mend("25m²", boxes(4))[0] == "25m²"


def test_an_accent_of_its_own_joins_its_letter() -> None:
    text, kept = mend("A\u030arhus", boxes(6))
    assert text == "Århus"
    assert len(kept) == 5


def test_bullets_of_symbol_fonts_become_bullets() -> None:
    assert mend("\uf0b7", boxes(1))[0] == "•"


def test_marks_nobody_sees_are_dropped() -> None:
    assert mend("bør\u200bnet\ufeff", boxes(8))[0] == "børnet"


def test_a_hyphen_at_the_line_end_is_left_for_the_joining() -> None:
    assert mend("børne\x02", boxes(6))[0] == "børne\x02"


def test_private_use_characters_count_as_meaningless_but_bullets_do_not() -> None:
    assert meaningless("\ue001\ue002\ufffd\uf0b7abc") == 3


def test_letters_counts_letters_and_figures() -> None:
    assert letters("§ 52, stk. 3!") == 6
