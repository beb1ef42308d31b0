"""Where a baseline looks, and with which words."""

from __future__ import annotations

from collections.abc import Callable

from assistant.records import Source
from evals.questions import Item
from evals.scope import conversation, documents_for

SOURCES = (
    Source("lov", "Lov", origin="official"),
    Source("egen", "Strategi", municipality="Storby Kommune"),
    Source("a/politik", "Politik", origin="example", municipality="Bakkeby Kommune"),
    Source("b/politik", "Politik", origin="example", municipality="Havneby Kommune"),
)


def test_examples_are_left_out_until_their_municipality_is_named(
    make_item: Callable[..., Item],
) -> None:
    assert documents_for(make_item(), SOURCES) == ("lov", "egen")
    named = make_item(question="Hvad siger bakkeby kommune?")
    assert documents_for(named, SOURCES) == ("lov", "egen", "a/politik")
    before = make_item(question="Og hvor tit?", history=("Hvad gør Havneby?",))
    assert documents_for(before, SOURCES) == ("lov", "egen", "b/politik")


def test_a_question_limited_to_documents_stays_within_them(
    make_item: Callable[..., Item],
) -> None:
    assert documents_for(make_item(documents=("b/politik",)), SOURCES) == ("b/politik",)


def test_the_questions_before_stand_in_front(make_item: Callable[..., Item]) -> None:
    assert conversation(make_item(question="Og nu?", history=("Hvad?", "Hvem?"))) == (
        "Hvad? Hvem? Og nu?"
    )
