"""How likely it is that the material answers a question, from named signals."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from assistant.answers.draft import Draft
from assistant.answers.evidence import sign_of
from assistant.answers.shape import Asked
from assistant.index import IndexReader
from assistant.records import Hit
from assistant.retrieval import Retrieved

ANSWERED = 0.55  # from here on the lead is shown as an answer
PLACES = 0.2  # from here on the nearest places are shown, plainly as places


@dataclass(frozen=True, slots=True)
class Signals:
    """What the judgement rests on, each in [0, 1]."""

    coverage: float  # of the question's words in what the lead says and the headings above it
    lexical: float  # the best chunk's BM25 over the best possible
    dense: float  # the best chunk's cosine similarity
    named: float  # share of the names, years and kind of number asked for that are there


# Weights of a logistic function. Coverage leads; a name or year that is asked for and does not
# stand in what is cited rules an answer out whatever else speaks for it.
_WEIGHTS = {"coverage": 6.0, "lexical": 3.0, "dense": 2.0, "named": 4.0}
_BIAS = -8.6


def confidence(signals: Signals) -> float:
    """Return the probability that the material answers the question, (0, 1)."""
    z = _BIAS + sum(weight * getattr(signals, name) for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-z))


def signals_of(reader: IndexReader, retrieved: Retrieved, draft: Draft, asked: Asked) -> Signals:
    """Collect the signals for a draft of an answer."""
    top = retrieved.hits[0]
    said = " ".join(place.text for line in draft.lead for place in line.places)
    around = " ".join(_with_context(reader, hit) for hit in retrieved.hits if _is_said(hit, draft))
    form = _has_form(said, asked) and _counts_the_thing(reader, said, asked)
    return Signals(
        coverage=draft.coverage,
        lexical=min(max(hit.lexical for hit in retrieved.hits), 1.0),
        dense=max(top.dense, 0.0),
        named=_named_share(retrieved.text, around) if form else 0.0,
    )


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
    """Tell whether a number or a date stands in the lead, where one is asked for."""
    sign = sign_of(asked) if asked.kind in {"number", "date"} else None
    return sign is None or sign.search(said) is not None


_HOW_MANY = re.compile(r"\bhvor mange (?:af de )?(\w+)", re.IGNORECASE)

# Units are written in many ways ("kr.", "%"); what is counted is written out.
_UNIT = re.compile(r"penge|kroner|mio|mia|procent|år|måneder|uger|dage|timer|gange", re.IGNORECASE)


def _counts_the_thing(reader: IndexReader, said: str, asked: Asked) -> bool:
    """Tell whether the lead speaks of what is to be counted ("hvor mange kommuner")."""
    thing = _HOW_MANY.search(asked.text)
    if thing is None or _UNIT.fullmatch(thing.group(1)):
        return True
    return bool(set(reader.analyzer.terms(thing.group(1))) & set(reader.analyzer.terms(said)))


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
