"""Small questions and answers, made of what matters to a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.records import Answer, Chunk, Citation, Hit
from evals.questions import Item, Place

QUOTE = "Den første opfølgning skal ske senest efter tre måneder."


@pytest.fixture
def quote() -> str:
    return QUOTE


@pytest.fixture
def make_item() -> Callable[..., Item]:
    def make(id_: str = "q", *places: Place, **changes: Any) -> Item:
        fields = {
            "question": "Hvornår?", "history": (), "documents": (), "user": "caseworker",
            "category": "number", "style": "plain", "expected": "answered", "distance": "",
            "facts": f"f-{id_}", "split": "test", "relevant": places, "key_facts": (),
        }  # fmt: skip
        return Item(id=id_, **{**fields, **changes})

    return make


@pytest.fixture
def make_chunk() -> Callable[..., Chunk]:
    def make(slot: int, text: str, document: str = "bog") -> Chunk:
        return Chunk(document, slot, 0, len(text), (1,), (), text)

    return make


@pytest.fixture
def make_citation() -> Callable[..., Citation]:
    def make(n: int = 1, quote: str = QUOTE, **changes: Any) -> Citation:
        fields = {
            "document": "bog", "title": "Bog", "publisher": "", "year": 2026, "kind": "vejledning",
            "origin": "own", "page": 1, "section": "", "start": 0, "end": len(quote),
        }  # fmt: skip
        return Citation(n=n, quote=quote, **{**fields, **changes})

    return make


@pytest.fixture
def make_answer() -> Callable[..., Answer]:
    def make(
        status: Any = "answered",
        confidence: float = 0.5,
        lead: str = "",
        citations: tuple[Citation, ...] = (),
        hits: tuple[Chunk, ...] = (),
    ) -> Answer:
        found = tuple(Hit(chunk, 1.0) for chunk in hits)
        return Answer("Hvornår?", status, confidence, lead, lead, citations, found)

    return make
