"""Gathers what several systems find for each question, for someone to judge blind.

    python -m evals.pool [FILE or FOLDER] --out DIR

Writes ``passages.txt`` with every passage found, and ``pool.jsonl`` with the numbers of the
passages to judge for each question, in an order that tells nothing of who found them or how high.
What is judged to answer a question belongs into its ``relevant`` list.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.config import Config
from assistant.records import Question
from assistant.service import Assistant
from evals import baselines, questions
from evals.questions import Item
from evals.scope import conversation, documents_for


def main() -> int:
    """Pool the questions; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.pool", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=questions.FOLDER)
    parser.add_argument("--out", type=Path, required=True, help="folder for the two files")
    options = parser.parse_args()
    items = questions.load(options.path)
    assistant = Assistant.ensure(Config.from_env(), lambda line: print(line, file=sys.stderr))
    try:
        write(options.out, items, assistant)
    finally:
        assistant.close()
    return 0


def write(folder: Path, items: Sequence[Item], assistant: Assistant) -> None:
    """Write both files for the items."""
    chunks = assistant.reader.chunks
    row_of = {chunk.id: row for row, chunk in enumerate(chunks)}
    sources = assistant.sources()

    def ours(item: Item, scope: Sequence[str]) -> list[int]:
        question = Question(item.question, item.history, tuple(scope))
        return [row_of[hit.chunk.id] for hit in assistant.ask(question).hits]

    found_by: list[Callable[[Item, Sequence[str]], list[int]]] = [ours]
    for make in (baselines.word_bm25, baselines.stem_bm25, baselines.character_ngrams):
        ranking = make(chunks)

        def plain(
            item: Item, scope: Sequence[str], ranking: baselines.Ranking = ranking
        ) -> list[int]:
            return baselines.best_rows(ranking, chunks, conversation(item), scope)

        found_by.append(plain)
    pooled: dict[str, list[int]] = {}
    for item in items:
        scope = documents_for(item, sources)
        found = {row for find in found_by for row in find(item, scope)}
        pooled[item.id] = sorted(found)
        random.Random(item.id).shuffle(pooled[item.id])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "passages.txt").open("w", encoding="utf-8") as out:
        for row in sorted({row for rows in pooled.values() for row in rows}):
            chunk = chunks[row]
            pages = "-".join(map(str, chunk.pages))
            out.write(f"### P{row} | {chunk.document} | side {pages}\n{chunk.text}\n\n")
    with (folder / "pool.jsonl").open("w", encoding="utf-8") as out:
        for item in items:
            line = {
                "id": item.id,
                "history": item.history,
                "question": item.question,
                "documents": item.documents,
                "passages": [f"P{row}" for row in pooled[item.id]],
            }
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
