"""Tells whether a text asks for what only a caseworker may give."""

from __future__ import annotations

from typing import Literal

from assistant.answers.paper import asks_for_paper
from assistant.answers.verdict import asks_for_verdict

OutOfRole = Literal["decision", "draft"]


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
    return "decision" if asks_for_verdict(lower) else None
