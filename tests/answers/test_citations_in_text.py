"""References to paragraphs are found in every form, each laid to the right act or to none."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.answers.citations_in_text import cited_in, mentions
from assistant.knowledge import Law


@pytest.fixture(scope="module")
def law() -> Law:
    return knowledge.read().law


def found(text: str, law: Law) -> list[tuple[str, str | None]]:
    return [(str(cited.paragraph), cited.act) for cited in cited_in(text, law)]


def test_every_form_the_law_map_lists_is_read(law: Law) -> None:
    examples = [example for form in law.forms for example in form.examples]
    assert len(examples) > 20
    for example in examples:
        assert [c.paragraph for c in cited_in(example.text, law)] == [example.citation], (
            example.text
        )


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("§§ 152–155", ["§ 152", "§ 153", "§ 154", "§ 155"]),
        ("paragrafferne 46, 47 og 50", ["§ 46", "§ 47", "§ 50"]),
        ("§ 57 a-b", ["§ 57 a", "§ 57 b"]),
        ("§ 52, stk. 3, nr. 1–3, 6 og 9", ["§ 52, stk. 3, nr. 1-3, 6 og 9"]),
        ("§ 64, stk. 5, 2. pkt.", ["§ 64, stk. 5, 2. pkt."]),
        ("pgf. 50 a.", ["§ 50 a"]),
        ("§11,3", ["§ 11, stk. 3"]),
    ],
)
def test_several_and_parts_are_read(text: str, paragraphs: list[str], law: Law) -> None:
    assert [paragraph for paragraph, _ in found(text, law)] == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "Serviceloven 1. januar 2024",
        "efter serviceloven 12 år",
        "servicelovens kapitel 11",
        "SEL fra 2019",
        "der er 50 sager og 11 børn",
        "50 stk. om ugen",
    ],
)
def test_other_numbers_are_no_references(text: str, law: Law) -> None:
    assert cited_in(text, law) == ()


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("servicelovens § 52, stk. 3, og § 58", ["serviceloven", "serviceloven"]),
        ("SEL § 11, stk. 3 (”§ 11.3-forløb”)", ["serviceloven", "serviceloven"]),
        ("lov om social service (SEL) § 41", ["serviceloven"]),
        ("§ 50 i den gamle lov", ["serviceloven"]),
        ("sel 50", ["serviceloven"]),
        ("Barnets lov §§ 46 og 47", ["barnets-lov", "barnets-lov"]),
        ("Efter barnets lov kan støtten gives straks (§ 30).", ["barnets-lov"]),
        ("forvaltningslovens § 28 og servicelovens § 50", ["anden", "serviceloven"]),
        ("folkeskolelovens § 3 a", ["anden"]),
        ("SSL § 50", ["anden"]),
        ("Undersøgelsen efter § 50 skal laves.", [None]),
        ("Serviceloven gjaldt. Nu gælder noget andet, se § 50.", [None]),
    ],
)
def test_the_act_is_the_one_named_beside_or_alone_in_the_sentence(
    text: str, acts: list[str | None], law: Law
) -> None:
    assert [act for _, act in found(text, law)] == acts


def test_two_acts_in_a_sentence_leave_a_number_that_stands_by_neither_open(law: Law) -> None:
    text = "Både serviceloven og barnets lov har regler om det, og de findes nu i § 50."
    assert found(text, law) == [("§ 50", "anden")]


def test_an_abbreviation_is_told_from_a_word(law: Law) -> None:
    assert [m.act for m in mentions("selv en slidt sel kan bruges", law)] == []
    assert [m.act for m in mentions("efter SEL og BL", law)] == ["serviceloven", "barnets-lov"]
