"""Tells lists of other documents' titles from the text: many short entries, no sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import groupby

from assistant.reading.hyphens import Vocabulary, run_on
from assistant.reading.lines import Line
from assistant.reading.units import Unit

LEAST = 6  # titles one below the other make a list
CHARS = 260  # of a title, at most
NEAR = 2  # points by which the left edges of one column may differ
RAGGED = 0.15  # of the column's width; a line that leaves so much room is not full
EDGE = 2.0  # ems; three lines that end within this distance tell where full lines end
STRAY = 2  # entries in a row that look like sentences, and still stand in the list
TITLES = 0.75  # of a list's entries that look like titles, at least
WORDS = 3.0  # of a title on average, at least: lists of services and of names have fewer
KINDS = 0.3  # of the titles that say what kind of document they name, at least
NAMED = 0.4  # of the titles that say so, or whose they are or from when, at least
SENTENCES = 0.25  # of the titles that have a verb as sentences do, at most

_MONTH = r"(jan|febr)uar|marts|april|maj|ju[nl]i|august|(septem|okto|novem|decem)ber"
_BEGINS = re.compile(rf"(?!({_MONTH})\b)[»”\"]?[^\W\d_](?![.)])", re.IGNORECASE)
_KIND = re.compile(
    r"(strategi|politik|plan|notat|rapport|vejledning|pjece|folder|referat|evaluering|beretning"
    r"|standard|aftale|redegørelse|analyse|håndbog|undersøgelse|beskrivelse|oversigt|information"
    r"|serviceniveau|katalog|kommissorium|retningslinje|procedure|vedtægt|regulativ|program"
    r"|bekendtgørelse|cirkulære|dagsorden|skabelon|opgørelse|statistik|kortlægning|oplæg"
    r"|høringssvar|høringsudgave|nyhedsbrev|materiale|koncept|indstilling|udkast|seminar"
    r"|workshop|konference|informationsmøde|model|reform|projekt)(e?[nrst]|erne?|ern?e?s|e[nt]s)?\b"
    r"|^bilag\b|^status\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"www\.|https?:|\.(dk|com|org|net|no|se)\b")  # of a work in a list of works
_WHOSE = re.compile(r"\bkommunes?\b|\b(19|20)\d\d\b", re.IGNORECASE)
_VERB = re.compile(r"\b(er|har|skal|kan|vil|må|bliver|får|hver)\b")

_Entry = list[Line]


def with_titles(pages: Sequence[Sequence[Unit]], words: Vocabulary) -> list[list[Unit]]:
    """Return the units of all pages, lists of titles cut out of them as contents lists.

    A list of titles may take up several units and go on over pages.

    Args:
        pages: the units of each page in reading order.
        words: those of the document.

    Returns:
        The units of each page; in those of a list each line is a whole title.
    """
    entries: dict[Unit, list[_Entry]] = {}
    stretch: list[_Entry] = []
    listed: set[Line] = set()
    for page in pages:
        rights = _rights(line for unit in page for line in unit.lines)
        for unit in page:
            if unit.rows or unit.contents:
                listed.update(_listed(stretch))
                stretch = []
            else:
                entries[unit] = _entries(unit.lines, rights)
                stretch.extend(entries[unit])
    listed.update(_listed(stretch))
    return [
        [piece for unit in page for piece in _pieces(unit, entries.get(unit, []), listed, words)]
        for page in pages
    ]


def _pieces(
    unit: Unit, entries: Sequence[_Entry], listed: set[Line], words: Vocabulary
) -> list[Unit]:
    """Cut a unit into what is a list of titles and what is not."""
    if not any(entry[0] in listed for entry in entries):
        return [unit]
    found: list[Unit] = []
    for is_list, run in groupby(entries, lambda entry: entry[0] in listed):
        whole = list(run)
        plain = tuple(line for entry in whole for line in entry)
        lines = tuple(_joined(entry, words) for entry in whole) if is_list else plain
        found.append(Unit(lines, contents=is_list))
    return found


def _joined(entry: _Entry, words: Vocabulary) -> Line:
    """Return the lines of a title as one."""
    return replace(
        entry[0],
        words=run_on([line.words for line in entry], words),
        x1=max(line.x1 for line in entry),
        y1=entry[-1].y1,
    )


def _rights(lines: Iterable[Line]) -> dict[int, tuple[float, float]]:
    """Return how far to the right the lines go that begin at one place.

    Returns:
        left edge → where the longest of its lines ends, and where the third longest does.
    """
    ends: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        for left in range(round(line.x0) - NEAR, round(line.x0) + NEAR + 1):
            ends[left].append(line.x1)
    return {left: (max(found), nlargest(3, found)[-1]) for left, found in ends.items()}


def _entries(lines: Sequence[Line], rights: Mapping[int, tuple[float, float]]) -> list[_Entry]:
    """Cut the lines of a unit where one ends though the next word had room in it."""
    found: list[_Entry] = []
    for line in lines:
        last = found[-1][-1] if found else line
        if found and _alike(last, line) and _runs_on(last, line, *rights[round(last.x0)]):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _runs_on(last: Line, line: Line, right: float, third: float) -> bool:
    """Tell whether an entry goes on from one line to the next.

    A long word may have had no room though the line before it is far from full, or though nobody
    knows where full lines end: there a capital tells that it begins another entry.
    """
    full = last.x1 + 0.45 * last.size + line.first >= right
    loose = last.x1 < right - RAGGED * (right - last.x0) or third < right - EDGE * last.size
    return full and (line.text[:1].islower() or not loose)


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 0.6 and one.words.bold() == other.words.bold()


def _listed(entries: Sequence[_Entry]) -> list[Line]:
    """Return the lines that belong to lists of titles."""
    found: list[Line] = []
    run: list[_Entry] = []
    for entry in entries:
        title, long = _is_title(entry), sum(len(line.text) for line in entry) > CHARS
        stray = not title and len(run) >= STRAY and not any(map(_is_title, run[-STRAY:]))
        if long or stray or (run and not _alike(run[-1][0], entry[0])):
            found.extend(_of_list(run))
            run = []
        if not long and (run or title):
            run.append(entry)
    return [*found, *_of_list(run)]


def _is_title(entry: _Entry) -> bool:
    """Tell whether an entry may be a title: it begins with a capital and ends no sentence."""
    first, last = entry[0].text, entry[-1].text
    begins = bool(_BEGINS.match(first)) and not first[0].islower()
    ends = last.endswith((".", ":", ";", ",")) or any(_ADDRESS.search(line.text) for line in entry)
    return begins and not ends


def _of_list(run: Sequence[_Entry]) -> list[Line]:
    """Return the lines of a run of entries if it makes a list of titles, else none."""
    end = len(run)
    while end and not _is_title(run[end - 1]):
        end -= 1
    run = run[:end]
    entries = [entry for entry in run if _is_title(entry)]
    titles = [" ".join(line.text for line in entry) for entry in entries]
    count = len(titles)
    # Where titles fill their lines, an entry may hold two.
    begun = sum(not line.text[:1].islower() for entry in entries for line in entry)
    if begun < LEAST or count < TITLES * len(run):
        return []
    kinds = [bool(_KIND.search(title)) for title in titles]
    named = [kind or bool(_WHOSE.search(t)) for kind, t in zip(kinds, titles, strict=True)]
    verbs = sum(bool(_VERB.search(title)) for title in titles)
    long = sum(len(title.split()) for title in titles) >= WORDS * count
    told = sum(kinds) >= KINDS * count and sum(named) >= NAMED * count
    if not long or not told or verbs > SENTENCES * count:
        return []
    return [line for entry in run for line in entry]
