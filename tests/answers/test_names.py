"""Words that may be names are told from places, titles and common words."""

import pytest

from assistant.answers.names import is_place, names


def _found(text: str) -> list[str]:
    return [text[slice(*name.span)] for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sag om Emma Hansen", ["Emma Hansen"]),
        ("emma hansen", ["emma"]),
        ("Emmas mor og mads' far", ["Emmas", "mads"]),
        ("hos Anne-Sofie", ["Anne-Sofie"]),
        ("hos Zainab Al-Hassan", ["Zainab Al-Hassan"]),
        ("Har Oliver", ["Oliver"]),
    ],
)
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    known = [name for name in names(text) if name.known]
    assert [text[slice(*name.span)] for name in known] == expected


def test_places_authorities_and_abbreviations_are_no_names() -> None:
    assert _found("hos Ankestyrelsen i Ringkøbing-Skjern med ICS og Tønder-sagen") == []


def test_a_common_word_is_a_known_name_only_with_a_capital_inside_a_sentence() -> None:
    assert [name.known for name in names("sagen om Liv")] == [True]
    assert [name.known for name in names("et godt liv")] == [False]
    assert [name.known for name in names("Liv er vigtigt")] == [False]


def test_an_unknown_capital_inside_a_sentence_may_be_a_name() -> None:
    (name,) = names("sagen om Xulio")
    assert not name.known
    assert name.capital
    assert not name.opens


def test_the_lists_hold_whole_words() -> None:
    assert is_place("herning")
    assert is_place("hernings")
    assert not is_place("hern")
