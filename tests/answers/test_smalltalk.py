"""Only a text that is small talk as a whole is answered as such."""

import pytest

from assistant.answers import phrases
from assistant.answers.smalltalk import small_talk


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("Hej", phrases.GREETING),
        ("hej!!", phrases.GREETING),
        ("Godmorgen", phrases.GREETING),
        ("Tak for hjælpen!", phrases.THANKS),
        ("Hvem er du?", phrases.ABOUT),
        ("Hej, hvad kan du?", phrases.ABOUT),
        ("Er du en robot?", phrases.ABOUT),
    ],
)
def test_small_talk_has_its_reply(text: str, reply: str) -> None:
    assert small_talk(text) == reply


@pytest.mark.parametrize(
    "text", ["Hej, hvad er fristen for barnets plan?", "Hvad er du forpligtet til?", "tak for mad"]
)
def test_a_real_question_is_not_small_talk(text: str) -> None:
    assert small_talk(text) is None
