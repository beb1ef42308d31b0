from __future__ import annotations

import pytest

from assistant.danish import PART_MARK, Analyzer


def shared(analyzer: Analyzer, question: str, text: str) -> dict[str, float]:
    """Return the terms that the question shares with the text, and their weights."""
    there = set(analyzer.terms(text))
    return {term.term: term.weight for term in analyzer.query(question) if term.term in there}


def test_a_word_stands_as_itself_and_in_its_parts(analyzer: Analyzer) -> None:
    assert analyzer.terms("Indsatstrappen") == [
        "indsatstrap",
        "~indsatstrap",
        "~indsat",
        "~trap",
    ]


def test_terms_come_as_often_as_words(analyzer: Analyzer) -> None:
    assert analyzer.terms("barnet og barnets").count("barn") == 2


def test_a_piece_finds_the_compound(analyzer: Analyzer) -> None:
    assert shared(analyzer, "trappen", "Indsatstrappen") == {"~trap": 0.6}


def test_a_compound_finds_its_pieces(analyzer: Analyzer) -> None:
    assert shared(analyzer, "indsatstrappe", "indsats på en trappe") == {
        "~indsat": 0.4,
        "~trap": 0.4,
    }


def test_the_very_word_weighs_most(analyzer: Analyzer) -> None:
    very = sum(shared(analyzer, "Hvad er indsatstrappen?", "indsatstrappe").values())
    pieces = sum(shared(analyzer, "Hvad er indsatstrappen?", "indsats på en trappe").values())
    assert very > 2 * pieces


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvornår skal vi underrette?", "underretning"),
        ("underretning", "De underretter kommunen"),
        ("vurdering", "Det vurderes"),
        ("sagsbehandling", "sagen behandles"),
    ],
)
def test_verbs_and_their_nouns_find_each_other(
    question: str, text: str, analyzer: Analyzer
) -> None:
    assert shared(analyzer, question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [("e-mail", "email"), ("1000 kr", "1.000 kr."), ("paragraf 50", "§ 50"), ("bfu", "BFU’ens")],
)
def test_spellings_of_the_same_find_each_other(
    question: str, text: str, analyzer: Analyzer
) -> None:
    heaviest = max(analyzer.query(question), key=lambda term: term.weight)
    assert heaviest.term in analyzer.terms(text)


def test_the_words_of_the_question_itself_are_left_out(analyzer: Analyzer) -> None:
    words = {term.word for term in analyzer.query("Hvad skal jeg gøre med en handleplan?")}
    assert words == {"handleplan"}


def test_stop_words_are_searched_when_there_is_nothing_else(analyzer: Analyzer) -> None:
    assert [term.term for term in analyzer.query("hvad er det")] == ["hvad", "er", "det"]


def test_each_term_is_searched_once_with_its_highest_weight(analyzer: Analyzer) -> None:
    terms = analyzer.query("indsatstrappe og trappe og trapper")
    assert len({term.term for term in terms}) == len(terms)
    assert {term.term: term.weight for term in terms}["~trap"] == 0.6


def test_parts_are_marked(analyzer: Analyzer) -> None:
    terms = analyzer.query("indsatstrappemøde § 50 2019-2022")
    assert all(term.part == term.term.startswith(PART_MARK) for term in terms)
    assert all(0 < term.weight <= 1 and " " not in term.term for term in terms)


def test_stems_are_the_words_with_a_topic(analyzer: Analyzer) -> None:
    assert analyzer.stems("Hvad er indsatstrappen for børnene?") == ["indsatstrap", "barn"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "…"])
def test_nothing_gives_nothing(text: str, analyzer: Analyzer) -> None:
    assert analyzer.terms(text) == []
    assert analyzer.query(text) == ()
