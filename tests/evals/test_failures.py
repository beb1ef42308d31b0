"""The questions that still fail, with what each lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from assistant.records import Answer
from evals.failures import failures, listing
from evals.questions import Item


def test_a_failing_question_is_named_with_what_it_lacks(
    make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    item = make_item("a", key_facts=(("tre måneder",), ("en plan", "planen")))
    asked = [(item, make_answer("partly", 0.7, "Efter tre måneder."))]
    (failed,) = failures(asked, {"a": {"MRR@10": 0.25}}, {"a": {"facts": 0.0, "page": 0.0}})
    assert failed.missing == (
        "key fact: en plan", "no citation on a relevant page", "first relevant passage at rank 4",
    )  # fmt: skip
    assert (failed.status, failed.confidence, failed.split) == ("partly", 0.7, "test")
    text = listing([asdict(failed)])
    assert text.startswith("a  partly (0.7), expected answered")
    assert "- key fact: en plan" in text


def test_a_question_with_all_its_facts_is_not_listed(
    make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    asked = [(make_item("a", key_facts=(("ja",),)), make_answer(lead="Ja."))]
    assert failures(asked, {"a": {"MRR@10": 0.0}}, {"a": {"facts": 1.0, "page": 0.0}}) == []


def test_what_is_not_shown_lacks_every_fact(
    make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    asked = [(make_item("a", key_facts=(("ja",),)), make_answer("not_found", lead="Ja."))]
    (failed,) = failures(asked, {"a": {"MRR@10": 0.0}}, {"a": {"facts": 0.0, "page": 1.0}})
    assert failed.missing == ("key fact: ja", "no relevant passage among the hits")


def test_a_claim_about_nothing_and_a_question_let_through_fail(
    make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    near = make_item("a", expected="not_found", distance="near")
    case = make_item("b", expected="out_of_role")
    claimed = failures([(near, make_answer()), (case, make_answer("places"))], {}, {})
    assert [failure.missing for failure in claimed] == [
        ("claimed to be answered",), ("not turned away as out_of_role",),
    ]  # fmt: skip
    fine = [(near, make_answer("places")), (case, make_answer("out_of_role"))]
    assert failures(fine, {}, {}) == []
