"""Runs variants of the search on the same questions: what each ingredient is worth.

    python -m evals.ablation [--split train|test|all] [--out FILE | --save]

A variant is a ``System``: a name, and a callable that ranks passages for a question. Choose between
variants on ``train``.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.config import Config
from assistant.errors import AssistantError
from assistant.records import Question
from assistant.retrieval import Retrieved, retrieve
from assistant.retrieval.rank import Signals, rank, weights
from assistant.retrieval.search import LOOKED_AT
from assistant.service import Assistant
from evals import digests, questions, rankings, report, results, tables
from evals.compare import SPLITS, compare, of_split
from evals.questions import Item, QuestionsError
from evals.rankings import System

FULL = "all of it"


def main() -> int:
    """Run every variant, print the tables, and write them where wanted; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.ablation", description=__doc__)
    parser.add_argument("--questions", type=Path, default=questions.FOLDER, help="file or folder")
    parser.add_argument("--split", choices=SPLITS, default="train", help="which to print")
    parser.add_argument("--out", type=Path, help="write the numbers as JSON here")
    parser.add_argument(
        "--save", action="store_true", help="write them to evals/results/<date>-<commit>-….json"
    )
    options = parser.parse_args()
    try:
        items = questions.load(options.questions)
        config = Config.from_env()
        assistant = Assistant.ensure(config, lambda line: print(line, file=sys.stderr))
    except (QuestionsError, AssistantError) as failure:
        print(f"evals.ablation: {failure}", file=sys.stderr)
        return 2
    try:
        numbers = ablate(variants(assistant), items)
    finally:
        assistant.close()
    print(tables.comparison(numbers[options.split], FULL, options.split))
    whole = {
        "date": datetime.date.today().isoformat(),
        **digests.provenance(config.corpus, options.questions),
        "ablation": numbers,
    }
    targets = [options.out] if options.out else []
    if options.save:
        targets.append(results.path_for("ablation"))
    for target in targets:
        results.write(whole, target)
    return 0


def ablate(systems: Sequence[System], items: Sequence[Item]) -> dict[str, Any]:
    """Compare variants with the first of them, on each split, in pairs.

    Args:
        systems: the full search first, then its variants, each with a name of its own.
        items: the questions; those without an answer are left out.

    Returns:
        for each split the ``systems`` and their ``gains`` (negative where one is worse), for JSON.
    """
    compared = compare(systems, items, systems[0].name)
    numbers: dict[str, Any] = report.finite(
        {split: report.comparison(compared, of_split(items, split)) for split in SPLITS}
    )
    return numbers


def variants(assistant: Assistant) -> list[System]:
    """Return the full search, then each of its signals alone and each left out.

    The candidates are the same for all; what differs is the weights they are put in order by.
    """
    reader = assistant.reader
    passages = rankings.of_chunks(reader.chunks)

    @cache
    def candidates(item: Item) -> Retrieved:
        asked = Question(item.question, item.history, item.documents)
        return retrieve(reader, asked, LOOKED_AT)

    def weighed(name: str, by: Signals) -> System:
        def order(item: Item) -> list[str]:
            found = candidates(item)
            ranked = rank(dict(enumerate(found.signals)), by=by)
            return [found.hits[place].chunk.id for place, score in ranked if score > 0]

        return System(name, passages, order)

    shipped = weights()
    names = [field.name for field in fields(Signals)]
    nothing = Signals(*[0.0] * len(names))
    return [
        weighed(FULL, shipped),
        *(weighed(f"only {name}", replace(nothing, **{name: 1.0})) for name in names),
        *(weighed(f"without {name}", replace(shipped, **{name: 0.0})) for name in names),
    ]


if __name__ == "__main__":
    sys.exit(main())
