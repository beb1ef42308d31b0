"""Paragraphs as people write them, and the same rule in the other act."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.knowledge import Law, parse
from assistant.retrieval.lawterms import LawTerms


@pytest.fixture(scope="module")
def law() -> Law:
    return knowledge.read().law


@pytest.fixture(scope="module")
def terms(law: Law) -> LawTerms:
    return LawTerms(law)


def cited(terms: LawTerms, text: str) -> list[str]:
    return [str(reference.citation) for reference in terms.references(text)]


def test_every_form_that_is_met_in_texts_is_read(law: Law, terms: LawTerms) -> None:
    examples = [example for form in law.forms for example in form.examples]
    read = {e.text: [r.citation for r in terms.references(f"Om {e.text} her")] for e in examples}
    assert read == {e.text: [e.citation] for e in examples}


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("efter 52.3.7 fra 2022", ["§ 52, stk. 3, nr. 7"]),
        ("§§ 20-22 og 46", ["§ 20", "§ 21", "§ 22", "§ 46"]),
        ("§ 52, stk. 3, nr. 1-3, 6 og 9", ["§ 52, stk. 3, nr. 1-3, 6 og 9"]),
        ("§ 50 og § 52 a, stk. 2", ["§ 50", "§ 52 a, stk. 2"]),
        ("§ 64, stk. 5, 2. pkt.", ["§ 64, stk. 5, 2. pkt."]),
        ("PARAGRAF 50", ["§ 50"]),
        ("§ 50 i loven", ["§ 50"]),
        ("pgf. 11 stk 3", ["§ 11, stk. 3"]),
    ],
)
def test_other_ways_of_writing_are_read_too(
    terms: LawTerms, text: str, sections: list[str]
) -> None:
    assert [r.citation for r in terms.references(text)] == [parse(s) for s in sections]


@pytest.mark.parametrize(
    "text",
    ["den 1.2.24 kl. 11.30", "3 af 10 børn på 15 år", "52 børn", "12.500 kr.", "uge 50", "SEL"],
)
def test_other_numbers_are_no_paragraphs(terms: LawTerms, text: str) -> None:
    assert cited(terms, text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("servicelovens § 50", "serviceloven"),
        ("§ 50 i lov om social service", "serviceloven"),
        ("SEL 50", "serviceloven"),
        ("§ 20 BL", "barnets-lov"),
        ("Hvad siger barnets lov om fristen i den første sag efter § 20?", "barnets-lov"),
        ("forvaltningslovens § 19", "another"),
        ("§ 19 i forvaltningsloven", "another"),
        ("§ 50", ""),
        ("SSL § 50", ""),
    ],
)
def test_the_act_is_the_one_named_beside_it_or_the_only_one(
    terms: LawTerms, text: str, act: str
) -> None:
    assert [reference.act for reference in terms.references(text)] == [act]


def test_each_paragraph_has_the_act_that_is_nearest(terms: LawTerms) -> None:
    found = terms.references("Er servicelovens § 50 det samme som barnets lov § 20?")
    assert [reference.act for reference in found] == ["serviceloven", "barnets-lov"]


def test_the_span_is_where_it_stands(terms: LawTerms) -> None:
    (found,) = terms.references("Om § 50, stk. 2.")
    assert (found.start, found.end) == (3, 15)


def test_an_old_paragraph_gives_the_new_ones_and_their_topic(terms: LawTerms) -> None:
    expected = ("§ 20", "§ 21", "§ 22", "børnefaglig undersøgelse")
    assert terms.other_act("en SEL § 50-undersøgelse") == expected


def test_a_new_paragraph_gives_the_old_one(terms: LawTerms) -> None:
    assert terms.other_act("barnets lov § 20") == ("§ 50", "børnefaglig undersøgelse")


def test_a_part_gives_only_what_became_of_that_part(terms: LawTerms) -> None:
    assert "§ 46" in terms.other_act("SEL 52 stk 3 nr 7")
    assert "§ 46" not in terms.other_act("SEL 52 stk 3 nr 6")


def test_without_the_name_of_an_act_both_are_looked_up(terms: LawTerms) -> None:
    found = terms.other_act("§ 46")
    assert {"§ 5", "§ 52"} <= set(found)


def test_what_is_not_mapped_or_of_another_act_gives_nothing(law: Law, terms: LawTerms) -> None:
    assert law.unmapped
    for row in law.unmapped:
        assert terms.other_act(f"serviceloven {row.old}") == ()
    assert terms.other_act("forvaltningslovens § 19") == ()


def test_what_applies_on_a_condition_only_is_not_searched_for(law: Law, terms: LawTerms) -> None:
    conditional = [row for row in law.mappings if row.condition]
    assert conditional
    for row in conditional:
        assert row.topic not in terms.other_act(f"serviceloven {row.old[0]}")


def test_sections_are_told_as_texts_write_them(terms: LawTerms) -> None:
    assert terms.sections("SEL 52a stk 3 og efter 52.3.7") == ("§ 52 a", "§ 52")
