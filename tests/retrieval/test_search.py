"""The search over a real index."""

from __future__ import annotations

import pytest

from assistant.errors import UnknownDocument
from assistant.records import Question
from assistant.retrieval import retrieve
from assistant.service import Assistant


def test_the_chunk_that_speaks_of_it_comes_first(assistant: Assistant) -> None:
    found = retrieve(assistant.reader, Question("Hvordan opbevares æbler på et lager?"))
    best = found.hits[0]
    assert "Lageret skal holdes på fire grader" in best.chunk.text
    assert best.chunk.section == ("2 Høst og lager",)
    assert best.chunk.pages == (2,)
    assert 0 < best.lexical <= 1
    assert -1 <= best.dense <= 1


def test_scores_fall_and_stay_between_nought_and_one(assistant: Assistant) -> None:
    scores = [hit.score for hit in retrieve(assistant.reader, Question("bier og æbler")).hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_part_of_a_compound_is_found(assistant: Assistant) -> None:
    found = retrieve(assistant.reader, Question("træ"))
    assert "have/frugttraeer" in {hit.chunk.document for hit in found.hits[:3]}


def test_the_limit_and_the_documents_are_kept_to(assistant: Assistant) -> None:
    question = Question("frugttræer", (), ("have/bier",))
    found = retrieve(assistant.reader, question, limit=2)
    assert len(found.hits) <= 2
    assert {hit.chunk.document for hit in found.hits} == {"have/bier"}


def test_the_same_question_gives_the_same_order(assistant: Assistant) -> None:
    question = Question("Hvornår plukkes æbler og pærer?")
    first, second = (retrieve(assistant.reader, question) for _ in range(2))
    assert first.hits == second.hits
    assert first.signals == second.signals


def test_an_unknown_document_is_refused(assistant: Assistant) -> None:
    with pytest.raises(UnknownDocument, match="findes/ikke"):
        retrieve(assistant.reader, Question("æbler", (), ("findes/ikke",)))
