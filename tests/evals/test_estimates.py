"""Means and their intervals, on cases that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np

from evals.estimates import RESAMPLES, differences, draws, estimates, means


def test_a_mean_lies_inside_its_interval() -> None:
    rows = [{"m": value} for value in (0.0, 1.0, 1.0, 1.0)]
    found = means(rows, ["a", "b", "c", "d"])["m"]
    assert found.mean == 0.75
    assert found.low < found.mean < found.high <= 1.0
    assert found.n == 4


def test_a_measure_is_counted_over_the_questions_it_applies_to() -> None:
    found = means([{"m": 1.0, "k": 0.0}, {"k": 1.0}], ["a", "b"], ("never", "m"))
    assert list(found) == ["never", "m", "k"]
    assert (found["m"].mean, found["m"].n) == (1.0, 1)
    assert (found["k"].mean, found["k"].n) == (0.5, 2)
    assert math.isnan(found["never"].mean)
    assert found["never"].n == 0


def test_no_questions_give_no_number() -> None:
    assert math.isnan(means([], [], ("m",))["m"].low)


def test_groups_are_drawn_whole_and_as_many_as_there_are() -> None:
    drawn = draws(["a", "b", "a", "c"])
    assert drawn.shape == (RESAMPLES, 4)
    assert (drawn[:, 0] == drawn[:, 2]).all()
    assert (drawn[:, [0, 1, 3]].sum(axis=1) == 3).all()


def test_questions_about_the_same_facts_make_an_interval_wider() -> None:
    rows = [{"m": float(n < 20)} for n in range(40)]
    alone = means(rows, [str(n) for n in range(40)])["m"]
    together = means(rows, [str(n // 10) for n in range(40)])["m"]
    assert alone.mean == together.mean == 0.5
    assert together.high - together.low > 1.5 * (alone.high - alone.low)


def test_the_same_questions_give_the_same_interval() -> None:
    rows = [{"m": float(n % 3)} for n in range(9)]
    assert means(rows, list("aabbccdde")) == means(rows, list("aabbccdde"))


def test_a_statistic_is_taken_of_every_sample() -> None:
    values = np.array([1.0, 2.0, 6.0])

    def total_and_nothing(samples: np.ndarray) -> np.ndarray:
        total = samples @ values
        return np.stack([total, np.full_like(total, np.nan)], axis=1)

    total, nothing = estimates(total_and_nothing, ["a", "b", "c"])
    assert (total.mean, total.low, total.high) == (9.0, 3.0, 18.0)
    assert math.isnan(nothing.mean)
    assert math.isnan(nothing.high)


def test_differences_are_of_questions_and_measures_that_both_have() -> None:
    ours = {"a": {"m": 1.0, "k": 1.0}, "b": {"m": 1.0}}
    assert differences(ours, {"a": {"m": 0.25}}) == {"a": {"m": 0.75}}
