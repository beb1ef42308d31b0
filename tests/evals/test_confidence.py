"""Confidence against what came of it, on cases that can be worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from assistant.records import Answer
from evals import confidence
from evals.confidence import Judged
from evals.questions import Item


def judged(*pairs: tuple[float, float]) -> Judged:
    sure, right = zip(*pairs, strict=True) if pairs else ((), ())
    return Judged(np.array(sure), np.array(right), tuple(map(str, range(len(pairs)))))


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert confidence.auroc(judged((0.9, 1), (0.4, 1), (0.5, 0), (0.1, 0))).mean == 0.75
    assert confidence.auroc(judged((0.5, 1), (0.5, 0))).mean == 0.5
    assert math.isnan(confidence.auroc(judged((0.5, 0))).mean)


def test_the_interval_of_auroc_holds_it() -> None:
    pairs = [(n / 20, float(n % 3 > 0)) for n in range(20)]
    found = confidence.auroc(judged(*pairs))
    assert found.low < found.mean < found.high


def test_the_curve_is_the_share_right_of_the_surest() -> None:
    of = judged((0.9, 1), (0.8, 0), (0.7, 1), (0.6, 0))
    found = confidence.curve(of, (0.25, 0.5, 0.75, 1.0))
    assert [point.mean for point in found] == pytest.approx([1.0, 0.5, 2 / 3, 0.5])


def test_questions_that_are_equally_sure_are_answered_together() -> None:
    of = judged((0.9, 1), (0.9, 0), (0.1, 1), (0.1, 1))
    assert [point.mean for point in confidence.curve(of, (0.25, 0.5, 0.6))] == [0.5, 0.5, 0.75]


def test_the_area_is_the_mean_risk_over_the_questions() -> None:
    of = judged((0.9, 1), (0.8, 0), (0.7, 1), (0.6, 0))
    assert confidence.risk_area(of).mean == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)
    tied = judged((0.9, 1), (0.9, 0), (0.1, 1), (0.1, 1))
    assert confidence.risk_area(tied).mean == pytest.approx((2 * 0.5 + 2 * 0.25) / 4)


def test_the_better_order_has_the_smaller_area() -> None:
    good = judged((0.9, 1), (0.8, 1), (0.2, 0))
    bad = judged((0.2, 1), (0.8, 1), (0.9, 0))
    assert confidence.risk_area(good).mean < confidence.risk_area(bad).mean


def test_brier_is_the_mean_squared_distance() -> None:
    assert confidence.brier(judged((0.8, 1), (0.4, 0))).mean == pytest.approx((0.04 + 0.16) / 2)


def test_the_calibration_error_weighs_each_bin_by_its_questions() -> None:
    of = judged((0.82, 1), (0.88, 0), (0.3, 0), (0.12, 0))
    in_bins = 2 * abs(0.85 - 0.5) + abs(0.3 - 0) + abs(0.12 - 0)
    assert confidence.calibration_error(of).mean == pytest.approx(in_bins / 4)


def test_the_reliability_table_has_ten_bins_and_1_falls_into_the_last() -> None:
    bins = confidence.reliability(judged((1.0, 1), (0.95, 0), (0.0, 0)))
    assert len(bins) == 10
    assert bins[9]["confidence"] == pytest.approx(0.975)
    assert (bins[9]["right"]["mean"], bins[9]["right"]["n"]) == (0.5, 2)
    assert (bins[5]["confidence"], bins[5]["right"]["n"]) == (None, 0)


def test_no_questions_give_no_numbers() -> None:
    of = judged()
    found = [*confidence.curve(of), confidence.risk_area(of), confidence.brier(of)]
    assert all(math.isnan(value.mean) for value in found)
    assert math.isnan(confidence.auroc(of).mean)
    assert len(confidence.reliability(of)) == 10


def test_a_question_turned_away_shows_no_trust_in_the_material(
    make_answer: Callable[..., Answer],
) -> None:
    assert confidence.trust(make_answer("small_talk", 1.0)) == 0.0
    assert confidence.trust(make_answer("not_found", 0.1)) == 0.1


def test_what_is_not_known_to_be_right_is_wrong(
    make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    pairs = [(make_item("a"), make_answer(confidence=0.9)), (make_item("b"), make_answer())]
    of = confidence.judged(pairs, {"a": 1.0})
    assert of.confidence.tolist() == [0.9, 0.5]
    assert of.right.tolist() == [1.0, 0.0]


def test_claims_are_counted_apart_for_near_and_far(
    make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    near = [make_item(n, expected="not_found", distance="near") for n in ("a", "b", "c", "d")]
    far = make_item("e", expected="not_found", distance="far")
    given = ("answered", "partly", "places", "not_found")
    asked = [(item, make_answer(status)) for item, status in zip(near, given, strict=True)]
    found = confidence.claims([*asked, (far, make_answer("not_found"))])
    assert {name: value.mean for name, value in found["near"].items()} == {
        "claimed": 0.5, "answered": 0.25, "places": 0.25,
    }  # fmt: skip
    assert found["far"]["claimed"].mean == 0.0
    assert confidence.statuses(asked) == {"not_found near": dict.fromkeys(sorted(given), 1)}
