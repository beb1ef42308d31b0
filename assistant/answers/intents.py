"""Tells from the words of a text what is wanted: help for a child in danger, work on a case.

Four logistic models over words and pieces of words, fitted by ``python -m evals.train intents`` on
texts written for it (``evals/intents``). Names and figures count as such and not by what they are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from assistant.answers.names import Name, names
from assistant.answers.signs import plain
from assistant.bridge import shipped

WEIGHTS_FILE = "intents.tsv"
_TOKEN = re.compile(r"\w+|[?!]")
_FIGURE = re.compile(r"\d+")
_LONGEST_RUN = 3  # words
_PIECES = range(3, 6)  # characters
_MOST_DIGITS = 4


class Intents(NamedTuple):
    """How likely each is, in [0, 1]; the four do not exclude one another.

    ``danger``: a certain child is in danger or is being harmed now. ``work``: a judgement in a
    case, or a text for one, is asked for. ``draft``: a text is. ``named``: a person is named in a
    case.
    """

    danger: float
    work: float
    draft: float
    named: float


def intents(text: str) -> Intents:
    """Judge a text as a user typed it."""
    weights, bias = _model()
    found = features(text)
    # Each text has the same length, so that a long one is not surer than a short one.
    scale = 1 / math.sqrt(len(found)) if found else 0.0
    sums = list(bias)
    for feature in found:
        for place, weight in enumerate(weights.get(feature, ())):
            sums[place] += scale * weight
    return Intents(*(1 / (1 + math.exp(-total)) for total in sums))


def features(text: str) -> frozenset[str]:
    """Return the runs of up to three words of a text, and the pieces of its words."""
    masked = _masked(plain(text).text)
    tokens = _TOKEN.findall(masked)
    return frozenset((*_runs(tokens), *_pieces(tokens)))


def forget() -> None:
    """Read the weights anew at the next text: they have been fitted again."""
    _model.cache_clear()


def _masked(text: str) -> str:
    """Put a sign for each name and each figure: who it is and how many do not matter."""
    parts: list[str] = []
    at = 0
    for name in names(text):
        start, end = name.span
        parts += [text[at:start], f" {_sign(name, text[start:end])} "]
        at = end
    parts.append(text[at:])
    return _FIGURE.sub(
        lambda figure: f" tal{min(len(figure.group()), _MOST_DIGITS)} ", "".join(parts).casefold()
    )


def _sign(name: Name, typed: str) -> str:
    if name.known:
        return "navnkendt"
    if name.listed:
        return "navnord"
    if all(shipped().knows(word) for word in _TOKEN.findall(typed)):
        return "navnåbner" if name.opens else "navnord"
    return "navnfremmed" if name.opens else "navnukendt"


def _runs(tokens: Sequence[str]) -> Iterator[str]:
    for length in range(1, _LONGEST_RUN + 1):
        for at in range(len(tokens) - length + 1):
            yield " ".join(tokens[at : at + length])


def _pieces(tokens: Sequence[str]) -> Iterator[str]:
    """Yield pieces of words, marked as such: a misspelt word has most of them."""
    for token in set(tokens):
        framed = f"_{token}_"
        for length in _PIECES:
            for at in range(len(framed) - length + 1):
                yield f"~{framed[at : at + length]}"


@cache
def _model() -> tuple[dict[str, tuple[float, ...]], tuple[float, ...]]:
    """Return the weights by feature, and the constants."""
    text = resources.files("assistant.answers").joinpath(WEIGHTS_FILE).read_text("utf-8")
    weights: dict[str, tuple[float, ...]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        feature, *each = line.split("\t")
        weights[feature] = tuple(float(weight) for weight in each)
    bias = weights.pop("")
    return weights, bias
