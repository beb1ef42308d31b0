"""The chat as a Gradio application: its parts, and the events that stream an answer into them.

Imports gradio when it is imported itself, so only ``web`` may import it. The look is style.css,
the behaviour in the browser behaviour.js, every text strings.py.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr
from gradio.events import api
from pydantic import ValidationError

from assistant.errors import AssistantError, UsageError
from assistant.records import Answer, Question, Stage
from assistant.service import to_json
from assistant.ui import strings
from assistant.ui.api import OPENING_SECONDS, Ask
from assistant.ui.chat_markup import chat_html, source_html
from assistant.ui.failures import hint_for, words_for
from assistant.ui.opening import Opening
from assistant.ui.render import (
    Shelf,
    announcement,
    answer_html,
    box_html,
    failure_html,
    library_html,
)

logger = logging.getLogger(__name__)

AT_ONCE = 20
"""Questions worked on at the same time; they wait for disk and processes more than they compute."""

QUEUE_SIZE = 64
POLL_SECONDS = 2.0
LOOK_SECONDS = 0.3
"""How long a look waits, so that an opening that fails at once is not shown as under way."""

ATTACH = (
    "window.assistant.attach(element, (data) => trigger('ask', data), "
    "(seen) => watch('value', () => seen(props.value)));"
)

Update = dict[str, Any]
"""What one event tells the browser: ``id`` of the exchange and ``stage``, or ``html`` when done."""


def build(opening: Opening) -> gr.Blocks:
    """Return the application; it asks ``opening`` for the assistant at each event."""

    def ask(event: gr.EventData) -> Iterator[Update]:
        yield from updates(opening, event._data)

    def look() -> tuple[str, str, gr.Timer]:
        notice, library = situation(opening)
        return notice, library, gr.Timer(active=bool(notice))

    def ask_json(question: str, history: list[str], documents: list[str]) -> Update:
        record = Ask(question=question, history=history or [], documents=documents or []).record()
        return to_json(opening.assistant(timeout=OPENING_SECONDS).ask(record))

    still: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
    blocks = gr.Blocks(title=strings.PRODUCT, analytics_enabled=False, fill_width=True)
    with blocks:
        with gr.Column(elem_id="assistant"):
            notice = gr.HTML(elem_id="notice", **still)
            chat = gr.HTML(
                elem_id="chat",
                html_template=chat_html(),
                js_on_load=ATTACH,
                apply_default_css=False,
            )
            gr.HTML(elem_id="source", html_template=source_html(), **still)
            library = gr.HTML(elem_id="library", **still)
        timer = gr.Timer(POLL_SECONDS, active=False)
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        # "multiple": after "Ny samtale" one may ask again before the old answer has come.
        asked = chat.ask(ask, outputs=chat, api_name="chat", trigger_mode="multiple", **quiet)
        asked.failure(None, js="() => window.assistant.fail()", api_visibility="private")
        seen = [notice, library, timer]
        blocks.load(look, outputs=seen, queue=False, **quiet)
        timer.tick(look, outputs=seen, queue=False, **quiet)
        api(ask_json, api_name="ask")
    blocks.queue(max_size=QUEUE_SIZE, default_concurrency_limit=AT_ONCE)
    return blocks


def updates(opening: Opening, data: object) -> Iterator[Update]:
    """Answer one question in stages.

    Args:
        opening: gives the assistant.
        data: what the browser sent: ``id``, ``question``, ``history``, ``documents``.

    Yields:
        the stages, then one update with the answer or the failure.
    """
    exchange = _exchange(data)
    try:
        question = _question(data)
        if opening.state == "opening":
            yield {"id": exchange, "stage": strings.PREPARING}
        assistant = opening.assistant(timeout=OPENING_SECONDS)
        for step in assistant.ask_in_stages(question):
            if isinstance(step, Stage):
                yield {"id": exchange, "stage": step.text}
            else:
                shelf = Shelf.of(assistant.sources(), assistant.reports())
                yield {"id": exchange, **_done(step, shelf)}
    except Exception as error:  # noqa: BLE001 - the user is told of every failure as a failure
        message, hint = words_for(error, logger)
        yield {
            "id": exchange,
            "html": failure_html(message, hint),
            "announce": f"{strings.FAILURE}. {message} {hint}",
            "keep": False,
        }


def situation(opening: Opening) -> tuple[str, str]:
    """Return the HTML of the notice (empty when all is well) and of the library."""
    try:
        assistant = opening.assistant(timeout=LOOK_SECONDS)
    except AssistantError as error:
        if opening.state == "opening":
            doing = opening.doing
            return box_html(strings.OPENING_HEADING, strings.OPENING_TEXT, doing, busy=True), ""
        return box_html(strings.CLOSED_HEADING, str(error), hint_for(error)), ""
    return "", library_html(assistant.sources(), assistant.reports())


def _done(answer: Answer, shelf: Shelf) -> Update:
    return {
        "html": answer_html(answer, shelf),
        "announce": announcement(answer),
        # A stopped question comes back masked and must not be asked on from.
        "question": answer.question,
        "keep": answer.status != "personal_data",
    }


def _exchange(data: object) -> str:
    """Return the browser's number of the exchange, or nothing when it is not one."""
    found = data.get("id") if isinstance(data, dict) else None
    return found if isinstance(found, str) and found.isalnum() and len(found) <= 16 else ""


def _question(data: object) -> Question:
    try:
        return Ask.model_validate(data).record()
    except ValidationError:
        # The validator's own message repeats the question.
        raise UsageError(strings.BAD_REQUEST) from None
