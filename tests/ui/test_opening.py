"""The assistant is opened beside the page, and again when that failed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from ui_fake import FakeAssistant

from assistant.config import Config
from assistant.errors import AssistantError, IndexDamaged, IndexMissing
from assistant.service import Assistant, build_index
from assistant.ui import opening as module
from assistant.ui.opening import NotReady, Opening, Say
from assistant.ui.web import create_app


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


def happens(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait until it is so."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow the index without a rest, and let go of the old one soon."""
    monkeypatch.setattr(module, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(module, "MEND_SECONDS", 0.05)
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.5)


@pytest.mark.usefixtures("quick")
def test_a_newer_index_replaces_the_open_one_which_is_closed_after_its_grace(
    fake: FakeAssistant, tmp_path: Path
) -> None:
    newer = FakeAssistant(tmp_path)
    outcomes = [fake, newer]
    opening = Opening(lambda _: outcomes.pop(0))  # type: ignore[arg-type, return-value]
    assert opening.assistant(timeout=10) is fake
    closed_when_replaced: list[bool] = []

    def replaced() -> bool:
        if opening.assistant() is not newer:
            return False
        closed_when_replaced.append(fake.closed.is_set())
        return True

    fake.current = False
    assert happens(replaced)
    assert closed_when_replaced[0] is False
    assert fake.closed.wait(10)
    assert not newer.closed.is_set()
    opening.close()
    assert newer.closed.is_set()


@pytest.mark.usefixtures("quick")
def test_an_index_that_cannot_be_opened_leaves_the_open_one_in_use(fake: FakeAssistant) -> None:
    tried = threading.Event()
    outcomes = [fake]

    def factory(_: Say) -> FakeAssistant:
        if outcomes:
            return outcomes.pop()
        tried.set()
        raise IndexDamaged("Indekset er beskadiget.")

    opening = Opening(factory)  # type: ignore[arg-type]
    opening.assistant(timeout=10)
    fake.current = False
    assert tried.wait(10)
    assert opening.assistant() is fake
    assert opening.state == "ready"
    assert not fake.closed.is_set()
    opening.close()


@pytest.mark.usefixtures("quick")
def test_closing_also_closes_what_was_replaced_a_moment_ago(
    fake: FakeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 600.0)
    newer = FakeAssistant(tmp_path)
    outcomes = [fake, newer]
    opening = Opening(lambda _: outcomes.pop(0))  # type: ignore[arg-type, return-value]
    opening.assistant(timeout=10)
    fake.current = False
    assert happens(lambda: opening.assistant() is newer)  # type: ignore[comparison-overlap]
    opening.close()
    assert fake.closed.is_set()
    assert newer.closed.is_set()


@pytest.mark.usefixtures("quick")
def test_a_failure_is_mended_without_a_visitor_and_without_a_build(fake: FakeAssistant) -> None:
    there = threading.Event()

    def failing(_: Say) -> FakeAssistant:
        raise IndexMissing("Intet indeks.")

    def reopen(_: Say) -> FakeAssistant:
        if not there.is_set():
            raise IndexMissing("Intet indeks.")
        return fake

    opening = Opening(failing, reopen=reopen)  # type: ignore[arg-type]
    with pytest.raises(IndexMissing):
        opening.assistant(timeout=10)
    there.set()
    assert happens(lambda: opening.state == "ready")
    assert opening.assistant() is fake
    opening.close()


def listed(client: TestClient) -> list[str]:
    return [each["document"] for each in client.get("/api/documents").json()]


@pytest.mark.usefixtures("quick")
def test_a_document_that_is_added_is_listed_without_a_restart(
    library: Config, tmp_path: Path
) -> None:
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    copied(library, config, "bier")
    build_index(config)
    opening = Opening(lambda say: Assistant.ensure(config, say))
    with TestClient(create_app(config, opening), base_url="http://localhost") as client:
        assert listed(client) == ["have/bier"]
        copied(library, config, "frugttraeer")
        build_index(config)
        assert happens(lambda: listed(client) == ["have/bier", "have/frugttraeer"])
        generations = [each for each in config.index.iterdir() if each.is_dir()]
        assert happens(lambda: sum(each.exists() for each in generations) < len(generations))


@pytest.mark.usefixtures("quick")
def test_a_start_on_an_empty_corpus_recovers_once_an_index_is_built(
    library: Config, tmp_path: Path
) -> None:
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    config.corpus.mkdir()
    opening = Opening(
        lambda say: Assistant.ensure(config, say), reopen=lambda _: Assistant.open(config)
    )
    with TestClient(create_app(config, opening), base_url="http://localhost") as client:
        assert happens(lambda: client.get("/healthz").json() == {"status": "failed"})
        copied(library, config, "bier")
        build_index(config)
        assert happens(lambda: client.get("/healthz").status_code == 200)
        assert listed(client) == ["have/bier"]


def copied(library: Config, config: Config, name: str) -> None:
    """Copy one PDF of the small library."""
    goal = config.corpus / "have" / f"{name}.pdf"
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_bytes((library.corpus / "have" / f"{name}.pdf").read_bytes())
