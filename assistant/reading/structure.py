"""Orders the parts of a whole document: joins what pages parted, marks lists and their levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.characters import HYPHENS
from assistant.reading.hyphens import Vocabulary, ends_sentence, run_on
from assistant.reading.parts import Part

REACH = 8  # parts between the two halves of a paragraph, at most

_LIST_TITLE = re.compile(
    r"^(\d+\.?\d*\s+|bilag \w+[:.]?\s+)?(litteratur(liste|henvisninger|fortegnelse)?|referencer?"
    r"|referenceliste|kildehenvisninger|stikordsregister|indeks|sagsregister|bibliografi)[:.]?$",
    re.IGNORECASE,
)


def joined(parts: Sequence[Part], words: Vocabulary) -> list[Part]:
    """Join paragraphs and items that go on in another column or on another page."""
    gone: set[int] = set()
    found: list[Part] = []
    for index, part in enumerate(parts):
        if index in gone:
            continue
        at = _continuation(part, parts, index, gone)
        while at is not None:
            gone.add(at)
            part = _with_rest(part, parts[at], words)
            at = _continuation(part, parts, at, gone)
        found.append(part)
    return found


def _with_rest(part: Part, rest: Part, words: Vocabulary) -> Part:
    passage = run_on([part.words, rest.words], words)
    lines = part.lines + rest.lines
    return replace(part, words=passage, full=rest.full, unit=rest.unit, lines=lines)


def _continuation(part: Part, parts: Sequence[Part], index: int, gone: set[int]) -> int | None:
    """Return which of the parts behind ``index`` goes on with ``part``; None if none does."""
    if part.kind not in ("prose", "item") or ends_sentence(part.text):
        return None
    broken = part.text.endswith(tuple(HYPHENS))
    for at in range(index + 1, min(index + 1 + REACH, len(parts))):
        other = parts[at]
        if at in gone:
            continue
        if other.kind == "heading" or (other.kind == "item" and other.mark):
            return None
        if other.unit == part.unit and other.kind == "prose":
            return None  # it would have been joined to it on the page already
        if other.kind != "prose" or abs(other.size - part.size) > 0.4:
            continue
        low = other.text[:1].islower()
        whole = part.kind == "prose" and part.full and part.lines > 1 and not other.words.bold()
        return at if low or broken or whole else None
    return None


def with_lists(parts: Sequence[Part]) -> list[Part]:
    """Mark lists of titles as contents, and give list items their depth."""
    found: list[Part] = []
    listing = 0  # level of the heading that opened a list of titles
    depths: list[float] = []
    for part in parts:
        if part.kind == "heading":
            if not listing or part.level <= listing:
                listing = part.level if _LIST_TITLE.match(part.text) else 0
        elif listing and part.kind in ("prose", "item"):
            part = replace(part.with_kind("contents"), mark=0, marker="")
        if part.kind == "item":
            depths = [*(x for x in depths if x < part.indent - 3), part.indent]
            part = replace(part, level=len(depths))
        elif part.kind not in ("figure", "caption", "table"):
            depths = []
        found.append(part)
    return found
