"""Text to HTML: escapes everything, and turns the little Markdown that answers use into elements.

Pure functions; knows no record and no library of the web.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from itertools import groupby

# Control characters, and marks that turn the writing direction of what follows around.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
)
_INLINE = re.compile(
    r"\\(?P<literal>[\\`*_{}\[\]()#+\-.!|<>~])"
    r"|(?P<word>[^\s\\*\[\]]{1,24} )?\[(?P<mark>\d{1,3})\]"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*"
)
_ITEM = re.compile(r"\s*(?:[-*•]|(?P<number>\d{1,3})[.)])\s+(?P<text>.*)")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*)")
_QUOTE = re.compile(r">\s?(?P<text>.*)")


def clean(text: str) -> str:
    """Return the text without characters that are not seen but change what is."""
    return _UNSEEN.sub("", text)


def esc(text: str) -> str:
    """Return the text for an HTML text node or a quoted attribute."""
    return html.escape(clean(text), quote=True)


def inline(text: str, marks: Mapping[int, str]) -> str:
    """Return one line of Markdown as HTML.

    Args:
        text: the line; ``**strong**``, ``*emphasis*``, ``[n]`` and backslash escapes count.
        marks: the HTML to put for each ``[n]``; an unknown number stays as it is written.
    """
    parts, at = [], 0
    for found in _INLINE.finditer(text):
        parts.append(esc(text[at : found.start()]))
        at = found.end()
        if found["literal"]:
            parts.append(esc(found["literal"]))
        elif found["mark"]:
            parts.append(_marked(found, marks))
        elif found["strong"]:
            parts.append(f"<strong>{inline(found['strong'], marks)}</strong>")
        else:
            parts.append(f"<em>{inline(found['emphasis'], marks)}</em>")
    parts.append(esc(text[at:]))
    return "".join(parts)


def blocks(text: str, marks: Mapping[int, str]) -> str:
    """Return Markdown of paragraphs, lists, quotes and headings as HTML.

    Args:
        text: the Markdown; anything else it holds is shown as it is written.
        marks: the HTML to put for each ``[n]``.
    """
    lines = [(_kind(line), line) for line in text.splitlines()]
    parts = []
    for kind, group in groupby(lines, key=lambda pair: pair[0]):
        run = [line for _, line in group]
        if kind in ("ul", "ol"):
            parts.append(_list(kind, run, marks))
        elif kind == "quote":
            words = " ".join(_text(_QUOTE, line) for line in run)
            parts.append(f"<blockquote>{inline(words, marks)}</blockquote>")
        elif kind == "heading":
            parts += [
                f'<p class="fa-subhead">{inline(_text(_HEADING, line), marks)}</p>' for line in run
            ]
        elif kind == "prose":
            parts.append(f"<p>{inline(' '.join(run), marks)}</p>")
    return "".join(parts)


def plain(text: str) -> str:
    """Return Markdown as the words a screen reader should say, without marks."""
    words = _INLINE.sub(
        lambda m: m["literal"] or m["strong"] or m["emphasis"] or m["word"] or "", text
    )
    return " ".join(clean(words).split())


def _marked(found: re.Match[str], marks: Mapping[int, str]) -> str:
    """Return a mark kept on one line with the end of the word that it stands behind."""
    mark = marks.get(int(found["mark"]))
    if mark is None:
        return esc(found[0])
    if not found["word"]:
        return mark
    return f'<span class="fa-together">{esc(found["word"])}{mark}</span>'


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if item := _ITEM.fullmatch(line):
        return "ol" if item["number"] else "ul"
    if _HEADING.fullmatch(line):
        return "heading"
    return "quote" if _QUOTE.fullmatch(line) else "prose"


def _list(tag: str, lines: list[str], marks: Mapping[int, str]) -> str:
    items = "".join(f"<li>{inline(_text(_ITEM, line), marks)}</li>" for line in lines)
    first = _ITEM.fullmatch(lines[0])
    # A list that goes on after a paragraph keeps its numbers.
    start = f' start="{int(first["number"])}"' if first and first["number"] else ""
    return f"<{tag}{start}>{items}</{tag}>"


def _text(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.fullmatch(line)
    return found["text"] if found else line
