"""Fits and measures what is told from a question's words alone: ``python -m evals.screens``.

Whether a child is in danger, a decision or a draft in a case is asked for, or a person in a case is
named. The texts lie in ``texts/``: ``train.jsonl`` is fitted on, ``test.jsonl`` is only measured,
and the two have different authors.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.answers import intents
from assistant.answers.danger import danger
from assistant.answers.role import role
from assistant.answers.screen import NAME, screen

TEXTS = Path(__file__).parent / "texts"
WEIGHTS = Path(intents.__file__).with_name(intents.WEIGHTS_FILE)
FEWEST = 2  # texts that a feature must stand in
PENALTY = 30.0  # inverse strength of regularisation
SMALLEST = 0.05  # a weight nearer to nought changes no judgement
_HEAD = "# Feature, and how much it speaks for danger, work, draft and named (see intents.py)."


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what it is: ``role`` is "none", "decision" or "draft"."""

    text: str
    danger: bool
    role: str
    named: bool

    @property
    def harmless(self) -> bool:
        """Tell whether nothing of it may be stopped, refused or boxed."""
        return not (self.danger or self.named or self.role != "none")


def load(name: str) -> list[Labelled]:
    """Return the texts of ``train`` or ``test``."""
    lines = (TEXTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Labelled(**json.loads(line)) for line in lines]


def main() -> int:
    """Fit if asked to, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.screens", description=__doc__)
    parser.add_argument("--train", action="store_true", help="fit the weights anew and write them")
    if parser.parse_args().train:
        fit(load("train"))
    for line in table(load("test")):
        print(line)
    return 0


def fit(texts: Sequence[Labelled]) -> None:
    """Fit the four models and write their weights beside the code that reads them."""
    rows = [intents.features(one.text) for one in texts]
    counts = Counter(feature for row in rows for feature in row)
    known = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    matrix = _matrix(rows, {feature: n for n, feature in enumerate(known)})
    fitted = []
    for wanted in (
        [one.danger for one in texts],
        [one.role != "none" for one in texts],
        [one.role == "draft" for one in texts],
        [one.named for one in texts],
    ):
        fitted.append(LogisticRegression(C=PENALTY, max_iter=1000).fit(matrix, wanted))
    weights = np.stack([model.coef_[0] for model in fitted], axis=1)
    bias = np.array([model.intercept_[0] for model in fitted])
    lines = [_HEAD, _line("", bias)]
    lines += [
        _line(feature, each)
        for feature, each in zip(known, weights, strict=True)
        if np.abs(each).max() >= SMALLEST
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    intents.forget()


def table(texts: Sequence[Labelled]) -> list[str]:
    """Return the share recognised of those that should be, and of the harmless texts."""
    kinds: tuple[tuple[str, Callable[[Labelled], bool], Callable[[str], bool]], ...] = (
        ("danger", lambda one: one.danger, danger),
        ("decision or draft", lambda one: one.role != "none", lambda text: role(text) is not None),
        ("named case", lambda one: one.named, lambda text: NAME in screen(text).found),
    )
    harmless = [one for one in texts if one.harmless]
    lines = [f"{'':18}{'n':>6}{'found':>8}{'harmless':>10}{'alarms':>8}"]
    for name, wanted, found in kinds:
        right = [found(one.text) for one in texts if wanted(one)]
        alarms = [found(one.text) for one in harmless]
        lines.append(
            f"{name:18}{len(right):6}{np.mean(right):8.3f}{len(harmless):10}{np.mean(alarms):8.3f}"
        )
    return lines


def _line(feature: str, each: npt.NDArray[np.float64]) -> str:
    return "\t".join((feature, *(f"{weight:.2f}" for weight in each)))


def _matrix(rows: Sequence[frozenset[str]], known: dict[str, int]) -> csr_matrix:
    """Return (texts, features), each row of the same length."""
    places = [[known[feature] for feature in row if feature in known] for row in rows]
    data = [len(row) ** -0.5 for row, at in zip(rows, places, strict=True) for _ in at]
    starts = np.cumsum([0, *map(len, places)])
    columns = [place for at in places for place in at]
    return csr_matrix((data, columns, starts), shape=(len(rows), len(known)))


if __name__ == "__main__":
    sys.exit(main())
