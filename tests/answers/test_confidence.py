"""What is asked for by name, year or kind of number must stand in what is cited."""

from __future__ import annotations

from dataclasses import fields, replace

from assistant.answers.confidence import Signals, confidence, weights
from assistant.records import Question
from assistant.service import Assistant


def test_a_missing_name_rules_an_answer_out_whatever_else_speaks_for_it() -> None:
    everything = Signals(**{field.name: 1.0 for field in fields(Signals)})
    assert confidence(everything) > 0.9
    assert confidence(replace(everything, named=0.5)) < weights().answered
    assert confidence(replace(everything, named=0.0)) == 0.0


def test_an_amount_that_counts_something_else_is_no_answer() -> None:
    everything = Signals(**{field.name: 1.0 for field in fields(Signals)})
    assert confidence(replace(everything, form=0.0)) < weights().answered


def test_half_of_a_brief_question_is_no_question(assistant: Assistant) -> None:
    assert assistant.ask(Question("Hvem er kongen af frugttræer?")).status != "answered"


def test_each_signal_speaks_for_an_answer_and_not_against_it() -> None:
    half = Signals(**{field.name: 0.5 for field in fields(Signals)})
    for field in fields(Signals):
        assert confidence(replace(half, **{field.name: 0.9})) >= confidence(half)


def test_what_is_to_be_counted_must_be_what_is_counted(assistant: Assistant) -> None:
    asked = assistant.ask(Question("Hvor mange bistader står der i Haveby Plantage?"))
    assert asked.status != "answered"


def test_the_right_year_elsewhere_in_the_document_does_not_count(assistant: Assistant) -> None:
    asked = assistant.ask(Question("Hvor mange gange skal nyplantede træer vandes i 2021?"))
    assert asked.status != "answered" or "2021" in asked.lead


def test_the_same_words_in_two_places_are_said_once(assistant: Assistant) -> None:
    lead = assistant.ask(Question("Hvad er beskæring?")).answer
    assert lead.count("Beskæring er den planlagte fjernelse") == 1
