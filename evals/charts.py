"""Draws the numbers of a run as SVG, with Danish words and legible without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

# The systems in Danish, in the order they are drawn; others are left out of the chart.
SYSTEMS = {
    "assistant": "Assistenten",
    "BM25": "BM25, ord som de står",
    "BM25 stems": "BM25, danske ordstammer",
    "n-grams": "TF-IDF, tegn-n-grammer",
    "Chroma": "Chroma alene, vores vektorer",
    "LangChain": "LangChains quick-start",
}
MEASURES = {
    "hit@1": "Et rigtigt sted\nsom nr. 1",
    "hit@5": "Et rigtigt sted\nblandt de første 5",
    "R@5": "Andel af stederne\nblandt de første 5",
    "nDCG@10": "nDCG@10\n",
}

_TITLES = {
    "soegning": "Søgning: assistenten og andre søgninger på de samme spørgsmål",
    "risiko": "Hvor mange svar der er rigtige, når kun de sikreste vises",
    "kalibrering": "Hvor tit svaret er helt, efter den sikkerhed der angives",
}
_INK, _GREY, _PALE = "#111111", "#777777", "#d4d4d4"
_STYLE: dict[Any, Any] = {
    # Ids in the file would else differ from one drawing to the next.
    "svg.hashsalt": "evals",
    "svg.fonttype": "none",  # words stay words: they can be read aloud and searched
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _GREY,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
}


def draw(numbers: Mapping[str, Any], folder: Path) -> list[Path]:
    """Draw all charts of the test questions.

    Args:
        numbers: of a run, as they stand in its JSON.
        folder: where ``soegning.svg``, ``risiko.svg`` and ``kalibrering.svg`` are written.

    Returns:
        the files, the same bytes whenever the numbers are the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    with mpl.rc_context(_STYLE):
        for name, figure in (
            ("soegning", retrieval_chart(numbers["retrieval"]["test"]["systems"])),
            ("risiko", risk_chart(numbers["confidence"]["test"], numbers["answers"]["test"])),
            ("kalibrering", reliability_chart(numbers["confidence"]["test"]["complete"])),
        ):
            path = folder / f"{name}.svg"
            figure.savefig(
                path, format="svg", metadata={"Date": None, "Creator": None, "Title": _TITLES[name]}
            )
            drawn.append(path)
    return drawn


def retrieval_chart(systems: Mapping[str, Any]) -> Figure:
    """Draw each system's mean of some measures with its interval, one field a measure."""
    shown = [name for name in SYSTEMS if name in systems]
    layout = ConstrainedLayoutEngine(wspace=0.06)
    figure = Figure(figsize=(9, 1.1 + 0.42 * len(shown)), layout=layout)
    fields = figure.subplots(1, len(MEASURES), sharey=True)
    rows = list(range(len(shown), 0, -1))
    for field, (measure, title) in zip(fields, MEASURES.items(), strict=True):
        for row, name in zip(rows, shown, strict=True):
            value = systems[name][measure]
            ours = name == "assistant"
            _interval(field, value, row, ours=ours)
        field.set_title(title, fontsize=9)
        field.set_xlim(0, 1)
        field.set_xticks([0, 0.5, 1], ["0", "0,5", "1"])
        field.grid(axis="x", color=_PALE, linewidth=0.7)
        field.set_axisbelow(True)
        field.tick_params(left=False)
        field.set_ylim(0.4, len(shown) + 0.7)
    fields[0].set_yticks(rows, [SYSTEMS[name] for name in shown])
    return figure


def risk_chart(confidence: Mapping[str, Any], answers: Mapping[str, Any]) -> Figure:
    """Draw the share right of the surest questions against the share answered."""
    points = [p for p in confidence["curve"] if p["right"]["mean"] is not None]
    x = [point["coverage"] for point in points]
    figure = Figure(figsize=(6.4, 4.2), layout="constrained")
    field = figure.add_subplot()
    low, high = ([p["right"][end] for p in points] for end in ("low", "high"))
    field.fill_between(x, low, high, color=_PALE, linewidth=0, label="95 %-interval")
    mean = [point["right"]["mean"] for point in points]
    field.plot(x, mean, color=_INK, linewidth=1.8, label="De sikreste spørgsmål først")
    answered, right = answers["all"]["answered"], answers["all"]["facts if answered"]
    if right["mean"] is not None:
        field.plot(
            answered["mean"],
            right["mean"],
            marker="D",
            markersize=8,
            color=_INK,
            markerfacecolor="white",
            linestyle="none",
            label="Det, der vises som et svar",
        )
    _shares(field, "Andel af spørgsmålene, der besvares", "Heraf med alle oplysninger i svaret")
    figure.legend(frameon=False, loc="outside lower center", ncols=3, fontsize=9)
    return figure


def reliability_chart(calibration: Mapping[str, Any]) -> Figure:
    """Draw for each bin of confidence the share right, above how many questions it holds."""
    bins = [one for one in calibration["bins"] if one["right"]["n"]]
    figure = Figure(figsize=(6.4, 5.2), layout="constrained")
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[4, 1])
    upper.plot([0, 1], [0, 1], color=_GREY, linestyle=(0, (4, 3)), label="Sikkerheden passer helt")
    upper.vlines(
        [one["confidence"] for one in bins],
        [one["right"]["low"] for one in bins],
        [one["right"]["high"] for one in bins],
        color=_GREY,
        linewidth=2,
        label="95 %-interval",
    )
    upper.plot(
        [one["confidence"] for one in bins],
        [one["right"]["mean"] for one in bins],
        marker="o",
        color=_INK,
        linewidth=1.2,
        label="Assistenten",
    )
    _shares(upper, "", "Andel med alle\noplysninger i svaret")
    lower.bar(
        [(one["from"] + one["to"]) / 2 for one in bins],
        [one["right"]["n"] for one in bins],
        width=0.09,
        color=_PALE,
        edgecolor=_GREY,
    )
    lower.set_ylabel("Spørgsmål")
    lower.set_xlabel("Angivet sikkerhed")
    figure.legend(frameon=False, loc="outside lower center", ncols=3, fontsize=9)
    return figure


def _interval(field: Axes, value: Mapping[str, float], row: int, *, ours: bool) -> None:
    """Draw a mean as a mark on its interval, with the number above it."""
    ink = _INK if ours else _GREY
    field.plot([value["low"], value["high"]], [row, row], color=ink, linewidth=3 if ours else 2)
    field.plot(
        value["mean"], row, marker="o", color=ink, markerfacecolor=ink if ours else "white", ms=7
    )
    field.text(value["mean"], row + 0.2, _danish(value["mean"]), ha="center", fontsize=8, color=ink)


def _shares(field: Axes, across: str, up: str) -> None:
    """Give a field two axes of shares from 0 to 1 and a grid."""
    ticks: Sequence[float] = [0, 0.2, 0.4, 0.6, 0.8, 1]
    words = [f"{tick:.0%}".replace("%", " %") for tick in ticks]
    field.set_xlim(0, 1.01)
    field.set_ylim(0, 1.02)
    field.set_xticks(ticks, words)
    field.set_yticks(ticks, words)
    field.set_xlabel(across)
    field.set_ylabel(up)
    field.grid(color=_PALE, linewidth=0.7)
    field.set_axisbelow(True)


def _danish(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
