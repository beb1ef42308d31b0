"""How far ``confidence`` can be trusted: who it lets through, and whether it means what it says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from assistant.records import Answer
from evals.answers import Asked
from evals.estimates import Estimate, Floats, Statistic, estimates, means
from evals.leads import CLAIMED, SHOWN
from evals.questions import Item

BINS = 10  # of the reliability table, equally wide
COVERAGES = tuple(n / 20 for n in range(1, 21))
_NOTHING = Estimate(math.nan, math.nan, math.nan, 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """Questions with the assistant's confidence and what it is held against.

    ``confidence``: (n,) in [0, 1]. ``right``: (n,) 0 or 1. ``clusters``: (n,) what is
    drawn together.
    """

    confidence: Floats
    right: Floats
    clusters: tuple[str, ...]


def trust(answer: Answer) -> float:
    """Return the confidence that the material answers; 0 where the question was turned away.

    A question that is taken for a greeting, or for one about a person, has a confidence that says
    nothing of the material.
    """
    return answer.confidence if answer.status in SHOWN | {"not_found"} else 0.0


def judged(pairs: Sequence[tuple[Item, Answer]], right: Mapping[str, float]) -> Judged:
    """Put together what is judged; a question that ``right`` does not name is wrong."""
    return Judged(
        np.array([trust(answer) for _, answer in pairs], dtype=np.float64),
        np.array([right.get(item.id, 0.0) for item, _ in pairs], dtype=np.float64),
        tuple(item.cluster for item, _ in pairs),
    )


def auroc(of: Judged) -> Estimate:
    """Return the probability that a right one has more confidence than a wrong one, ties half."""
    is_right = of.right == 1.0
    positive, negative = of.confidence[is_right], of.confidence[~is_right]
    difference = positive[:, None] - negative[None, :]
    above = (difference > 0) + 0.5 * (difference == 0)

    def statistic(samples: Floats) -> Floats:
        rights, wrongs = samples[:, is_right], samples[:, ~is_right]
        won = ((rights @ above) * wrongs).sum(axis=1, keepdims=True)
        pairs = rights.sum(axis=1, keepdims=True) * wrongs.sum(axis=1, keepdims=True)
        return _share(won, pairs)

    return _one(statistic, of)


def curve(of: Judged, coverages: Sequence[float] = COVERAGES) -> list[Estimate]:
    """Return the share right of the surest questions, when each of these shares is answered.

    Questions of equal confidence are answered together, so the share answered may be larger.
    """

    def statistic(samples: Floats) -> Floats:
        answered, right = _by_threshold(of, samples)
        rows = np.arange(len(samples))
        shares = []
        for coverage in coverages:
            # The first threshold that lets enough through; rounding must not push it to the next.
            at = np.argmax(answered >= coverage * answered[:, -1:] - 1e-9, axis=1)
            shares.append(_share(right[rows, at], answered[rows, at]))
        return np.stack(shares, axis=1)

    return estimates(statistic, of.clusters) if of.clusters else [_NOTHING] * len(coverages)


def risk_area(of: Judged) -> Estimate:
    """Return the area under the risk-coverage curve, lower is better.

    It is the mean over the questions of the share wrong among those at least as sure as each.
    """

    def statistic(samples: Floats) -> Floats:
        answered, right = _by_threshold(of, samples)
        added = np.diff(answered, axis=1, prepend=0.0)
        risk = np.where(added > 0, (1.0 - _share(right, answered)) * added, 0.0)
        return _share(risk.sum(axis=1, keepdims=True), answered[:, -1:])

    return _one(statistic, of)


def brier(of: Judged) -> Estimate:
    """Return the mean squared distance of the confidence from 0 (wrong) and 1 (right)."""
    rows = [{"brier": float(value)} for value in (of.confidence - of.right) ** 2]
    return means(rows, of.clusters, ("brier",))["brier"]


def calibration_error(of: Judged) -> Estimate:
    """Return the expected calibration error: the bins' distances, weighed by their questions."""
    member = (_bin_of(of)[:, None] == np.arange(BINS)[None, :]).astype(np.float64)
    gap = (of.confidence - of.right)[:, None] * member

    def statistic(samples: Floats) -> Floats:
        distance = np.abs(samples @ gap).sum(axis=1, keepdims=True)
        return _share(distance, samples.sum(axis=1, keepdims=True))

    return _one(statistic, of)


def reliability(of: Judged) -> list[dict[str, Any]]:
    """Return for each bin its bounds, its questions, their mean confidence and the share right."""
    bins = _bin_of(of)
    rows = [{str(n): float(right)} for n, right in zip(bins, of.right, strict=True)]
    right = means(rows, of.clusters, map(str, range(BINS)))
    return [
        {
            "from": n / BINS,
            "to": (n + 1) / BINS,
            "confidence": float(of.confidence[bins == n].mean()) if (bins == n).any() else None,
            "right": asdict(right[str(n)]),
        }
        for n in range(BINS)
    ]


def statuses(asked: Asked) -> dict[str, dict[str, int]]:
    """Return for each kind of question how many got which status."""
    found: dict[str, Counter[str]] = {}
    for item, answer in asked:
        expected = f"{item.expected} {item.distance}".strip()
        found.setdefault(expected, Counter())[answer.status] += 1
    return {name: dict(sorted(counts.items())) for name, counts in sorted(found.items())}


def claims(asked: Asked) -> dict[str, dict[str, Estimate]]:
    """Return what became of near and far unanswerable questions.

    ``claimed``: shown as an answer, whole or in part; ``answered``: as a whole one; ``places``:
    places were shown.
    """
    found: dict[str, dict[str, Estimate]] = {}
    for distance in ("near", "far"):
        pairs = [(item, answer) for item, answer in asked if item.distance == distance]
        rows = [
            {
                "claimed": float(answer.status in CLAIMED),
                "answered": float(answer.status == "answered"),
                "places": float(answer.status == "places"),
            }
            for _, answer in pairs
        ]
        names = ("claimed", "answered", "places")
        found[distance] = means(rows, [item.cluster for item, _ in pairs], names)
    return found


def _one(statistic: Statistic, of: Judged) -> Estimate:
    return estimates(statistic, of.clusters)[0] if of.clusters else _NOTHING


def _by_threshold(of: Judged, samples: Floats) -> tuple[Floats, Floats]:
    """Return (m, k) how many are answered and right at each of k thresholds, the highest first."""
    thresholds, at = np.unique(-of.confidence, return_inverse=True)
    member = (at[:, None] == np.arange(len(thresholds))[None, :]).astype(np.float64)
    answered = np.cumsum(samples @ member, axis=1)
    right = np.cumsum((samples * of.right) @ member, axis=1)
    return answered, right


def _bin_of(of: Judged) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return (n,) the bin of each question; 1.0 falls into the last."""
    return np.minimum((of.confidence * BINS).astype(np.int64), BINS - 1)


def _share(part: Floats, whole: Floats) -> Floats:
    """Divide, NaN where there is nothing to divide by."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
