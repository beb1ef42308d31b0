"""The search over a real index."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.errors import UnknownDocument
from assistant.records import Question
from assistant.retrieval import retrieve
from assistant.service import Assistant
from tests.conftest import typeset


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


def test_of_two_versions_the_one_in_force_is_found_and_the_old_when_asked_for(
    tmp_path: Path,
) -> None:
    said = "Hegnet skal klippes {} gange om året, og grenene skal køres væk fra stien samme dag."
    for name, times in (("hegn-2019", "to"), ("hegn-2025", "tre")):
        typeset(tmp_path / "corpus" / f"{name}.pdf", f"= Klipning\n{said.format(times)}")
    (tmp_path / "corpus" / "documents.toml").write_text(
        """[[document]]
id = "hegn-2019"
title = "Hegnspolitik 2019"
kind = "politik"
year = 2019
standing = "superseded"

[[document]]
id = "hegn-2025"
title = "Hegnspolitik 2025"
kind = "politik"
year = 2025
supersedes = ["hegn-2019"]
""",
        encoding="utf-8",
    )
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    with closing(Assistant.ensure(config, print)) as assistant:
        now = retrieve(assistant.reader, Question("Hvor tit skal hegnet klippes?"))
        assert [hit.chunk.document for hit in now.hits] == ["hegn-2025"]
        old = retrieve(
            assistant.reader, Question("Hvor tit skal hegnet klippes?", (), ("hegn-2019",))
        )
        assert [hit.chunk.document for hit in old.hits] == ["hegn-2019"]
