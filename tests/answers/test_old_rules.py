"""Rules from before barnets lov are known by their wording; today's are left alone."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.answers.old_rules import changes_in
from assistant.knowledge import Law


@pytest.fixture(scope="module")
def law() -> Law:
    return knowledge.read().law


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Der følges op hver 6. måned.", "opfoelgning-egen-rytme"),
        ("Opfølgning sker hvert halve år.", "opfoelgning-egen-rytme"),
        (
            "Sagen tages op med højst seks måneders mellemrum ved opfølgning.",
            "opfoelgning-egen-rytme",
        ),
        ("Gælder seksmåneders-reglen stadig?", "opfoelgning-egen-rytme"),
        ("Et barn, der er fyldt 12 år, er part i sin sag.", "partsstatus-10"),
        ("Handleplanen skal have mål.", "barnets-plan"),
        ("Når det må antages, laves en børnefaglig undersøgelse.", "tre-trin"),
        ("Undersøgelsen afsluttes senest fire måneder efter.", "bfu-frist-uaendret"),
        ("Støtte gives først, når undersøgelsen er færdig.", "stoette-med-det-samme"),
    ],
)
def test_an_old_rule_is_known(text: str, change: str, law: Law) -> None:
    assert change in [found.id for found in changes_in(text, law)]


@pytest.mark.parametrize(
    "text",
    [
        "Planen skal være klar senest 6 måneder før den unge fylder 18 år.",
        "Budgettet revideres hver 6. måned.",
        "Handleplanen hedder nu barnets plan.",
        "Partsstatus er nu fra 10 år og ikke 12 år.",
        "Handleplan for voksne laves efter § 141.",
        "Børn på 12 år går i 6. klasse.",
    ],
)
def test_what_is_no_old_rule_is_left_alone(text: str, law: Law) -> None:
    assert list(changes_in(text, law)) == []


def test_a_question_in_words_of_both_acts_asks_for_no_old_rule(law: Law) -> None:
    question = "Hvad skal en børnefaglig undersøgelse indeholde?"
    assert list(changes_in(question, law, asked=True)) == []
    assert [c.id for c in changes_in("Skal der være en handleplan?", law, asked=True)] == [
        "barnets-plan"
    ]
