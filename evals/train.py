"""Fits the weights of search and answers on the train questions: ``python -m evals.train``.

Three logistic regressions: which of two chunks comes first, whether a sentence is a part of the
answer, whether a lead holds all of it. Prints the weights as TOML, with what they reach on train
when each fact group is judged by weights fitted without it. Test questions are never looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.answers import confidence as judge
from assistant.answers import evidence
from assistant.answers.compose import compose
from assistant.answers.shape import asked
from assistant.config import Config
from assistant.index import IndexReader
from assistant.records import Question
from assistant.retrieval import retrieve
from assistant.retrieval.search import LOOKED_AT
from assistant.service import Assistant
from evals import questions
from evals.facts import fact_share
from evals.questions import Item
from evals.relevance import covered, covers
from evals.scope import documents_for

Matrix = npt.NDArray[np.float64]
FOLDS = 5
PAIRS = 30  # of each relevant chunk with others


@dataclass(frozen=True)
class Fitted:
    """Weights by signal, in raw units, and the constant."""

    names: tuple[str, ...]
    weights: Matrix
    bias: float

    def score(self, signals: Matrix) -> Matrix:
        """Return the logits of rows of signals."""
        return np.asarray(signals @ self.weights + self.bias)


def main() -> int:
    """Fit what is asked for and print it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.train", description=__doc__)
    parser.add_argument("part", choices=("chunks", "sentences", "confidence"))
    options = parser.parse_args()
    items = [item for item in questions.load() if item.split == "train"]
    assistant = Assistant.ensure(Config.from_env(), lambda line: print(line, file=sys.stderr))
    try:
        fit = {"chunks": chunks, "sentences": sentences, "confidence": confidences}[options.part]
        fitted = fit(assistant, items)
    finally:
        assistant.close()
    print(f"[{options.part}]\nbias = {fitted.bias:.3f}")
    for name, weight in zip(fitted.names, fitted.weights, strict=True):
        print(f"{name} = {weight:.3f}")
    return 0


def asked_of(assistant: Assistant, item: Item) -> Question:
    """Return the question as the assistant is given it, within the documents it names."""
    return Question(item.question, item.history, documents_for(item, assistant.sources()))


def chunks(assistant: Assistant, items: Sequence[Item]) -> Fitted:
    """Fit the order of chunks, on pairs of a relevant one and another."""
    reader = assistant.reader
    rows: list[Matrix] = []
    shares: list[float] = []
    groups: list[str] = []
    names: tuple[str, ...] = ()
    for item in (item for item in items if item.answerable):
        found = retrieve(reader, asked_of(assistant, item), LOOKED_AT)
        names = tuple(field.name for field in fields(found.signals[0]))
        signals = np.array([astuple(each) for each in found.signals])
        good = np.array(
            [covered(h.chunk.document, h.chunk.text, item.relevant) for h in found.hits]
        )
        others = signals[~good][:PAIRS]
        for one in signals[good]:
            rows += list(one - others)
            shares += [1 / (len(others) * good.sum())] * len(others)
            groups += [item.facts] * len(others)
    pairs = np.array(rows)
    both, wanted = np.concatenate([pairs, -pairs]), np.repeat([1, 0], len(pairs))
    weight = np.tile(np.array(shares), 2)
    model = LogisticRegression(C=3.0, fit_intercept=False, max_iter=1000)
    model.fit(both, wanted, sample_weight=weight * len(items))
    return Fitted(names, np.maximum(model.coef_[0], 0.0), 0.0)


def sentences(assistant: Assistant, items: Sequence[Item]) -> Fitted:
    """Fit which sentence is a part of the answer."""
    reader = assistant.reader
    rows: list[tuple[float, ...]] = []
    good: list[bool] = []
    weight: list[float] = []
    groups: list[str] = []
    for item in (item for item in items if item.answerable):
        found = _candidates(reader, asked_of(assistant, item))
        labels = [_answers(item, candidate) for candidate in found]
        rows += [astuple(candidate.signals) for candidate in found]
        good += labels
        count = {True: max(sum(labels), 1), False: max(len(labels) - sum(labels), 1)}
        weight += [1 / count[label] for label in labels]
        groups += [item.facts] * len(found)
    names = tuple(field.name for field in fields(evidence.Signals))
    return _fitted(names, np.array(rows), np.array(good), np.array(weight), groups)


def confidences(assistant: Assistant, items: Sequence[Item]) -> Fitted:
    """Fit whether a lead holds all key facts; a question without an answer has none that does."""
    reader = assistant.reader
    rows: list[tuple[float, ...]] = []
    good: list[bool] = []
    groups: list[str] = []
    for item in items:
        if not (item.answerable or item.expected == "not_found"):
            continue
        question = asked_of(assistant, item)
        signals, lead = _judged(reader, question)
        if signals is None:
            continue
        rows.append(astuple(signals))
        good.append(item.answerable and fact_share(lead, item.key_facts) == 1.0)
        groups.append(item.facts)
    names = tuple(field.name for field in fields(judge.Signals))
    return _fitted(names, np.array(rows), np.array(good), np.ones(len(rows)), groups, rising=True)


def _judged(reader: IndexReader, question: Question) -> tuple[judge.Signals | None, str]:
    """Return the signals of the lead composed for a question, and its words."""
    found = retrieve(reader, question)
    if not found.hits or not found.terms:
        return None, ""
    composed = compose(reader, found, asked(question.text))
    if composed is None:
        return None, ""
    lead = "\n".join(place.text for line in composed.draft.lead for place in line.places)
    return composed.signals, lead


def _candidates(reader: IndexReader, question: Question) -> list[evidence.Candidate]:
    found = retrieve(reader, question)
    return evidence.candidates(reader, found, asked(question.text))


def _answers(item: Item, candidate: evidence.Candidate) -> bool:
    one = candidate.sentence
    return any(
        covers(one.document.id, one.text, place)
        or covers(
            place.document, place.quote, replace(place, document=one.document.id, quote=one.text)
        )
        for place in item.relevant
        if place.document == one.document.id
    )


def _fitted(
    names: tuple[str, ...],
    rows: Matrix,
    good: npt.NDArray[np.bool_],
    weight: Matrix,
    groups: Sequence[str],
    *,
    rising: bool = False,
) -> Fitted:
    """Fit a logistic regression on signals brought to one scale; print how it does unseen.

    With ``rising`` a signal that seems to speak against is left out: each is made to speak for.
    """

    def fit(part: npt.NDArray[np.intp]) -> Fitted:
        mean, spread = rows[part].mean(axis=0), rows[part].std(axis=0) + 1e-9
        scaled = (rows[part] - mean) / spread
        kept = np.ones(len(names), dtype=bool)
        while True:
            model = LogisticRegression(C=0.05, max_iter=2000)
            model.fit(scaled * kept, good[part], sample_weight=weight[part])
            against = kept & (model.coef_[0] < 0)
            if not rising or not against.any():
                break
            kept &= ~against
        raw = model.coef_[0] / spread * kept
        return Fitted(names, raw, float(model.intercept_[0] - raw @ mean))

    unseen = np.zeros(len(rows))
    for part, rest in GroupKFold(FOLDS).split(rows, groups=groups):
        unseen[rest] = fit(part).score(rows[rest])
    order = np.argsort(-unseen)
    hits = np.cumsum(good[order]) / np.arange(1, len(order) + 1)
    for share in (0.2, 0.3, 0.4, 0.5, 0.6, 0.75):
        at = max(int(share * len(order)) - 1, 0)
        print(
            f"unseen: right of the best {share:.0%}: {hits[at]:.3f} "
            f"(from probability {1 / (1 + np.exp(-unseen[order[at]])):.2f})",
            file=sys.stderr,
        )
    return fit(np.arange(len(rows)))


if __name__ == "__main__":
    sys.exit(main())
