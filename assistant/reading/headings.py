"""Finds the headings among a document's parts and gives each its level (1 = outermost)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.labels import box_labels
from assistant.reading.parts import Part
from assistant.reading.passage import join
from assistant.reading.run_in import ABBREVIATED, with_run_in

LARGER = 1.1  # a heading is set this much larger than the running text, or bold
MAX_CHARS = 180
MAX_WORDS = 22
MAX_LINES = 4
TITLE_PAGES = 2  # the document's title stands on one of its first pages

_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
_NUMBERED = re.compile(r"^(kapitel\s*|bilag\s*)?[\d.]+[:.]?\s*", re.IGNORECASE)
_NO_HEADING = re.compile(r"^[»”“\"'(…]|^[a-zæøå]|[,;]$|@|\bwww\.|https?:|^\W*$")
_DATE = re.compile(
    r"^(den )?(\d{1,2}\. ?)?(januar|februar|marts|april|maj|juni|juli|august|september|oktober"
    r"|november|december) \d{4}$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"^(kapitel|del|bilag|appendiks|afsnit) ([\dA-ZÆØÅ]{1,3}|[IVX]{1,5})[.:]?$", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the file's own outline; ``level`` counts from 1, ``page`` is 0 if not told."""

    title: str
    page: int
    level: int


_Look = tuple[float, bool, bool]  # size, bold, in capitals


def with_headings(
    parts: Sequence[Part], body: float, outline: Sequence[OutlineEntry]
) -> list[Part]:
    """Return the parts, the headings among them marked as such with their level.

    The outline decides where it names a heading; the others are told by size, weight and number.
    """
    listed = _outlined(parts, outline)
    chosen = [
        index
        for index, part in enumerate(parts)
        if index in listed or _looks_so(parts, index, body)
    ]
    chosen = _without_lists(parts, chosen, listed)
    boxed = box_labels(parts, [index for index in chosen if index not in listed], chosen, body)
    chosen = [index for index in chosen if index not in boxed]
    levels = _levels(parts, chosen, listed)
    marked = [
        replace(part, kind="heading", level=levels[index], mark=0, marker="")
        if index in levels
        else part
        for index, part in enumerate(parts)
    ]
    return with_run_in(_chapters(marked), body)


def _chapters(parts: list[Part]) -> list[Part]:
    """Join a heading that is only a number ("Kapitel 1") with the title on the line below it."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            last
            and last.kind == part.kind == "heading"
            and last.page == part.page
            and _CHAPTER.match(last.text)
        ):
            level = min(last.level, part.level)
            found[-1] = replace(part, words=join([last.words, part.words], " "), level=level)
        else:
            found.append(part)
    return found


def _key(text: str) -> str:
    return "".join(text.split()).replace("-", "").casefold()


def _outlined(parts: Sequence[Part], outline: Sequence[OutlineEntry]) -> dict[int, int]:
    """Find the parts that the outline names; returns index → level."""
    by_page: dict[int, list[int]] = defaultdict(list)
    keys: dict[int, tuple[str, str]] = {}
    for index, part in enumerate(parts):
        if outline and part.kind in ("prose", "item") and len(part.text) <= 2 * MAX_CHARS:
            by_page[part.page].append(index)
            bare = _NUMBERED.sub("", part.text) if part.kind == "prose" else ""
            keys[index] = _key(part.text), _key(bare)
    found: dict[int, int] = {}
    for entry in outline:
        title = _key(entry.title)
        bare = _key(_NUMBERED.sub("", entry.title))
        pages = [entry.page, entry.page + 1, entry.page - 1]
        near = [index for page in pages for index in by_page.get(page, []) if index not in found]
        names = [i for i in near if keys[i][0] == title or (bare and bare in keys[i])]
        # Where a list announces the headings that follow, the one that looks like a heading counts.
        plain = [index for index in names if parts[index].kind == "prose"]
        if plain or names:
            best = max(plain or names, key=lambda i: (parts[i].words.bold(), parts[i].size, -i))
            found[best] = entry.level
    return found


def _looks_so(parts: Sequence[Part], index: int, body: float) -> bool:
    """Tell by its look whether a part is a heading."""
    part = parts[index]
    text = part.text
    if part.kind not in ("prose", "item") or (
        part.kind == "item" and not part.marker[:-1].isalnum()
    ):
        return False
    if part.lines > MAX_LINES or len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return False
    if _NO_HEADING.search(text) or _DATE.match(text) or len(_LETTERS.findall(text)) < 3:
        return False
    sentence = text.endswith(".") and not ABBREVIATED.search(text)
    if part.size >= LARGER * body:
        return not sentence
    if part.size < 0.9 * body:
        return False
    if part.words.bold():
        return not sentence or len(text.split()) <= 4
    if sentence or text.endswith(":") or part.lines > 2:
        return False
    capitals = text.isupper() and len(_LETTERS.findall(text)) >= 5 and part.kind == "prose"
    number = _DECIMAL.match(text)
    deep = number and "." in number[1] and text[number.end(1) :].strip(" .")[:1].isupper()
    return capitals or bool(deep and len(text) < 90)


def _without_lists(parts: Sequence[Part], chosen: list[int], listed: dict[int, int]) -> list[int]:
    """Drop bold entries of numbered lists: of body size, and one right after the other."""
    kept = []
    for index in chosen:
        part = parts[index]
        beside = [parts[i] for i in (index - 1, index + 1) if 0 <= i < len(parts)]
        in_list = part.kind == "item" and any(
            other.kind == "item" and abs(other.size - part.size) < 0.3 for other in beside
        )
        if index in listed or not in_list:
            kept.append(index)
    return kept


def _look(part: Part) -> _Look:
    return round(part.size * 2) / 2, part.words.bold(), part.text.isupper()


def _levels(parts: Sequence[Part], chosen: list[int], listed: dict[int, int]) -> dict[int, int]:
    """Give each heading its level."""
    looks = {_look(parts[i]) for i in chosen}
    ranks = _ranks(looks, parts, listed)
    tops = Counter(ranks[_look(parts[i])] for i in chosen if _depth(parts[i]) == 1)
    top = tops.most_common(1)[0][0] if tops else 1
    levels: dict[int, int] = {}
    for index in chosen:
        depth, rank = _depth(parts[index]), ranks[_look(parts[index])]
        deep = max(rank, top + depth - 1) if depth > 1 else rank
        levels[index] = listed.get(index, deep)
    if listed:
        opening = min(listed)
        for index in chosen:
            # A preface or a box before all that the outline names belongs to nothing above it.
            if index < opening and parts[index].page > 1:
                levels[index] = 1
    return _below_title(parts, levels)


def _below_title(parts: Sequence[Part], levels: dict[int, int]) -> dict[int, int]:
    """Set the headings under a document's own title as high as the title.

    A title heads the whole document, so that it would say nothing in a section's path. It is the
    only heading of its level, or its words recur (cover, half title, colophon).
    """
    titles: set[int] = set()
    while True:
        rest = {index: level for index, level in levels.items() if index not in titles}
        highest = min(rest.values(), default=0)
        top = [index for index, level in rest.items() if level == highest]
        if len(rest) <= len(top) or len({_key(parts[i].text) for i in top}) > 1:
            break
        page = parts[top[0]].page
        if page > TITLE_PAGES or any(i < top[0] and parts[i].page < page for i in rest):
            break
        titles.update(top)
    lowest = min((level for index, level in levels.items() if index not in titles), default=1)
    return {index: 1 if index in titles else level - lowest + 1 for index, level in levels.items()}


def _depth(part: Part) -> int:
    number = _DECIMAL.match(part.text)
    return number[1].count(".") + 1 if number else 0


def _ranks(looks: set[_Look], parts: Sequence[Part], listed: dict[int, int]) -> dict[_Look, int]:
    """Rank the looks of headings; where the outline knows headings of a look, its level counts."""
    known: dict[_Look, list[int]] = defaultdict(list)
    for index, level in listed.items():
        known[_look(parts[index])].append(level)
    usual = {look: Counter(levels).most_common(1)[0][0] for look, levels in known.items()}
    ranks: dict[_Look, int] = {}
    rank = 0
    for look in sorted(looks, key=lambda look: (-look[0], not look[1], not look[2])):
        if look in usual:
            ranks[look] = rank = usual[look]
        elif usual:
            above = [level for other, level in usual.items() if other[0] >= look[0]]
            ranks[look] = max(above, default=0) + 1
        else:
            rank += 1
            ranks[look] = rank
    return ranks
