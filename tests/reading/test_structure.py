from __future__ import annotations

import numpy as np
import pytest

from assistant.reading.parts import Part
from assistant.reading.passage import Passage
from assistant.reading.structure import joined, with_lists
from assistant.records import BlockKind


def part(
    text: str,
    unit: int = 0,
    kind: BlockKind = "prose",
    full: bool = True,
    lines: int = 3,
    indent: float = 0.0,
    level: int = 0,
    page: int = 1,
) -> Part:
    words = Passage.of(text, np.zeros((len(text), 4), np.uint16), 0, page)
    mark = 2 if kind == "item" and text[1:2] == " " else 0
    return Part(
        kind, words, 10.0, page, unit, lines, indent=indent, full=full, level=level, mark=mark
    )


def texts(*parts: Part) -> list[str]:
    return [one.text for one in joined(parts, frozenset())]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    assert texts(part("Et barn skal", 0), part("blive i sit nærmiljø.", 1)) == [
        "Et barn skal blive i sit nærmiljø."
    ]


def test_the_pages_of_a_joined_paragraph_are_kept() -> None:
    (whole,) = joined([part("forebyg-", 0, page=1), part("gende.", 1, page=2)], frozenset())
    assert whole.text == "forebyggende."
    assert whole.words.pages.tolist() == [1] * 7 + [2] * 6


def test_a_name_at_the_top_of_the_page_goes_on_with_a_full_line() -> None:
    assert len(texts(part("i samarbejde med", 0), part("Socialstyrelsen og skolen.", 1))) == 1


def test_figures_and_tables_between_the_halves_come_after_them() -> None:
    parts = [
        part("Trappen har", 0),
        part("Figur 2. Trappen", 1, "caption"),
        part("a | b", 2, "table"),
        part("seks trin.", 3),
    ]
    assert texts(*parts) == ["Trappen har seks trin.", "Figur 2. Trappen", "a | b"]


@pytest.mark.parametrize(
    "after",
    [
        part("Mål", 1, "heading"),
        part("• et punkt", 1, "item"),
        part("Et nyt afsnit.", 1),
    ],
)
def test_a_finished_or_interrupted_paragraph_stays_as_it_is(after: Part) -> None:
    assert len(texts(part("Sætningen er slut.", 0), after)) == 2
    assert len(texts(part("Linjen er kort", 0, full=False), after)) == 2


def test_nothing_is_joined_within_one_column() -> None:
    assert len(texts(part("Mål og", 0), part("midler", 0))) == 2


def test_list_levels_follow_the_indent() -> None:
    depths = [0.0, 14.0, 14.0, 0.0]
    parts = [part("• punkt", kind="item", indent=x) for x in depths]
    assert [one.level for one in with_lists(parts)] == [1, 2, 2, 1]


def test_a_list_begins_anew_after_prose() -> None:
    parts = [
        part("• punkt", kind="item", indent=0.0),
        part("Et afsnit."),
        part("• punkt", kind="item", indent=14.0),
    ]
    assert [one.level for one in with_lists(parts)] == [1, 0, 1]


def test_literature_is_a_list_of_titles_until_the_next_heading() -> None:
    parts = [
        part("Litteratur", kind="heading", level=1),
        part("Ankestyrelsen: En titel. 2019."),
        part("Bilag", kind="heading", level=1),
        part("Et afsnit."),
    ]
    assert [one.kind for one in with_lists(parts)] == ["heading", "contents", "heading", "prose"]
