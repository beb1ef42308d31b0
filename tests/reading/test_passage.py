from __future__ import annotations

import numpy as np

from assistant.reading.passage import BOLD, Passage, concat, join


def passage(text: str, flag: int = 0, page: int = 1) -> Passage:
    return Passage.of(text, np.ones((len(text), 4), np.uint16), flag, page)


def test_every_character_keeps_its_row() -> None:
    whole = join([passage("to", page=1), passage("ord", page=2)], " ")
    assert whole.text == "to ord"
    assert whole.pages.tolist() == [1, 1, 1, 2, 2, 2]
    assert whole.boxes[:, 0].tolist() == [1, 1, 0, 1, 1, 1]


def test_nothing_joined_is_an_empty_passage() -> None:
    whole = concat([])
    assert whole.text == ""
    assert whole.boxes.shape == (0, 4)


def test_keep_drops_characters_and_their_rows() -> None:
    kept = passage("barn1").keep(np.array([True] * 4 + [False]))
    assert kept.text == "barn"
    assert len(kept.boxes) == len(kept.flags) == len(kept.pages) == 4


def test_strip_removes_white_space_at_both_ends() -> None:
    stripped = passage("  ord ").strip()
    assert stripped.text == "ord"
    assert len(stripped.boxes) == 3


def test_bold_lead_ends_where_the_bold_words_end() -> None:
    mixed = join([passage("Et barn.", BOLD), passage("Resten er mager.")], " ")
    assert mixed.bold_lead() == len("Et barn.")
    assert not mixed.bold()


def test_bold_looks_past_the_spaces_between_bold_words() -> None:
    assert join([passage("Fed", BOLD), passage("skrift", BOLD)], " ").bold()
