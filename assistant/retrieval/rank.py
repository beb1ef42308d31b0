"""Puts candidates in order by a weighted sum of named signals.

The weights lie in ``weights.toml``, fitted by ``python -m evals.train``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from operator import attrgetter

from assistant.index import Spoken
from assistant.retrieval.asked_words import AskedWords


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one chunk, each in [0, 1].

    The first three are relative to the best candidate of the question, so that no scale of theirs
    can drown another's.
    """

    lexical: float  # BM25 of the words in text, headings and title
    concepts: float  # BM25 of the concepts in text and headings
    dense: float  # cosine similarity
    sentence: float  # of the question's words, the share in the best sentence and its headings
    title: float  # of the question's words, the share in the document's title
    answering: float  # cosine of the question and the best sentence by the bridge


# astuple copies, and this is done for each candidate of each question.
_VALUES: Callable[[Signals], tuple[float, ...]] = attrgetter(*(f.name for f in fields(Signals)))
_NOTHING: Mapping[int, float] = {}


@cache
def weights() -> Signals:
    """Return what each signal counts."""
    text = resources.files("assistant.retrieval").joinpath("weights.toml").read_text("utf-8")
    return Signals(**tomllib.loads(text)["chunks"])


def rank(
    signals: Mapping[int, Signals], added: Mapping[int, float] = _NOTHING, by: Signals | None = None
) -> list[tuple[int, float]]:
    """Return (row, score) of the candidates, best first, ties by row.

    Args:
        signals: of each row.
        added: what a row gets besides, for the document it stands in.
        by: the weights; None means those that are shipped.
    """
    each = _VALUES(by or weights())
    whole = sum(each)
    scored = {
        row: sum(w * s for w, s in zip(each, _VALUES(found), strict=True)) / whole
        + added.get(row, 0.0)
        for row, found in signals.items()
    }
    return sorted(scored.items(), key=lambda pair: (-pair[1], pair[0]))


def relative(scores: Mapping[int, float]) -> dict[int, float]:
    """Divide by the best score; what is not above zero says nothing and counts as zero."""
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return {}
    return {row: max(score, 0.0) / best for row, score in scores.items()}


def best_sentence(asked: AskedWords, spoken: Spoken) -> float:
    """Return the best coverage of the question's words by one sentence and its headings."""
    return max((asked.coverage(one.terms, spoken.heading) for one in spoken.sentences), default=0.0)


def title_coverage(asked: AskedWords, title: Sequence[str]) -> float:
    """Return the share of the question's words in the terms of a title."""
    return asked.coverage(frozenset(title))
