"""Parts run-in headings, bold phrases at the start of paragraphs, from the text behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.reading.parts import Part

CHARS = 100
TIMES = 2  # a bold phrase before the text is a heading only where its section has more of them
LONG = 20  # characters; a label before so short a text may be one of a form

ABBREVIATED = re.compile(r"\b(mv|m\.v|mm|m\.m|o\.l|osv|m\.fl)\.$")
_WORD = re.compile(r"[^\W\d_]{3}")


def with_run_in(parts: Sequence[Part], body: float) -> list[Part]:
    """Return the parts, run-in headings among them parted from their text.

    A phrase that stands alone in its section is emphasis: as a heading it would stand over all
    that follows in the section. Several divide it between them.

    Args:
        parts: the parts of a document, with its other headings.
        body: the size of its running text in points.
    """
    cuts: dict[int, int] = {}
    for section in _sections(parts):
        leads = {i: lead for i in section if (lead := _lead(parts[i], body))}
        long = sum(len(parts[i].text) - lead >= LONG for i, lead in leads.items())
        if len(leads) >= TIMES and 2 * long >= len(leads):
            cuts.update(leads)
    deepest = max((part.level for part in parts if part.kind == "heading"), default=0)
    found: list[Part] = []
    for index, part in enumerate(parts):
        cut = cuts.get(index, 0)
        if cut:
            head = replace(part, kind="heading", level=deepest + 1, words=part.words.cut(0, cut))
            found.append(replace(head, lines=1, full=False))
            part = replace(part, words=part.words.cut(cut).strip())
        found.append(part)
    return found


def _sections(parts: Sequence[Part]) -> Iterator[list[int]]:
    """Yield the indices of the parts between one heading and the next."""
    section: list[int] = []
    for index, part in enumerate(parts):
        if part.kind == "heading":
            yield section
            section = []
        else:
            section.append(index)
    yield section


def _lead(part: Part, body: float) -> int:
    """Return the length of the bold phrase with which a paragraph begins, 0 if there is none."""
    if part.kind != "prose" or abs(part.size - body) >= 0.12 * body:
        return 0
    lead = part.words.bold_lead()
    phrase = part.text[:lead].rstrip()
    if not 2 < len(phrase) <= CHARS or not _WORD.search(part.text[lead:]):
        return 0
    if phrase[-1] in ".:?" and phrase[0].isupper() and not ABBREVIATED.search(phrase):
        return lead
    return 0
