"""Names the questions that still fail, and what each lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.records import Answer
from evals.answers import Asked
from evals.estimates import Values
from evals.facts import missing_facts
from evals.leads import CLAIMED, shown_lead
from evals.questions import Item


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that fails: what was expected and shown, and what is missing or wrong."""

    id: str
    split: str
    question: str
    expected: str
    status: str
    confidence: float
    missing: tuple[str, ...]


def failures(asked: Asked, found: Values, leads: Values) -> list[Failure]:
    """Return the questions that fail, in order.

    An answerable one fails when the lead lacks a key fact; one the material does not answer when
    it is claimed to; one that must be turned away when it is not.

    Args:
        asked: the questions with their answers.
        found: the values of each answerable question's hits.
        leads: the values of each answerable question's lead.
    """
    listed = []
    for item, answer in asked:
        if item.answerable:
            missing = tuple(_lacks(item, answer, found[item.id], leads[item.id]))
        else:
            missing = tuple(_wrongs(item, answer))
        if missing:
            expected = f"{item.expected} {item.distance}".strip()
            listed.append(
                Failure(
                    item.id,
                    item.split,
                    item.question,
                    expected,
                    answer.status,
                    round(answer.confidence, 4),
                    missing,
                )
            )
    return listed


def listing(failed: Sequence[Mapping[str, object]]) -> str:
    """Return failures as text, one paragraph each."""
    return "\n".join(
        f"{one['id']}  {one['status']} ({one['confidence']}), expected {one['expected']}\n"
        f"    {one['question']}\n" + "\n".join(f"    - {what}" for what in _texts(one["missing"]))
        for one in failed
    )


def _lacks(
    item: Item, answer: Answer, found: Mapping[str, float], lead: Mapping[str, float]
) -> Iterator[str]:
    """Say what the lead lacks, and how far the search came; nothing when no key fact is missing."""
    facts = missing_facts(shown_lead(answer), item.key_facts)
    if not facts and lead["facts"]:
        return
    yield from (f"key fact: {fact}" for fact in facts)
    if not lead["page"]:
        yield "no citation on a relevant page"
    if found["MRR@10"]:
        yield f"first relevant passage at rank {round(1 / found['MRR@10'])}"
    else:
        yield "no relevant passage among the hits"


def _wrongs(item: Item, answer: Answer) -> Iterator[str]:
    if item.expected == "not_found":
        if answer.status in CLAIMED:
            yield "claimed to be answered"
    elif answer.status != item.expected:
        yield f"not turned away as {item.expected}"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
