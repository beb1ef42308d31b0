"""A named child with details of a case is recognised; authors, places and methods are not."""

import pytest

from assistant.answers.named_case import named_case
from assistant.answers.screen import NAME, screen


@pytest.mark.parametrize("half", ["develop", "held_out"])
def test_nearly_all_named_cases_are_recognised(half: str, questions) -> None:
    lines = questions(half, "named")
    found = [line for line in lines if screen(line).found]
    assert len(found) >= 0.95 * len(lines)


@pytest.mark.parametrize("half", ["develop", "held_out"])
@pytest.mark.parametrize("kind", ["harmless", "guidance", "howto"])
def test_hardly_a_harmless_question_is_stopped(half: str, kind: str, questions) -> None:
    lines = questions(half, kind)
    stopped = [line for line in lines if screen(line).found]
    assert len(stopped) <= 0.01 * len(lines), stopped


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("oliver på 9", "[navn] på 9"),
        ("OLIVER PÅ 9 ÅR SLÅR", "[navn] PÅ 9 ÅR SLÅR"),
        ("sag om Xulio Prøvesen: mor drikker", "sag om [navn]: mor drikker"),
        ("Emmas mor og Emmas far", "[navn] mor og [navn] far"),
        ("drengen hedder august", "drengen hedder [navn]"),
    ],
)
def test_names_are_masked_wherever_they_stand(text: str, masked: str) -> None:
    screened = screen(text)
    assert screened.found == (NAME,)
    assert screened.text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Hvad siger Tine Egelund om anbragte børn?",
        "Min kollega Mette siger, at barnet skal høres",
        "I eksemplet med Sofie på 12, hvad gik galt?",
        "Hvad lærte Herning på 3 år?",
        "Er Marte Meo for en dreng på 9 med ADHD?",
        "Jeg hedder Anne og arbejder i Herning",
        "liv og trivsel på 9 steder",
    ],
)
def test_a_name_without_a_case_passes(text: str) -> None:
    assert named_case(text) == []
