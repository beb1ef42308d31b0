"""The assistant is opened beside the page, and again when that failed."""

from __future__ import annotations

import logging
import threading

import pytest
from ui_fake import FakeAssistant

from assistant.errors import AssistantError, IndexMissing
from assistant.ui import opening as module
from assistant.ui.opening import NotReady, Opening, Say


def test_the_page_need_not_wait_for_the_assistant(fake: FakeAssistant) -> None:
    gate = threading.Event()

    def slow(_: Say) -> FakeAssistant:
        gate.wait(10)
        return fake

    opening = Opening(slow)  # type: ignore[arg-type]
    with pytest.raises(NotReady):
        opening.assistant()
    assert opening.state == "opening"
    gate.set()
    assert opening.assistant(timeout=10) is fake
    assert opening.state == "ready"


def test_it_is_opened_once_for_all(fake: FakeAssistant) -> None:
    calls: list[int] = []

    def counted(_: Say) -> FakeAssistant:
        calls.append(1)
        return fake

    opening = Opening(counted)  # type: ignore[arg-type]
    callers = [
        threading.Thread(target=opening.assistant, kwargs={"timeout": 10}) for _ in range(20)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(calls) == 1


def test_a_failure_is_told_to_everyone_and_tried_again_later(
    fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[Exception | FakeAssistant] = [IndexMissing("Intet indeks."), fake]

    def factory(_: Say) -> FakeAssistant:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    opening = Opening(factory)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(IndexMissing, match=r"Intet indeks\."):
            opening.assistant(timeout=10)
    assert opening.state == "failed"
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.0)
    assert opening.assistant(timeout=10) is fake


def test_what_is_not_ours_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: Say) -> FakeAssistant:
        raise ValueError("hemmeligt")

    opening = Opening(broken)  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR), pytest.raises(AssistantError, match="ikke starte"):
        opening.assistant(timeout=10)
    assert "ValueError" in caplog.text
    assert "hemmeligt" not in caplog.text


def test_closing_closes_the_assistant(fake: FakeAssistant) -> None:
    opening = Opening(lambda _: fake)  # type: ignore[arg-type, return-value]
    opening.close()
    assert not fake.closed.is_set()
    opening.assistant(timeout=10)
    opening.close()
    assert fake.closed.is_set()


def test_what_the_opening_does_is_told(fake: FakeAssistant) -> None:
    told: list[str] = []

    def building(say: Say) -> FakeAssistant:
        say("Indekset bygges nu.")
        return fake

    opening = Opening(building, told.append)  # type: ignore[arg-type]
    opening.assistant(timeout=10)
    assert told == ["Indekset bygges nu."]
    assert opening.doing == "Indekset bygges nu."
