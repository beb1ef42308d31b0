"""What an answer is worth, on its lead alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.records import Answer, Block, Citation, Document, Segment
from evals.answers import answer_values, verbatim
from evals.questions import Item, Place

MakeItem = Callable[..., Item]
MakeAnswer = Callable[..., Answer]
MakeCitation = Callable[..., Citation]


@pytest.fixture
def document(quote: str) -> Document:
    text = quote + "\n"
    block = Block("prose", 0, len(quote))
    return Document("bog", text, 1, (Segment(0, len(text), 1),), (block,), ())


@pytest.fixture
def item(make_item: MakeItem, quote: str) -> Item:
    return make_item("q", Place("bog", 1, quote), key_facts=(("3 måneder", "tre måneder"),))


def values(item: Item, answer: Answer, document: Document) -> dict[str, float]:
    return dict(answer_values([(item, answer)], {"bog": document}.__getitem__)["q"])


def test_a_right_answer_counts_in_everything(
    item: Item,
    document: Document,
    make_answer: MakeAnswer,
    make_citation: MakeCitation,
    quote: str,
) -> None:
    answer = make_answer(lead=f"{quote} [1]", citations=(make_citation(),))
    assert values(item, answer, document) == {
        "answered": 1.0, "partly": 0.0, "places": 0.0, "not_found": 0.0, "met": 1.0,
        "quote": 1.0, "page": 1.0, "facts": 1.0, "facts share": 1.0, "facts claimed": 1.0,
        "facts if answered": 1.0, "words": 10.0, "sentences": 1.0,
    }  # fmt: skip


def test_places_hold_their_facts_and_claim_nothing(
    item: Item,
    document: Document,
    make_answer: MakeAnswer,
    make_citation: MakeCitation,
    quote: str,
) -> None:
    other = make_citation(2, "Noget andet.", page=7, start=0, end=0)
    lead = f"Måske her: {quote} [1] Noget andet. [2]"
    found = values(
        item, make_answer("places", lead=lead, citations=(make_citation(), other)), document
    )
    assert (found["facts"], found["facts claimed"], found["met"]) == (1.0, 0.0, 1.0)
    assert (found["places right"], found["places hit"]) == (0.5, 1.0)
    assert "facts if answered" not in found


def test_what_was_not_found_counts_as_zero_though_its_words_hold_a_fact(
    item: Item, document: Document, make_answer: MakeAnswer
) -> None:
    found = values(item, make_answer("not_found", lead="Se afsnittet tre måneder."), document)
    assert found.pop("not_found") == 1.0
    assert set(found.values()) == {0.0}
    assert not {"words", "sentences"} & set(found)


def test_an_answer_without_a_key_fact_is_not_right(
    item: Item, document: Document, make_answer: MakeAnswer
) -> None:
    found = values(item, make_answer(lead="Det sker snart."), document)
    assert (found["facts"], found["facts if answered"], found["quote"]) == (0.0, 0.0, 0.0)


def test_questions_without_an_answer_are_left_out(
    make_item: MakeItem, make_answer: MakeAnswer, document: Document
) -> None:
    item = make_item("q", expected="not_found", distance="near")
    assert answer_values([(item, make_answer())], {"bog": document}.__getitem__) == {}


def test_quotes_are_counted_below_the_lead_too(
    document: Document, make_answer: MakeAnswer, make_citation: MakeCitation
) -> None:
    citations = (make_citation(1), make_citation(2, "Står der ikke."))
    answer = make_answer(lead="Intet mærke.", citations=citations)
    assert verbatim([answer], {"bog": document}.__getitem__) == (1, 2)
