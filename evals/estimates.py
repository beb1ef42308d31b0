"""Means and other statistics of questions with their 95 % bootstrap intervals.

Questions about the same facts rise and fall together, so whole groups of facts are drawn, never
single questions: the intervals are wider than those of independent questions, and more honest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 2000
SEED = 20261122

Floats = npt.NDArray[np.float64]
# Takes (m, n) float64: m samples, each with the number of times it holds each of n questions.
# Returns (m, k) float64: k statistics of each sample, NaN where it holds nothing to tell from.
Statistic = Callable[[Floats], Floats]
# For each question id its value of each measure; a measure that does not apply is left out.
Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number over ``n`` questions with its 95 % interval; NaN where there is nothing to tell."""

    mean: float
    low: float
    high: float
    n: int


def estimates(statistic: Statistic, groups: Sequence[str]) -> list[Estimate]:
    """Return statistics of questions, and the 2.5 and 97.5 percentiles of each resampled.

    Args:
        statistic: k statistics of n questions.
        groups: (n,) the group of facts of each question; at least one.
    """
    whole = statistic(np.ones((1, len(groups))))[0]
    drawn = statistic(draws(groups))
    found = []
    for column, value in enumerate(whole):
        low = high = math.nan
        if not math.isnan(value):
            low, high = np.nanpercentile(drawn[:, column], [2.5, 97.5])
        found.append(Estimate(float(value), float(low), float(high), len(groups)))
    return found


def means(
    rows: Sequence[Mapping[str, float]], groups: Sequence[str], names: Iterable[str] = ()
) -> dict[str, Estimate]:
    """Return the mean of each measure over the questions it applies to.

    Args:
        rows: (n,) the values of each question.
        groups: (n,) the group of facts of each question.
        names: measures to name first, also where they apply to no question.
    """
    order = dict.fromkeys((*names, *(name for row in rows for name in row)))
    if not rows:
        return {name: Estimate(math.nan, math.nan, math.nan, 0) for name in order}
    table = np.array([[row.get(name, math.nan) for name in order] for row in rows])
    applies = ~np.isnan(table)
    values = np.where(applies, table, 0.0)
    samples = np.vstack([np.ones((1, len(rows))), draws(groups)])
    with np.errstate(invalid="ignore"):
        drawn = (samples @ values) / (samples @ applies.astype(np.float64))
    found: dict[str, Estimate] = {}
    for column, name in enumerate(order):
        n = int(applies[:, column].sum())
        low, high = np.nanpercentile(drawn[1:, column], [2.5, 97.5]) if n else (math.nan, math.nan)
        found[name] = Estimate(float(drawn[0, column]), float(low), float(high), n)
    return found


def differences(ours: Values, theirs: Values) -> dict[str, dict[str, float]]:
    """Return for each question what ours gains over theirs, of the measures that both have."""
    return {
        id_: {name: value - theirs[id_][name] for name, value in row.items() if name in theirs[id_]}
        for id_, row in ours.items()
        if id_ in theirs
    }


def draws(groups: Sequence[str]) -> Floats:
    """Return (RESAMPLES, n) how often each question is in each sample of whole groups."""
    number = {group: at for at, group in enumerate(dict.fromkeys(groups))}
    many = len(number)
    drawn = np.random.default_rng(SEED).multinomial(many, np.full(many, 1 / many), RESAMPLES)
    return drawn[:, [number[group] for group in groups]].astype(np.float64)
