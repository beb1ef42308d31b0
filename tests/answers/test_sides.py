"""Which two things a question compares."""

import pytest

from assistant.answers.sides import sides


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("Hvad er forskellen på bier og hvepse?", ("bier", "hvepse")),
        (
            "hvad er egentlig forskellen mellem en hæk og et hegn når man bor i by",
            ("en hæk", "et hegn"),
        ),
        ("Hvordan skelner man mellem æbler og pærer?", ("æbler", "pærer")),
        ("gødning kontra kompost", ("gødning", "kompost")),
        ("Hvad er forskellen på de to?", None),
        ("Hvornår plukkes æbler og pærer?", None),
        ("", None),
    ],
)
def test_two_things_are_told(text: str, two: tuple[str, str] | None) -> None:
    assert sides(text) == two
