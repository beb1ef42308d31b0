"""How much of a question a text speaks of, and the sentences that are candidates for an answer."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from dataclasses import dataclass

from assistant.answers.shape import Asked
from assistant.index import IndexReader
from assistant.records import Block, Document, Hit
from assistant.retrieval import Retrieved
from assistant.text import sentences

HITS_READ = 6  # all sentences of the best few chunks hold the answer far oftener than any three do
_CONTEXT_SHARE = 0.6  # what a word counts that stands only in the heading path or the title


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of a retrieved chunk: ``document.text[start:end]``, and how well it fits."""

    document: Document
    block: Block
    start: int
    end: int
    hit: Hit
    coverage: float  # of the question's words, headings counted in part, [0, 1]
    score: float

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.document.text[self.start : self.end]


class Evidence:
    """The words of one question, weighted by how rare they are, ready to be looked for."""

    def __init__(self, reader: IndexReader, retrieved: Retrieved) -> None:
        self._analyzer = reader.analyzer
        self._worth: dict[str, dict[str, float]] = defaultdict(dict)
        for term in retrieved.terms:
            worth = term.weight * retrieved.idf[term.term]
            forms = self._worth[term.word]
            forms[term.term] = max(forms.get(term.term, 0.0), worth)
        self._best = sum(max(forms.values()) for forms in self._worth.values()) or 1.0

    def coverage(self, text: str, context: str = "") -> float:
        """Return the weighted share of the question's words that stand in the text, [0, 1].

        Args:
            text: what is to answer.
            context: headings and title above it; words found only here count in part.
        """
        here = set(self._analyzer.terms(text))
        around = set(self._analyzer.terms(context)) if context else set()
        found = 0.0
        for forms in self._worth.values():
            inside = max((worth for term, worth in forms.items() if term in here), default=0.0)
            above = max((worth for term, worth in forms.items() if term in around), default=0.0)
            found += max(inside, _CONTEXT_SHARE * above)
        return min(found / self._best, 1.0)

    def purity(self, text: str) -> float:
        """Return the share of the text's topic words that are words of the question, [0, 1]."""
        stems = self._analyzer.stems(text)
        asked = {term for forms in self._worth.values() for term in forms}
        return sum(stem in asked for stem in stems) / len(stems) if stems else 0.0


_ANAPHORA = re.compile(
    r"(?:Det|Dette|Den|Denne|De|Disse|Her|Herved|Derfor|Derved|Dermed|Derudover|Desuden|Ligeledes|"
    r"Samtidig|Han|Hun|Sådan\w*|Dog|Også|Begge|Ellers|Endelig|Endvidere|Heraf|Hertil)\b"
)
_DEFINES = re.compile(
    r"\b(?:er|var|betyder|vil sige|dækker|handler om|beskriver|kaldes|består af|bruges om|omfatter|"
    r"viser|forstås)\b"
)
# A sentence about the document itself points to an answer and is none.
_GUIDES = re.compile(r"(?:Kapitel|Afsnit|Tabel|Figur|Bilag|Boks) \d")
_FIGURE = r"\d|\b(?:en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|halv\w*|dobbelt\w*|hver\w*)\b"
_TIME = (
    r"\b(?:minutter|timer|døgn|dage?|uger?|måned\w*|kvartal\w*|år|årlig\w*|gange|gang om|løbende|"
    r"straks|hyppig\w*|oftere|jævnlig\w*)\b"
)
# What a sentence must show to have the form of an answer, by the kind of question.
_SIGNS = {
    "definition": _DEFINES,
    "date": re.compile(
        r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}\. [a-zæøå]|" + _TIME + r"|\b(?:når|før|inden|efter)\b"
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
    (re.compile(""), re.compile(_FIGURE)),
)
_TABULAR = frozenset({"number", "date", "comparison", "definition"})  # rows answer these too
_DEFINED = 0.35  # for the sentence whose subject is the thing asked for, and nothing else
_OPENING_CHARS = 90


def candidates(
    reader: IndexReader, retrieved: Retrieved, asked: Asked, evidence: Evidence
) -> list[Candidate]:
    """Score every sentence of the best chunks, best first; ties in reading order."""
    found: list[Candidate] = []
    for hit in retrieved.hits[:HITS_READ]:
        document = reader.document(hit.chunk.document)
        title = reader.sources[document.id].title
        for block in quotable_blocks(document, hit.chunk.start, hit.chunk.end):
            for start, end in sentences(document.text[block.start : block.end]):
                start, end = block.start + start, block.start + end
                if start < hit.chunk.start or end > hit.chunk.end:
                    continue
                context = " ".join((*document.section_of(start).path, title))
                coverage = evidence.coverage(document.text[start:end], context)
                score = _score(document.text[start:end], block, hit, coverage, asked, evidence)
                found.append(Candidate(document, block, start, end, hit, coverage, score))
    return sorted(found, key=lambda c: -c.score)


QUOTABLE = frozenset({"prose", "item", "table", "caption"})
# Lists of works are full of the right words and answer nothing.
_WORKS = re.compile(
    r"[\d. ]*(?:kilder|kildeliste|litteratur|litteraturliste|referencer|henvisninger|"
    r"læs mere|noter|kilder og litteratur)\W*",
    re.IGNORECASE,
)


def is_list_of_works(path: tuple[str, ...]) -> bool:
    """Tell whether a section holds references and nothing else."""
    return bool(path) and _WORKS.fullmatch(path[-1]) is not None


def quotable_blocks(document: Document, start: int, end: int) -> list[Block]:
    """Return the blocks of a span that can be quoted in an answer, in reading order.

    Left out are lists of works and the header rows of tables.
    """
    if is_list_of_works(document.section_of(start).path):
        return []
    first = max(bisect.bisect_right(document.blocks, start, key=lambda b: b.start) - 1, 0)
    found = []
    for at in range(first, len(document.blocks)):
        block = document.blocks[at]
        if block.start >= end:
            break
        header = block.kind == "table" and (at == 0 or document.blocks[at - 1].kind != "table")
        if block.end > start and block.kind in QUOTABLE and not header:
            found.append(block)
    return found


def _score(
    text: str, block: Block, hit: Hit, coverage: float, asked: Asked, evidence: Evidence
) -> float:
    """Weigh one sentence: what it speaks of, where it stands, and whether it has the right form."""
    score = 0.5 * coverage + 0.3 * hit.score
    sign = sign_of(asked)
    if sign is not None:
        score += 0.15 if sign.search(text) else -0.15
    if asked.kind == "definition" and (verb := _DEFINES.search(text[:_OPENING_CHARS])):
        subject = text[: verb.start()]
        score += _DEFINED * evidence.coverage(subject) * evidence.purity(subject)
    return score - _flaws(text, block, asked)


def sign_of(asked: Asked) -> re.Pattern[str] | None:
    """Return what a sentence must show to have the form of an answer; None for no certain form."""
    if asked.kind != "number":
        return _SIGNS.get(asked.kind)
    lowered = asked.text.lower()
    return next(sign for wanted, sign in _NUMBER_SIGNS if wanted.search(lowered))


def _flaws(text: str, block: Block, asked: Asked) -> float:
    """Return what to take off for a sentence that does not stand well alone."""
    flaws = 0.08 if _ANAPHORA.match(text) else 0.0
    if block.kind == "caption" or text.endswith("?") or _GUIDES.match(text):
        flaws += 0.15
    if block.kind == "table" and asked.kind not in _TABULAR and "§" not in asked.text:
        flaws += 0.15
    if len(text.split()) < 8 and block.kind == "item":
        flaws += 0.2
    if len(text.split()) < 5 and block.kind == "prose":
        flaws += 0.2
    return flaws
