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

import numpy as np

from assistant.config import Config
from assistant.records import Question
from assistant.service import Assistant
from evals import baselines, questions
from evals.questions import Item

DEPTH = 10  # of each system's ranking


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
    examples = {s.id for s in assistant.sources() if s.origin == "example"}
    towns = {s.municipality.split()[0].casefold() for s in assistant.sources() if s.municipality}

    def ours(item: Item, scope: frozenset[str]) -> list[int]:
        question = Question(item.question, item.history, tuple(sorted(scope)))
        return [row_of[hit.chunk.id] for hit in assistant.ask(question).hits]

    systems: list[Callable[[Item, frozenset[str]], list[int]]] = [ours]
    for make in (baselines.word_bm25, baselines.stem_bm25, baselines.character_ngrams):
        rank = make(chunks)

        def plain(item: Item, scope: frozenset[str], rank: baselines.Ranking = rank) -> list[int]:
            scores = rank(" ".join((*item.history, item.question)))
            inside = np.array([chunk.document in scope for chunk in chunks])
            order = np.argsort(-np.where(inside, scores, -np.inf), kind="stable")
            return [int(row) for row in order[:DEPTH] if inside[row]]

        systems.append(plain)
    pooled: dict[str, list[int]] = {}
    for item in items:
        asked = " ".join((*item.history, item.question)).casefold()
        named = any(town in asked for town in towns)
        everything = {s.id for s in assistant.sources()}
        scope = frozenset(item.documents or (everything if named else everything - examples))
        found = {row for system in systems for row in system(item, scope)}
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
