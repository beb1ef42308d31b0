"""When a question leans on the one before it, and what it takes over."""

import pytest

from assistant.retrieval.dialogue import context_of, leans

BEFORE = ("Hvad er et tilsyn?",)


@pytest.mark.parametrize(
    "text",
    [
        "og hvor tit så?",
        "Hvad med private tilbud?",
        "Hvem gør det?",
        "Hvor længe varer den?",
        "Hvorfor?",
        "uddyb punkt 3",
        "Giv et eksempel",
        "og hvis de siger nej?",
        "Gælder det også, når barnet er flyttet til en anden kommune?",
        "Skal ejeren og naboen så med?",
        "Er det nummer stadig rigtigt, og hvem har de ikke?",
        "hvad er forskellen på de to?",
        "ok, men hvem skal betale for at få beskåret træerne i haven?",
        "hvor finder jeg flere af dem?",
    ],
)
def test_a_question_that_names_nothing_of_its_own_leans_on_the_last(text: str) -> None:
    assert context_of(text, BEFORE) == BEFORE[0]


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er en handleplan?",
        "Hvornår skal kommunen lave en handleplan for barnet?",
        "Hvordan inddrages barnet, når det er under ti år?",
        "Hvor meget skal der til, så familien kan klare sig selv?",
        "Hvor længe varer forløbet, og hvor mange har det hjulpet?",
        "Tæller træer med, hvis de så er under en meter?",
        "Hvem har de andre kommuner spurgt om råd?",
    ],
)
def test_a_question_that_stands_alone_does_not(text: str) -> None:
    assert not leans(text)
    assert context_of(text, BEFORE) == ""


def test_without_a_history_there_is_nothing_to_lean_on() -> None:
    assert context_of("og hvor tit så?", ()) == ""


def test_a_chain_of_follow_ups_reaches_back_to_the_question_it_began_with() -> None:
    history = (*BEFORE, "og hvor tit så?")
    assert context_of("og hvem gør det?", history) == "Hvad er et tilsyn? og hvor tit så?"


def test_a_question_in_between_that_stands_alone_ends_the_chain() -> None:
    history = (*BEFORE, "Hvornår skal kommunen lave en handleplan for barnet?")
    assert context_of("og hvem gør det?", history) == history[1]


@pytest.mark.parametrize(
    ("earlier", "text", "left"),
    [
        (
            "Hvor tit føres der tilsyn med institutioner?",
            "Hvad med plejefamilier?",
            "Hvor tit føres der tilsyn med ?",
        ),
        (
            "Hvor tit skal institutioner have tilsyn udefra?",
            "og hvad med plejefamilier?",
            "Hvor tit skal have tilsyn udefra?",
        ),
        (
            "Hvad koster vanding i Haveby?",
            "Gælder det også i Frugtby?",
            "Hvad koster vanding i ?",
        ),
        (
            "Hvad blev der brugt på gødning i 2021?",
            "og i 2022?",
            "Hvad blev der brugt på gødning i ?",
        ),
        ("Hvor tit vandes 24 træer?", "og hvis der er 40?", "Hvor tit vandes træer?"),
        ("Hvad siger § 50 om fristen?", "og § 51?", "Hvad siger om fristen?"),
    ],
)
def test_what_the_new_question_replaces_is_not_taken_over(
    earlier: str, text: str, left: str
) -> None:
    assert context_of(text, (earlier,)) == left


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        ("Hvad er et tilsyn?", "Hvad med private tilbud?"),  # nothing would be left to ask about
        ("Hvad skete der i 2021?", "og hvem betalte i 2021?"),
    ],
)
def test_what_is_not_replaced_stays(earlier: str, text: str) -> None:
    assert context_of(text, (earlier,)) == earlier
