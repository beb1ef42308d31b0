"""Decisions and their texts are refused; questions on how they are made are not."""

import pytest

from assistant.answers.role import role


@pytest.mark.parametrize("half", ["develop", "held_out"])
def test_requests_out_of_role_are_recognised(half: str, questions) -> None:
    lines = questions(half, "decision")
    assert sum(role(line) is not None for line in lines) >= 0.95 * len(lines)


@pytest.mark.parametrize("half", ["develop", "held_out"])
@pytest.mark.parametrize("kind", ["howto", "guidance", "harmless"])
def test_questions_on_how_things_are_done_pass(half: str, kind: str, questions) -> None:
    lines = questions(half, kind)
    refused = [line for line in lines if role(line)]
    assert len(refused) <= 0.02 * len(lines), refused


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Skal barnet anbringes?", "decision"),
        ("Hvilket trin skal vi vælge til en dreng på 9, der stjæler?", "decision"),
        ("SKRIV ET UDKAST TIL AFGØRELSE", "draft"),
        ("Kan du lave barnets plan for en pige på 8?", "draft"),
        ("Hvornår skal et barn anbringes?", None),
        ("Hvordan vælger man trin?", None),
        ("Hvordan skriver man et udkast til en afgørelse?", None),
        ("skrive underretning", None),
        ("", None),
    ],
)
def test_the_kind_is_told(text: str, kind: str | None) -> None:
    assert role(text) == kind
