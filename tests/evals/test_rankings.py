"""The measures of retrieval, on small cases that can be worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from assistant.records import Chunk
from evals import rankings
from evals.questions import Item, Place

MakeItem = Callable[..., Item]
MakeChunk = Callable[..., Chunk]


def test_every_passage_that_holds_a_place_is_relevant(
    make_item: MakeItem, make_chunk: MakeChunk, quote: str
) -> None:
    chunks = [make_chunk(0, quote), make_chunk(1, f"Igen: {quote}"), make_chunk(2, "Andet.")]
    item = make_item("q", Place("bog", 1, quote))
    wanted = rankings.relevant([item], rankings.of_chunks(chunks))
    assert wanted == {"q": {chunks[0].id, chunks[1].id}}


def test_a_place_that_no_passage_holds_counts_as_one_that_is_never_found(
    make_item: MakeItem, make_chunk: MakeChunk, quote: str
) -> None:
    found = make_chunk(0, quote)
    item = make_item("q", Place("bog", 1, quote), Place("avis", 1, "Noget helt andet."))
    wanted = rankings.relevant([item], rankings.of_chunks([found]))
    values = rankings.score(lambda _: [found.id], [item], wanted)["q"]
    assert (values["R@1"], values["R@10"], values["hit@1"]) == (0.5, 0.5, 1.0)


def test_the_measures_of_a_ranking(make_item: MakeItem) -> None:
    item = make_item("q")
    values = rankings.score(lambda _: ["x", "a"], [item], {"q": frozenset({"a", "b"})})["q"]
    assert (values["R@1"], values["R@5"], values["hit@1"]) == (0.0, 0.5, 0.0)
    assert (values["hit@5"], values["hit@10"], values["MRR@10"]) == (1.0, 1.0, 0.5)
    ideal = 1 + 1 / math.log2(3)
    assert values["nDCG@10"] == pytest.approx((1 / math.log2(3)) / ideal)


def test_a_question_with_no_hits_scores_nothing_and_is_counted(make_item: MakeItem) -> None:
    wanted = {"q": frozenset({"a"}), "p": frozenset({"a"})}
    ranked = {"q": [], "p": ["a"]}
    values = rankings.score(lambda item: ranked[item.id], [make_item("q"), make_item("p")], wanted)
    assert set(values["q"].values()) == {0.0}
    assert values["p"]["MRR@10"] == 1.0


def test_what_stands_below_ten_is_not_found(make_item: MakeItem) -> None:
    order = [*map(str, range(10)), "a"]
    values = rankings.score(lambda _: order, [make_item("q")], {"q": frozenset({"a"})})["q"]
    assert values["hit@10"] == values["nDCG@10"] == 0.0
