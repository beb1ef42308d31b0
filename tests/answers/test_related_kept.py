"""What is worked out for related questions is kept, within bounds, and changes no answer."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.answers import related as module
from assistant.answers.related import related
from assistant.answers.section_questions import Kept
from assistant.config import Config
from assistant.index import IndexReader, open_index
from assistant.records import Citation, Question
from assistant.retrieval import Retrieved, retrieve
from assistant.service import Assistant

QUESTIONS = (
    Question("Hvad er beskæring?"),
    Question("Hvornår beskæres frugttræer?"),
    Question("Hvad er de fire arbejdsgange?"),
    Question("Hvordan passer man bier?", (), ("have/bier",)),
)


def cited(assistant: Assistant, question: Question) -> tuple[Citation, ...]:
    return assistant.ask(question).citations


def ask(reader: IndexReader, question: Question, citations: Sequence[Citation]) -> tuple[str, ...]:
    return related(reader, question, citations, retrieve(reader, question).hits)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def counting(reader: IndexReader, question: Question, limit: int = 10) -> Retrieved:
        asked.append(question.text)
        return retrieve(reader, question, limit)

    monkeypatch.setattr(module, "retrieve", counting)
    return asked


def test_a_question_is_searched_for_once(
    assistant: Assistant, library: Config, counted: list[str]
) -> None:
    reader = open_index(library)
    answers = [(question, cited(assistant, question)) for question in QUESTIONS]
    counted.clear()
    first = [ask(reader, question, citations) for question, citations in answers]
    searched = len(counted)
    assert searched > 0
    assert [ask(reader, question, citations) for question, citations in answers] == first
    assert len(counted) == searched
    reader.close()


def test_what_was_asked_before_makes_no_other_suggestions(
    assistant: Assistant, library: Config
) -> None:
    answers = [(question, cited(assistant, question)) for question in QUESTIONS]
    one, other = open_index(library), open_index(library)
    forwards = [ask(one, question, citations) for question, citations in answers]
    backwards = [ask(other, question, citations) for question, citations in reversed(answers)]
    one.close()
    other.close()
    assert forwards == backwards[::-1]
    assert any(forwards)


def test_many_at_once_get_what_one_alone_gets(assistant: Assistant, library: Config) -> None:
    answers = [(question, cited(assistant, question)) for question in QUESTIONS] * 5
    alone = open_index(library)
    expected = [ask(alone, question, citations) for question, citations in answers]
    alone.close()
    shared = open_index(library)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda pair: ask(shared, *pair), answers)) == expected
    shared.close()


def test_the_latest_used_are_kept() -> None:
    kept: Kept[int, str] = Kept(2)
    made: list[int] = []

    def of(key: int) -> str:
        def make() -> str:
            made.append(key)
            return str(key)

        return kept.of(key, make)

    assert [of(key) for key in (1, 2, 1, 3, 1, 2)] == ["1", "2", "1", "3", "1", "2"]
    assert made == [1, 2, 3, 2]


def test_a_failure_is_not_kept() -> None:
    kept: Kept[int, int | None] = Kept(2)

    def fails() -> int:
        return 1 // 0

    with pytest.raises(ZeroDivisionError):
        kept.of(1, fails)
    assert kept.of(1, lambda: None) is None
    assert kept.of(1, fails) is None  # None is kept as well
