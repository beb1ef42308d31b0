"""The two things that a question compares. Pure patterns of the Danish language."""

from __future__ import annotations

import re

_TWO = (
    r"(?P<one>[^,?!.:;]{2,60}?) (?:og|kontra|versus|vs\.?|frem for|i stedet for|i forhold til) "
    r"(?P<other>[^,?!.:;]{2,60})"
)
_COMPARES = re.compile(
    rf"\b(?:forskel\w*|skille\w*|skelne\w*|sammenlign\w*)\b(?: der)?(?: er)?"
    rf"(?: man| vi| jeg)?(?: egentlig\w*| helt præcist)? (?:på|mellem|imellem|i) {_TWO}",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?P<one>[^,?!.:;]{2,60}?) (?:kontra|versus|vs\.?|frem for) (?P<other>[^,?!.:;]{2,60})",
    re.IGNORECASE,
)
# What follows the second thing and is no part of it.
_REST = re.compile(r"\s+(?:når|hvis|i forhold til|ifølge|egentlig\w*|efter|ved|og hvad|i dag)\b.*")


def sides(text: str) -> tuple[str, str] | None:
    """Return the two things compared, as they are named; None when two cannot be told.

    >>> sides("Hvad er forskellen på tilsyn og opfølgning?")
    ('tilsyn', 'opfølgning')
    """
    found = _COMPARES.search(text) or _AGAINST.search(text)
    if found is None:
        return None
    one, other = found["one"].strip(), _REST.sub("", found["other"]).strip()
    return (one, other) if one and other else None
