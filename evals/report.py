"""Draws up what a run of the questions gave: as data for JSON, and as tables in plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.records import Chunk
from evals import scores
from evals.questions import Item
from evals.scores import Asked, Estimate

# What each part of the report is divided by; the groups are counted on the test questions alone.
GROUPS: dict[str, Callable[[Item], str]] = {
    "category": lambda item: item.category,
    "user": lambda item: item.user,
    "style": lambda item: item.style,
}


def measure(asked: Asked, chunks: Iterable[Chunk]) -> dict[str, Any]:
    """Return every number of a run, ready for JSON: estimates are mean, low, high and n."""
    found = scores.retrieval(asked, chunks)
    leads = scores.answers(asked)
    items = [item for item, _ in asked]
    test = [item for item in items if item.split == "test"]
    return {
        "questions": _counts(items),
        "retrieval": _by_split(found, items),
        "answers": _by_split(leads, items),
        "groups": {
            name: {
                "retrieval": _plain(scores.by_group(found, test, key)),
                "answers": _plain(scores.by_group(leads, test, key)),
            }
            for name, key in GROUPS.items()
        },
        "abstention": {
            side: _abstention([pair for pair in asked if side in ("all", pair[0].split)])
            for side in ("train", "test", "all")
        },
        "seconds": _seconds([answer.seconds for _, answer in asked]),
    }


def tables(numbers: Mapping[str, Any]) -> str:
    """Return the numbers as tables in plain text."""
    parts = [_count_table(numbers["questions"])]
    for name, title in (("retrieval", "Retrieval"), ("answers", "Answers, judged on the lead")):
        parts.append(_estimates(title, numbers[name]))
    for name, group in numbers["groups"].items():
        parts.append(_estimates(f"Retrieval by {name}, test", group["retrieval"]))
        parts.append(_estimates(f"Answers by {name}, test", group["answers"]))
    for side, found in numbers["abstention"].items():
        parts.append(_abstention_table(side, found))
    seconds = numbers["seconds"]
    parts.append(
        f"Seconds per question: median {seconds['median']:.4f}, 95 % within {seconds['p95']:.4f}"
    )
    return "\n\n".join(parts)


def _counts(items: Sequence[Item]) -> dict[str, Any]:
    return {
        "all": len(items),
        **{
            name: dict(sorted(Counter(getattr(item, name) for item in items).items()))
            for name in ("split", "user", "category", "style", "expected", "distance")
        },
    }


def _by_split(values: scores.Values, items: Sequence[Item]) -> dict[str, Any]:
    groups = scores.by_group(values, items, lambda item: item.split)
    return _plain({**groups, **scores.by_group(values, items, lambda item: "all")})


def _plain(groups: Mapping[str, Mapping[str, Estimate]]) -> dict[str, Any]:
    return {
        name: {measure: asdict(value) for measure, value in row.items()}
        for name, row in groups.items()
    }


def _abstention(asked: Asked) -> dict[str, Any]:
    """Return how well confidence tells answerable from unanswerable, and what became of each."""
    answerable = [a.confidence for item, a in asked if item.answerable]
    near = [a.confidence for item, a in asked if item.distance == "near"]
    far = [a.confidence for item, a in asked if item.distance == "far"]
    statuses: dict[str, Counter[str]] = {}
    for item, answer in asked:
        expected = f"{item.expected} {item.distance}".strip()
        statuses.setdefault(expected, Counter())[answer.status] += 1
    return {
        "auroc": scores.auroc(answerable, near + far),
        "auroc near": scores.auroc(answerable, near),
        "auroc far": scores.auroc(answerable, far),
        "status": {name: dict(sorted(c.items())) for name, c in sorted(statuses.items())},
    }


def _seconds(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "median": ordered[len(ordered) // 2],
        "p95": ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)],
    }


def _count_table(counts: Mapping[str, Any]) -> str:
    lines = [f"Questions: {counts['all']}"]
    for name, values in counts.items():
        if name != "all":
            shown = ", ".join(f"{value or 'none'} {n}" for value, n in values.items())
            lines.append(f"  {name:<9} {shown}")
    return "\n".join(lines)


def _estimates(title: str, groups: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Return a table of means, each with half the width of its 95 % interval."""
    if not groups:
        return f"{title}: no questions"
    measures = list(next(iter(groups.values())))
    lines = [title, f"  {'':<12}{'n':>5}" + "".join(f"{measure:>14}" for measure in measures)]
    for name, row in groups.items():
        cells = "".join(_cell(row[measure]) for measure in measures)
        lines.append(f"  {name:<12}{int(row[measures[0]]['n']):>5}{cells}")
    return "\n".join(lines)


def _cell(value: Mapping[str, float]) -> str:
    digits = 0 if value["mean"] > 1.0 else 2
    half = (value["high"] - value["low"]) / 2
    shown = f"{value['mean']:.{digits}f}±{half:.{digits}f}".replace("0.", ".")
    return f"{shown:>14}"


def _abstention_table(side: str, found: Mapping[str, Any]) -> str:
    lines = [
        f"Abstention, {side}: AUROC {found['auroc']:.3f} "
        f"(near {found['auroc near']:.3f}, far {found['auroc far']:.3f})"
    ]
    for expected, statuses in found["status"].items():
        shown = ", ".join(f"{status} {n}" for status, n in statuses.items())
        lines.append(f"  expected {expected:<16} {shown}")
    return "\n".join(lines)
