"""Asks what a section of a document answers: its heading as a question, in the document's words.

Also tells when one question asks no more than another, and keeps what has been worked out.
"""

from __future__ import annotations

import bisect
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import Generic, TypeVar

from assistant.answers.heading_questions import Asking, Heading, bare, question_of
from assistant.records import Block, Document, Section
from assistant.text import sentences

_LEAST_CHARS = 160  # of text under the heading; less answers nothing
_COVER = 4  # sections at the front that may hold the title and what is under it
_QUOTABLE = frozenset({"prose", "item", "table"})
_FEW_WORDS = 2  # so few may be asked of in another way
_ALIKE = 0.6  # share of the topic words that two questions of the same meaning have in common
_LEAST_STEM = 3
_ENDING = 2
_OTHER_ASKING = re.compile(
    r"hvem|hvorfor|hvornår|hvordan|hvor (?:tit|ofte|mange|meget|længe)|når\b"
)
# Each heading is compared with all others of its document.
_bare = lru_cache(maxsize=20_000)(bare)
_DEFINING = r"(?:er|var|betyder|vil sige|går ud på|består af|handler om|dækker|kaldes|bruges)"

_K = TypeVar("_K")
_V = TypeVar("_V")


class Kept(Generic[_K, _V]):
    """What has been worked out, the latest used. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[_K, _V] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: _K, make: Callable[[], _V]) -> _V:
        """Return what is kept under a key, or else make it; the same is always made again."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        made = make()  # not under the lock: a search takes long
        with self._lock:
            self._values[key] = made
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return made


def section_question(document: Document, title: str, section: Section) -> Asking | None:
    """Return the question that a section answers, or None for no good one.

    Args:
        document: the section's.
        title: of the publication.
        section: with its heading as the last of its path.
    """
    if not section.path or not _has_text(document, section):
        return None
    name = _bare(section.path[-1]).lower()
    if name == _bare(title).lower() or _stands_on_cover(document, title, section):
        return None
    # A heading that comes again and again says which part this is; so does the title itself.
    if sum(1 for s in document.sections if s.path and _bare(s.path[-1]).lower() == name) > 1:
        return None
    if _commands(name, document.text):
        return None
    heading = Heading(section.path[-1], section.path[:-1], title)
    return question_of(
        heading,
        lambda phrase: _inside(phrase, document.text),
        lambda thing: _article(thing, document.text),
        lambda thing: _defines(document, section, thing),
    )


def means_the_same(text: str, stems: Collection[str], other: str, known: Collection[str]) -> bool:
    """Tell whether a question asks no more than another one does.

    Args:
        text: the question.
        stems: of its topic words.
        other: the other question.
        known: stems of the other's topic words.
    """
    own, known = set(stems), set(known)
    if not own:
        return True
    kind = _OTHER_ASKING.match(text.lower())
    if kind is not None and kind.group() not in other.lower():
        return own == known and len(own) > _FEW_WORDS
    shared = sum(1 for stem in own if any(_alike(stem, each) for each in known))
    return shared == len(own) or shared / (len(own) + len(known) - shared) >= _ALIKE


def _alike(one: str, other: str) -> bool:
    """Tell whether two stems are of one word: endings of short words are often left on."""
    short, long = sorted((one, other), key=len)
    ending = len(long) - len(short)
    return one == other or (
        len(short) >= _LEAST_STEM and ending <= _ENDING and long.startswith(short)
    )


def _stands_on_cover(document: Document, title: str, section: Section) -> bool:
    """Tell whether a section is part of the cover: at the front, under words of the title."""
    if section not in document.sections[:_COVER]:
        return False
    return any(_bare(heading).lower() in title.lower() for heading in section.path)


def _has_text(document: Document, section: Section) -> bool:
    """Tell whether enough stands under the heading itself to answer anything."""
    return sum(block.end - block.start for block in _body(document, section)) >= _LEAST_CHARS


def _body(document: Document, section: Section) -> Iterator[Block]:
    """Yield what stands under the heading and can be quoted, in reading order."""
    first = bisect.bisect_left(document.blocks, section.start, key=lambda b: b.start)
    for block in islice(document.blocks, first, None):
        if block.start >= section.end:
            return
        if block.kind in _QUOTABLE:
            yield block


def _defines(document: Document, section: Section, thing: str) -> bool:
    """Tell whether one of the section's first sentences says what a thing is."""
    opening = re.compile(
        rf"(?:(?:en|et|den|det|ved|med)\s+)?{re.escape(thing)}\w{{0,3}}\b[^.;:]{{0,40}}?\b{_DEFINING}\b",
        re.IGNORECASE,
    )
    for block in islice(_body(document, section), 2):
        text = document.text[block.start : block.end]
        if any(opening.match(text, start) for start, _ in sentences(text)[:2]):
            return True
    return False


def _inside(phrase: str, text: str) -> str:
    """Return a phrase as it stands within a sentence: the first word is small unless it is a name.

    A name is a word that the document never writes small, and does write large within sentences.
    """
    first = re.match(r"[\w-]+", phrase)
    if first is None or sum(char.isupper() for char in first.group()) != 1:
        return phrase
    word = first.group()
    small = word[0].lower() + word[1:]
    # Not in an address, where names are small too. Plain search first: a document is long.
    if not word[0].isupper() or (
        small in text and re.search(rf"(?<![\w./@-]){small}(?![\w/@-]|\.\w)", text)
    ):
        return small + phrase[len(word) :]
    named = f" {word}" in text and re.search(rf"[a-zæøå,;] {word}\b", text)
    return phrase if named else small + phrase[len(word) :]


def _article(noun: str, text: str) -> str:
    """Return "en " or "et " as the document writes it before a noun, or nothing."""
    name = noun.lower()
    if f" {name}" not in text:  # much faster than the pattern, and a document is long
        return ""
    found = re.search(rf"\b(en|et) {re.escape(name)}\b", text)
    return f"{found[1]} " if found else ""


def _commands(heading: str, text: str) -> bool:
    """Tell whether a heading tells someone to do something: the document has its verb as well.

    "Følg sagerne tæt" where "at følge" is written too; not "Mål, der …" or "Brug af …".
    """
    match = re.match(
        r"(\w{3,}) (?!(?:af|for|med|i|til|om|på|og|uden|under|ved|fra|der|som)\b)", heading
    )
    if match is None:
        return False
    verb = match[1]
    if f"{verb}e" not in text and f"{verb}{verb[-1]}e" not in text:
        return False  # much faster than the pattern, and a document is long
    forms = rf"{verb}e|{verb}{verb[-1]}e"
    return re.search(rf"\b(?:at|kan|skal|bør|må|vil) (?:\w+ )?(?:{forms})\b", text) is not None
