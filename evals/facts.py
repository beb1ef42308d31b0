"""Tells which key facts stand in a text, whatever its spacing, case and marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.text import squash

KeyFacts = Sequence[Sequence[str]]  # each fact in its wordings; one of them is enough


def missing_facts(text: str, key_facts: KeyFacts) -> list[str]:
    """Return the first wording of each key fact that stands in the text in none of its wordings."""
    plain = _plain(text)
    return [
        fact[0] for fact in key_facts if not any(_holds(plain, _plain(wording)) for wording in fact)
    ]


def fact_share(text: str, key_facts: KeyFacts) -> float:
    """Return the share of key facts that stand in the text; 1 when there are none."""
    if not key_facts:
        return 1.0
    return 1.0 - len(missing_facts(text, key_facts)) / len(key_facts)


def _holds(text: str, wording: str) -> bool:
    """Tell whether the wording stands in the text, and not as a part of a longer number."""
    before = r"(?<!\d)(?<!\d[.,])" if wording[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if wording[-1:].isdigit() else ""
    return re.search(before + re.escape(wording) + after, text) is not None


def _plain(text: str) -> str:
    """Return the text for comparison: no marks of citations, emphasis, white space or case."""
    return squash(re.sub(r"\[\d+\]|[*_`]", "", text))[0].casefold()
