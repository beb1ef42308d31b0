"""Turns questions and their answers into numbers. Knows nothing of how they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
import numpy as np
import numpy.typing as npt
from ir_measures import RR, R, Success, nDCG

from assistant.records import Answer, Chunk
from assistant.text import squash
from evals.questions import Item
from evals.relevance import covered, covers

MEASURES = {
    "R@1": R @ 1,
    "R@5": R @ 5,
    "R@10": R @ 10,
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "MRR@10": RR @ 10,
    "nDCG@10": nDCG @ 10,
}
RESAMPLES = 2000
SEED = 20261122

# For each question id its value of each measure.
Values = Mapping[str, Mapping[str, float]]
# The answers to the questions that were asked, in the same order.
Asked = Sequence[tuple[Item, Answer]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over questions with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float
    n: int


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean of the values and the 2.5 and 97.5 percentiles of its resampled means."""
    if not values:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(0, len(sample), (RESAMPLES, len(sample)))
    low, high = np.percentile(sample[draws].mean(axis=1), [2.5, 97.5])
    return Estimate(float(sample.mean()), float(low), float(high), len(sample))


def retrieval(asked: Asked, chunks: Iterable[Chunk]) -> dict[str, dict[str, float]]:
    """Return for each answerable question its value of each measure of ``MEASURES``.

    All chunks of the index that hold a relevant place are the relevant ones; hit@k tells whether
    one of them is among the first k.
    """
    by_document: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        by_document.setdefault(chunk.document, []).append(chunk)
    answerable = [(item, answer) for item, answer in asked if item.answerable]
    wanted: dict[str, dict[str, int]] = {}
    ranked: dict[str, dict[str, float]] = {}
    for item, answer in answerable:
        wanted[item.id] = {
            chunk.id: 1
            for document in {place.document for place in item.relevant}
            for chunk in by_document.get(document, ())
            if covered(document, chunk.text, item.relevant)
        }
        # The order is what counts: scores may be equal, so the rank stands in for them.
        ranked[item.id] = {hit.chunk.id: -float(n) for n, hit in enumerate(answer.hits)}
    values: dict[str, dict[str, float]] = {item.id: {} for item, _ in answerable}
    names = {str(measure): name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), wanted, ranked):
        values[metric.query_id][names[str(metric.measure)]] = metric.value
    for item, answer in answerable:
        if not answer.hits or not wanted[item.id]:
            values[item.id] = dict.fromkeys(MEASURES, 0.0)
    return values


def answers(asked: Asked) -> dict[str, dict[str, float]]:
    """Return for each answerable question what its lead is worth, each 0 or 1 but the last two.

    ``claimed``: a lead was given as an answer. ``quote``: a quote cited in it is, for the most
    part, one of the relevant places. ``facts``: it holds all key facts; ``facts share``: the share
    of them. ``words``: its length. A question that got no answer counts as 0 in all.
    """
    found: dict[str, dict[str, float]] = {}
    for item, answer in asked:
        if not item.answerable:
            continue
        claimed = answer.status in ("answered", "partly")
        lead = answer.lead if claimed else ""
        share = fact_share(lead, item.key_facts)
        found[item.id] = {
            "claimed": float(claimed),
            "quote": float(claimed and _cites_relevant(item, answer)),
            "facts": float(claimed and share == 1.0),
            "facts share": share if claimed else 0.0,
            "words": float(len(lead.split())),
        }
    return found


def fact_share(text: str, key_facts: Sequence[Sequence[str]]) -> float:
    """Return the share of key facts that stand in the text, each in one of its wordings."""
    if not key_facts:
        return 1.0
    plain = _plain(text)
    held = sum(any(_holds(plain, _plain(wording)) for wording in fact) for fact in key_facts)
    return held / len(key_facts)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive scores above a negative, ties counted half."""
    if not positive or not negative:
        return float("nan")
    above: npt.NDArray[np.float64] = np.asarray(positive)[:, None] - np.asarray(negative)[None, :]
    return float((above > 0).mean() + 0.5 * (above == 0).mean())


def by_group(
    values: Values, items: Iterable[Item], key: Callable[[Item], str]
) -> dict[str, dict[str, Estimate]]:
    """Return the estimates of each measure for each value of ``key``, in order of name."""
    groups: dict[str, list[Mapping[str, float]]] = {}
    for item in items:
        if item.id in values:
            groups.setdefault(key(item), []).append(values[item.id])
    return {
        name: {measure: estimate([row[measure] for row in rows]) for measure in rows[0]}
        for name, rows in sorted(groups.items())
    }


def _cites_relevant(item: Item, answer: Answer) -> bool:
    shown = {int(n) for n in re.findall(r"\[(\d+)\]", answer.lead)}
    return any(
        covers(citation.document, citation.quote, place)
        or covers(citation.document, place.quote, type(place)(citation.document, 1, citation.quote))
        for citation in answer.citations
        if citation.n in shown
        for place in item.relevant
    )


def _holds(text: str, wording: str) -> bool:
    """Tell whether the wording stands in the text, and not as a part of a longer number."""
    before = r"(?<!\d)(?<!\d[.,])" if wording[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if wording[-1:].isdigit() else ""
    return re.search(before + re.escape(wording) + after, text) is not None


def _plain(text: str) -> str:
    """Return the text for comparison: no marks of citations, emphasis, white space or case."""
    return squash(re.sub(r"\[\d+\]|[*_`]", "", text))[0].casefold()
