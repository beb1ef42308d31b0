"""Finds the field's concepts in a text: words and phrases of one meaning share an identifier.

Knows the concepts and terms of ``assistant.knowledge`` and Danish inflection; knows no corpus.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.danish import STOP_WORDS, stem, words
from assistant.knowledge import Concept, Knowledge, Term

GAP = "…"  # in a member: up to ``MAX_GAP`` other words
MAX_GAP = 3

# A phrase is the same with and without an article, whoever speaks, and whosever it is.
_ARTICLES = frozenset({"de", "den", "det", "en", "et"})
_SPEAKERS = dict.fromkeys(("jeg", "vi", "du"), "man")
_MINE = "min mit mine din dit dine sin sit sine hans hendes deres vores jeres"
_OWNERS = dict.fromkeys(_MINE.split(), "sin")
_ALIKE = _SPEAKERS | _OWNERS

# The stem of an adjective in -ig may be that of another word: "saglig" is not "sag".
_IG = re.compile(r"(?:s|e?l)?ig")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2,}")
_ACRONYM = re.compile(r"\b[A-ZÆØÅ]{2,5}\b")
_VOWELS = frozenset("AEIOUYÆØÅ")
_CACHED_WORDS = 100_000

_Form = tuple[str, ...]  # the words of a member, folded
_NONE: tuple[str, ...] = ()
_End = tuple[str, _Form]  # a concept and the words of its member
_Match = tuple[tuple[str, ...], int, int]  # concepts, start, end
Parts = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """A concept in a text; ``start`` and ``end`` are a half-open span of ``danish.words(text)``."""

    id: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A place in the tree of members: what may follow, and which concepts end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[_End] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The words of a sentence one by one; a word with hyphens is its parts."""

    words: Sequence[str]
    keys: Sequence[str]
    at: Sequence[int]  # of each word its place in ``danish.words``
    joined: dict[int, tuple[str, int]]  # where a hyphened word begins: its key in one, how many


class ConceptLexicon:
    """Which words and phrases mean the same. Immutable; safe to use from many threads.

    A member is found in any inflection, its words in order; a phrase only as a whole. An
    abbreviation that could be a word ("AKT", "KL") is found in capitals only.
    """

    def __init__(self, concepts: Iterable[Concept], terms: Iterable[Term] = ()) -> None:
        """Build the tree of members.

        Args:
            concepts: the groups; each gives its identifier.
            terms: each with its abbreviation, synonyms and former names is one more group,
                ``term:<term>``; a term that is itself a member of one concept joins it.
        """
        self._root = _Node()
        self._acronyms: dict[str, str] = {}  # folded form → key
        self._capitals_only: set[str] = set()
        members = [(id_, member) for id_, group in _groups(concepts, terms) for member in group]
        for _, member in members:
            self._note_acronyms(member)
        for id_, member in members:
            self._add(id_, member)

    @classmethod
    def of(cls, knowledge: Knowledge) -> ConceptLexicon:
        """Build the lexicon of all that is known of the field."""
        return cls(knowledge.concepts, knowledge.terms)

    def match(self, text: str, parts: Parts | None = None) -> tuple[ConceptMatch, ...]:
        """Return the concepts of a text in order, the longest member first, none overlapping.

        Args:
            text: any text.
            parts: gives the stems of the pieces of a compound (``Lexicon.parts``); a word that is
                itself no member then has the concepts of its pieces.
        """
        return tuple(
            ConceptMatch(id_, start, end)
            for ids, start, end in self._matches(text, parts)
            for id_ in ids
        )

    def ids(self, text: str, parts: Parts | None = None) -> list[str]:
        """Return the identifiers of the concepts of a text, as often as they occur."""
        return [id_ for ids, _, _ in self._matches(text, parts) for id_ in ids]

    def _matches(self, text: str, parts: Parts | None) -> Iterator[_Match]:
        stream = self._stream(words(text), frozenset(_CAPITALS.findall(text)))
        first = self._root.next
        at, length = 0, len(stream.keys)
        while at < length:
            end, ids = at + 1, _NONE
            if stream.keys[at] in first or at in stream.joined:
                end, ids = self._longest(stream, at)
            if not ids and parts is not None and stream.words[at] not in STOP_WORDS:
                ids = self._of_pieces(parts(stream.words[at]))
            if ids:
                yield ids, stream.at[at], stream.at[end - 1] + 1
            at = end

    def _stream(self, found: Sequence[str], capitals: frozenset[str]) -> _Stream:
        """Return a sentence word by word.

        Args:
            found: its words, as ``danish.words`` gives them.
            capitals: what is written in capitals in it.
        """
        joined: dict[int, tuple[str, int]] = {}
        at: Sequence[int] = range(len(found))
        if any("-" in word for word in found):
            at = []
            for place, word in enumerate(found):
                if "-" in word:  # its parts follow
                    joined[len(at)] = (_key(word.replace("-", "")), word.count("-") + 1)
                else:
                    at.append(place)
            found = [found[place] for place in at]
        acronyms = self._acronyms
        keys = [
            acronyms[word]
            if word in acronyms and (word not in self._capitals_only or acronyms[word] in capitals)
            else _key(word)
            for word in found
        ]
        return _Stream(found, keys, at, joined)

    def _longest(self, stream: _Stream, at: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest member that begins at a word ends, and its concepts.

        The end is that of the word when there is no member.
        """
        keys, joined = stream.keys, stream.joined
        best, ids = at + 1, _NONE
        open_: list[tuple[_Node, int]] = []
        if (first := self._root.next.get(keys[at])) is not None:
            open_.append((first, at + 1))
        if at in joined:
            open_ += _in_one(stream, self._root, at)
        while open_:
            node, end = open_.pop()
            if node.ends and end >= best and (found := _nearest(node.ends, stream.words[at:end])):
                best, ids = end, found
            following = node.next
            if not following or end >= len(keys):
                continue
            if (after := following.get(keys[end])) is not None:
                open_.append((after, end + 1))
            if stream.words[end] in _ARTICLES or end in joined or GAP in following:
                open_ += _detours(stream, node, end)
        return best, ids

    def _of_pieces(self, stems: Iterable[str]) -> tuple[str, ...]:
        """Return the concepts of the pieces of a compound."""
        nodes = (self._root.next.get(piece) for piece in stems)
        return tuple(
            dict.fromkeys(id_ for node in nodes if node is not None for id_, _ in node.ends)
        )

    def _note_acronyms(self, member: str) -> None:
        """Remember the abbreviations of a member; some could be words and must be in capitals."""
        for written in _ACRONYM.findall(member):
            could_be_word = len(written) < 3 or (len(written) == 3 and bool(_VOWELS & set(written)))
            for form in (written.lower(), written.lower() + "s"):
                self._acronyms.setdefault(form, written)
                if could_be_word:
                    self._capitals_only.add(form)

    def _add(self, id_: str, member: str) -> None:
        """Put a member into the tree, without its articles, and once more without its hyphen."""
        capitals = frozenset(_CAPITALS.findall(member))
        streams = [self._stream(words(piece), capitals) for piece in member.split(GAP)]
        form = tuple(word for stream in streams for word in stream.words)
        without = sum(word not in _ARTICLES for word in form) > 1
        self._put(id_, form, streams, without)
        if without and form[0] in _ARTICLES:
            self._put(id_, form, streams, False)
        for key, parts in streams[0].joined.values():
            if parts == len(form):
                node = self._root.next.setdefault(key, _Node())
                node.ends.append((id_, ("".join(form),)))

    def _put(self, id_: str, form: _Form, streams: Iterable[_Stream], without: bool) -> None:
        """Lay the path of a member, ``without`` its articles or as it is."""
        node = self._root
        for number, stream in enumerate(streams):
            if number:
                node = node.next.setdefault(GAP, _Node())
            for word, key in zip(stream.words, stream.keys, strict=True):
                if not (without and word in _ARTICLES):
                    node = node.next.setdefault(key, _Node())
        node.ends.append((id_, form))


def _in_one(stream: _Stream, node: _Node, at: int) -> list[tuple[_Node, int]]:
    """Return where a hyphened word leads when it is taken as one word."""
    key, parts = stream.joined.get(at, ("", 0))
    after = node.next.get(key)
    return [] if after is None else [(after, at + parts)]


def _detours(stream: _Stream, node: _Node, at: int) -> list[tuple[_Node, int]]:
    """Return the places in the tree, each with the end of its word, that lie one word on.

    Not by the word at ``at`` itself: past articles, over a gap, or by a hyphened word as one.
    """
    found = _in_one(stream, node, at)
    passed = at
    while passed < len(stream.keys) - 1 and stream.words[passed] in _ARTICLES:
        passed += 1
    ways = [(node, range(at + 1, passed + 1))]
    if (gap := node.next.get(GAP)) is not None:
        ways.append((gap, range(at, min(at + MAX_GAP + 1, len(stream.keys)))))
    for start, places in ways:
        for place in places:
            if (after := start.next.get(stream.keys[place])) is not None:
                found.append((after, place + 1))
    return found


def _groups(
    concepts: Iterable[Concept], terms: Iterable[Term]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each identifier with its members."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept in concepts:
        yield concept.id, concept.members
        for member in concept.members:
            owners[_keys(member)].add(concept.id)
    for term in terms:
        forms = tuple(
            form for form in (term.term, term.abbreviation, *term.synonyms, *term.formerly) if form
        )
        same = owners.get(_keys(term.term), set())
        if len(same) == 1:
            (id_,) = same
            yield id_, tuple(form for form in forms if _keys(form) not in owners)
        else:
            yield f"term:{term.term}", forms


def _keys(member: str) -> tuple[str, ...]:
    return tuple(_key(word) for word in words(member))


@lru_cache(maxsize=_CACHED_WORDS)
def _key(word: str) -> str:
    """Return what the forms of a word have in common."""
    if word in _ALIKE:
        return _ALIKE[word]
    found = stem(word)
    if word.startswith(found) and (match := _IG.match(word, len(found))) is not None:
        return found + match.group()
    return found


def _nearest(ends: Sequence[_End], found: Sequence[str]) -> tuple[str, ...]:
    """Return the concepts whose member is spelled most like the words found.

    A stem may belong to several words. A word that carries no topic is no form of one that does,
    although they may share the stem: "over" is not "overset".
    """
    if len(found) == 1:
        stop = found[0] in STOP_WORDS
        ends = [end for end in ends if (end[1][0] in STOP_WORDS) == stop]
    if len(ends) < 2:
        return tuple(id_ for id_, _ in ends)
    text = " ".join(found)
    near = [_shared(text, " ".join(form)) for _, form in ends]
    best = max(near)
    return tuple(
        dict.fromkeys(id_ for (id_, _), chars in zip(ends, near, strict=True) if chars == best)
    )


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
