"""References to paragraphs: read, written, and held against each other."""

from __future__ import annotations

import pytest

from assistant.knowledge.citation import Citation, parse, written


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("§ 50", Citation("50")),
        ("§ 52 a", Citation("52 a")),
        ("§ 11, stk. 3", Citation("11", (3,))),
        ("§ 11, stk. 1-2", Citation("11", (1, 2))),
        ("§ 52, stk. 3, nr. 7", Citation("52", (3,), (7,))),
        ("§ 52, stk. 3, nr. 1-3, 6 og 9", Citation("52", (3,), (1, 2, 3, 6, 9))),
        ("§ 64, stk. 5, 2. pkt.", Citation("64", (5,), (), 2)),
        ("§ 155 a, stk. 1 og 4", Citation("155 a", (1, 4))),
    ],
)
def test_a_reference_is_read_and_written_the_same(text: str, citation: Citation) -> None:
    assert parse(text) == citation
    assert str(citation) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "50",
        "§50",
        "§ 0",
        "§ 50, stk.",
        "§ 50 stk. 3",
        "§ 50, stk. 0",
        "§ 50, stk. 3, 3",
        "§ 50, stk. 4 og 1",
        "§ 50, stk. 4-2",
        "§ 50, stk. 1--2",
        "§ 50, nr. 1, stk. 2",
        "§§ 20-22",
        "§ 50, 0. pkt.",
        "§ 50 ",
        "§ 50\n",
    ],
)
def test_what_is_not_a_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(text)


@pytest.mark.parametrize(
    ("outer", "inner", "covers", "touches"),
    [
        ("§ 52", "§ 52, stk. 3, nr. 7", True, True),
        ("§ 52, stk. 3", "§ 52, stk. 3, nr. 7", True, True),
        ("§ 52, stk. 3", "§ 52", False, True),
        ("§ 52, stk. 3", "§ 52, stk. 1", False, False),
        ("§ 11, stk. 1-2", "§ 11, stk. 2", True, True),
        ("§ 11, stk. 1-2", "§ 11, stk. 2-3", False, True),
        ("§ 52, stk. 3, nr. 7", "§ 52, stk. 3", False, True),
        ("§ 64, stk. 5, 2. pkt.", "§ 64, stk. 5", False, True),
        ("§ 64, stk. 5", "§ 64, stk. 5, 2. pkt.", True, True),
        ("§ 64, stk. 5, 1. pkt.", "§ 64, stk. 5, 2. pkt.", False, False),
        ("§ 52", "§ 52 a", False, False),
        ("§ 50", "§ 50", True, True),
    ],
)
def test_a_reference_covers_its_parts_and_touches_what_it_shares(
    outer: str, inner: str, covers: bool, touches: bool
) -> None:
    assert parse(outer).covers(parse(inner)) is covers
    assert parse(outer).touches(parse(inner)) is touches
    assert parse(inner).touches(parse(outer)) is touches


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        ([], ""),
        (["§ 30"], "§ 30"),
        (["§ 28", "§ 29"], "§§ 28-29"),
        (["§ 114", "§ 115", "§ 116", "§ 120"], "§§ 114-116 og 120"),
        (["§ 57 a", "§ 57 b"], "§§ 57 a og 57 b"),
        (["§ 46", "§ 43, stk. 1"], "§ 46 og § 43, stk. 1"),
        (["§ 120", "§ 9"], "§§ 9 og 120"),
    ],
)
def test_several_references_are_joined_as_in_a_danish_text(texts: list[str], joined: str) -> None:
    assert written([parse(text) for text in texts]) == joined


def test_the_base_is_the_number_without_the_letter() -> None:
    assert parse("§ 118 a, stk. 2").base == 118
