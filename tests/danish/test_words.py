from __future__ import annotations

import pytest

from assistant.danish import STOP_WORDS, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÆØÅ æøå", "æøå æøå"),
        ("Idé à la carte, naïv", "ide a la carte, naiv"),
        ("Aarhus", "aarhus"),
        ("a\N{COMBINING RING ABOVE}ben", "åben"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("Malmö och Västerås", "malmø och væsterås"),
        ("ud\N{SOFT HYPHEN}sat", "udsat"),
        ("ﬁnde m²", "finde m2"),
    ],
)
def test_folding_takes_accents_away_but_keeps_danish_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 50", ["§50"]),
        ("§50, stk. 2", ["§50", "stk", "2"]),
        ("§§ 52 og 54", ["§52", "§54"]),
        ("§§ 11-13", ["§11", "§13"]),
        ("§ 32 a, stk. 3", ["§32a", "stk", "3"]),
        ("§ 50 i loven", ["§50", "i", "loven"]),
        ("§ 50 og 3 børn", ["§50", "og", "3", "børn"]),
        ("paragraf 153", ["§153"]),
        ("paragraffen om børn", ["paragraffen", "om", "børn"]),
    ],
)
def test_references_to_law_are_one_word_each(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8,5 mio. kr.", ["8,5", "mio", "kr"]),
        ("1.000 kr.", ["1.000", "kr"]),
        ("den 1.1.2024.", ["den", "1.1.2024"]),
        ("8,5-9 timer", ["8,5", "9", "timer"]),
        ("2019-2022", ["2019-2022", "2019", "2022"]),
        ("24/7", ["24", "7"]),
    ],
)
def test_numbers_keep_their_dots_and_decimals(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e-mail", ["e-mail", "e", "mail"]),
        ("4-årig", ["4-årig", "4", "årig"]),
        ("børne- og ungeområdet", ["børne", "og", "ungeområdet"]),
        ("BFU's børn, PPR’en", ["bfu", "børn", "ppr"]),
        ("1990'erne", ["1990"]),
        ("f.eks. bl.a. m.fl.", ["feks", "bla", "mfl"]),
        ("Det er slut.Nu kommer", ["det", "er", "slut", "nu", "kommer"]),
        ("www.eksempel.dk/a_b", ["www", "eksempel", "dk", "a", "b"]),
        ("", []),
        ("… – !", []),
    ],
)
def test_hyphens_apostrophes_and_abbreviations(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_endless_words_are_cut() -> None:
    assert [len(word) for word in words("x" * 5000)] == [64]


def test_stop_words_are_folded_words_themselves() -> None:
    assert all(words(word) == [word] for word in STOP_WORDS)


def test_stop_words_hold_what_questions_are_built_of_and_no_topics() -> None:
    assert {"hvad", "hvordan", "ikke", "skal", "jeg", "fortæl"} <= STOP_WORDS
    assert not {"barn", "indsats", "støtte", "tid", "høre", "klage", "frist"} & STOP_WORDS
