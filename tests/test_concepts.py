"""Which concepts are found in a text, and which are not."""

from __future__ import annotations

import pytest

from assistant import knowledge
from assistant.concepts import ConceptLexicon, ConceptMatch
from assistant.danish import words
from assistant.knowledge import Concept, Term

CONCEPTS = (
    Concept("beskære", ("beskæring", "fjerne en gren", "følge … op", "klippe til")),
    Concept("krone", ("trækrone", "§ 50", "paragraf 50", "krone")),
    Concept("laug", ("HL", "Havelauget", "AKT", "PLTR")),
    Concept("overblik", ("oversigt", "saglig")),
    Concept("sag", ("sag", "sagsmappe")),
    Concept("møde", ("e-møde", "bi-vandring", "må jeg tage mine bier med", "de fleste")),
    Concept("ung-gren", ("fjerne en ung gren", "årsskud")),
)


@pytest.fixture(scope="module")
def lexicon() -> ConceptLexicon:
    return ConceptLexicon(CONCEPTS)


@pytest.mark.parametrize(
    "text",
    [
        "Beskæringen sker i februar",
        "grene fjernes, og så fjernes en gren til",
        "de fjernede grenen",
        "vi fulgte ikke straks op på træet",
        "FØLG OP",
    ],
)
def test_a_member_is_found_in_any_inflection_with_or_without_its_article(
    lexicon: ConceptLexicon, text: str
) -> None:
    assert lexicon.ids(text) == ["beskære"]


@pytest.mark.parametrize(
    "text",
    [
        "en gren, der fjernes",  # the words stand in another order
        "følge det gamle store flotte træ op",  # more than three words between
        "hun klippede",  # half a phrase
    ],
)
def test_a_phrase_is_found_as_a_whole_and_in_order_only(lexicon: ConceptLexicon, text: str) -> None:
    assert lexicon.ids(text) == []


def test_the_longest_member_wins_and_hides_what_lies_within(lexicon: ConceptLexicon) -> None:
    assert lexicon.ids("vi fjerner en ung gren") == ["ung-gren"]


def test_identifiers_come_as_often_as_they_are_met_and_in_order(lexicon: ConceptLexicon) -> None:
    assert lexicon.ids("sag om årsskud, sager om beskæring") == [
        *("sag", "ung-gren", "sag", "beskære"),
    ]


def test_the_span_counts_the_words_of_the_text(lexicon: ConceptLexicon) -> None:
    text = "Til e-mødet kan man fjerne den gren"
    assert lexicon.match(text) == (ConceptMatch("møde", 2, 4), ConceptMatch("beskære", 6, 9))
    assert words(text)[6:9] == ["fjerne", "den", "gren"]


@pytest.mark.parametrize("text", ["§ 50", "§50", "paragraf 50", "efter §§ 49 og 50", "§ 50-træ"])
def test_a_section_is_found_however_it_is_written(lexicon: ConceptLexicon, text: str) -> None:
    assert lexicon.ids(text) == ["krone"]


@pytest.mark.parametrize("text", ["50 træer", "stk. 50", "§ 50 a", "§ 500"])
def test_a_number_without_its_sign_or_another_section_is_not(
    lexicon: ConceptLexicon, text: str
) -> None:
    assert lexicon.ids(text) == []


@pytest.mark.parametrize("text", ["spørg HL", "HL's regler", "HLs regler", "en AKT-plan", "pltr"])
def test_an_abbreviation_is_found_in_capitals_or_when_it_can_be_no_word(
    lexicon: ConceptLexicon, text: str
) -> None:
    assert lexicon.ids(text) == ["laug"]


def test_a_word_that_is_spelled_like_an_abbreviation_is_not_one(lexicon: ConceptLexicon) -> None:
    assert lexicon.ids("en akt i to hl") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("over og over", []),
        ("oversigten", ["overblik"]),
        ("saglige", ["overblik"]),
        ("sager", ["sag"]),
    ],
)
def test_words_that_share_a_stem_are_kept_apart(
    lexicon: ConceptLexicon, text: str, found: list[str]
) -> None:
    assert lexicon.ids(text) == found


@pytest.mark.parametrize("text", ["bi-vandringen", "bivandring", "bi-vandring"])
def test_a_hyphen_makes_no_difference(lexicon: ConceptLexicon, text: str) -> None:
    assert lexicon.ids(text) == ["møde"]


def test_it_does_not_matter_who_asks(lexicon: ConceptLexicon) -> None:
    assert lexicon.ids("Må vi tage vores bier med?") == ["møde"]


def test_a_member_of_common_words_needs_them_all(lexicon: ConceptLexicon) -> None:
    assert lexicon.ids("de andre bier") == []
    assert lexicon.ids("de fleste bier") == ["møde"]


def test_pieces_of_a_compound_count_when_someone_says_what_they_are(
    lexicon: ConceptLexicon,
) -> None:
    def parts(word: str) -> tuple[str, ...]:
        return ("æbletræ", "sag") if word == "æbletræsag" else ()

    assert lexicon.ids("æbletræsag") == []
    assert lexicon.ids("æbletræsag", parts) == ["sag"]


def test_a_form_of_two_concepts_has_both_unless_one_is_spelled_nearer() -> None:
    lexicon = ConceptLexicon(
        (Concept("side", ("hjemmeside", "net")), Concept("hjemme", ("hjemmesidder", "hule"))),
        (Term("net", "", ("spind",), (), "", "", "V"), Term("væv", "", ("hule",), (), "", "", "V")),
    )
    assert lexicon.ids("hjemmesiderne") == ["side"]
    assert lexicon.ids("hjemmesidderen") == ["hjemme"]
    assert lexicon.ids("huler") == ["hjemme", "term:væv"]


def test_a_term_joins_the_concept_that_holds_it_and_is_a_group_of_its_own_otherwise() -> None:
    lexicon = ConceptLexicon(
        CONCEPTS,
        (
            Term("beskæring", "", ("studsning",), ("topning",), "", "", "V"),
            Term("podning", "POD", ("indpodning",), (), "", "", "V"),
        ),
    )
    assert lexicon.ids("studsning og topning") == ["beskære", "beskære"]
    assert lexicon.ids("podninger, indpodning, POD") == ["term:podning"] * 3


def test_every_shipped_member_is_found_as_the_concept_it_stands_in() -> None:
    known = knowledge.read()
    lexicon = ConceptLexicon.of(known)
    lost = [
        (concept.id, member)
        for concept in known.concepts
        for member in concept.members
        if concept.id not in lexicon.ids(member.replace("…", "noget"))
    ]
    assert lost == []
