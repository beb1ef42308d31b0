"""Tells the words in drawings from the text around them. Works on the parts of one page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.reading.parts import Part

WORDS = 9  # a label in a drawing is no longer than this
LABELS = 4  # so many scattered labels make a drawing, even without a caption
STACK = 4  # so many lines of a syllable each are a word that stands upright
SYLLABLE = 4  # letters

_FIGURE = re.compile(r"(figur|diagram|illustration|graf|kort)\s*\d", re.IGNORECASE)


def with_figures(parts: Sequence[Part]) -> list[Part]:
    """Return the parts of one page, labels of drawings marked as such."""
    margin = _margin(parts)
    marked = [part.with_kind("figure") if _stacked(part) else part for part in parts]
    start = 0
    while start < len(parts):
        end = start
        while end < len(parts) and _label(parts[end], margin):
            end += 1
        if end > start and _drawn(parts, start, end):
            marked[start:end] = [part.with_kind("figure") for part in parts[start:end]]
        start = max(end, start + 1)
    return marked


def _stacked(part: Part) -> bool:
    """Tell whether a word stands syllable below syllable, as on a spine or beside an axis."""
    words = part.text.split()
    short = all(len(word) <= SYLLABLE for word in words)
    return part.kind == "prose" and len(words) == part.lines >= STACK and short


def _margin(parts: Sequence[Part]) -> float:
    """Return where most of the page's text begins at the left."""
    lefts: Counter[float] = Counter()
    for part in parts:
        if part.kind == "prose":
            lefts[round(part.x0)] += len(part.text)
    return lefts.most_common(1)[0][0] if lefts else 0.0


def _label(part: Part, margin: float) -> bool:
    short = part.lines <= 4 and len(part.text.split()) <= WORDS * part.lines
    few = len(part.text.split()) <= 2 * WORDS
    return part.kind == "prose" and short and few and abs(part.x0 - margin) > 3


def _drawn(parts: Sequence[Part], start: int, end: int) -> bool:
    """Tell whether labels beside one another belong to a drawing."""
    beside = [parts[i] for i in (start - 1, end) if 0 <= i < len(parts)]
    if any(part.kind == "caption" and _FIGURE.match(part.text) for part in beside):
        return True
    labels = parts[start:end]
    lefts = {round(part.x0 / 4) for part in labels}
    middles = Counter(round((part.x0 + part.x1) / 8) for part in labels)
    centred = middles.most_common(1)[0][1] > 0.6 * len(labels)
    return len(labels) >= LABELS and len(lefts) >= 3 and not centred
