"""How far a typed word is from a word."""

import pytest

from assistant.retrieval.mistypings import (
    BESIDE,
    DOUBLED,
    LEFT_OUT,
    LINKING,
    SILENT,
    SOUNDS_ALIKE,
    SWAPPED,
    TOO_MANY,
    cost,
)


@pytest.mark.parametrize(
    ("typed", "meant", "price"),
    [
        ("krone", "krone", 0.0),
        ("kronne", "krone", DOUBLED),
        ("podekvit", "podekvist", LINKING),
        ("beskæering", "beskæring", TOO_MANY),
        ("konflickt", "konflikt", DOUBLED),
        ("frugttræs", "frugttræ", LINKING),
        ("træbetjening", "træbetjenning", DOUBLED),
        ("kornen", "kronen", SWAPPED),
        ("stammd", "stamme", BESIDE),
        ("plukges", "plukkes", SOUNDS_ALIKE),
        ("læng", "længe", LEFT_OUT),
        ("fjrne", "fjerne", LINKING),
        ("ladte", "landte", SILENT),
    ],
)
def test_the_common_mistakes_are_cheap(typed: str, meant: str, price: float) -> None:
    assert cost(typed, meant, 3.0) == pytest.approx(price)


def test_a_wrong_first_letter_costs_more_than_one_further_on() -> None:
    assert cost("frugd", "frugt", 3.0) < cost("vrugt", "frugt", 3.0)


def test_another_word_is_dearer_than_any_common_mistake() -> None:
    assert cost("kasse", "kalke", 9.0) > 2.0


def test_beyond_what_is_asked_for_the_cost_is_infinite() -> None:
    assert cost("æble", "pære", 1.0) == float("inf")
    assert cost("", "pære", 1.0) == float("inf")
