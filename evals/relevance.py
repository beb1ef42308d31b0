"""Says which passages answer a question, whatever system cut them: by the quotes they hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assistant.text import squash
from evals.questions import Place


def covers(document: str, text: str, place: Place) -> bool:
    """Tell whether a passage holds the place's quote, or the half that a cut left of it.

    White space, hyphens and the bars between cells of a table are not compared, nor is the page:
    the quote itself says where it is, and a passage may run over several pages.
    """
    if document != place.document:
        return False
    passage, quote = _squashed(text), _squashed(place.quote)
    half = (len(quote) + 1) // 2
    return quote[:half] in passage or quote[-half:] in passage


def covered(document: str, text: str, places: Iterable[Place]) -> bool:
    """Tell whether a passage holds one of the places."""
    return any(covers(document, text, place) for place in places)


@cache
def _squashed(text: str) -> str:
    return squash(text.replace("|", " "))[0].casefold()
