"""Benchmarks: time per question, time to start, many users at once, and building the index."""

from pathlib import Path

QUESTIONS = Path(__file__).with_name("questions50.txt")


def questions() -> tuple[str, ...]:
    """Return the 50 questions that everything here is measured with."""
    return tuple(QUESTIONS.read_text(encoding="utf-8").splitlines())


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that at least ``share`` of the values do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * round(share * 100) // 100)  # rounded up
    return ordered[max(rank, 1) - 1]
