"""The library's documents, their pages as pictures, and the public shape of an answer."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from assistant.errors import UnknownDocument, UsageError
from assistant.records import Question
from assistant.service import Assistant, error_to_json, to_json


def test_the_sources_are_those_of_documents_toml(assistant: Assistant) -> None:
    assert [(s.id, s.title, s.year) for s in assistant.sources()] == [
        ("have/frugttraeer", "Håndbog om frugttræer", 2022),
        ("have/bier", "Om bier", 2026),
    ]


def test_a_page_becomes_a_picture_with_the_quote_marked(assistant: Assistant) -> None:
    citation = assistant.ask(Question("Hvad er beskæring?")).citations[0]
    plain = assistant.picture(citation.document, citation.page)
    marked = assistant.picture(citation.document, citation.page, (citation.start, citation.end))
    assert Image.open(io.BytesIO(plain)).format == "JPEG"
    assert _yellow(marked) > 1000 > _yellow(plain)


def _yellow(jpeg: bytes) -> int:
    picture = Image.open(io.BytesIO(jpeg)).convert("RGB")
    return sum(1 for r, g, b in picture.get_flattened_data() if r > 200 and g > 170 and b < 160)


def test_pages_and_documents_that_do_not_exist_are_refused(assistant: Assistant) -> None:
    for document, page in [("have/bier", 99), ("have/bier", 0), ("../etc/passwd", 1)]:
        with pytest.raises(UnknownDocument):
            assistant.picture(document, page)
    with pytest.raises(UnknownDocument):
        assistant.pdf("../documents")


def test_the_answer_has_its_public_shape(assistant: Assistant) -> None:
    shape = json.loads(json.dumps(to_json(assistant.ask(Question("Hvad er beskæring?")))))
    assert set(shape) == {
        *("question", "status", "confidence", "lead", "answer"),
        *("citations", "hits", "notes", "related", "seconds"),
    }
    assert {
        "n",
        "document",
        "title",
        "publisher",
        "year",
        "kind",
        "origin",
        "page",
        "section",
    } < set(shape["citations"][0])
    assert set(shape["hits"][0]) == {"document", "page", "section", "score", "text"}


def test_a_failure_in_json_shows_no_cpr_number() -> None:
    shape = error_to_json("sag 010115-1234", UsageError("Nej.", "Prøv igen."))
    assert shape["status"] == "error"
    assert "010115" not in json.dumps(shape)
