"""Asks the assistant every question and reports how good it was: ``python -m evals``."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.config import Config
from assistant.errors import AssistantError
from assistant.records import Question
from assistant.service import Assistant
from evals import questions, report
from evals.questions import Item, QuestionsError
from evals.scores import Asked

RESULTS = Path(__file__).resolve().parent / "results"


def main() -> int:
    """Ask, print the tables, and write the numbers where they are wanted; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--questions", type=Path, default=questions.FOLDER, help="file or folder")
    parser.add_argument("--corpus", type=Path, help="folder of documents; its index is temporary")
    parser.add_argument("--out", type=Path, help="write the numbers and each answer as JSON here")
    parser.add_argument(
        "--save", action="store_true", help="write them to evals/results/<date>-<commit>.json"
    )
    options = parser.parse_args()
    try:
        items = questions.load(options.questions)
        numbers = run(items, options.corpus)
    except (QuestionsError, AssistantError) as failure:
        print(f"evals: {failure}", file=sys.stderr)
        return 2
    print(report.tables(numbers))
    targets = [options.out] if options.out else []
    if options.save:
        targets.append(RESULTS / f"{datetime.date.today():%Y-%m-%d}-{_commit()}.json")
    for target in targets:
        text = json.dumps(numbers, ensure_ascii=False, indent=1)
        target.write_text(text + "\n", encoding="utf-8")
    return 0


def run(items: Sequence[Item], corpus: Path | None) -> dict[str, Any]:
    """Ask every question of an index of the corpus, and return all numbers.

    Raises:
        AssistantError: the index cannot be built or opened.
    """
    config = Config.from_env()
    with tempfile.TemporaryDirectory() as folder:
        if corpus is not None:
            config = replace(config, corpus=corpus, index=Path(folder) / "index")
        assistant = Assistant.ensure(config, lambda line: print(line, file=sys.stderr))
        try:
            asked: Asked = [(item, assistant.ask(_question(item))) for item in items]
            numbers = report.measure(asked, assistant.reader.chunks)
            files = sorted(config.corpus.rglob("*.pdf"))
        finally:
            assistant.close()
        return {
            "date": datetime.date.today().isoformat(),
            "commit": _commit(),
            "corpus": {"documents": len(files), "sha256": _digest(files)},
            **numbers,
            "each": [
                {
                    "id": item.id,
                    "status": answer.status,
                    "confidence": round(answer.confidence, 4),
                    "lead": answer.lead,
                }
                for item, answer in asked
            ],
        }


def _question(item: Item) -> Question:
    return Question(item.question, item.history, item.documents)


def _digest(files: Sequence[Path]) -> str:
    """Return one digest of the documents' bytes, in order of their paths."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _commit() -> str:
    """Return the short name of the commit, with a plus when the tree differs from it."""
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
