"""Asks the assistant every question and reports how good it was: ``python -m evals``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.errors import AssistantError
from evals import questions, results, tables
from evals.failures import listing
from evals.questions import QuestionsError
from evals.run import run


def main() -> int:
    """Ask, print the tables, and write the numbers where they are wanted; return the exit code."""
    options = _options()
    try:
        numbers = run(options.questions, options.corpus, options.quick_start)
    except (QuestionsError, AssistantError) as failure:
        print(f"evals: {failure}", file=sys.stderr)
        return 2
    print(tables.tables(numbers))
    if options.failures:
        failed = [one for one in numbers["failures"] if one["split"] == options.failures]
        print(f"\nStill failing, {options.failures}: {len(failed)}\n{listing(failed)}")
    targets = [options.out] if options.out else []
    if options.save:
        targets.append(results.path_for())
    for target in targets:
        results.write(numbers, target)
    if options.charts:
        from evals.charts import draw  # matplotlib is needed for nothing else

        draw(numbers, options.charts)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--questions", type=Path, default=questions.FOLDER, help="file or folder")
    parser.add_argument("--corpus", type=Path, help="folder of documents; its index is temporary")
    parser.add_argument("--out", type=Path, help="write the numbers and each answer as JSON here")
    parser.add_argument(
        "--save", action="store_true", help="write them to evals/results/<date>-<commit>.json"
    )
    parser.add_argument("--charts", type=Path, help="draw the charts as SVG into this folder")
    parser.add_argument(
        "--failures", choices=("train", "test"), help="name the questions that still fail"
    )
    parser.add_argument(
        "--quick-start",
        type=Path,
        help="a sentence-transformers folder (code in it is run) for the LangChain baseline",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
