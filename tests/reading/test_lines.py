from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.reading.glyphs import PageGlyphs, Run, Style, fractions
from assistant.reading.lines import glue, lines_of
from assistant.reading.passage import RAISED

Word = tuple[str, float, float, Style]  # text, x, base, style; five points per character


def page(*words: Word, spaces: bool = True) -> PageGlyphs:
    """Make a page from words in the order in which they are drawn."""
    text, rows, runs = "", [], []
    for word, x, base, style in words:
        if text and spaces:
            text += " "
            rows.append([0.0] * 4)
        runs.append(Run(len(text), len(text) + len(word), base, style))
        text += word
        wide = style.size / 2
        for i in range(len(word)):
            left = x + i * wide
            rows.append([left, base - 0.8 * style.size, left + wide, base + 0.2 * style.size])
    places = np.array(rows, np.float32).reshape(-1, 4)
    return PageGlyphs(1, 600, 800, text, places, fractions(places, 600, 800), tuple(runs))


BODY = Style(10)


def test_words_side_by_side_are_one_line() -> None:
    (line,) = lines_of(page(("Barnets", 50, 100, BODY), ("lov", 88, 100, BODY)))
    assert line.text == "Barnets lov"
    assert (line.x0, line.x1, line.base) == (50, 103, 100)


def test_a_wide_gap_parts_two_lines() -> None:
    found = lines_of(page(("Mål", 50, 100, BODY), ("Ansvar", 120, 100, BODY)))
    assert [line.text for line in found] == ["Mål", "Ansvar"]


def test_every_character_keeps_its_box_and_spaces_have_none() -> None:
    (line,) = lines_of(page(("Et", 50, 100, BODY), ("barn", 63, 100, BODY)))
    assert line.words.boxes[2].tolist() == [0, 0, 0, 0]
    assert (line.words.boxes[[0, 1, 3, 4, 5, 6], 2] > 0).all()


def test_a_small_raised_mark_belongs_to_its_line_and_is_flagged() -> None:
    mark = page(("indsats", 50, 100, BODY), ("1", 85, 96, Style(6)), spaces=False)
    (line,) = lines_of(mark)
    assert line.text == "indsats1"
    assert (line.words.flags & RAISED).tolist() == [0] * 7 + [RAISED]
    assert line.style.size == 10


def test_letters_set_apart_become_words_again() -> None:
    words = [(c, 50 + 12 * i, 100, BODY) for i, c in enumerate("MÅL")]
    words += [(c, 97 + 12 * i, 100, BODY) for i, c in enumerate("OG")]
    words += [(c, 132 + 12 * i, 100, BODY) for i, c in enumerate("VEJ")]
    (line,) = lines_of(page(*words))
    assert line.text == "MÅL OG VEJ"


def test_a_justified_line_with_wide_gaps_is_not_torn_apart() -> None:
    full = [("en", 50 + 30 * i, 100, BODY) for i in range(4)]
    stretched = [("to", 50, 112, BODY), ("ord", 72, 112, BODY), ("mere", 99, 112, BODY)]
    stretched += [("til", 131, 112, BODY)]
    whole = [("ordene", 50, 124, BODY), ("her", 83, 124, BODY), ("fylder", 101, 124, BODY)]
    found = lines_of(page(*whole, *stretched))
    assert [line.text for line in found] == ["ordene her fylder", "to ord mere til"]
    assert len(lines_of(page(*full))) == 4  # cells of a table: nothing beside them is whole


def test_words_that_jump_back_to_the_left_begin_a_new_line() -> None:
    found = lines_of(page(("anden", 300, 100, BODY), ("første", 50, 100, BODY)))
    assert [line.text for line in found] == ["anden", "første"]


def test_turned_words_stay_apart_from_level_ones() -> None:
    found = lines_of(page(("op", 20, 100, Style(10, angle=270)), ("ned", 50, 100, BODY)))
    assert [(line.text, line.style.angle) for line in found] == [("op", 270), ("ned", 0)]


def test_a_page_without_characters_has_no_lines() -> None:
    assert lines_of(page()) == []


def test_glue_spans_the_lines_it_joins() -> None:
    left, right = lines_of(page(("1.", 50, 100, BODY), ("Målgruppe", 90, 100, BODY)))
    joined = glue((left, right))
    assert joined.text == "1. Målgruppe"
    assert (joined.x0, joined.x1) == (left.x0, right.x1)
    assert len(joined.words.boxes) == len(joined.text)


@pytest.mark.parametrize(
    ("between", "width"),
    [("\u00a0", 5 + 3 + 15), ("\u202f", 5 + 3 + 15), (" ", 5)],
)
def test_the_first_word_reaches_over_a_space_that_breaks_no_line(
    between: str, width: float
) -> None:
    glyphs = page(("a", 50, 100, BODY), ("76.", 58, 100, BODY), ("Barnet", 80, 100, BODY))
    text = glyphs.text[:1] + between + glyphs.text[2:]
    (line,) = lines_of(replace(glyphs, text=text))
    assert line.first == pytest.approx(width)


def test_a_paragraph_sign_is_no_first_word_alone() -> None:
    (line,) = lines_of(page(("§", 50, 100, BODY), ("76.", 58, 100, BODY)))
    assert line.first == pytest.approx(23)


def test_text_beside_a_large_number_is_no_mark_raised_above_it() -> None:
    words = [("1", 50, 110, Style(28)), ("Vi", 80, 100, BODY), ("kommer", 93, 100, BODY)]
    assert [line.text for line in lines_of(page(*words))] == ["1", "Vi kommer"]


def test_a_kerned_pair_stays_in_its_letter_spaced_word() -> None:
    words = [(c, 50 + 10 * i, 100, BODY) for i, c in enumerate("OPG")]
    words += [("AV", 80, 100, BODY), ("E", 95, 100, BODY)]
    words += [(c, 109 + 10 * i, 100, BODY) for i, c in enumerate("NU")]
    (line,) = lines_of(page(*words))
    assert line.text == "OPGAVE NU"


def test_a_short_word_between_figures_keeps_its_spaces() -> None:
    words = [("2", 50, 100, BODY), ("og", 58, 100, BODY), ("3", 71, 100, BODY)]
    words += [(".", 79 + 8 * i, 100, BODY) for i in range(4)]
    assert lines_of(page(*words))[0].text.startswith("2 og 3")


@pytest.mark.parametrize(("angle", "step"), [(270, -8.0), (90, 8.0)])
def test_turned_letters_become_words_with_spaces(angle: int, step: float) -> None:
    turned = Style(10, angle=angle)
    tops = [300 + step * (i + (i > 3)) for i in range(7)]
    words = [(c, 20.0, top, turned) for c, top in zip("STØTNU!", tops, strict=True)]
    (line,) = lines_of(page(*words))
    assert line.text == "STØT NU!"
