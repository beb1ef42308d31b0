"""A reference to a paragraph of an act: from its written form to its parts and back.

Reads the one spelling that the knowledge files use. How people write such references is data, in
``law.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FORM = re.compile(
    r"§ (?P<section>[1-9]\d*(?: [a-zæøå])?)"
    r"(?:, stk\. (?P<subsections>\d[\d, og-]*?))?"
    r"(?:, nr\. (?P<numbers>\d[\d, og-]*?))?"
    r"(?:, (?P<sentence>[1-9]\d*)\. pkt\.)?"
)
_SECTION = re.compile(r"(\d+)(?: (.))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph or some part of it; an empty part means all of what stands above it."""

    section: str  # "52", or with its letter "52 a"
    subsections: tuple[int, ...] = ()  # stk., rising
    numbers: tuple[int, ...] = ()  # nr., rising
    sentence: int = 0  # pkt., 1-based; 0 means the whole

    def __str__(self) -> str:
        """Return the written form, such as ``§ 52, stk. 3, nr. 1-3, 6 og 9``."""
        text = f"§ {self.section}"
        if self.subsections:
            text += f", stk. {_counted(self.subsections)}"
        if self.numbers:
            text += f", nr. {_counted(self.numbers)}"
        if self.sentence:
            text += f", {self.sentence}. pkt."
        return text

    @property
    def base(self) -> int:
        """The number of the section without its letter."""
        return _order(self)[0]

    def covers(self, other: Citation) -> bool:
        """Say whether all of ``other`` lies within this reference."""
        return (
            self.section == other.section
            and _within(other.subsections, self.subsections)
            and _within(other.numbers, self.numbers)
            and self.sentence in (0, other.sentence)
        )

    def touches(self, other: Citation) -> bool:
        """Say whether the two have some part in common."""
        return (
            self.section == other.section
            and _meet(self.subsections, other.subsections)
            and _meet(self.numbers, other.numbers)
            and (not self.sentence or not other.sentence or self.sentence == other.sentence)
        )


def parse(text: str) -> Citation:
    """Read one reference.

    Raises:
        ValueError: it is not written as ``§ 52 a, stk. 3-4, nr. 1, 6 og 9, 2. pkt.``, or a number
            is 0 or does not rise.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(text)
    numbers = _numbers(match["numbers"])
    subsections = _numbers(match["subsections"])
    return Citation(match["section"], subsections, numbers, int(match["sentence"] or 0))


def written(citations: Sequence[Citation]) -> str:
    """Join references as a Danish text does: ``§§ 20-22``, ``§ 46 og § 43, stk. 1``, or nothing."""
    if not citations:
        return ""
    if len(citations) == 1 or any(c != Citation(c.section) for c in citations):
        return _joined([str(citation) for citation in citations])
    sections = [c.section for c in sorted(citations, key=_order)]
    if all(section.isdecimal() for section in sections):
        return f"§§ {_counted([int(section) for section in sections])}"
    return f"§§ {_joined(sections)}"


def _order(citation: Citation) -> tuple[int, str]:
    match = _SECTION.fullmatch(citation.section)
    return (int(match[1]), match[2] or "") if match else (0, citation.section)


def _within(inner: tuple[int, ...], outer: tuple[int, ...]) -> bool:
    return not outer or (bool(inner) and set(inner) <= set(outer))


def _meet(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _numbers(text: str | None) -> tuple[int, ...]:
    """Read ``1-3, 6 og 9``."""
    found: list[int] = []
    for piece in re.split(r", | og ", text) if text else ():
        first, dash, last = piece.partition("-")
        found.extend(range(int(first), int(last if dash else first) + 1))
    if found != sorted(set(found)) or 0 in found or (text and not found):
        raise ValueError(text)
    return tuple(found)


def _counted(numbers: Iterable[int]) -> str:
    """Write ``1-3, 6 og 9``: neighbours as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return _joined([str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs])


def _joined(parts: Sequence[str]) -> str:
    return " og ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
