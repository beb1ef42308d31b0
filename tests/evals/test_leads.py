"""What a lead rests on, and whether its sentences stand where the answer is."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from assistant.records import Answer, Block, Citation, Document, Segment
from evals.leads import (
    cited,
    flat_page,
    is_verbatim,
    on_page,
    quotes_place,
    regions,
    sentence_share,
)
from evals.questions import Item, Place

LINES = (
    ("prose", "Mødet holdes hver uge. Alle kommer. Barnet er med."),
    ("prose", "Kravene er disse:"),
    ("item", "en plan"),
    ("item", "et mål"),
    ("prose", "Haven vandes om aftenen."),
)


@pytest.fixture
def document() -> Document:
    text, blocks = "", []
    for kind, line in LINES:
        blocks.append(Block(kind, len(text), len(text) + len(line)))  # type: ignore[arg-type]
        text += line + "\n"
    turn = text.index("Haven")
    segments = (Segment(0, turn, 1), Segment(turn, len(text), 2))
    return Document("bog", text, 2, segments, tuple(blocks), ())


def span(document: Document, words: str) -> dict[str, int]:
    start = document.text.index(words)
    return {"start": start, "end": start + len(words)}


def test_only_citations_whose_number_the_shown_lead_names_are_cited(
    make_answer: Callable[..., Answer], make_citation: Callable[..., Citation]
) -> None:
    both = (make_citation(1), make_citation(2))
    assert [c.n for c in cited(make_answer("places", lead="Sådan [2].", citations=both))] == [2]
    assert cited(make_answer("not_found", lead="Se [2].", citations=both)) == []


def test_a_quote_is_relevant_when_it_holds_or_is_most_of_a_place(
    make_citation: Callable[..., Citation], quote: str
) -> None:
    places = [Place("bog", 1, quote)]
    assert quotes_place(make_citation(quote=f"Før. {quote}"), places)
    assert quotes_place(make_citation(quote=quote[:40]), places)
    assert not quotes_place(make_citation(quote="Noget andet."), places)
    assert not quotes_place(make_citation(document="avis"), places)


def test_a_citation_is_on_the_page_when_document_and_page_both_agree(
    make_citation: Callable[..., Citation],
) -> None:
    places = [Place("bog", 3, "x"), Place("avis", 1, "y")]
    assert on_page(make_citation(page=3), places)
    assert not on_page(make_citation(page=1), places)


def test_a_quote_is_verbatim_on_its_own_page_only(
    document: Document, make_citation: Callable[..., Citation]
) -> None:
    citation = make_citation(quote="Haven vandes om aftenen.")
    assert is_verbatim(citation, flat_page(document, 2))
    assert not is_verbatim(citation, flat_page(document, 1))


def test_beside_a_place_is_its_paragraph(document: Document) -> None:
    (found,) = regions("Alle kommer.", document)
    assert document.text[slice(*found)] == "Mødet holdes hver uge. Alle kommer. Barnet er med."


@pytest.mark.parametrize("quote", ["et mål", "Kravene er disse:"])
def test_beside_a_place_in_a_list_is_the_list_with_its_lead_in(
    document: Document, quote: str
) -> None:
    (found,) = regions(quote, document)
    assert document.text[slice(*found)] == "Kravene er disse:\nen plan\net mål"


def test_a_quote_that_is_not_there_has_nothing_beside_it(document: Document) -> None:
    assert regions("Står ikke her.", document) == []


def test_the_share_of_sentences_in_or_beside_a_relevant_place(
    document: Document,
    make_item: Callable[..., Item],
    make_answer: Callable[..., Answer],
    make_citation: Callable[..., Citation],
) -> None:
    first = make_citation(1, **span(document, "Mødet holdes hver uge. Alle kommer."))
    second = make_citation(2, **span(document, "Haven vandes om aftenen."))
    answer = make_answer(lead="… [1] … [2]", citations=(first, second))
    item = make_item("q", Place("bog", 1, "Barnet er med."), Place("avis", 1, "x"))
    share = sentence_share(item, answer, {"bog": document}.__getitem__)
    assert share == pytest.approx(2 / 3)


def test_a_lead_without_citations_has_no_share(
    document: Document, make_item: Callable[..., Item], make_answer: Callable[..., Answer]
) -> None:
    share = sentence_share(make_item(), make_answer(lead="Ja."), {"bog": document}.__getitem__)
    assert math.isnan(share)
