"""The sentences that are candidates for an answer, and how likely each is to be one."""

from __future__ import annotations

import bisect
import math
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from operator import attrgetter

from assistant.answers.shape import Asked
from assistant.index import IndexReader, Sentence, Spoken, blocks_of
from assistant.records import Block, Document, Hit
from assistant.retrieval import AskedWords, Retrieved


class Evidence:
    """The words of one question, to be looked for in any text."""

    def __init__(self, reader: IndexReader, retrieved: Retrieved) -> None:
        self._analyzer = reader.analyzer
        self._asked = retrieved.asked

    def coverage(self, text: str, context: str = "") -> float:
        """Return the weighted share of the question's words that stand in the text, [0, 1].

        Args:
            text: what is to answer.
            context: headings and title above it; words found only here count in part.
        """
        here = frozenset(self._analyzer.terms(text))
        around = frozenset(self._analyzer.terms(context)) if context else frozenset()
        return self._asked.coverage(here, around)

    def holds(self, thing: str, one: Sentence) -> bool:
        """Tell whether a sentence says every word of what a thing is called."""
        wanted = frozenset(self._analyzer.stems(thing))
        return bool(wanted) and wanted <= frozenset(self._analyzer.stems(one.text))

    def purity(self, text: str) -> float:
        """Return the share of the text's topic words that are words of the question, [0, 1]."""
        return self._asked.purity(self._analyzer.stems(text))


HITS_READ = 8  # all sentences of the best few chunks hold the answer far oftener than any three do


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one sentence; shares in [0, 1], the rest 0 or 1 unless told otherwise."""

    words: float  # of the question's words, the share in the sentence
    context: float  # ... in the sentence, its paragraph and the headings above
    concepts: float  # of the question's concepts, the share in the sentence
    heading_concepts: float  # ... in the headings above
    likeness: float  # cosine of sentence and question, [-1, 1]
    bridge: float  # cosine of question and sentence as read in its passage, by the bridge, [-1, 1]
    chunk: float  # its chunk's score below the best chunk's, [-1, 0]
    rank: float  # 1 for the best chunk, 1/2 for the next, and so on
    form: float  # 1: has the form of what is asked for; -1: has not; 0: any form will do
    item: float  # an entry of a list
    table: float  # a row of a table
    caption: float
    length: float  # words, at most 40, over 40
    purity: float  # share of its topic words that are words of the question
    subject: float  # asked what something is: the share of the question in its subject
    leads_in: float  # ends with a colon


_VALUES: Callable[[Signals], tuple[float, ...]] = attrgetter(*(f.name for f in fields(Signals)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of a retrieved chunk, and how likely it answers."""

    sentence: Sentence
    hit: Hit
    signals: Signals
    score: float  # the logit of its being a part of the answer

    @property
    def probability(self) -> float:
        """Return the probability that it is a part of the answer, (0, 1)."""
        return 1 / (1 + math.exp(-self.score))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts, and the constant."""

    signals: Signals
    bias: float


@cache
def weights() -> Weights:
    """Return the weights fitted by ``python -m evals.train``."""
    text = resources.files("assistant.answers").joinpath("weights.toml").read_text("utf-8")
    table = tomllib.loads(text)["sentences"]
    bias = table.pop("bias")
    return Weights(Signals(**table), bias)


_ANAPHORA = re.compile(
    r"(?:Det|Dette|Den|Denne|De|Disse|Her|Herved|Derfor|Derved|Dermed|Derudover|Desuden|Ligeledes|"
    r"Samtidig|Han|Hun|Sådan\w*|Dog|Også|Begge|Ellers|Endelig|Endvidere|Heraf|Hertil)\b"
)
_DEFINES = re.compile(
    r"\b(?:er|var|betyder|vil sige|dækker|handler om|beskriver|kaldes|består af|bruges om|omfatter|"
    r"viser|forstås)\b"
)
# "X er en ..." says what it is; "X er vigtig" says something of it.
_IS_A = re.compile(
    r"(?:er|var) (?:en|et|den|det|de|når|at|kommunens|navnet|betegnelsen|betegnelse|ordet)\b|"
    r"(?:betyder|vil sige|dækker|handler om|kaldes|består af|bruges om|omfatter|forstås)\b"
)
_SAYS_OF = 0.4
# What is about the document itself.
_GUIDES = re.compile(
    r"(?:Kapitel|Afsnit|Tabel|Figur|Bilag|Boks) \d|(?:Kilder?|Noter?|Anm\.)\s?:|"
    r"Se (?:også|side|afsnit)\b"
)
_FIGURE_WORDS = r"\d|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|halv\w*|dobbelt\w*|hver\w*)\b"
FIGURE = re.compile(_FIGURE_WORDS)
_TIME = (
    r"\b(?:minutter|timer|døgn|dage?|uger?|måned\w*|kvartal\w*|år|årlig\w*|gange|gang om|løbende|"
    r"straks|hyppig\w*|oftere|jævnlig\w*)\b"
)
# What a sentence must show to have the form of an answer, by the kind of question.
_SIGNS = {
    "definition": _DEFINES,
    "date": re.compile(
        r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}\. [a-zæøå]|"
        + _TIME
        + r"|\b(?:når|før|inden|efter|senest|tidligst|først|begyndelsen|slutningen|samtidig|i dag|"
        r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
        r"forår\w*|sommer\w*|efterår\w*|vinter\w*)\b"
    ),
    "yes_no": re.compile(r"\b(?:skal|må|kan|bør|kræve\w*|gælder|medmindre|ikke|kun|pligt\w*)\b"),
    "how": re.compile(r"\b(?:skal|bør|kan|kræver|først|derefter|begynd\w*|aftal\w*|sørg\w*)\b"),
    "comparison": re.compile(
        r"\b(?:mens|hvorimod|derimod|modsat|forskel\w*|frem for|i stedet for|før|nu)\b"
    ),
}
# Numbers count different things: what is asked for must be what the figure counts.
_NUMBER_SIGNS = (
    (re.compile(r"hvor (?:ofte|tit|længe|lang tid)|frist"), re.compile(_TIME)),
    (
        re.compile(r"hvor meget|penge|kost|beløb|kroner|økonomi"),
        re.compile(r"\d.*\b(?:kr|kroner|mio|mia|tkr)\b|\d\s?(?:%|procent|pct)"),
    ),
    (re.compile(r"procent|andel|hvor stor"), re.compile(r"\d\s?(?:%|procent|pct)")),
    (re.compile(""), FIGURE),
)
_OPENING_CHARS = 90
_LONG = 40
# Lists of works are full of the right words and answer nothing.
_WORKS = re.compile(
    r"[\d. ]*(?:kilder|kildeliste|litteratur|litteraturliste|referencer|henvisninger|"
    r"læs mere|noter|kilder og litteratur)\W*",
    re.IGNORECASE,
)


def candidates(reader: IndexReader, retrieved: Retrieved, asked: Asked) -> list[Candidate]:
    """Score every sentence of the best chunks, best first; ties in reading order."""
    hits = [h for h in retrieved.hits[:HITS_READ] if not is_list_of_works(h.chunk.section)]
    if not hits:
        return []
    asks, question = (
        reader.bridge.embed(retrieved.text),
        reader.embedder.embed_query(retrieved.text),
    )
    top, by = hits[0].score, weights()
    found = []
    for place, hit in enumerate(hits):
        around = reader.spoken.of(hit.chunk)
        paragraphs = _around(around)
        bridged, likeness = around.bridged @ asks, around.embedded @ question
        for one, bridge, near in zip(around.sentences, bridged, likeness, strict=True):
            if _is_header(one):
                continue
            signals = Signals(
                **_of_words(reader, retrieved.asked, one, around, paragraphs[one.block.start]),
                **_of_form(retrieved.asked, reader, one, asked),
                likeness=float(near),
                bridge=float(bridge),
                chunk=hit.score - top,
                rank=1 / (1 + place),
            )
            found.append(Candidate(one, hit, signals, score(signals, by)))
    return sorted(found, key=lambda c: -c.score)


def score(signals: Signals, by: Weights) -> float:
    """Return the logit of a sentence's being a part of the answer."""
    return by.bias + sum(w * s for w, s in zip(_VALUES(by.signals), _VALUES(signals), strict=True))


def _around(spoken: Spoken) -> dict[int, frozenset[str]]:
    """Return for each block, by its start, the words it is read with.

    A paragraph is read whole, a list with its lead-in, a row with the header of its table.
    """
    found: dict[int, set[str]] = {}
    before: Sentence | None = None
    shared: set[str] = set()
    for one in spoken.sentences:
        block = one.block
        if before is None or block.start != before.block.start:
            goes_on = before is not None and (
                (block.kind == "item" and (before.block.kind == "item" or _leads_in(before)))
                or (block.kind == "table" and before.block.kind == "table")
            )
            if not goes_on:
                shared = set()
            # The rows of a table share its header and not one another's words.
            is_row = block.kind == "table" and goes_on
            found[block.start] = set(shared) if is_row else shared
        found[block.start].update(one.terms)
        before = one
    return {start: frozenset(terms) for start, terms in found.items()}


def _leads_in(one: Sentence) -> bool:
    return one.text.endswith(":")


def _of_words(
    reader: IndexReader, asked: AskedWords, one: Sentence, around: Spoken, paragraph: frozenset[str]
) -> dict[str, float]:
    """Return the signals of what a sentence speaks of."""
    return {
        "words": asked.coverage(one.terms),
        "context": asked.coverage(one.terms | paragraph | around.heading),
        "concepts": asked.concept_coverage(one.concepts),
        "heading_concepts": asked.concept_coverage(around.heading_concepts),
        "purity": asked.purity(reader.analyzer.stems(one.text)),
    }


def _of_form(
    words: AskedWords, reader: IndexReader, one: Sentence, asked: Asked
) -> dict[str, float]:
    """Return the signals of how a sentence is built and where it stands."""
    text, kind = one.text, one.block.kind
    sign = sign_of(asked)
    subject = 0.0
    if asked.kind == "definition" and (verb := _DEFINES.search(text[:_OPENING_CHARS])):
        subject = words.coverage(frozenset(reader.analyzer.terms(text[: verb.start()])))
        subject *= 1.0 if _IS_A.match(text, verb.start()) else _SAYS_OF
    about_itself = kind == "caption" or text.endswith("?") or _GUIDES.match(text) is not None
    return {
        "form": 0.0 if sign is None else (1.0 if sign.search(text) else -1.0),
        "item": float(kind == "item"),
        "table": float(kind == "table"),
        "caption": float(about_itself),
        "length": min(len(text.split()), _LONG) / _LONG,
        "subject": subject,
        "leads_in": float(text.endswith(":")),
    }


def points_back(text: str) -> bool:
    """Tell whether a sentence begins by pointing to the one before it."""
    return _ANAPHORA.match(text) is not None


def is_list_of_works(path: tuple[str, ...]) -> bool:
    """Tell whether a section holds references and nothing else."""
    return bool(path) and _WORKS.fullmatch(path[-1]) is not None


def quotable_blocks(document: Document, start: int, end: int) -> list[Block]:
    """Return the blocks of a span that can be quoted in an answer, in reading order.

    Left out are lists of works and the header rows of tables.
    """
    if is_list_of_works(document.section_of(start).path):
        return []
    return [b for b in blocks_of(document, start, end) if not _heads_a_table(document, b)]


def _is_header(one: Sentence) -> bool:
    """Tell whether a sentence is the header row of a table."""
    return _heads_a_table(one.document, one.block)


def _heads_a_table(document: Document, block: Block) -> bool:
    if block.kind != "table":
        return False
    blocks = document.blocks
    at = bisect.bisect_left(blocks, block.start, key=lambda b: b.start)
    return at == 0 or blocks[at - 1].kind != "table"


def sign_of(asked: Asked) -> re.Pattern[str] | None:
    """Return what a sentence must show to have the form of an answer; None for no certain form."""
    if asked.kind != "number":
        return _SIGNS.get(asked.kind)
    lowered = asked.text.lower()
    return next(sign for wanted, sign in _NUMBER_SIGNS if wanted.search(lowered))
