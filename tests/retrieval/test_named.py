"""Which documents a question names."""

from __future__ import annotations

import pytest

from assistant.records import Source
from assistant.retrieval.named import BY_KIND, BY_OWNER, BY_TITLE, OTHER_VERSION, Named, Names


def source(id_: str, kind: str, title: str, municipality: str = "", **more: object) -> Source:
    origin = "example" if municipality.startswith(("Haveby", "Bilund")) else "municipal"
    fields = {"origin": origin, "year": 2024, **more}
    return Source(id_, title, kind=kind, municipality=municipality, **fields)  # type: ignore[arg-type]


SOURCES = (
    source(
        "haandbog", "håndbog", "Håndbog i beskæring", based_on=("Havelauget: Rod og krone (2015)",)
    ),
    source("bier", "vejledning", "Om bier", based_on=("Biavlerne: Stadets år, 2. udgave",)),
    source("jord", "vejledning", "Om jord"),
    source("gift", "vejledning", "Sprøjtemidler"),
    source("vand", "strategi", "Vandstrategi", "Ådal Kommune"),
    source(
        "h19", "politik", "Træpolitik 2019–2023", "Haveby Kommune", year=2019, standing="superseded"
    ),
    source(
        "h25", "politik", "Grønt nu. Træpolitik", "Haveby Kommune", year=2025, supersedes=("h19",)
    ),
    source(
        "hud", "standard", "Standarder for pleje", "Haveby Kommune", year=2026, standing="draft"
    ),
    source("b17", "strategi", "Plejestrategi", "Bilund Kommune", year=2017),
)
HAVEBY = ("h19", "h25", "hud")


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(SOURCES)


@pytest.mark.parametrize("text", ["Hvem fælder træer i Haveby?", "Havebys træer", "haveby kommune"])
def test_a_municipality_limits_to_its_documents_the_one_in_force_first(
    names: Names, text: str
) -> None:
    assert names.named(text) == Named(HAVEBY, {"h19": OTHER_VERSION, "hud": OTHER_VERSION}, True)


def test_two_municipalities_are_both_searched(names: Names) -> None:
    assert names.named("Er Haveby grønnere end Ådal?").documents == (*HAVEBY, "vand")


def test_a_real_municipality_asks_for_no_examples(names: Names) -> None:
    assert names.named("vanding i Ådal") == Named(("vand",), {}, False)


@pytest.mark.parametrize(
    "text",
    [
        "Hvad siger håndbogen om æbletræer?",
        "Hvor tit vandes der ifølge håndbogen?",
        "Håndbogen nævner tre slags snit, hvilke?",
        "Hvad står der i håndbogen om snit?",
    ],
)
def test_a_kind_that_is_asked_for_what_it_says_limits_to_it(names: Names, text: str) -> None:
    assert names.named(text) == Named(("haandbog",), {"haandbog": BY_KIND}, False)


def test_a_kind_that_many_documents_are_of_is_only_preferred() -> None:
    many = Names(SOURCES[:4])
    found = many.named("Hvad siger vejledningen om myrer?")
    assert found == Named((), dict.fromkeys(("bier", "jord", "gift"), BY_KIND), False)


def test_a_place_in_a_text_prefers_it(names: Names) -> None:
    assert names.named("Findes der billeder i håndbogen?") == Named(
        (), {"haandbog": BY_KIND}, False
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hvad skal en håndbog indeholde?",
        "Hvordan skriver vi en god strategi?",
        "politik for træer",
        "skriv et udkast til et brev",
        "Hvad er tidligere beskæring?",
    ],
)
def test_a_kind_that_is_the_topic_names_nothing(names: Names, text: str) -> None:
    assert names.named(text) == Named()


def test_what_is_ours_is_preferred_and_never_an_example(names: Names) -> None:
    assert names.named("Hvad koster vores strategi?") == Named((), {"vand": BY_OWNER}, False)
    assert names.named("Hvad koster vores politik?") == Named()


def test_a_kind_that_only_examples_are_of_opens_them(names: Names) -> None:
    found = names.named("Hvad siger træpolitikken om gødning?")
    assert found.documents == ("h19", "h25")
    assert found.examples


def test_a_compound_means_the_documents_with_it_in_their_title(names: Names) -> None:
    assert names.named("Hvad siger plejestrategien om hegn?").documents == ("b17",)


@pytest.mark.parametrize("text", ["Havebys politik fra 2019", "Haveby 2019 fældning"])
def test_a_year_of_a_document_picks_it(names: Names, text: str) -> None:
    assert names.named(text).documents == ("h19",)


def test_a_year_of_something_else_does_not(names: Names) -> None:
    assert names.named("Hvor mange træer fældede Haveby i 2025?").documents == HAVEBY


def test_who_asks_for_the_old_version_gets_it(names: Names) -> None:
    prefer = names.named("Hvad sagde Havebys tidligere politik om hegn?").prefer
    assert prefer["h19"] > prefer["h25"]


def test_a_draft_that_is_named_comes_first(names: Names) -> None:
    prefer = names.named("Hvor tit vandes der i Havebys høringsudgave?").prefer
    assert prefer == {"hud": BY_KIND, "h19": OTHER_VERSION}


def test_a_title_is_preferred_and_a_single_word_only_as_a_source(names: Names) -> None:
    assert names.named("snit i Håndbog i beskæring").prefer["haandbog"] >= BY_TITLE
    assert names.named("Hvad er sprøjtemidler?") == Named()
    assert names.named("Hvad siger Sprøjtemidler om lus?").prefer == {"gift": BY_TITLE}


def test_a_work_prefers_what_builds_on_it_and_its_publisher_only_as_a_source(names: Names) -> None:
    assert set(names.named("Hvad er formålet med Rod og krone?").prefer) == {"haandbog"}
    assert set(names.named("Hvad anbefaler Biavlerne om lus?").prefer) == {"bier"}
    assert names.named("Kan Biavlerne give os en bøde?") == Named()


def test_an_empty_library_names_nothing() -> None:
    assert Names(()).named("Hvad siger strategien i Haveby?") == Named()
