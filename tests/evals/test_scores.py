"""The numbers of the evals, on small cases that can be worked out by hand."""

from __future__ import annotations

import math

import pytest

from assistant.records import Answer, Chunk, Citation, Hit
from evals import scores
from evals.questions import Item, Place
from evals.relevance import covers

QUOTE = "Den første opfølgning skal ske senest efter tre måneder."


def chunk(slot: int, text: str, document: str = "bog") -> Chunk:
    return Chunk(document, slot, 0, len(text), (1,), (), text)


def item(*places: Place, key_facts: tuple[tuple[str, ...], ...] = ()) -> Item:
    return Item(
        "q", "Hvornår?", (), (), "caseworker", "number", "plain", "answered", "", "f", "test",
        places, key_facts,
    )  # fmt: skip


def answer(lead: str = "", quote: str = QUOTE, hits: tuple[Chunk, ...] = ()) -> Answer:
    citation = Citation(1, "bog", "Bog", "", 2026, "vejledning", "own", 1, "", quote, 0, 1)
    return Answer(
        "Hvornår?",
        "answered" if lead else "not_found",
        0.5,
        lead,
        lead,
        (citation,),
        tuple(Hit(c, 1.0) for c in hits),
    )


def test_a_passage_covers_a_quote_whatever_its_spaces_and_hyphens() -> None:
    broken = QUOTE.replace("opfølgning", "opfølg-\n ning")
    assert covers("bog", f"Før. {broken} Efter.", Place("bog", 1, QUOTE))


def test_a_passage_that_was_cut_covers_a_quote_by_half_of_it_and_not_by_less() -> None:
    place = Place("bog", 1, QUOTE)
    assert covers("bog", "Før. " + QUOTE[:40], place)
    assert covers("bog", QUOTE[20:] + " Efter.", place)
    assert not covers("bog", "Før. " + QUOTE[:20], place)


def test_the_same_words_in_another_document_cover_nothing() -> None:
    assert not covers("avis", QUOTE, Place("bog", 1, QUOTE))


def test_retrieval_counts_every_relevant_chunk_of_the_index() -> None:
    first, second, other = chunk(0, QUOTE), chunk(1, f"Igen: {QUOTE}"), chunk(2, "Noget andet.")
    asked = [(item(Place("bog", 1, QUOTE)), answer(hits=(other, first)))]
    values = scores.retrieval(asked, [first, second, other])["q"]
    assert values["R@1"] == 0.0
    assert values["R@5"] == 0.5
    assert values["hit@5"] == 1.0
    assert values["MRR@10"] == 0.5
    ideal = 1 + 1 / math.log2(3)
    assert values["nDCG@10"] == pytest.approx((1 / math.log2(3)) / ideal)


def test_a_question_with_no_hits_scores_nothing_and_is_counted() -> None:
    values = scores.retrieval([(item(Place("bog", 1, QUOTE)), answer())], [chunk(0, QUOTE)])
    assert set(values["q"].values()) == {0.0}


def test_a_lead_is_right_when_it_cites_a_relevant_place_and_holds_the_key_facts() -> None:
    asked = [
        (
            item(Place("bog", 1, QUOTE), key_facts=(("3 måneder", "tre måneder"),)),
            answer(QUOTE + " [1]"),
        )
    ]
    assert scores.answers(asked)["q"] == {
        "claimed": 1.0, "quote": 1.0, "facts": 1.0, "facts share": 1.0, "words": 10.0,
    }  # fmt: skip


def test_a_citation_the_lead_does_not_show_counts_for_nothing() -> None:
    asked = [(item(Place("bog", 1, QUOTE)), answer(QUOTE))]
    assert scores.answers(asked)["q"]["quote"] == 0.0


def test_a_question_left_unanswered_counts_as_zero() -> None:
    found = scores.answers([(item(Place("bog", 1, QUOTE), key_facts=(("ja",),)), answer())])
    assert set(found["q"].values()) == {0.0}


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert scores.fact_share("Der er 13 måneder [2].", [["3 måneder"]]) == 0.0
    assert scores.fact_share("Der er **3** måneder [2].", [["3 måneder"]]) == 1.0
    assert scores.fact_share("I alt 2.140 sager.", [["140 sager"]]) == 0.0


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert scores.auroc([0.9, 0.4], [0.5, 0.1]) == 0.75
    assert scores.auroc([0.5], [0.5]) == 0.5
    assert math.isnan(scores.auroc([], [0.5]))


def test_an_estimate_holds_its_mean_inside_its_interval() -> None:
    found = scores.estimate([0.0, 1.0, 1.0, 1.0])
    assert found.mean == 0.75
    assert found.low < found.mean < found.high <= 1.0
    assert found.n == 4
