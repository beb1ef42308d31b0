"""What kind of answer a question wants, and where a text holds two."""

import pytest

from assistant.answers.shape import asked, split_questions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvad er et tilsyn?", "definition"),
        ("Hvad betyder APV?", "definition"),
        ("Hvad er de fire regler?", "list"),
        ("Hvilke regler gælder?", "list"),
        ("Hvor mange deltog?", "number"),
        ("Hvor tit skal der holdes møde?", "number"),
        ("Hvad er fristen for svar?", "number"),
        ("Hvornår trådte det i kraft?", "date"),
        ("Hvad er forskellen på et møde og et opkald?", "comparison"),
        ("Hvordan holder man et møde?", "how"),
        ("Hvad gør jeg, hvis ingen kommer?", "how"),
        ("Må man holde møde om aftenen?", "yes_no"),
        ("Gælder reglen stadig?", "yes_no"),
        ("mødeledelse dagsorden", "open"),
    ],
)
def test_the_kind_of_answer(text: str, kind: str) -> None:
    assert asked(text).kind == kind


def test_the_number_of_things_is_read() -> None:
    assert asked("Hvad er de seks mål?").count == 6
    assert asked("Nævn 3 fordele").count == 3
    assert asked("Hvad er et møde?").count is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hvad er et møde, og hvor tit holdes det?", ["Hvad er et møde?", "hvor tit holdes det?"]),
        ("Hvad er et møde? Hvem kommer?", ["Hvad er et møde?", "Hvem kommer?"]),
        ("Hvad er møder og planer?", ["Hvad er møder og planer?"]),
        ("møder og hvordan", ["møder og hvordan"]),
    ],
)
def test_two_questions_in_one_are_told_apart(text: str, parts: list[str]) -> None:
    assert list(split_questions(text)) == parts
