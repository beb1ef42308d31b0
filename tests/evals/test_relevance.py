"""Which passages answer, whatever system cut them."""

from __future__ import annotations

from evals.questions import Place
from evals.relevance import covers


def test_a_passage_covers_a_quote_whatever_its_spaces_and_hyphens(quote: str) -> None:
    broken = quote.replace("opfølgning", "opfølg-\n ning")
    assert covers("bog", f"Før. {broken} Efter.", Place("bog", 1, quote))


def test_a_passage_that_was_cut_covers_a_quote_by_half_of_it_and_not_by_less(quote: str) -> None:
    place = Place("bog", 1, quote)
    assert covers("bog", "Før. " + quote[:40], place)
    assert covers("bog", quote[20:] + " Efter.", place)
    assert not covers("bog", "Før. " + quote[:20], place)


def test_the_same_words_in_another_document_cover_nothing(quote: str) -> None:
    assert not covers("avis", quote, Place("bog", 1, quote))
