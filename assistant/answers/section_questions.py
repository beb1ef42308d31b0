"""Asks what a section of a document answers: its heading as a question, in the document's words."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from itertools import islice

from assistant.answers.heading_questions import Asking, Heading, bare, question_of
from assistant.records import Block, Document, Section
from assistant.text import sentences

_LEAST_CHARS = 160  # of text under the heading; less answers nothing
_COVER = 4  # sections at the front that may hold the title and what is under it
_QUOTABLE = frozenset({"prose", "item", "table"})
_DEFINING = r"(?:er|var|betyder|vil sige|går ud på|består af|handler om|dækker|kaldes|bruges)"


def section_question(document: Document, title: str, section: Section) -> Asking | None:
    """Return the question that a section answers, or None for no good one.

    Args:
        document: the section's.
        title: of the publication.
        section: with its heading as the last of its path.
    """
    if not section.path:
        return None
    name = bare(section.path[-1]).lower()
    # A heading that comes again and again says which part this is; so does the title itself.
    again = sum(1 for s in document.sections if s.path and bare(s.path[-1]).lower() == name) > 1
    names = (name, *(bare(heading).lower() for heading in section.path[:-1]))
    on_cover = section in document.sections[:_COVER] and any(n in title.lower() for n in names)
    if again or on_cover or name == bare(title).lower() or not _has_text(document, section):
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
    # Not in an address, where names are small too.
    if not word[0].isupper() or re.search(rf"(?<![\w./@-]){small}(?![\w/@-]|\.\w)", text):
        return small + phrase[len(word) :]
    named = re.search(rf"[a-zæøå,;] {word}\b", text)
    return phrase if named else small + phrase[len(word) :]


def _article(noun: str, text: str) -> str:
    """Return "en " or "et " as the document writes it before a noun, or nothing."""
    found = re.search(rf"\b(ent?) {re.escape(noun.lower())}\b".replace("ent?", "en|et"), text)
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
    forms = rf"{verb}e|{verb}{verb[-1]}e"
    return re.search(rf"\b(?:at|kan|skal|bør|må|vil) (?:\w+ )?(?:{forms})\b", text) is not None
