"""Tells whether a text asks for what only a caseworker may give."""

from __future__ import annotations

from typing import Literal

from assistant.answers.intents import intents
from assistant.answers.paper import asks_for_paper
from assistant.answers.verdict import asks_for_verdict

OutOfRole = Literal["decision", "draft"]
# What the plain patterns miss is told from all the words together; a question on how things are
# done must not be refused, so only from well above one half on.
_FROM = 0.6
_DRAFT_SHARE = 0.5  # of what speaks for work on a case, what must speak for a text


def role(text: str) -> OutOfRole | None:
    """Tell whether a text asks for a decision in a child's case, or for a paper of one.

    Args:
        text: what a user typed.

    Returns:
        what is asked for, or None for a question on how things are done.
    """
    lower = " ".join(text.casefold().split())
    if asks_for_paper(lower):
        return "draft"
    if asks_for_verdict(lower):
        return "decision"
    found = intents(text)
    if found.work < _FROM:
        return None
    return "draft" if found.draft >= _DRAFT_SHARE * found.work else "decision"
