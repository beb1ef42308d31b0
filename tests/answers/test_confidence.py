"""What is asked for by name, year or kind of number must stand in what is cited."""

from __future__ import annotations

from assistant.answers.confidence import Signals, confidence
from assistant.records import Question
from assistant.service import Assistant


def test_a_missing_name_rules_an_answer_out_whatever_else_speaks_for_it() -> None:
    all_else = Signals(coverage=0.9, lexical=0.6, dense=0.6, named=1.0)
    without = Signals(coverage=0.9, lexical=0.6, dense=0.6, named=0.0)
    assert confidence(all_else) > 0.9
    assert confidence(without) < 0.5


def test_what_is_to_be_counted_must_be_what_is_counted(assistant: Assistant) -> None:
    asked = assistant.ask(Question("Hvor mange bistader står der i Haveby Plantage?"))
    assert asked.status != "answered"


def test_the_right_year_elsewhere_in_the_document_does_not_count(assistant: Assistant) -> None:
    asked = assistant.ask(Question("Hvor mange gange skal nyplantede træer vandes i 2021?"))
    assert asked.status != "answered" or "2021" in asked.lead


def test_the_same_words_in_two_places_are_said_once(assistant: Assistant) -> None:
    lead = assistant.ask(Question("Hvad er beskæring?")).answer
    assert lead.count("Beskæring er den planlagte fjernelse") == 1
