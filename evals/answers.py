"""What each answer is worth, judged on its lead alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from assistant.records import Answer
from evals.estimates import Values
from evals.facts import fact_share
from evals.leads import (
    CLAIMED,
    SHOWN,
    Documents,
    cited,
    flat_page,
    is_verbatim,
    on_page,
    quotes_place,
    sentence_share,
    shown_lead,
)
from evals.questions import Item

# The questions that were asked with their answers.
Asked = Sequence[tuple[Item, Answer]]
# Not of every question; named here so that a table has the column in any case.
CONDITIONAL = ("facts if answered", "sentences", "places right", "places hit", "words")


def answer_values(asked: Asked, documents: Documents) -> Values:
    """Return for each answerable question what became of it and what its lead is worth.

    Of every question, 0 or 1 but for ``facts share``, and 0 when nothing of the material is shown:

    - ``answered``, ``partly``, ``places``, ``not_found``: its status;
    - ``met``: answered, answered in part, or shown its places;
    - ``quote``: the lead cites a relevant place; ``page``: it cites a page that holds one;
    - ``facts``: the lead holds all key facts; ``facts share``: the share of them;
    - ``facts claimed``: it holds them all and is shown as an answer.

    Of some questions only:

    - ``facts if answered``: all key facts, of those shown as ``answered``;
    - ``sentences``: share of the lead's sentences in or beside a relevant place;
    - ``places right``: share of the quotes shown as ``places`` that are relevant places;
      ``places hit``: whether one of them is;
    - ``words``: length of the lead that is shown.
    """
    return {item.id: _values(item, answer, documents) for item, answer in asked if item.answerable}


def _values(item: Item, answer: Answer, documents: Documents) -> dict[str, float]:
    status, lead, citations = answer.status, shown_lead(answer), cited(answer)
    share = fact_share(lead, item.key_facts) if lead else 0.0
    right = [quotes_place(citation, item.relevant) for citation in citations]
    found = {
        "answered": float(status == "answered"),
        "partly": float(status == "partly"),
        "places": float(status == "places"),
        "not_found": float(status == "not_found"),
        "met": float(status in SHOWN),
        "quote": float(any(right)),
        "page": float(any(on_page(citation, item.relevant) for citation in citations)),
        "facts": float(share == 1.0),
        "facts share": share,
        "facts claimed": float(share == 1.0 and status in CLAIMED),
    }
    if status == "answered":
        found["facts if answered"] = found["facts"]
    if status == "places" and right:
        found["places right"] = sum(right) / len(right)
        found["places hit"] = float(any(right))
    if lead:
        found["words"] = float(len(lead.split()))
    sentences = sentence_share(item, answer, documents)
    if not math.isnan(sentences):
        found["sentences"] = sentences
    return found


def verbatim(answers: Iterable[Answer], documents: Documents) -> tuple[int, int]:
    """Return how many citations stand word for word on the page they name, and how many there are.

    All citations count, those below the lead too.
    """
    pages: dict[tuple[str, int], str] = {}
    proven = []
    for citation in (citation for answer in answers for citation in answer.citations):
        at = (citation.document, citation.page)
        if at not in pages:
            pages[at] = flat_page(documents(citation.document), citation.page)
        proven.append(is_verbatim(citation, pages[at]))
    return sum(proven), len(proven)
