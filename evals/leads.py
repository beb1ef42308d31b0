"""What a lead rests on: its citations, and where the sentences it says stand in the documents."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.records import Answer, AnswerStatus, Block, Citation, Document
from assistant.text import Span, sentences, squash
from evals.questions import Item, Place
from evals.relevance import covers

Documents = Callable[[str], Document]  # by identifier

# What is shown as an answer, and what is shown of the material at all.
CLAIMED: frozenset[AnswerStatus] = frozenset({"answered", "partly"})
SHOWN: frozenset[AnswerStatus] = CLAIMED | {"places"}

_LISTED = frozenset({"item", "table"})


def shown_lead(answer: Answer) -> str:
    """Return the lead when it shows something of the material, else nothing."""
    return answer.lead if answer.status in SHOWN else ""


def cited(answer: Answer) -> list[Citation]:
    """Return the citations whose number stands in the lead that is shown."""
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", shown_lead(answer))}
    return [citation for citation in answer.citations if citation.n in numbers]


def quotes_place(citation: Citation, places: Iterable[Place]) -> bool:
    """Tell whether the quote is, for the most part, one of the places, or holds most of one."""
    there = Place(citation.document, citation.page, citation.quote)
    return any(
        covers(citation.document, citation.quote, place)
        or covers(place.document, place.quote, there)
        for place in places
    )


def on_page(citation: Citation, places: Iterable[Place]) -> bool:
    """Tell whether one of the places stands in the document on the page that is cited."""
    return (citation.document, citation.page) in {(p.document, p.page) for p in places}


def is_verbatim(citation: Citation, page: str) -> bool:
    """Tell whether the quote stands word for word on its page, given as ``flat_page`` has it."""
    quote, _ = squash(citation.quote)
    return bool(quote) and quote in page


def flat_page(document: Document, page: int) -> str:
    """Return the text of a page without spaces, hyphens and the lines of tables."""
    text = "\n".join(document.text[s.start : s.end] for s in document.segments if s.page == page)
    return squash(text.replace(" | ", " "))[0]


def sentence_share(item: Item, answer: Answer, documents: Documents) -> float:
    """Return the share of the lead's sentences that stand in or beside a relevant place.

    Beside means in the same paragraph, or in the same list or table. NaN when nothing is cited.
    """
    said = {span for citation in cited(answer) for span in _sentences(citation, documents)}
    if not said:
        return math.nan
    near: dict[str, list[Span]] = {}
    for place in item.relevant:
        if any(place.document == document for document, _ in said):
            near.setdefault(place.document, []).extend(
                regions(place.quote, documents(place.document))
            )
    answering = sum(
        any(start < high and end > low for low, high in near.get(document, ()))
        for document, (start, end) in said
    )
    return answering / len(said)


def regions(quote: str, document: Document) -> list[Span]:
    """Return the paragraph, or the list with its lead-in, of each place where the quote stands.

    Empty when it does not stand in the document as it is read now.
    """
    needle, _ = squash(quote)
    haystack, origin = _flat(document.text)
    found = []
    at = haystack.find(needle) if needle else -1
    while at >= 0:
        found.append(_around(document, origin[at], origin[at + len(needle) - 1] + 1))
        at = haystack.find(needle, at + 1)
    return found


def _around(document: Document, start: int, end: int) -> Span:
    """Widen a span to its paragraph, or to its list with the lead-in."""
    blocks = document.blocks
    held = [n for n, block in enumerate(blocks) if block.start < end and block.end > start]
    if not held:
        return start, end
    first, last = _start_of_list(blocks, held[0]), held[-1]
    if _leads_in(document, blocks[last]) and last + 1 < len(blocks):
        last += 1
    last = _end_of_list(blocks, last)
    if first and blocks[first].kind in _LISTED and _leads_in(document, blocks[first - 1]):
        first -= 1
    return min(start, blocks[first].start), max(end, blocks[last].end)


def _sentences(citation: Citation, documents: Documents) -> Iterator[tuple[str, Span]]:
    """Yield (document, span) of each sentence that is cited."""
    text = documents(citation.document).text[citation.start : citation.end]
    for start, end in sentences(text):
        yield citation.document, (citation.start + start, citation.start + end)


def _leads_in(document: Document, block: Block) -> bool:
    return document.text[block.start : block.end].rstrip().endswith(":")


def _end_of_list(blocks: Sequence[Block], at: int) -> int:
    """Return the last block of the list or table that the block belongs to."""
    while at + 1 < len(blocks) and blocks[at].kind in _LISTED and _same(blocks, at, at + 1):
        at += 1
    return at


def _start_of_list(blocks: Sequence[Block], at: int) -> int:
    """Return the first block of the list or table that the block belongs to."""
    while at and blocks[at].kind in _LISTED and _same(blocks, at, at - 1):
        at -= 1
    return at


def _same(blocks: Sequence[Block], one: int, other: int) -> bool:
    return blocks[one].kind == blocks[other].kind


@lru_cache(maxsize=32)
def _flat(text: str) -> tuple[str, list[int]]:
    """Return a document's text without spaces and hyphens; the same few are asked for often."""
    return squash(text)
