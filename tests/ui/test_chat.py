"""What one event of the chat tells the browser."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from ui_fake import FakeAssistant, answered

from assistant.errors import IndexMissing
from assistant.records import Question
from assistant.ui import strings
from assistant.ui.chat import situation, updates
from assistant.ui.chat_markup import chat_html, source_html
from assistant.ui.opening import Opening, Say


def opened(fake: FakeAssistant) -> Opening:
    opening = Opening(lambda _: fake)
    opening.assistant(timeout=5)
    return opening


def ask(question: object, **more: object) -> dict[str, object]:
    return {"id": "x1", "question": question, "history": [], "documents": [], **more}


def test_stages_come_before_the_answer(fake: FakeAssistant) -> None:
    *stages, last = updates(opened(fake), ask("Hvad er indsatstrappen?"))
    assert [update["stage"] for update in stages] == [
        "Søger …",
        "Læser …",
        "Kontrollerer citater …",
    ]
    assert "seks trin" in last["html"]
    assert last["announce"].startswith(strings.READY)
    assert last["keep"] is True
    assert {update["id"] for update in (*stages, last)} == {"x1"}


def test_only_the_last_three_questions_are_handed_on(fake: FakeAssistant) -> None:
    list(updates(opened(fake), ask("og så?", history=list("abcde"))))
    assert fake.asked == [Question("og så?", ("c", "d", "e"))]


def test_a_stopped_question_comes_back_masked_and_is_not_built_on(fake: FakeAssistant) -> None:
    fake.reply = lambda _: answered("Sag om [cpr-nummer]", status="personal_data", citations=())
    *_, last = updates(opened(fake), ask("Sag om 010115-1234"))
    assert last["question"] == "Sag om [cpr-nummer]"
    assert last["keep"] is False
    assert "010115" not in str(last)


@pytest.mark.parametrize("question", ["", "   ", "?!…", "\x00", "x" * 10_000])
def test_an_unusable_question_is_answered_with_a_failure_box(
    fake: FakeAssistant, question: str
) -> None:
    *_, last = updates(opened(fake), ask(question))
    assert strings.FAILURE in last["html"]
    assert not fake.asked


@pytest.mark.parametrize(
    "data", [None, [], "x", {}, {"question": 3}, ask("a", history=[1]), ask("a", documents="b")]
)
def test_what_is_no_question_at_all_is_refused(fake: FakeAssistant, data: object) -> None:
    *_, last = updates(opened(fake), data)
    assert strings.BAD_REQUEST in last["html"]


def test_the_number_of_the_exchange_cannot_carry_markup(fake: FakeAssistant) -> None:
    assert next(updates(opened(fake), ask("a", id='"><b>')))["id"] == ""


def test_an_unexpected_failure_is_told_as_one_and_logged_without_the_question(
    fake: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(question: Question) -> None:
        raise RuntimeError(question.text)

    fake.reply = fail  # type: ignore[assignment]
    with caplog.at_level(logging.DEBUG):
        *_, last = updates(opened(fake), ask("hemmeligheden"))
    assert strings.UNEXPECTED in last["html"]
    assert "hemmeligheden" not in last["html"] + caplog.text
    assert "RuntimeError" in caplog.text


def test_the_situation_names_the_library_when_all_is_well(fake: FakeAssistant) -> None:
    notice, library = situation(opened(fake))
    assert notice == ""
    assert "Indsatstrappen" in library


def test_the_situation_names_what_is_wrong() -> None:
    def missing(_: Say) -> FakeAssistant:
        raise IndexMissing("Der er ikke noget indeks endnu.")

    notice, library = situation(Opening(missing))  # type: ignore[arg-type]
    assert "Der er ikke noget indeks endnu." in notice
    assert "python -m assistant index" in notice
    assert library == ""


def test_the_templates_hold_nothing_that_gradio_would_evaluate() -> None:
    for html in (chat_html(), source_html()):
        assert not set("`\\") & set(html)
        assert "${" not in html
        assert "{{" not in html


def test_the_examples_are_buttons(tmp_path: Path) -> None:
    assert chat_html().count('<button type="button" data-ask=') == len(strings.EXAMPLES) >= 4
