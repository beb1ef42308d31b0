"""What is put before a judge: everything the systems found, and nothing of who found it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant.service import Assistant
from evals import pool
from evals.questions import load


@pytest.fixture
def written(assistant: Assistant, tmp_path: Path) -> Path:
    line = {
        "id": "a1", "question": "Hvornår beskærer man æbletræer?", "user": "newcomer",
        "category": "how-to", "style": "plain", "expected": "not_found", "distance": "near",
        "facts": "æbler", "split": "test",
    }  # fmt: skip
    lines = [line, {**line, "id": "a2", "documents": [assistant.sources()[0].id]}]
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    pool.write(tmp_path / "pool", load(path), assistant)
    return tmp_path / "pool"


def test_every_number_of_the_pool_is_a_passage_with_its_place(
    written: Path, assistant: Assistant
) -> None:
    text = (written / "passages.txt").read_text(encoding="utf-8")
    passages = dict(re.findall(r"^### (P\d+) \| (\S+) \| side [\d-]+$", text, re.MULTILINE))
    first, second = map(
        json.loads, (written / "pool.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert first["passages"]
    assert set(first["passages"]) | set(second["passages"]) == set(passages)
    assert {passages[number] for number in second["passages"]} == {assistant.sources()[0].id}
    assert "score" not in first
