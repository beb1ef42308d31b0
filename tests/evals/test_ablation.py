"""Variants of the search are compared in pairs with the whole of it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.records import Chunk, Question
from assistant.retrieval import retrieve
from assistant.service import Assistant
from evals import ablation, rankings
from evals.questions import Item, Place
from evals.rankings import System


def test_a_variant_is_compared_in_pairs_with_the_first(
    make_item: Callable[..., Item], make_chunk: Callable[..., Chunk]
) -> None:
    chunks = [make_chunk(0, "Møder hver måned."), make_chunk(1, "Noget andet.")]
    passages = rankings.of_chunks(chunks)
    ids = [chunk.id for chunk in chunks]
    systems = [
        System(ablation.FULL, passages, lambda _: ids),
        System("backwards", passages, lambda _: ids[::-1]),
    ]
    items = [make_item("q", Place("bog", 1, "Møder hver måned."))]
    numbers = ablation.ablate(systems, items)
    assert numbers["test"]["systems"]["backwards"]["hit@1"]["mean"] == 0.0
    assert numbers["test"]["gains"]["backwards"]["MRR@10"]["mean"] == -0.5
    assert numbers["train"]["gains"]["backwards"]["MRR@10"]["mean"] is None


def test_each_signal_is_run_alone_and_left_out(
    assistant: Assistant, make_item: Callable[..., Item]
) -> None:
    systems = {system.name: system for system in ablation.variants(assistant)}
    assert next(iter(systems)) == ablation.FULL
    assert {"only dense", "without dense", "only lexical", "without lexical"} <= set(systems)
    item = make_item(question="Hvornår slynges honningen?")
    whole = systems[ablation.FULL].rank(item)
    found = [hit.chunk.id for hit in retrieve(assistant.reader, Question(item.question)).hits]
    assert whole[: len(found)] == found
    reader = assistant.reader
    vector = reader.embedder.embed_query(item.question)
    nearest = [id_ for id_, near in reader.vectors.search(vector, 3) if near > 0]
    assert systems["only dense"].rank(item)[: len(nearest)] == nearest
