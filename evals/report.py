"""Draws up what a run of the questions gave, as data for JSON."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evals import confidence
from evals.answers import CONDITIONAL, Asked, answer_values, verbatim
from evals.compare import SPLITS, Comparison, compare, of_split
from evals.confidence import COVERAGES, Judged
from evals.estimates import Estimate, Values, means
from evals.failures import failures
from evals.leads import Documents
from evals.questions import Item
from evals.rankings import System

ASSISTANT = "assistant"  # its name among the systems

# What each part of the report is divided by; the groups are counted on the test questions alone.
GROUPS: dict[str, Callable[[Item], str]] = {
    "category": lambda item: item.category,
    "user": lambda item: item.user,
    "style": lambda item: item.style,
}


def measure(
    asked: Asked, systems: Sequence[System], base: str, documents: Documents
) -> dict[str, Any]:
    """Return every number of a run; estimates are mean, low, high and n.

    Args:
        asked: the questions with their answers.
        systems: the assistant first, then what it is compared with.
        base: the name of the system that gains are counted over.
        documents: gives a document by its identifier.
    """
    items = [item for item, _ in asked]
    compared = compare(systems, items, base)
    found = compared.values[ASSISTANT]
    leads = answer_values(asked, documents)
    whole, all_ = verbatim((answer for _, answer in asked), documents)
    numbers: dict[str, Any] = finite(
        {
            "questions": _counts(items),
            "retrieval": _retrieval(compared, items),
            "answers": {split: _answers(leads, of_split(items, split)) for split in SPLITS},
            "quotes": {"verbatim": whole, "all": all_},
            "groups": _groups(found, leads, of_split(items, "test")),
            "abstention": {split: _abstention(_of_split(asked, split)) for split in SPLITS},
            "confidence": {split: _confidence(_of_split(asked, split), leads) for split in SPLITS},
            "seconds": _seconds([answer.seconds for _, answer in asked]),
            "failures": [asdict(failure) for failure in failures(asked, found, leads)],
            "each": [
                {
                    "id": item.id,
                    "status": answer.status,
                    "confidence": answer.confidence,
                    "lead": answer.lead,
                    "retrieval": found.get(item.id, {}),
                    "answer": leads.get(item.id, {}),
                }
                for item, answer in asked
            ],
        }
    )
    return numbers


def estimates(row: Mapping[str, Estimate]) -> dict[str, Any]:
    """Return estimates as plain data."""
    return {name: asdict(value) for name, value in row.items()}


def comparison(compared: Comparison, items: Sequence[Item]) -> dict[str, Any]:
    """Return the table of a comparison and the gains over its base, as plain data."""
    return {
        "systems": {name: estimates(row) for name, row in compared.table(items).items()},
        "gains": {name: estimates(row) for name, row in compared.gains(items).items()},
    }


def finite(value: Any) -> Any:  # noqa: ANN401
    """Return data for JSON: floats rounded to five digits, None for what is not a number."""
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 5)
    if isinstance(value, Mapping):
        return {key: finite(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(inner) for inner in value]
    return value


def _retrieval(compared: Comparison, items: Sequence[Item]) -> dict[str, Any]:
    return {
        "base": compared.base,
        **{split: comparison(compared, of_split(items, split)) for split in SPLITS},
    }


def _answers(leads: Values, items: Sequence[Item]) -> dict[str, Any]:
    """Return the estimates of the answers, and of lists and numbers for themselves."""
    held = [item for item in items if item.answerable]

    def over(items: Sequence[Item]) -> dict[str, Any]:
        rows = [leads[item.id] for item in items]
        return estimates(means(rows, [item.cluster for item in items], CONDITIONAL))

    return {
        "all": over(held),
        "lists": over([item for item in held if item.category == "list"]),
        "numbers": over([item for item in held if item.category == "number"]),
    }


def _groups(found: Values, leads: Values, items: Sequence[Item]) -> dict[str, Any]:
    held = [item for item in items if item.answerable]
    parts: dict[str, Any] = {}
    for name, key in GROUPS.items():
        members: dict[str, list[Item]] = {}
        for item in held:
            members.setdefault(key(item), []).append(item)
        parts[name] = {
            part: {
                group: estimates(means([values[i.id] for i in inside], [i.cluster for i in inside]))
                for group, inside in sorted(members.items())
            }
            for part, values in (("retrieval", found), ("answers", leads))
        }
    return parts


def _abstention(asked: Asked) -> dict[str, Any]:
    """Return how well confidence tells answerable from unanswerable, and what became of each."""

    def against(*distances: str) -> Judged:
        pairs = [(i, a) for i, a in asked if i.answerable or i.distance in distances]
        return confidence.judged(pairs, {item.id: float(item.answerable) for item, _ in pairs})

    return {
        "auroc": asdict(confidence.auroc(against("near", "far"))),
        "auroc near": asdict(confidence.auroc(against("near"))),
        "auroc far": asdict(confidence.auroc(against("far"))),
        "unanswerable": {name: estimates(row) for name, row in confidence.claims(asked).items()},
        "status": confidence.statuses(asked),
    }


def _confidence(asked: Asked, leads: Values) -> dict[str, Any]:
    """Return the risk-coverage curve and the calibration.

    ``curve`` is over the answerable questions; right is a lead that holds all key facts.
    ``complete`` holds the confidence against that, over the answerable and the unanswerable ones,
    of which the latter are never right; ``answerable`` against whether the material answers.
    """
    complete = {id_: row["facts"] for id_, row in leads.items()}
    answerable = [(item, answer) for item, answer in asked if item.answerable]
    both = [(item, answer) for item, answer in asked if item.answerable or item.distance]
    curve = confidence.judged(answerable, complete)
    return {
        "curve": [
            {"coverage": share, "right": asdict(right)}
            for share, right in zip(COVERAGES, confidence.curve(curve), strict=True)
        ],
        "area": asdict(confidence.risk_area(curve)),
        "complete": _calibration(confidence.judged(both, complete)),
        "answerable": _calibration(
            confidence.judged(both, {item.id: 1.0 for item, _ in answerable})
        ),
    }


def _calibration(of: Judged) -> dict[str, Any]:
    return {
        "brier": asdict(confidence.brier(of)),
        "ece": asdict(confidence.calibration_error(of)),
        "bins": confidence.reliability(of),
    }


def _of_split(asked: Asked, split: str) -> Asked:
    return [(item, answer) for item, answer in asked if split in ("all", item.split)]


def _counts(items: Sequence[Item]) -> dict[str, Any]:
    return {
        "all": len(items),
        "groups of facts": len({item.facts for item in items if item.answerable}),
        **{
            name: dict(sorted(Counter(getattr(item, name) for item in items).items()))
            for name in ("split", "user", "category", "style", "expected", "distance")
        },
    }


def _seconds(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "median": ordered[len(ordered) // 2],
        "p95": ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)],
    }
