"""Reads a question in the light of the ones before it, without a language model."""

from __future__ import annotations

import re

from assistant.danish import STOP_WORDS, words

_OPENS = re.compile(r"^\W*(?:og|så|men|hvad med|hvad så|og hvad|samme)\b", re.IGNORECASE)
_POINTS_BACK = frozenset(
    ["det", "den", "de", "dem", "dets", "dens", "deres", "dette", "denne", "disse", "her", "der"]
)
_FEW_WORDS = 2


def context_of(text: str, history: tuple[str, ...]) -> str:
    """Return the earlier question that this one leans on, or an empty string.

    A question leans on the one before when it opens with "og", "hvad med" or the like, or when
    it has hardly any words of its own and a pronoun that points back.

    Args:
        text: the question.
        history: the questions before it, oldest first.
    """
    if not history:
        return ""
    own = [word for word in words(text) if word not in STOP_WORDS]
    points_back = bool(_POINTS_BACK & set(words(text)))
    if not (_OPENS.match(text) or (points_back and len(own) <= _FEW_WORDS) or not own):
        return ""
    earlier = history[-1]
    before = context_of(earlier, history[:-1])
    return f"{before} {earlier}".strip()
