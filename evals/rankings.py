"""What a retrieval system is here, and how good its order of passages is for a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, R, Success, nDCG

from assistant.records import Chunk
from evals.estimates import Values
from evals.questions import Item
from evals.relevance import covered, covers

DEPTH = 10  # of each ranking
MEASURES = {
    "R@1": R @ 1,
    "R@5": R @ 5,
    "R@10": R @ 10,
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "MRR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
}

# Ranks passages for a question: their ids, best first.
Rank = Callable[[Item], Sequence[str]]
# For each question id the ids of the passages that answer it.
Relevant = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document as some system cut it."""

    id: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class System:
    """Something that ranks passages for a question. Systems may share their passages."""

    name: str
    passages: Sequence[Passage]
    rank: Rank


def of_chunks(chunks: Iterable[Chunk]) -> tuple[Passage, ...]:
    """Return the assistant's own chunks as passages."""
    return tuple(Passage(chunk.id, chunk.document, chunk.text) for chunk in chunks)


def relevant(items: Iterable[Item], passages: Iterable[Passage]) -> Relevant:
    """Find for each answerable question every passage that holds one of its places.

    A place that no passage holds is counted as one more that can never be found.
    """
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.document, []).append(passage)
    found: dict[str, frozenset[str]] = {}
    for item in items:
        if not item.answerable:
            continue
        ids = {
            passage.id
            for document in {place.document for place in item.relevant}
            for passage in by_document.get(document, ())
            if covered(document, passage.text, item.relevant)
        }
        for n, place in enumerate(item.relevant):
            there = by_document.get(place.document, ())
            if not any(covers(place.document, passage.text, place) for passage in there):
                ids.add(f"lost {n}")
        found[item.id] = frozenset(ids)
    return found


def score(rank: Rank, items: Sequence[Item], wanted: Relevant) -> Values:
    """Return for each answerable question its value of each measure of ``MEASURES``.

    R@k is the share of the relevant passages among the first k, hit@k whether there is one.
    """
    asked = [item for item in items if item.id in wanted]
    # The order is what counts: scores may be equal, so the rank stands in for them.
    ranked = {
        item.id: {id_: -float(n) for n, id_ in enumerate(rank(item)[:DEPTH])} for item in asked
    }
    qrels = {item.id: dict.fromkeys(sorted(wanted[item.id]), 1) for item in asked}
    values = {item.id: dict.fromkeys(MEASURES, 0.0) for item in asked}
    names = {str(measure): name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), qrels, ranked):
        if ranked[metric.query_id]:
            values[metric.query_id][names[str(metric.measure)]] = metric.value
    return values
