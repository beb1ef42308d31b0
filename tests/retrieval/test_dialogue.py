"""When a question leans on the one before it."""

import pytest

from assistant.retrieval.dialogue import context_of

BEFORE = ("Hvad er et tilsyn?",)


@pytest.mark.parametrize(
    "text",
    [
        "og hvor tit så?",
        "Hvad med private tilbud?",
        "Hvem gør det?",
        "Hvor længe varer den?",
        "Hvorfor?",
    ],
)
def test_a_question_without_words_of_its_own_leans_on_the_last(text: str) -> None:
    assert context_of(text, BEFORE) == BEFORE[0]


@pytest.mark.parametrize(
    "text", ["Hvad er en handleplan?", "Hvornår skal kommunen lave en handleplan for barnet?"]
)
def test_a_question_that_stands_alone_does_not(text: str) -> None:
    assert context_of(text, BEFORE) == ""


def test_without_a_history_there_is_nothing_to_lean_on() -> None:
    assert context_of("og hvor tit så?", ()) == ""


def test_a_chain_of_follow_ups_reaches_back_to_the_question_it_began_with() -> None:
    history = (*BEFORE, "og hvor tit så?")
    assert context_of("og hvem gør det?", history) == "Hvad er et tilsyn? og hvor tit så?"
