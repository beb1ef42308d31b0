"""How likely it is that a lead answers the question, from named signals."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

from assistant.answers.draft import Draft
from assistant.answers.evidence import FIGURE, Candidate, sign_of
from assistant.answers.shape import Asked
from assistant.index import IndexReader
from assistant.records import Hit
from assistant.retrieval import Retrieved

_WITHOUT_FORM = 0.5  # what is left when the kind of number is another, or half is not grasped
_BRIEF = 3  # words that tell something; a brief question has none to spare
_HALF = 0.5
_REACHED = 3  # best chunks that are asked what they speak of
_AGREEING = 5  # hits that are asked whether words, concepts and likeness agree on them


@dataclass(frozen=True, slots=True)
class Signals:
    """What the judgement rests on, in [0, 1] unless told otherwise."""

    best: float  # the likeliest sentence's probability of being a part of the answer
    next: float  # the mean probability of the four after it
    margin: float  # how far the best chunk's score is above the fifth's
    chunk: float  # the best chunk's score
    dense: float  # the best cosine similarity
    reach: float  # of the question's words, the share that the best chunks speak of at all
    words: float  # of the question's words, the share in the lead and the headings above it
    agreement: float  # of the best chunks, the share that words and likeness both rank high
    whole_list: float  # 1: the lead is one list that fits the question
    form: float  # 1: the kind of number asked for, counting the thing asked for, stands in the lead
    grasped: float  # 0: the question is brief, and the best chunks speak of less than half of it
    named: float  # share of the names and years asked for that stand in what is cited


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts, the constant, and from where on a lead is shown and as what."""

    signals: Signals
    bias: float
    answered: float  # from here on the lead is shown as an answer
    places: float  # from here on the nearest places are shown, plainly as places


@cache
def weights() -> Weights:
    """Return the weights fitted by ``python -m evals.train``."""
    text = resources.files("assistant.answers").joinpath("weights.toml").read_text("utf-8")
    table = tomllib.loads(text)["confidence"]
    rest = {name: table.pop(name) for name in ("bias", "answered", "places")}
    return Weights(Signals(**table), **rest)


def confidence(signals: Signals) -> float:
    """Return the probability that the lead answers the question, (0, 1)."""
    by = weights()
    each = asdict(by.signals)
    logit = by.bias + sum(each[name] * value for name, value in asdict(signals).items())
    # Whatever else speaks for it: what is cited must speak of those who are asked about, and an
    # amount that counts something else is no answer, nor what leaves out half of a brief question.
    sure = signals.named * (1.0 if signals.form else _WITHOUT_FORM)
    sure *= 1.0 if signals.grasped else _WITHOUT_FORM
    return sure / (1 + math.exp(-logit))


def signals_of(
    reader: IndexReader,
    retrieved: Retrieved,
    draft: Draft,
    asked: Asked,
    found: Sequence[Candidate],
    *,
    whole_list: bool,
) -> Signals:
    """Collect the signals for a draft of an answer."""
    hits = retrieved.hits
    around = " ".join(_with_context(reader, hit) for hit in hits if _is_said(hit, draft))
    form = any(
        _has_form(line.text, asked) and _counts_the_thing(reader, line.text, asked)
        for line in draft.lead
    )
    reach = _reach(reader, retrieved)
    after = [candidate.probability for candidate in found[1:5]]
    agreeing = [min(s.lexical, s.dense) for s in retrieved.signals[:_AGREEING]]
    return Signals(
        best=found[0].probability,
        next=sum(after) / len(after) if after else 0.0,
        margin=hits[0].score - hits[min(4, len(hits) - 1)].score,
        chunk=hits[0].score,
        dense=max(0.0, *(hit.dense for hit in hits)),
        reach=reach,
        words=draft.coverage,
        agreement=sum(agreeing) / len(agreeing),
        whole_list=float(whole_list),
        form=float(form),
        grasped=float(reach >= _HALF or len({term.word for term in retrieved.terms}) > _BRIEF),
        named=_named_share(retrieved.text, around),
    )


def _reach(reader: IndexReader, retrieved: Retrieved) -> float:
    """Return how much of the question the best chunks speak of, wherever in them.

    A question from outside the field has words of which hardly any stands there.
    """
    terms: set[str] = set()
    for hit in retrieved.hits[:_REACHED]:
        spoken = reader.spoken.of(hit.chunk)
        terms.update(spoken.heading, *(one.terms for one in spoken.sentences))
    return retrieved.asked.coverage(terms)


def _is_said(hit: Hit, draft: Draft) -> bool:
    """Tell whether the lead says something that stands in the hit's chunk."""
    chunk = hit.chunk
    return any(
        place.document.id == chunk.document and place.start < chunk.end and place.end > chunk.start
        for line in draft.lead
        for place in line.places
    )


def _with_context(reader: IndexReader, hit: Hit) -> str:
    source = reader.sources[hit.chunk.document]
    return " ".join(
        (source.title, source.publisher, source.municipality, *hit.chunk.section, hit.chunk.text)
    )


def _has_form(said: str, asked: Asked) -> bool:
    """Tell whether a number or a date stands in a line, where one is asked for."""
    sign = sign_of(asked) if asked.kind in {"number", "date"} else None
    return sign is None or sign.search(said) is not None


_AFTER, _BEFORE = 4, 3  # words from a figure on to what it counts, and back
_HOW_MANY = re.compile(r"\bhvor mange (?:af de )?(\w+)", re.IGNORECASE)

# Units are written in many ways ("kr.", "%"); what is counted is written out.
_UNIT = re.compile(r"penge|kroner|mio|mia|procent|år|måneder|uger|dage|timer|gange", re.IGNORECASE)


def _counts_the_thing(reader: IndexReader, said: str, asked: Asked) -> bool:
    """Tell whether a figure of a line counts what is to be counted ("hvor mange kommuner").

    A figure counts the thing that is named soon after it, or just before it ("kommuner: 18").
    """
    thing = _HOW_MANY.search(asked.text)
    if thing is None or _UNIT.fullmatch(thing.group(1)):
        return True
    wanted = set(reader.analyzer.terms(thing.group(1)))
    found = said.split()
    things = [at for at, word in enumerate(found) if wanted & set(reader.analyzer.terms(word))]
    figures = [at for at, word in enumerate(found) if FIGURE.search(word)]
    return any(-_AFTER <= figure - at <= _BEFORE for at in things for figure in figures)


# A capitalised word that goes on from another word of the sentence, or a year.
_NAME = re.compile(r"(?:[\w)][,;]? [(»\"]?)([A-ZÆØÅ][a-zæøåé]{2,}\w*)|\b((?:1[89]|20)\d\d)\b")


def _named_share(text: str, around: str) -> float:
    """Return the share of the names and years in a question that stand in the text, 1 if none.

    A name is a capitalised word that does not open a sentence; a genitive s is overlooked.
    """
    names = {name or year for name, year in _NAME.findall(text)}
    if not names:
        return 1.0
    found = sum(name in around or name.removesuffix("s") in around for name in names)
    return found / len(names)
