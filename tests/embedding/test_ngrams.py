from __future__ import annotations

import numpy as np
import pytest

from assistant.embedding.ngrams import keys_of


def shared(one: str, other: str) -> int:
    return len(np.intersect1d(keys_of(one), keys_of(other)))


def test_a_word_is_padded_and_cut_into_three_to_five_characters() -> None:
    # " barn ": 4 of three, 3 of four, 2 of five.
    assert len(keys_of("barn")) == len(set(keys_of("barn").tolist())) == 9


def test_no_ngram_crosses_words() -> None:
    assert sorted(keys_of("barnet ses")) == sorted([*keys_of("barnet"), *keys_of("ses")])


def test_repeated_words_repeat_their_ngrams() -> None:
    assert len(keys_of("barn barn barn")) == 3 * len(keys_of("barn"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Barnets", "barnets"),
        ("råd", "ra\N{COMBINING RING ABOVE}d"),
        ("børn, unge!", "børn – unge"),
        ("e-mail", "e mail"),
        ("  barn\n", "barn"),
    ],
)
def test_case_form_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert keys_of(one).tolist() == keys_of(other).tolist()


def test_related_words_share_ngrams_and_others_do_not() -> None:
    assert shared("indsatstrappen", "trappe") >= 6
    assert shared("indsats", "kommune") == 0
    assert shared("må", "ma") == 0


def test_order_of_characters_matters() -> None:
    assert shared("abc", "cba") == 0


@pytest.mark.parametrize("text", ["", " ", "…!?", "_"])
def test_a_text_without_letters_has_none(text: str) -> None:
    assert len(keys_of(text)) == 0


def test_characters_beyond_the_basic_plane_are_no_trouble() -> None:
    assert len(keys_of("𝔞𝔟𝔠")) == len(keys_of("abc"))
