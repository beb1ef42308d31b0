"""Systems beside each other on the same questions."""

from __future__ import annotations

from collections.abc import Callable

from evals.compare import BEST, compare, of_split
from evals.questions import Item, Place
from evals.rankings import Passage, System

OWN = (Passage("a", "bog", "Møder hver måned. Og mere."), Passage("b", "bog", "Noget andet."))
OTHERS = (Passage("1", "bog", "Møder hver"), Passage("2", "bog", "Og mere. Noget andet."))


def test_each_system_is_judged_on_its_own_passages_and_in_pairs(
    make_item: Callable[..., Item],
) -> None:
    items = [
        make_item("q", Place("bog", 1, "Møder hver måned.")),
        make_item("p", Place("bog", 1, "Noget andet."), split="train"),
        make_item("n", expected="not_found", distance="near"),
    ]
    systems = [
        System("ours", OWN, lambda item: {"q": ["a", "b"], "p": ["b", "a"]}[item.id]),
        System("plain", OWN, lambda _: ["b", "a"]),
        System("foreign", OTHERS, lambda _: ["1", "2"]),
    ]
    compared = compare(systems, items, "plain")
    got = {name: row["hit@1"].mean for name, row in compared.table(items).items()}
    assert got == {"ours": 1.0, "plain": 0.5, "foreign": 0.5, BEST: 1.0}
    gains = compared.gains(items)
    assert set(gains) == {"ours", "foreign"}
    assert gains["ours"]["hit@1"].mean == 0.5
    assert gains["ours"]["MRR@10"].mean == 0.25
    assert gains["foreign"]["hit@1"].mean == 0.0
    assert compared.gains(of_split(items, "test"))["ours"]["hit@1"].mean == 1.0


def test_the_best_possible_order_finds_all_but_what_no_passage_holds(
    make_item: Callable[..., Item],
) -> None:
    places = [Place("bog", 1, "Møder hver måned."), Place("bog", 2, "Står ikke her.")]
    system = System("ours", OWN, lambda _: [])
    row = compare([system], [make_item("q", *places)], "ours").table([make_item("q", *places)])
    assert row[BEST]["R@10"].mean == 0.5
    assert row[BEST]["hit@1"].mean == 1.0
    assert row["ours"]["R@10"].mean == 0.0
