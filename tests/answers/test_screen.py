"""CPR numbers are stopped in every form, and harmless numbers are let through."""

import pytest

from assistant.answers.screen import MASK, screen


@pytest.mark.parametrize(
    "number",
    [
        "010115-1234",
        "0101151234",
        "010115 1234",
        "010115-xxxx",
        "010115-XXXX",
        "010115-12xx",
        "010115 - 1234",
        "01.01.15-1234",
        "01 01 15 1234",
        "01-01-15-1234",
        "010115–1234",
        "٠١٠١١٥-١٢٣٤",
        "０１０１１５-１２３４",
        "610115-1234",
        "010115-****",
        "010115 1 2 3 4",
    ],
)
def test_a_cpr_number_is_found_and_masked(number: str) -> None:
    screened = screen(f"Jeg har en sag med {number}, hvad gør jeg?")
    assert screened.found == ("CPR-nummer",)
    assert screened.text == f"Jeg har en sag med {MASK}, hvad gør jeg?"


@pytest.mark.parametrize(
    "text",
    [
        "Hvad gælder efter § 52, stk. 3, nr. 7?",
        "LBK nr. 282 af 17/03/2025",
        "Fra 01.01.2024 gælder barnets lov",
        "280.000.000 kr. i 2014-2017",
        "VEJ 9471 af 21/06/2024",
        "2014, 2015, 2016 og 2017",
        "",
    ],
)
def test_harmless_numbers_pass(text: str) -> None:
    screened = screen(text)
    assert screened.found == ()
    assert screened.text == text


def test_several_numbers_are_all_masked() -> None:
    screened = screen("010115-1234 og 020216-4321")
    assert screened.text == f"{MASK} og {MASK}"
