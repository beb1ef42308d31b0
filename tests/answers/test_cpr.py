"""CPR numbers are found in every form people type, and other numbers are not taken for them."""

import itertools

import pytest

from assistant.answers.cpr import cpr_numbers
from assistant.answers.screen import CPR, screen
from assistant.answers.signs import plain

_BORN = ("010115", "311299", "170521", "290204", "611005", "240413")
_FORMS = (
    "{d}{m}{y}-{t}",
    "{d}{m}{y}{t}",
    "{d}{m}{y} {t}",
    "{d}{m}{y} - {t}",
    "{d}{m}{y}   {t}",
    "{d}{m}{y}\n{t}",
    "{d}.{m}.{y}-{t}",
    "{d}. {m}. {y} - {t}",
    "{d} {m} {y} {t}",
    "{d}-{m}-{y}-{t}",
    "{d}/{m}/{y}-{t}",
    "{d}/{m} {y} {t}",
    "{d}{m}{y}–{t}",
    "{d}{m}{y} — {t}",
    "{d}{m}{y}−{t}",
    "{d}{m}{y}‑{t}",
    "{d}{m}{y}/{t}",
    "{d}{m}{y}.{t}",
    "{d}{m}{y}_{t}",
    "{d}{m}{y}={t}",
    "{d}{m}{y}~{t}",
    "{d}{m}{y}·{t}",
    "{d}{m}{y};{t}",
    "({d}{m}{y}) {t}",
    "{d}{m} {y} {t}",
    "{d}{m} {y}{t}",
    "{d}{m}{y}-1 2 3 4",
    "{d}{m}{y} 12 34",
    "{d} {m} {y} 12 34",
    "{d}{m}19{y}-{t}",
    "{d}-{m}-19{y}-{t}",
    "{d}{m}{y}-xxxx",
    "{d}{m}{y} xxxx",
    "{d}{m}{y}xxxx",
    "{d}{m}{y}-XXXX",
    "{d}{m}{y}-****",
    "{d}{m}{y}-12**",
    "{d}{m}{y}-1xxx",
    "{d}{m}{y}-____",
    "{d}{m}{y}-####",
    "{d}{m}{y}-????",
    "{d}{m}{y}-....",
    "{d}{m}{y}-●●●●",
    "{d}{m}{y}-nnnn",
    "{d}{m}xx-xxxx",
    "xxxxxx-{t}",
    "cpr {d}{m}{y}{t}",
    "CPR-nr.: {d}{m}{y} {t}",
    "personnummer {d}{m}{y}{t}",
    "cpr {d}{m}{y}",
    "{d}{m}{y}\u200b-\u200b{t}",
    "{d}\u200b{m}\u200b{y}{t}",
    "{d}{m}{y}\u00ad{t}",
    "{d}{m}{y}\u00a0{t}",
)
_AROUND = ("{}", "Jeg har en sag med {}, hvad gør jeg?", "{} har brug for hjælp")


@pytest.mark.parametrize("form", _FORMS)
def test_every_form_is_found_and_no_digit_of_it_is_left(form: str) -> None:
    for born, tail, around in itertools.product(_BORN, ("1234", "9981"), _AROUND):
        number = form.format(d=born[:2], m=born[2:4], y=born[4:], t=tail)
        screened = screen(around.format(number))
        assert screened.found == (CPR,), number
        assert not any(char.isdigit() for char in screened.text), screened.text


def test_digits_of_other_scripts_are_digits() -> None:
    zeros = ("٠", "０", "०", "𝟎", "𝟘")
    for zero in zeros:
        number = "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in "010115-1234")
        assert screen(number).found == (CPR,), number


def test_letters_in_place_of_digits_do_not_hide_a_number() -> None:
    assert screen("cpr o1O115-l234").found == (CPR,)


def test_all_the_forms_written_beforehand_are_found(questions) -> None:
    assert [q for q in questions("held_out", "cpr") if CPR not in screen(q).found] == []


def test_no_harmless_number_is_taken_for_one(questions) -> None:
    harmless = questions("develop", "harmless") + questions("held_out", "harmless")
    assert [q for q in harmless if CPR in screen(q).found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Perioden 01.01.24-31.12.24",
        "Perioden 01.01.2023-2025",
        "Gælder det fra 01.01.24?",
        "§§ 10 11 12 13 14",
        "P-nummer 1011121314",
        "sagsnr. 1211-123456",
        "320115-1234",
        "011315-1234",
        "1.012.345.678 kr.",
        "10 11 12 13 14 15 16",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert cpr_numbers(plain(text).text) == []
