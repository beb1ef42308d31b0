"""Notes on the change of law, over real documents of both times."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typst

from assistant import knowledge
from assistant.answers.law_notes import LawContext, law_notes
from assistant.answers.notes import notes_for
from assistant.config import Config
from assistant.index import IndexReader, build_index, open_index
from assistant.knowledge import Law
from assistant.records import Citation, Note

HEAD = """
#set text(lang: "da", size: 11pt, hyphenate: false)
#set heading(numbering: "1.1")
"""

OLD = """
= Ydelser efter lov om social service (SEL)
Kommunen bruger serviceloven på børneområdet, og SEL er grundlaget for alle ydelser.

== Undersøgelse og plan
Rådgiveren laver en børnefaglig undersøgelse efter § 50. Borgere har pligt efter § 154.
Rådgiveren følger op på handleplanen hver 6. måned, jf. servicelovens § 70.
En støtteperson kan gives efter SEL § 54. Et ungt menneske kan få botilbud efter SEL § 107.
Sagen oplyses efter forvaltningslovens § 28.

== Sommer
Skolen holder åbent hele sommeren.

== Aflastning (SEL § 52, stk. 3, nr. 5)
Der kan gives op til fire døgn om måneden hos en familie.

== Frister
#table(columns: 3, [Rule], [Frist], [Paragraf], [Vurdering af underretning], [24 timer], [§ 155])
"""

NEW = """
= Politik efter barnets lov
Støtten gives efter § 52, og anbringelse sker efter § 46 i barnets lov.
Den gamle plan fulgte servicelovens § 140, mens den nye følger barnets lov § 91.

Et ældre forløb byggede på servicelovens § 76.

= Kort
#table(columns: 2, [Serviceloven], [Barnets lov], [§ 50], [§ 20], [§ 70], [§ 95])
"""

PLAIN = """
= Vejledning om hjælp
Kommunen skal træffe en afgørelse om støtte, og forældrene kan klage inden fire uger.
Hjælpen gives efter § 52, stk. 3.
"""

DOCUMENTS = """
[[document]]
id = "gammel"
title = "Serviceniveau 2017"
year = 2017
origin = "municipal"

[[document]]
id = "ny"
title = "Politik 2025"
year = 2025
origin = "municipal"

[[document]]
id = "vejledning"
title = "Vejledning 2015"
year = 2015
origin = "official"
"""


@pytest.fixture(scope="module")
def law() -> Law:
    return knowledge.read().law


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexReader]:
    folder = tmp_path_factory.mktemp("love")
    (folder / "corpus").mkdir()
    for name, source in (("gammel", OLD), ("ny", NEW), ("vejledning", PLAIN)):
        typst.compile((HEAD + source).encode(), output=str(folder / "corpus" / f"{name}.pdf"))
    (folder / "corpus" / "documents.toml").write_text(DOCUMENTS, encoding="utf-8")
    config = Config(corpus=folder / "corpus", index=folder / "index", workers=1)
    build_index(config)
    opened = open_index(config)
    yield opened
    opened.close()


def cite(reader: IndexReader, document: str, words: str) -> Citation:
    """Cite the block that holds some words, or the words themselves."""
    text = reader.document(document).text
    start = text.index(words)
    source = reader.sources[document]
    section = " › ".join(reader.document(document).section_of(start).path)
    return Citation(
        1, document, source.title, source.publisher, source.year, source.kind, source.origin,
        1, section, words, start, start + len(words),
    )  # fmt: skip


def notes(
    reader: IndexReader, law: Law, question: str, *places: tuple[str, str]
) -> tuple[Note, ...]:
    citations = [cite(reader, *place) for place in places]
    return law_notes(LawContext(law, question, reader.document), citations, reader.sources)


CHECKED = "kontrolleret 22. november 2026; senere ændringer er ikke undersøgt."


def test_a_bare_number_in_an_old_text_that_names_the_act_throughout_is_mapped(
    reader: IndexReader, law: Law
) -> None:
    words = "Rådgiveren laver en børnefaglig undersøgelse efter § 50."
    (note,) = notes(reader, law, "Hvad gør vi?", ("gammel", words))
    assert note.kind == "law"
    assert note.text.startswith("»Serviceniveau 2017« henviser til servicelovens § 50")
    assert "1. januar 2024" in note.text
    assert "§§ 20-22" in note.text
    assert note.text.endswith(CHECKED)


def test_a_rule_whose_substance_changed_is_named_with_its_paragraph(
    reader: IndexReader, law: Law
) -> None:
    words = "Rådgiveren følger op på handleplanen hver 6. måned, jf. servicelovens § 70."
    told = notes(reader, law, "Hvor tit?", ("gammel", words))
    (rhythm,) = [note for note in told if "§ 70" in note.text]
    assert "§ 95" in rhythm.text
    assert "bør efterprøves" in rhythm.text
    assert "hver 6. måned findes ikke længere" in rhythm.text
    (plan,) = [note for note in told if "barnets plan" in note.text]
    assert "§ 91" in plan.text
    assert all(note.text.endswith(CHECKED) for note in told)


def test_what_the_map_does_not_hold_is_said_so_and_given_no_number(
    reader: IndexReader, law: Law
) -> None:
    (note,) = notes(reader, law, "", ("gammel", "En støtteperson kan gives efter SEL § 54."))
    assert "§ 54" in note.text
    assert "fremgår ikke" in note.text
    assert note.text.count("§") == 1


def test_the_heading_above_a_quote_counts(reader: IndexReader, law: Law) -> None:
    words = "Der kan gives op til fire døgn om måneden hos en familie."
    (note,) = notes(reader, law, "Hvor meget aflastning?", ("gammel", words))
    assert "§ 52, stk. 3, nr. 5" in note.text
    assert "§ 32, stk. 1" in note.text


def test_a_row_of_a_table_in_an_old_text_is_mapped(reader: IndexReader, law: Law) -> None:
    (note,) = notes(reader, law, "", ("gammel", "Vurdering af underretning | 24 timer | § 155"))
    assert "§ 136" in note.text


@pytest.mark.parametrize(
    "words",
    [
        "Et ungt menneske kan få botilbud efter SEL § 107.",
        "Sagen oplyses efter forvaltningslovens § 28.",
        "Skolen holder åbent hele sommeren.",
    ],
)
def test_rules_for_adults_and_of_other_acts_give_no_note_on_a_paragraph(
    words: str, reader: IndexReader, law: Law
) -> None:
    told = notes(reader, law, "", ("gammel", words))
    assert [note for note in told if note.kind == "law"] == []


@pytest.mark.parametrize(
    "words",
    [
        "Støtten gives efter § 52, og anbringelse sker efter § 46 i barnets lov.",
        "Den gamle plan fulgte servicelovens § 140, mens den nye følger barnets lov § 91.",
        "§ 50 | § 20",
        "§ 70 | § 95",
    ],
)
def test_a_new_text_gives_no_note_on_bare_numbers_or_where_it_names_both_acts(
    words: str, reader: IndexReader, law: Law
) -> None:
    assert notes(reader, law, "Hvad gælder?", ("ny", words)) == ()


def test_a_new_text_that_cites_the_old_act_outright_gets_the_note(
    reader: IndexReader, law: Law
) -> None:
    words = "Et ældre forløb byggede på servicelovens § 76."
    (note,) = notes(reader, law, "", ("ny", words))
    assert "§§ 114-116 og 120" in note.text


def test_a_number_in_an_old_text_that_names_no_act_is_mapped_only_on_its_topic(
    reader: IndexReader, law: Law
) -> None:
    (note,) = notes(reader, law, "", ("vejledning", "Hjælpen gives efter § 52, stk. 3."))
    assert note.kind == "older"


def test_a_text_older_than_the_law_is_said_to_be(reader: IndexReader, law: Law) -> None:
    words = "Kommunen skal træffe en afgørelse om støtte, og forældrene kan klage inden fire uger."
    (note,) = notes(reader, law, "Kan man klage?", ("vejledning", words))
    assert note.kind == "older"
    assert "»Vejledning 2015«" in note.text
    assert "1. januar 2024" in note.text
    assert notes(reader, law, "", ("gammel", "Skolen holder åbent hele sommeren.")) == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad siger servicelovens § 58?", ["Du spørger til servicelovens § 58", "§ 47"]),
        ("Skal jeg altid lave en § 50-undersøgelse?", ["Du spørger til", "§§ 20-22", "tre trin"]),
        ("Kan man give en § 11.3 uden afgørelse?", ["Hvis du mener servicelovens § 11, stk. 3"]),
        ("Hvad siger § 46?", ["Hvis du mener servicelovens § 46", "handler om noget andet"]),
        ("Hvad er sel 41?", ["§ 86", "Lovforslag L 87"]),
        ("Gælder seksmåneders-reglen stadig?", ["findes ikke længere", "barnets lov § 95"]),
        ("Hvad svarer servicelovens § 140 til i barnets lov?", ["§ 91", "§ 108", "§ 110"]),
        ("Vores politik henviser til serviceloven. Hvad skal rettes?", ["for voksne gælder den"]),
        ("Hvad siger SEL § 101 om unge?", ["§ 33", "kun om unge under 18 år"]),
    ],
)
def test_a_question_after_the_old_act_is_told_what_became_of_it(
    question: str, told: list[str], reader: IndexReader, law: Law
) -> None:
    (note,) = notes(reader, law, question)
    assert [part for part in told if part not in note.text] == []
    assert note.text.endswith(CHECKED)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad siger § 32 i barnets lov?",
        "Hvad siger serviceloven § 107 om botilbud?",
        "Hvad siger § 3 i dagtilbudsloven?",
        "Hvad siger SEL § 101?",
        "Hvad gælder efter serviceloven for voksne?",
        "Hvor mange børn er på trin 4?",
        "Hvad siger SSL § 50?",
    ],
)
def test_a_question_after_another_rule_gets_no_note(
    question: str, reader: IndexReader, law: Law
) -> None:
    assert notes(reader, law, question) == ()


def test_one_note_a_paragraph_and_three_at_most_with_every_paragraph_named(
    reader: IndexReader, law: Law
) -> None:
    told = notes(reader, law, "Hvad siger §§ 152-155 i serviceloven?")
    assert len(told) == 3
    for number in ("§ 152", "§ 153", "§ 154", "§ 155"):
        assert [number in note.text for note in told].count(True) == 1
    assert "§ 135, bør efterprøves" in told[-1].text
    assert all(note.text.endswith(CHECKED) for note in told)


def test_what_is_asked_for_and_quoted_is_told_once(reader: IndexReader, law: Law) -> None:
    words = "Rådgiveren laver en børnefaglig undersøgelse efter § 50."
    (note,) = notes(reader, law, "Hvad er servicelovens § 50?", ("gammel", words))
    assert note.text.startswith("Du spørger til servicelovens § 50")


def test_notes_on_the_law_come_before_those_on_the_source(reader: IndexReader, law: Law) -> None:
    citation = cite(reader, "gammel", "En støtteperson kan gives efter SEL § 54.")
    context = LawContext(law, "Hvad er en støtteperson?", reader.document)
    told = notes_for([citation], reader.sources, 2, context)
    assert [note.kind for note in told] == ["law", "unproven"]
    assert [note.kind for note in notes_for([citation], reader.sources, 2)] == ["unproven"]
