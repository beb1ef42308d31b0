"""Telephone numbers and addresses are found, and years, amounts and numbers of cases are not."""

import pytest

from assistant.answers.contact import ADDRESS, BIRTH, EMAIL, PHONE, contacts
from assistant.answers.screen import screen


@pytest.mark.parametrize("half", ["develop", "held_out"])
def test_nearly_all_that_tells_where_a_person_is_reached_is_found(half: str, questions) -> None:
    lines = questions(half, "contact")
    found = [line for line in lines if screen(line).found]
    assert len(found) >= 0.95 * len(lines)


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("ring 12 34 56 78 i dag", PHONE, "ring [telefonnummer] i dag"),
        ("mors mobil 0045 22334455", PHONE, "mors mobil [telefonnummer]"),
        ("skriv til a.b@mail.dk, tak", EMAIL, "skriv til [e-mailadresse], tak"),
        ("mail ole (at) mail.dk nu", EMAIL, "mail [e-mailadresse] nu"),
        ("bor skovvej 12, 2. th i dag", ADDRESS, "bor [adresse] i dag"),
        ("de bor Birkeparken 22, 7400 Herning", ADDRESS, "de bor [adresse]"),
        ("hun er født d. 14.03.2007", BIRTH, "hun er født d. [fødselsdato]"),
    ],
)
def test_each_kind_is_named_and_masked(text: str, kind: str, masked: str) -> None:
    screened = screen(text)
    assert screened.found == (kind,)
    assert screened.text == masked


@pytest.mark.parametrize(
    "text",
    [
        "2014-2017",
        "20142017",
        "12 345 678 kr.",
        "30 40 50 60 procent",
        "CVR 12345678",
        "sag nr. 12345678",
        "den 31122022",
        "VEJ 9471",
        "Overvej 3 ting",
        "en arbejdsplads 12 timer",
        "Børn født efter 1. januar 2024 og frem",
        "ikke alle 10 kommuner",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert contacts(text) == []
