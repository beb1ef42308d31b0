"""What tells of a person is masked and named, and harmless questions are left as they are."""

import pytest

from assistant.answers.screen import CPR, MASK, NAME, screen


def test_several_parts_are_all_masked_and_each_kind_is_named_once() -> None:
    screened = screen("Oliver på 9 år, 010115-1234 og 020216-4321, Skovvej 12, tlf. 22334455")
    assert screened.text == f"[navn] på 9 år, {MASK} og {MASK}, [adresse], tlf. [telefonnummer]"
    assert screened.found == (CPR, "telefonnummer", "adresse", NAME)


def test_what_was_masked_is_not_found_again() -> None:
    once = screen("en sag med Emma Hansen fra 4.b, 010115-1234, ring 22334455")
    assert screen(once.text).found == ()


def test_parts_that_overlap_are_masked_as_one() -> None:
    screened = screen("cpr: 22334455 66")
    assert screened.text == f"cpr: {MASK}"


def test_a_harmless_text_is_returned_as_it_was() -> None:
    text = "Hvad\u00a0gælder efter § 52, stk. 3, nr. 7 – og LBK nr. 282 af 17/03/2025?"
    assert screen(text).text == text
    assert screen(text).found == ()


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "12 ",
        "a.",
        "@",
        "a @ ",
        "Ab ",
        "Skovvej ",
        "bor på ",
        "cpr 1 ",
        "1. jan ",
        " ",
        "x-",
    ],
)
def test_long_repetitions_come_to_an_end(piece: str) -> None:
    text = (piece * 2000)[:2000]
    masked = screen(text).text
    assert masked == text or "[" in masked
