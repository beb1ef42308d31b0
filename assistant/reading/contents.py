"""Tells the lines of a contents list from the text: they end in a page number at the right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.reading.lines import Line, glue
from assistant.reading.rows import rows_of

CLOSE = 7.0  # ems between two entries, at most

_LEADER = re.compile(r"^(.*?\S)?(?:\s*[.…·_]){4,}\s*(\d{1,4}|[ivxlc]{1,6})?$")
_DOTS = re.compile(r"^(?:\s*[.…·_]){4,}\s*(\d{1,4}|[ivxlc]{1,6})?$")
_PAGE_NUMBER = re.compile(r"^(s\.\s*|side\s*)?(\d{1,4}|[ivxlc]{1,6})$", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d{1,2}(\.\d{1,2})*\.?|[A-ZÆØÅ]\.?|[IVX]{1,4}\.?)$")
_TITLE = re.compile(
    r"^(\d+\.?\s+)?(indhold|indholdsfortegnelse|indholdsoversigt|indholdsliste|oversigt over \w+"
    r"|(figur|tabel|bilags)(oversigt|fortegnelse|liste)|contents|table of contents)[:.]?$",
    re.IGNORECASE,
)


def part_contents(lines: Sequence[Line], going_on: bool) -> tuple[list[Line], list[Line]]:
    """Part the lines of a contents list from the others.

    Args:
        lines: the lines of a page.
        going_on: the page before ended in a contents list.

    Returns:
        The lines of the contents list from top to bottom, its title among them, one line per
        entry; and all other lines.
    """
    titles = [line for line in lines if _TITLE.match(line.text)]
    entries = _entries(lines, titles, going_on)
    if len(entries) < (1 if going_on else 2):
        return [], list(lines)
    taken = {line.order for entry in entries for line in entry}
    groups = [*entries, *_between(lines, entries, taken)]
    left = min(line.x0 for entry in entries for line in entry)
    right = max(line.x1 for entry in entries for line in entry)
    top = min(line.base for entry in entries for line in entry)
    groups += [[t] for t in titles if t.base < top and t.x0 < right and t.x1 > left - 2 * t.size]
    found = sorted((glue(group) for group in groups), key=lambda line: line.base)
    taken.update(line.order for group in groups for line in group)
    return found, [line for line in lines if line.order not in taken]


def _entries(lines: Sequence[Line], titles: Sequence[Line], going_on: bool) -> list[list[Line]]:
    """Find the entries: rows with dots before a number, or numbers in a column under a title."""
    rows = rows_of(lines)
    start = 0.0 if going_on else min((t.base for t in titles), default=float("inf"))
    edge = _right_edge([row for row in rows if row[0].base > start])
    found: list[list[Line]] = []
    for row in rows:
        last = row[-1]
        numbered = edge and row[0].base > start and abs(last.x1 - edge) < 3
        if _LEADER.match(last.text) and not _DOTS.match(last.text):
            found.append(_with_number(row, len(row) - 1))
        elif len(row) > 1 and _DOTS.match(last.text):
            found.append(_with_number(row, len(row) - 2))
        elif len(row) > 1 and _PAGE_NUMBER.match(last.text):
            dotted = len(row) > 2 and _DOTS.match(row[-2].text)
            if dotted or numbered or _LEADER.match(row[-2].text):
                found.append(_with_number(row, len(row) - (3 if dotted else 2)))
    return found


def _with_number(row: Sequence[Line], title: int) -> list[Line]:
    """Return the row from the entry's title on, or from the number that stands before it."""
    while title > 0 and _NUMBER.match(row[title - 1].text):
        title -= 1
    return list(row[title:])


def _between(
    lines: Sequence[Line], entries: Sequence[Sequence[Line]], taken: set[int]
) -> list[list[Line]]:
    """Find entries without a number and first lines of long ones: they stand between others."""
    found = []
    rows = sorted(entries, key=lambda entry: entry[0].base)
    left = min(line.x0 for entry in entries for line in entry)
    for above, below in itertools.pairwise(rows):
        if below[0].base - above[0].base > CLOSE * above[0].size:
            continue
        found += [
            [line]
            for line in lines
            if above[0].base < line.base < below[0].base
            and line.order not in taken
            and left - 2 < line.x0 < below[-1].x1
        ]
    return found


def _right_edge(rows: Sequence[Sequence[Line]]) -> float:
    """Return where the page numbers of the rows end, 0 if fewer than three end together."""
    ends = [row[-1].x1 for row in rows if len(row) > 1 and _PAGE_NUMBER.match(row[-1].text)]
    best = max(ends, key=lambda x: sum(abs(x - y) < 3 for y in ends), default=0.0)
    return best if sum(abs(best - y) < 3 for y in ends) >= 3 else 0.0
