"""Sets the numbers of a run as tables in plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# One mean with its interval, as it stands in JSON.
Number = Mapping[str, Any]
Row = Mapping[str, Number]

_RANKED = ("R@1", "R@5", "R@10", "hit@1", "hit@5", "hit@10", "MRR@10", "nDCG@10")
_GAINED = ("R@1", "R@5", "R@10", "hit@1", "hit@5", "nDCG@10")
_STATUSES = ("answered", "partly", "places", "not_found", "met")
_LEADS = ("quote", "page", "facts", "facts share", "facts claimed", "facts if answered")
_SHOWN = ("sentences", "places right", "places hit", "words")
_GROUPED = ("answered", "met", "page", "facts", "facts share", "facts if answered", "sentences")
_CLAIMS = ("claimed", "answered", "places")
_CURVE = (0.5, 0.6, 0.75, 0.9, 1.0)  # the coverages of the curve that are printed


def tables(numbers: Mapping[str, Any]) -> str:
    """Return the numbers as tables in plain text."""
    parts = [_counts(numbers["questions"])]
    retrieval = numbers["retrieval"]
    for split in ("test", "train"):
        parts.append(comparison(retrieval[split], retrieval["base"], split))
    parts += [f"Left out: {name}, because {why}" for name, why in retrieval["left out"].items()]
    for split in ("test", "train"):
        answers = numbers["answers"][split]
        parts.append(means(f"What was shown, {split}", answers, _STATUSES))
        parts.append(means(f"Answers, judged on the lead, {split}", answers, _LEADS))
        parts.append(means(f"Leads that were shown, {split}", answers, _SHOWN))
    for name, group in numbers["groups"].items():
        parts.append(means(f"Retrieval by {name}, test", group["retrieval"], _RANKED))
        parts.append(means(f"Answers by {name}, test", group["answers"], _GROUPED))
    for split in ("test", "train"):
        parts.append(_abstention(split, numbers["abstention"][split]))
        parts.append(_confidence(split, numbers["confidence"][split]))
    quotes, seconds = numbers["quotes"], numbers["seconds"]
    parts.append(f"Quotes word for word on their page: {quotes['verbatim']} of {quotes['all']}")
    parts.append(
        f"Seconds per question: median {seconds['median']:.4f}, 95 % within {seconds['p95']:.4f}"
    )
    return "\n\n".join(parts)


def comparison(compared: Mapping[str, Any], base: str, split: str) -> str:
    """Return two tables: what each system got, and what it gains over the base."""
    systems = means(f"Retrieval, {split}", compared["systems"], _RANKED)
    title = f"Gain over {base!r} on the same questions, {split}"
    return f"{systems}\n\n{differences(title, compared['gains'])}"


def means(title: str, rows: Mapping[str, Row], columns: Sequence[str]) -> str:
    """Return a table of means, each with half the width of its 95 % interval."""
    wide = max([12, *(len(name) + 1 for name in rows)])
    lines = [title, f"  {'':<{wide}}{'n':>5}" + "".join(f"{c:>{_width(c)}}" for c in columns)]
    for name, row in rows.items():
        n = max((row[column]["n"] for column in columns if column in row), default=0)
        cells = "".join(f"{_mean(row.get(column)):>{_width(column)}}" for column in columns)
        lines.append(f"  {name:<{wide}}{n:>5}{cells}")
    return "\n".join(lines)


def differences(title: str, rows: Mapping[str, Row]) -> str:
    """Return a table of differences, each with its 95 % interval."""
    wide = max([12, *(len(name) + 1 for name in rows)])
    lines = [title, f"  {'':<{wide}}" + "".join(f"{column:>19}" for column in _GAINED)]
    for name, row in rows.items():
        cells = "".join(f"{_difference(row[column]):>19}" for column in _GAINED)
        lines.append(f"  {name:<{wide}}{cells}")
    return "\n".join(lines)


def _abstention(split: str, found: Mapping[str, Any]) -> str:
    shown = (f"{name} {_mean(found[name])}" for name in ("auroc", "auroc near", "auroc far"))
    claims = means("  Unanswerable ones", found["unanswerable"], _CLAIMS).replace("\n", "\n  ")
    lines = [f"Abstention, {split}: " + ", ".join(shown).replace("auroc", "AUROC"), claims]
    for expected, statuses in found["status"].items():
        counts = ", ".join(f"{status} {n}" for status, n in statuses.items())
        lines.append(f"  expected {expected:<16} {counts}")
    return "\n".join(lines)


def _confidence(split: str, found: Mapping[str, Any]) -> str:
    """Return the curve in a few points, and the calibration as a table of its bins."""
    points = (p for p in found["curve"] if p["coverage"] in _CURVE)
    shown = ", ".join(f"{_mean(p['right'])} at {p['coverage']:.2f}" for p in points)
    lines = [
        f"Right (all key facts in the lead) by share answered, {split}: {shown}; "
        f"area under the risk {_mean(found['area'])}"
    ]
    for name, against in (
        ("complete", "the lead holds all key facts"),
        ("answerable", "the material answers"),
    ):
        part = found[name]
        lines.append(
            f"  Confidence held against “{against}”: "
            f"Brier {_mean(part['brier'])}, ECE {_mean(part['ece'])}"
        )
        lines += [_bin(one) for one in part["bins"] if one["right"]["n"]]
    return "\n".join(lines)


def _bin(one: Mapping[str, Any]) -> str:
    return (
        f"    {one['from']:.1f}–{one['to']:.1f}  n {one['right']['n']:>4}"
        f"  confidence {one['confidence']:.2f}  right {_mean(one['right'])}"
    )


def _counts(counts: Mapping[str, Any]) -> str:
    lines = [f"Questions: {counts['all']}, about {counts['groups of facts']} groups of facts"]
    for name, values in counts.items():
        if isinstance(values, Mapping):
            shown = ", ".join(f"{value or 'none'} {n}" for value, n in values.items())
            lines.append(f"  {name:<9} {shown}")
    return "\n".join(lines)


def _width(column: str) -> int:
    return max(10, len(column) + 2)


def _mean(value: Number | None) -> str:
    """Return a mean with half the width of its interval; words are counted whole."""
    if value is None or value["mean"] is None:
        return "–"
    digits = 0 if value["mean"] > 1.0 else 2
    half = (value["high"] - value["low"]) / 2
    return f"{value['mean']:.{digits}f}±{half:.{digits}f}".replace("0.", ".")


def _difference(value: Number) -> str:
    if value["mean"] is None:
        return "–"
    shown = "{mean:+.2f} [{low:+.2f}, {high:+.2f}]".format(**value)
    return shown.replace("0.", ".")
