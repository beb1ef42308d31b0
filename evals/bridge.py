"""Fits and measures the bridge from questions to passages: ``python -m evals.bridge``.

``pairs/*.jsonl`` holds passages as documents have them, each with questions as people ask them and
the sentences that answer. They were written for this, without sight of the corpus or of the
questions in ``questions/``. A question is to be nearer the sentence that answers it than to any
other sentence of many passages (contrastive, in-batch negatives).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from assistant.bridge import Bridge, features
from assistant.bridge import model as shipped

PAIRS = Path(__file__).parent / "pairs"
MODEL = Path(shipped.__file__).with_name(shipped.MODEL_FILE)
HELD_OUT = 0.2  # of the passages, when it is measured
FEWEST = 3  # texts that a piece or a pair must stand in; a stem may stand in one
MOST_COMMON = 0.2  # of all texts; what is more common tells nothing
FITTED_DIMENSIONS = 512  # many, so that words not seen together begin far apart
DIMENSIONS = 128  # kept of them
ROUNDS, BATCH, STEP, TEMPERATURE, LEFT_OUT = 8, 96, 3e-3, 0.07, 0.1
SEED = 20_260_101
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and which sentences of its passage answer it."""

    text: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that stand together, the headings above them, and what is asked of them."""

    heading: str
    sentences: tuple[str, ...]
    questions: tuple[Question, ...]


def load() -> list[Passage]:
    """Return all passages, in the order of the files."""
    found = []
    for path in sorted(PAIRS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            asked = tuple(Question(q["q"], tuple(q["answers"])) for q in one["questions"])
            found.append(Passage(one["heading"], tuple(one["sentences"]), asked))
    return found


def main() -> int:
    """Measure on passages held out, or fit on all of them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.bridge", description=__doc__)
    parser.add_argument("--train", action="store_true", help="fit on all pairs and write the model")
    passages = load()
    if parser.parse_args().train:
        write(fit(passages))
        return 0
    random.Random(SEED).shuffle(passages)
    at = int(HELD_OUT * len(passages))
    bridge = as_bridge(fit(passages[at:]))
    for name, value in measured(bridge, passages[:at]).items():
        print(f"{name:40}{value:8.3f}")
    return 0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Features, and (features, dimensions) their vectors in whole units of ``scale``."""

    names: list[str]
    vectors: npt.NDArray[np.int8]
    scale: Floats


class _Bags(torch.nn.Module):
    """A vector and a weight for each feature; a text is the weighted sum of its features."""

    def __init__(self, rarity: Sequence[float]) -> None:
        super().__init__()
        made = torch.Generator().manual_seed(SEED)
        size = (len(rarity), FITTED_DIMENSIONS)
        start = torch.randn(size, generator=made) / math.sqrt(FITTED_DIMENSIONS)
        self.vectors = torch.nn.Parameter(start)
        self.weights = torch.nn.Parameter(torch.log(torch.tensor(rarity)))

    def forward(self, texts: Sequence[Sequence[int]]) -> torch.Tensor:
        """Return (texts, dimensions), each of length 1."""
        flat = torch.tensor([row for text in texts for row in text], dtype=torch.long)
        starts = torch.tensor(np.cumsum([0, *(len(text) for text in texts[:-1])]))
        each = torch.exp(self.weights)[flat]
        summed = embedding_bag(flat, self.vectors, starts, mode="sum", per_sample_weights=each)
        return normalize(summed, dim=1)


@dataclass(frozen=True, slots=True)
class _Encoded:
    heading: list[int]
    sentences: list[list[int]]
    questions: list[tuple[list[int], tuple[int, ...]]]


def fit(passages: Sequence[Passage]) -> Fitted:
    """Fit vectors to passages; the same passages give the same vectors on the same machine."""
    names, rarity = _vocabulary(passages)
    rows = {name: row for row, name in enumerate(names)}

    def encode(text: str) -> list[int]:
        return [rows[feature] for feature in features(text) if feature in rows]

    encoded = [
        _Encoded(
            encode(p.heading),
            [encode(s) for s in p.sentences],
            [(encode(q.text), q.answers) for q in p.questions],
        )
        for p in passages
    ]
    bags = _Bags(rarity)
    slow, quick = {"params": [bags.vectors], "lr": STEP}, {"params": [bags.weights], "lr": 3 * STEP}
    optimizer = torch.optim.Adam([slow, quick])
    chance = random.Random(SEED)
    for _ in range(ROUNDS):
        chance.shuffle(encoded)
        for at in range(0, len(encoded), BATCH):
            loss = _loss(bags, encoded[at : at + BATCH], chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    weighted = (torch.exp(bags.weights)[:, None] * bags.vectors).detach().numpy()
    return _compressed(names, weighted)


def _loss(bags: _Bags, batch: Sequence[_Encoded], chance: random.Random) -> torch.Tensor:
    """Return how far the questions are from their sentences, and from their passages."""

    def thinned(text: list[int]) -> list[int]:
        return [row for row in text if chance.random() > LEFT_OUT] or text

    own = torch.tensor([n for n, one in enumerate(batch) for _ in one.sentences])
    starts = np.cumsum([0, *(len(one.sentences) for one in batch)])
    headings = bags([one.heading for one in batch])
    each = bags([thinned(text) for one in batch for text in one.sentences])
    around = normalize(torch.zeros_like(headings).index_add(0, own, each), dim=1)
    read = each + shipped.HEADING_SHARE * headings[own] + shipped.PASSAGE_SHARE * around[own]
    whole = normalize(around + shipped.HEADING_SHARE * headings, dim=1)
    asked = [(n, text, at) for n, one in enumerate(batch) for text, at in one.questions if text]
    questions = bags([thinned(text) for _, text, _ in asked])
    near = questions @ normalize(read, dim=1).T / TEMPERATURE
    hidden = torch.zeros_like(near)
    for row, (n, _, at) in enumerate(asked):
        hidden[row, [int(starts[n]) + other for other in at[1:]]] = -1e4  # right as well
    first = torch.tensor([int(starts[n]) + at[0] for n, _, at in asked])
    passage = torch.tensor([n for n, _, _ in asked])
    return cross_entropy(near + hidden, first) + cross_entropy(
        questions @ whole.T / TEMPERATURE, passage
    )


def _vocabulary(passages: Sequence[Passage]) -> tuple[list[str], list[float]]:
    """Return the features worth a vector, sorted, and how rare each is."""
    texts = [
        text
        for p in passages
        for text in (p.heading, *p.sentences, *(question.text for question in p.questions))
    ]
    counts = Counter(feature for text in texts for feature in set(features(text)))
    kept = sorted(
        feature
        for feature, count in counts.items()
        if (count >= FEWEST or not (feature.startswith("~") or " " in feature))
        and count < MOST_COMMON * len(texts)
    )
    return kept, [_kind(feature) * math.log(len(texts) / counts[feature]) for feature in kept]


def _kind(feature: str) -> float:
    """Return what a feature counts to begin with: a word has many pieces."""
    return 0.35 if feature.startswith("~") else 0.5 if " " in feature else 1.0


def _compressed(names: list[str], weighted: Floats) -> Fitted:
    """Keep the directions in which the features differ most, in whole units."""
    _, directions = np.linalg.eigh(weighted.T @ weighted)
    kept = weighted @ directions[:, ::-1][:, :DIMENSIONS]
    scale = (np.abs(kept).max(axis=0) / 127).astype(np.float32)
    return Fitted(names, np.round(kept / scale).astype(np.int8), scale)


def as_bridge(fitted: Fitted) -> Bridge:
    """Return it as the assistant reads it."""
    rows = {name: row for row, name in enumerate(fitted.names)}
    return Bridge(rows, fitted.vectors, fitted.scale)


def write(fitted: Fitted) -> None:
    """Write the model beside the code that reads it."""
    names = np.frombuffer(json.dumps(fitted.names, ensure_ascii=False).encode(), dtype=np.uint8)
    with MODEL.open("wb") as file:
        np.savez_compressed(file, features=names, vectors=fitted.vectors, scale=fitted.scale)


def measured(bridge: Bridge, passages: Sequence[Passage]) -> dict[str, float]:
    """Return how often the nearest sentence stands in the right passage, and is the right one."""
    read = [bridge.embed_passage(p.heading, p.sentences) for p in passages]
    everything = np.concatenate(read)
    own = np.concatenate([np.full(len(each), n) for n, each in enumerate(read)])
    passage, sentence = [], []
    for n, one in enumerate(passages):
        for question in one.questions:
            asked = bridge.embed(question.text)
            passage.append(own[(everything @ asked).argmax()] == n)
            sentence.append(int((read[n] @ asked).argmax()) in question.answers)
    return {
        "passages held out": float(len(passages)),
        "nearest sentence is of the right passage": float(np.mean(passage)),
        "nearest of the passage is the right one": float(np.mean(sentence)),
    }


if __name__ == "__main__":
    sys.exit(main())
