"""Tells the labels of boxes from headings: the text behind the box does not stand under them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.parts import Part

LARGEST = 1.25  # times the running text; what is larger heads more than a box
INSET = 3.0  # points by which the text of a box is set in, at least
DEEPEST = 45.0  # and at most

_Look = tuple[float, bool, int]  # size, bold, left edge


def box_labels(
    parts: Sequence[Part], candidates: Sequence[int], chosen: Sequence[int], body: float
) -> set[int]:
    """Return which of the candidates are labels of boxes.

    A label is set in together with the text below it, and further on, before the next heading, the
    text is back at the margin. What looks like such a label elsewhere is one as well.

    Args:
        parts: the parts of a document.
        candidates: the indices of those that may be labels.
        chosen: the indices of all that look like headings.
        body: the size of the running text in points.
    """
    heads = set(chosen)
    small = [i for i in candidates if parts[i].size < LARGEST * body and _opens(parts, i)]
    looks = {_look(parts[i]) for i in small if _left_behind(parts, i, heads)}
    return {i for i in small if _look(parts[i]) in looks}


def _look(part: Part) -> _Look:
    return round(part.size * 2) / 2, part.words.bold(), round(part.x0 / INSET)


def _opens(parts: Sequence[Part], index: int) -> bool:
    """Tell whether text follows that begins where the label does."""
    if index + 1 == len(parts):
        return False
    label, text = parts[index], parts[index + 1]
    inside = text.kind in ("prose", "item") and text.page == label.page
    return inside and 0 <= text.x0 - label.x0 + 1 < DEEPEST and text.x0 < label.x1


def _left_behind(parts: Sequence[Part], index: int, heads: set[int]) -> bool:
    """Tell whether text before the next heading stands further out than the label."""
    label = parts[index]
    for at in range(index + 1, len(parts)):
        part = parts[at]
        if at in heads or part.page > label.page + 1:
            return False
        out = label.x0 - part.x0
        if part.kind == "prose" and INSET < out < DEEPEST and part.x1 > label.x0:
            return True
    return False
