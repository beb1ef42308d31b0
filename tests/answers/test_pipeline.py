"""From question to answer over a real index: shapes, statuses, proof, and what is refused."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answers import phrases
from assistant.config import Config
from assistant.errors import UnknownDocument, UsageError
from assistant.records import Answer, Question, Stage
from assistant.service import Assistant
from assistant.text import find_quote
from tests.conftest import typeset


def test_a_definition_opens_with_the_defining_sentence(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er beskæring?"))
    assert answer.status == "answered"
    assert answer.lead.startswith("Beskæring er den planlagte fjernelse af grene")
    assert answer.citations[0].document == "have/frugttraeer"
    assert answer.citations[0].page == 1


def test_a_list_is_given_whole_and_in_order(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvilke arbejdsgange består en god beskæring af?"))
    assert answer.status == "answered"
    entries = [line for line in answer.lead.splitlines() if line[:2] in {"1.", "2.", "3.", "4."}]
    assert [entry.split(" ", 1)[1].rsplit(" ", 1)[0] for entry in entries] == [
        "Fjern døde og syge grene",
        "Fjern grene, der gnider mod hinanden",
        "Forkort årsskuddene til en udadvendt knop",
        "Ryd op under træet",
    ]


def test_a_number_is_given_with_what_it_counts(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvor langt fra naboens skel skal et bistade stå?"))
    assert answer.status == "answered"
    assert "ti meter" in answer.lead


def test_every_quote_stands_on_its_page(assistant: Assistant) -> None:
    asked = ["Hvad er bestøvning?", "Hvordan skal æbler opbevares på lager?", "gødning frugttræer"]
    for text in asked:
        answer = assistant.ask(Question(text))
        assert answer.citations, text
        for citation in answer.citations:
            document = assistant.reader.document(citation.document)
            page = "\n".join(
                document.text[s.start : s.end] for s in document.segments if s.page == citation.page
            )
            assert find_quote(citation.quote, page) is not None


def test_what_the_documents_do_not_say_is_said_so(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad hedder hovedstaden i Portugal?"))
    assert answer.status == "not_found"
    assert answer.lead.startswith(phrases.NOT_IN_MATERIAL)
    assert phrases.COVERED in answer.lead
    assert "- Om bier" in answer.lead
    assert answer.citations == ()
    assert answer.hits


def test_a_name_that_is_not_in_the_material_is_not_answered_for(assistant: Assistant) -> None:
    here = assistant.ask(Question("Hvor mange kroner brugte Haveby på gødning i 2021?"))
    elsewhere = assistant.ask(Question("Hvor mange kroner brugte Skovby på gødning i 2014?"))
    assert here.status == "answered"
    assert elsewhere.status in {"places", "not_found"}


def test_two_questions_are_both_answered(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er beskæring, og hvornår fodres bierne?"))
    assert answer.status == "answered"
    assert "planlagte fjernelse" in answer.lead
    assert "september" in answer.lead


def test_of_two_questions_the_one_that_is_not_answered_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er beskæring, og hvad hedder hovedstaden i Portugal?"))
    assert answer.status == "partly"
    assert "hvad hedder hovedstaden i Portugal" in answer.lead


def test_a_follow_up_is_read_with_the_question_before_it(assistant: Assistant) -> None:
    answer = assistant.ask(Question("og hvornår sker det?", ("Hvad er beskæring?",)))
    assert "februar" in answer.lead


def test_asking_in_one_document_keeps_to_it(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er beskæring?", (), ("have/bier",)))
    assert {hit.chunk.document for hit in answer.hits} == {"have/bier"}


def test_an_own_introduction_is_marked_with_what_it_builds_on(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er bestøvning?"))
    assert answer.citations[0].origin == "own"
    assert [note.kind for note in answer.notes] == ["origin"]
    assert "Biernes år" in answer.notes[0].text


def test_a_cpr_number_is_stopped_before_the_search(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Må 010115-1234 beskære et æbletræ?"))
    assert answer.status == "personal_data"
    assert answer.hits == ()
    assert "010115" not in repr(answer)


def test_a_cpr_number_in_the_history_is_not_searched_for(assistant: Assistant) -> None:
    answer = assistant.ask(Question("og hvornår sker det?", ("Hvad med 010115-1234?",)))
    assert "010115" not in repr(answer)


def test_small_talk_is_answered_without_a_search(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hej!"))
    assert (answer.status, answer.hits) == ("small_talk", ())


@pytest.mark.parametrize(
    "text", ["", "  ", "?!…", "😀😀", "\x00\x00", "\u202e\u200b", "a" * 10_000]
)
def test_what_cannot_be_a_question_is_told_so(assistant: Assistant, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        assistant.ask(Question(text))
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE chunks; --",
        "<script>alert(1)</script>",
        "text:(a OR b) AND",
        '"',
        "\u202etxet",
    ],
)
def test_odd_input_is_searched_as_plain_words(assistant: Assistant, text: str) -> None:
    try:
        answer = assistant.ask(Question(text))
    except UsageError:
        return
    assert answer.status in {"not_found", "places"}


def test_an_unknown_document_is_an_error_not_an_empty_answer(assistant: Assistant) -> None:
    with pytest.raises(UnknownDocument):
        assistant.ask(Question("Hvad er beskæring?", (), ("findes/ikke",)))


def test_stages_come_before_the_answer(assistant: Assistant) -> None:
    events = list(assistant.ask_in_stages(Question("Hvad er beskæring?")))
    assert [type(event) for event in events] == [Stage, Stage, Stage, Answer]


def test_a_child_in_danger_comes_before_everything_also_where_the_question_is_stopped(
    assistant: Assistant,
) -> None:
    for text in (
        "Pigen har taget en masse piller og svarer ikke, hvad gør jeg?",
        "Drengen 010115-1234 har taget en masse piller og svarer ikke, hvad gør jeg?",
    ):
        first = assistant.ask(Question(text)).notes[0]
        assert first.kind == "danger"
        assert "112" in first.text


def test_a_decision_in_a_case_is_refused_with_what_applies_in_general(
    assistant: Assistant,
) -> None:
    refused = assistant.ask(Question("Kan du skrive et udkast til afgørelse om beskæring?"))
    assert refused.status == "out_of_role"
    assert refused.lead.startswith(phrases.OUT_OF_ROLE_DRAFT)


def test_a_misspelt_word_is_read_as_it_was_meant_and_that_is_said(assistant: Assistant) -> None:
    found = assistant.ask(Question("Hvad er beskærring?"))
    assert "Beskæring er" in found.answer
    assert any(note.kind == "spelling" and "beskærring" in note.text for note in found.notes)


def test_a_comparison_says_something_of_both_sides(assistant: Assistant) -> None:
    given = assistant.ask(Question("Hvad er forskellen på æbler og pærer?"))
    first = given.lead.split("\n\n")[:2]
    assert any("Æbler plukkes" in line for line in first)
    assert any("Pærer plukkes" in line for line in first)


def test_a_row_is_shown_with_the_names_of_its_columns(tmp_path: Path) -> None:
    table = (
        "#table(columns: 2, [Træ], [Afstand i meter], [Eg], [tyve], [Bøg], [femten], [El], [otte])"
    )
    typeset(tmp_path / "corpus" / "plantning.pdf", f"= Afstand mellem træer\n{table}")
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    with closing(Assistant.ensure(config, print)) as planted:
        given = planted.ask(Question("Hvilken afstand skal der være til en bøg?"))
    assert "Bøg · Afstand i meter: femten [" in given.lead
    assert "Bøg femten" in [citation.quote for citation in given.citations]


def test_what_two_documents_say_alike_but_for_a_comma_is_said_once(tmp_path: Path) -> None:
    for name, comma in (("en", ","), ("to", "")):
        text = f"= Læhegn\nEt læhegn er en række buske{comma} plantet tæt for at dæmpe vinden."
        typeset(tmp_path / "corpus" / f"{name}.pdf", text)
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    with closing(Assistant.ensure(config, print)) as planted:
        given = planted.ask(Question("Hvad er et læhegn?"))
    assert given.lead.count("Et læhegn er en række buske") == 1
