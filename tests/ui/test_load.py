"""Twenty people at once, over real HTTP and a real index."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx
import pytest
from ui_serving import serving

from assistant.service import Assistant

PEOPLE = 20
QUESTIONS = (
    ("Hvad er beskæring?", "have/frugttraeer"),
    ("Hvad er bestøvning?", "have/bier"),
    ("Hvornår slynges honningen?", "have/bier"),
    ("Hvornår plukkes æbler?", "have/frugttraeer"),
    ("Hvornår fodres bierne med sukkerlage?", "have/bier"),
)


@pytest.fixture
def address(assistant: Assistant) -> Any:
    class Shared(Assistant):
        """The assistant of the session, which this server must not close."""

        def close(self) -> None:
            pass

    shared = Shared(assistant.config, assistant.reader)
    with serving(lambda _: shared) as (home, _):
        yield home


@pytest.mark.slow
def test_nobody_gets_anothers_answer_or_an_error(address: str) -> None:
    wrong: list[str] = []
    together = threading.Barrier(PEOPLE)

    def person(number: int) -> None:
        with httpx.Client(timeout=60) as client:
            together.wait()
            for turn, (question, document) in enumerate(QUESTIONS):
                asked = f"{question} ({number}, {turn})"
                reply = client.post(address + "/api/ask", json={"question": asked})
                body = reply.json()
                if reply.status_code != 200 or body["question"] != asked:
                    wrong.append(f"{asked}: {reply.status_code} {body}")
                elif document not in {hit["document"] for hit in body["hits"][:2]}:
                    wrong.append(f"{asked}: {[hit['document'] for hit in body['hits']]}")

    people = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert wrong == []


@pytest.mark.slow
def test_the_queue_of_the_chat_answers_everyone_too(address: str) -> None:
    answers: dict[str, str] = {}

    def person(number: int) -> None:
        asked = f"Hvad er beskæring? ({number})"
        route = address + "/gradio_api/call/ask"
        with httpx.Client(timeout=60) as client:
            event = client.post(route, json={"data": [asked, [], []]}).json()["event_id"]
            lines = client.get(f"{route}/{event}").text.splitlines()
        data = next(line for line in lines if line.startswith("data: ["))
        answers[asked] = json.loads(data.removeprefix("data: "))[0]["question"]

    people = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert len(answers) == PEOPLE
    assert all(asked == answered for asked, answered in answers.items())
