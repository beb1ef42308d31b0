"""Asks every question of an index and gathers all numbers of the run."""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.config import Config
from assistant.records import Question
from assistant.service import Assistant
from evals import baselines, digests, questions, quick_start, rankings, report
from evals.answers import Asked
from evals.questions import Item
from evals.quick_start import LeftOut
from evals.rankings import Passage, System


def run(path: Path, corpus: Path | None = None, model: Path | None = None) -> dict[str, Any]:
    """Ask every question, and return all numbers, ready for JSON.

    Args:
        path: file or folder of questions.
        corpus: a folder of documents whose index is made for the occasion; None for the own one.
        model: a sentence-transformers folder for the LangChain baseline; None leaves it out.

    Raises:
        QuestionsError: the questions cannot be read.
        AssistantError: the index cannot be built or opened.
    """
    items = questions.load(path)
    config = Config.from_env()
    with tempfile.TemporaryDirectory() as folder:
        if corpus is not None:
            config = replace(config, corpus=corpus, index=Path(folder) / "index")
        assistant = Assistant.ensure(config, lambda line: print(line, file=sys.stderr))
        try:
            numbers = _measured(assistant, items, model)
        finally:
            assistant.close()
    return {
        "date": datetime.date.today().isoformat(),
        **digests.provenance(config.corpus, path),
        **numbers,
    }


def own_system(asked: Asked, passages: Sequence[Passage]) -> System:
    """Return the assistant as one of the systems: the hits that came with its answers."""
    hits = {item.id: [hit.chunk.id for hit in answer.hits] for item, answer in asked}
    return System(report.ASSISTANT, passages, lambda item: hits[item.id])


def _measured(assistant: Assistant, items: Sequence[Item], model: Path | None) -> dict[str, Any]:
    asked = [(item, assistant.ask(_question(item))) for item in items]
    passages = rankings.of_chunks(assistant.reader.chunks)
    systems = [own_system(asked, passages), *baselines.systems(assistant, passages)]
    left_out = {}
    try:
        systems.append(quick_start.quick_start(assistant, model))
    except LeftOut as reason:
        left_out[quick_start.NAME] = str(reason)
    numbers = report.measure(asked, systems, baselines.PLAIN, assistant.reader.document)
    numbers["retrieval"]["left out"] = left_out
    return numbers


def _question(item: Item) -> Question:
    return Question(item.question, item.history, item.documents)
