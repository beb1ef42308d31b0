"""What a text wants is told from its words; measured on texts by others than those fitted on."""

import pytest

from assistant.answers.danger import danger
from assistant.answers.intents import features, intents
from assistant.answers.role import role
from assistant.answers.screen import NAME, screen
from evals.screens import Labelled, load


@pytest.fixture(scope="module")
def texts() -> list[Labelled]:
    return load("test")


def test_a_child_in_danger_is_recognised_in_texts_never_fitted_on(texts: list[Labelled]) -> None:
    acute = [one for one in texts if one.danger]
    assert sum(danger(one.text) for one in acute) >= 0.95 * len(acute)


def test_work_on_a_case_is_mostly_recognised(texts: list[Labelled]) -> None:
    wanted = [one for one in texts if one.role != "none"]
    assert sum(role(one.text) is not None for one in wanted) >= 0.65 * len(wanted)


def test_a_named_case_is_mostly_recognised(texts: list[Labelled]) -> None:
    named = [one for one in texts if one.named]
    assert sum(NAME in screen(one.text).found for one in named) >= 0.75 * len(named)


def test_harmless_texts_pass(texts: list[Labelled]) -> None:
    harmless = [one.text for one in texts if one.harmless]
    assert len(harmless) >= 300
    assert sum(map(danger, harmless)) <= 0.02 * len(harmless)
    assert sum(role(text) is not None for text in harmless) <= 0.02 * len(harmless)
    assert sum(bool(screen(text).found) for text in harmless) <= 0.01 * len(harmless)


def test_who_and_how_many_do_not_matter() -> None:
    assert features("Mads er 9 år") == features("Ahmed er 7 år")


@pytest.mark.parametrize("text", ["", "?", "\u200b", "a" * 2000])
def test_any_text_can_be_judged(text: str) -> None:
    assert all(0 <= value <= 1 for value in intents(text))
