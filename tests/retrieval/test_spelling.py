"""Which words of a question are repaired, and which are left alone."""

from __future__ import annotations

import pytest

from assistant.danish import Lexicon
from assistant.retrieval.spelling import Repair, Repaired, Speller

LIBRARY = """
Beskæring af frugttræer sker i februar. Beskæringen begynder med de døde grene. Et beskæringsmøde
holdes hvert år, og næste beskæringsmøde er i marts. Plantagen i Haveby har en plantageejer, og
hvornår podningen sker, afgør ejeren. Podningen kræver en skarp kniv. Børnene må hjælpe med at
plukke æblerne. Æbler og pærer opbevares på et køligt lager. Vanding og gødning er nødvendigt.
Gartneren følger planen. Planten vokser, og planterne vokser. Kronen lysnes. Rodnet og rodhals.
"""
FIELD = ("kernehus", "havens plan", "podekvist")


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(Lexicon.build([LIBRARY]), FIELD)


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("bekæring", "beskæring"),  # a letter left out
        ("beskærring", "beskæring"),  # one for two
        ("plukkke", "plukke"),  # one too many
        ("vnading", "vanding"),  # swapped
        ("goedning", "gødning"),  # as it is written without the letter
        ("aebler", "æbler"),
        ("boernene", "børnene"),
        ("plantagejer", "plantageejer"),
        ("kernehuus", "kernehus"),  # a word of the field that the library does not have
    ],
)
def test_a_misspelt_word_becomes_the_word_that_was_meant(
    speller: Speller, typed: str, taken: str
) -> None:
    found = speller.repair(f"hvad med {typed} her")
    assert found == Repaired(f"hvad med {taken} her", (Repair(typed, taken),))


def test_the_repairs_are_told_in_order_and_keep_their_capitals(speller: Speller) -> None:
    assert speller.repair("Beskærring: hvor længe, og hvornor er podnigen?") == Repaired(
        "Beskæring: hvor længe, og hvornår er podningen?",
        (
            Repair("Beskærring", "Beskæring"),
            Repair("hvornor", "hvornår"),
            Repair("podnigen", "podningen"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("næste beskærings møde", "næste beskæringsmøde"),
        ("næste beskærrings møde", "næste beskæringsmøde"),
        ("en plantage ejer", "en plantage ejer"),  # the library has that word only once
        ("havens plan", "havens plan"),  # a phrase of the field
        ("beskærings, møde", "beskærings, møde"),  # not side by side
    ],
)
def test_two_words_that_are_one_in_the_library_are_joined(
    speller: Speller, text: str, taken: str
) -> None:
    assert speller.repair(text).text == taken


@pytest.mark.parametrize(
    "text",
    [
        "Hvornår sker beskæringerne?",  # a form that the library does not have
        "podekniven",  # a compound of words that it has
        "Hvad koster cykler og biler?",  # far from anything
        "Spørg Havebi og Platagen",  # names
        "Send det til gartnern@haveby.dk",
        "§ 50b, 12kg, 4.klasse og f.eks. dvs.",
        "PODNIG og HB",  # the first looks like an abbreviation beside small letters
        "gren og rod",  # short
        "",
    ],
)
def test_what_is_known_or_no_plain_word_is_left_alone(speller: Speller, text: str) -> None:
    assert speller.repair(text) == Repaired(text)


def test_a_question_in_capitals_is_read_like_any_other(speller: Speller) -> None:
    assert speller.repair("HVORNÅR ER BESKÆRRING?").text == "HVORNÅR ER BESKÆRING?"


def test_between_two_words_equally_near_nothing_is_chosen() -> None:
    speller = Speller(Lexicon.build(["planterand plantesand"]), ())
    assert speller.repair("planteand").repairs == ()


def test_between_two_words_the_one_that_is_much_more_common_is_chosen() -> None:
    speller = Speller(Lexicon.build(["planterand " * 20 + "plantesand"]), ())
    assert speller.repair("planteand").text == "planterand"


def test_another_form_of_a_word_is_no_mistake(speller: Speller) -> None:
    assert speller.repair("vandings lagera februart").repairs == ()


def test_a_new_compound_is_repaired_only_when_it_is_nearly_a_known_one() -> None:
    speller = Speller(Lexicon.build(["plante lys plantelys kasse planterkasse lyskasse"]), ())
    assert speller.repair("plantekasse").text == "plantekasse"
    assert speller.repair("plantellys").text == "plantelys"
