"""Which documents a question names: by title, kind, municipality, year, version or source.

Knows the fields of ``Source`` and how Danish points at a text; knows no document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.danish import STOP_WORDS, fold, stem, words
from assistant.records import Source

# What is added to the score of a document's chunks, where a score is at most 1.
BY_TITLE = 0.3
BY_KIND = 0.2
BY_OWNER = 0.1  # "vores serviceniveau"
BY_WORK = 0.1  # an introduction that builds on the work that is named
OTHER_VERSION = -0.3  # superseded or a draft, when nobody asked for it

MOST_OF_A_KIND = 1 / 3  # of the library: a wider kind is preferred, never a limit
MOST_OF_A_WORK = 1 / 4  # of the library: a work that more build on tells none of them apart
REACH = 4  # words between "ifølge" or "siger" and what they speak of

_VERBS = (
    "anbefaler beskriver definerer fastslår fastsætter foreskriver formulerer handler kræver lover"
    " nævner siger skriver står taler"
)
_SPEAKS = frozenset((*_VERBS.split(), "fremgår", "henhold", "ifølge", "jf"))
_LIES_IN = frozenset({"i", "efter", "fra", "under"})
_OWNERS = frozenset({"vores", "vor", "vort", "vore", "kommunens", "jeres", "forvaltningens"})
_DEFINITE = frozenset({"den", "det", "de", "denne", "dette"})
_DEFINITE_ENDINGS = ("en", "et", "ens", "ets", "ne", "nes", "n", "t", "ns", "ts")
_OLD = frozenset(
    {"afløste", "dengang", "forrige", "gammel", "gamle", "hidtidige", "tidligere", "udløbne"}
)
_DRAFTS = frozenset(
    {"høringsudgav", "høringsudkast", "høringsforslag", "høringsversion", "udkast", "klad"}
)  # stems
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENTRY = re.compile(r"(?:(?P<publisher>[^:(]+): *)?(?P<title>[^(,:]+)")
_Ids = dict[tuple[str, ...], set[str]]  # words of a name → documents


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that a question names.

    ``documents`` limits the search; empty means no limit. ``prefer`` is what to add to the score of
    the chunks of a document. ``examples`` tells that texts of fictive municipalities are asked for.
    """

    documents: tuple[str, ...] = ()
    prefer: Mapping[str, float] = field(default_factory=dict)
    examples: bool = False


class Names:
    """What the documents of one library are called. Immutable; safe to use from many threads."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._places: _Ids = {}
        self._kinds: _Ids = {}  # by the stem
        self._titles: _Ids = {}
        self._works: _Ids = {}
        self._publishers: _Ids = {}
        for source in self._sources.values():
            place = fold(source.municipality).removesuffix("kommune").strip()
            for form in (place, f"{place}s") if place else ():
                self._places.setdefault((form,), set()).add(source.id)
            if source.kind:
                self._kinds.setdefault((stem(fold(source.kind)),), set()).add(source.id)
            for title in _titles(source.title):
                self._titles.setdefault(title, set()).add(source.id)
            for publisher, work in _built_on(source):
                self._works.setdefault(work, set()).add(source.id)
                if publisher:
                    self._publishers.setdefault(publisher, set()).add(source.id)
        self._drafts = {s.id for s in self._sources.values() if s.standing == "draft"}
        self._examples = {s.id for s in self._sources.values() if s.origin == "example"}
        self._title_stems = {
            s.id: frozenset(stem(word) for word in words(s.title)) for s in self._sources.values()
        }

    def named(self, text: str) -> Named:
        """Return the documents that a question names, or none at all.

        A municipality limits the search to its documents, the newest in force first unless a year
        or an old version is asked for. A kind limits or prefers only where it is spoken of as a
        source ("hvad siger strategien", "ifølge håndbogen"), not as a topic.
        """
        found = words(text)
        limit = {id_ for word in found for id_ in self._places.get((word,), ())}
        prefer: defaultdict[str, float] = defaultdict(float)
        for id_ in self._titled(found):
            prefer[id_] += BY_TITLE
        for id_ in self._built_on(found):
            prefer[id_] += BY_WORK
        narrower, by_kind = self._of_kind(found, limit)
        for id_, weight in by_kind.items():
            prefer[id_] += weight
        if limit:
            prefer = defaultdict(float, {id_: w for id_, w in prefer.items() if id_ in limit})
        if narrower:
            limit = narrower | {id_ for id_, weight in by_kind.items() if weight >= BY_KIND}
        asked = limit or set(prefer)
        limit = limit & self._dated(found, asked) or limit
        for id_ in self._other_versions(found, limit or asked):
            prefer[id_] += OTHER_VERSION
        return Named(tuple(sorted(limit)), dict(prefer), bool(limit & self._examples))

    def _titled(self, found: Sequence[str]) -> set[str]:
        """Return the documents whose title stands in the question and is no mere topic."""
        return {
            id_
            for title, ids in self._titles.items()
            for at in _occurrences(found, title)
            if len(title) > 1 or _is_source(found, at)
            for id_ in ids
        }

    def _built_on(self, found: Sequence[str]) -> set[str]:
        """Return the documents that build on a work that is named, or on what a publisher says."""
        named = [ids for name, ids in self._works.items() if _occurrences(found, name)]
        named += [
            ids
            for name, ids in self._publishers.items()
            if any(_is_source(found, at) for at in _occurrences(found, name))
        ]
        few = MOST_OF_A_WORK * len(self._sources)
        return {id_ for ids in named if len(ids) <= max(1, few) for id_ in ids}

    def _of_kind(
        self, found: Sequence[str], among: set[str]
    ) -> tuple[set[str], Mapping[str, float]]:
        """Return to which documents their kind limits, and which it prefers."""
        limit: set[str] = set()
        prefer: dict[str, float] = {}
        for at, word in enumerate(found):
            meant = self._kind_of(stem(word), among)
            if not meant or not self._is_definite(found, at):
                continue
            if _is_source(found, at):
                if len(meant) <= max(1, MOST_OF_A_KIND * len(self._sources)):
                    limit |= meant
                prefer |= dict.fromkeys(meant, BY_KIND)
            elif _LIES_IN & set(found[max(at - 3, 0) : at]) or self._of_place(found, at):
                prefer |= dict.fromkeys(meant, BY_KIND)
            elif _OWNERS & set(found[max(at - 2, 0) : at]):
                prefer |= dict.fromkeys(meant - self._examples, BY_OWNER)
        return limit, prefer

    def _kind_of(self, found: str, among: set[str]) -> set[str]:
        """Return the documents that a stem such as that of "anbringelsesstrategien" may mean.

        Of those with the compound in their title only these; examples only where there are no
        others or their municipality is named.
        """
        if found.endswith(tuple(_DRAFTS)):
            meant = set(self._drafts)
        else:
            kinds = [ids for (kind,), ids in self._kinds.items() if found.endswith(kind)]
            meant = self._kinds.get((found,)) or {id_ for ids in kinds for id_ in ids}
            if (found,) not in self._kinds:
                meant = {id_ for id_ in meant if found in self._title_stems[id_]} or meant
        return meant & among or (meant - self._examples) or meant

    def _is_definite(self, found: Sequence[str], at: int) -> bool:
        """Return whether a certain text is meant: "strategien", "Haveby Kommunes politik"."""
        word, before = found[at], found[max(at - 2, 0) : at]
        rest = word.removeprefix(stem(word))
        return (
            (rest != word and rest.endswith(_DEFINITE_ENDINGS))
            or not (_DEFINITE | _OWNERS).isdisjoint(before)
            or self._of_place(found, at)
        )

    def _of_place(self, found: Sequence[str], at: int) -> bool:
        """Return whether a word belongs to a municipality: "Havebys nye politik"."""
        before = found[max(at - 2, 0) : at]
        return any((word,) in self._places and word.endswith("s") for word in before)

    def _dated(self, found: Sequence[str], among: Iterable[str]) -> set[str]:
        """Return those of the documents that are named by their year: "politikken fra 2019"."""
        years = {
            word
            for at, word in enumerate(found)
            if _YEAR.fullmatch(word) and self._is_dated(found[max(at - 2, 0) : at])
        }
        return {id_ for id_ in among if str(self._sources[id_].year) in years}

    def _is_dated(self, before: Sequence[str]) -> bool:
        """Return whether the words before a year are a document or municipality it belongs to."""
        last = before[-1] if before else ""
        if last in ("fra", "for") and len(before) > 1:
            last = before[-2]
        return (last,) in self._places or stem(last).endswith(tuple(k for (k,) in self._kinds))

    def _is_old_asked_for(self, found: Sequence[str]) -> bool:
        """Return whether an earlier text is meant: "den tidligere politik"."""
        texts = ("udgav", "version", *(kind for (kind,) in self._kinds))
        return any(
            word == "dengang"
            or (word in _OLD and any(stem(w).endswith(texts) for w in found[at + 1 : at + 3]))
            for at, word in enumerate(found)
        )

    def _other_versions(self, found: Sequence[str], among: Collection[str]) -> set[str]:
        """Return those of the documents that another version of them is preferred to."""
        years = {word for word in found if _YEAR.fullmatch(word)}
        old = {id_ for id_ in among if self._sources[id_].standing == "superseded"}
        drafts = self._drafts & set(among)
        if any(str(self._sources[id_].year) in years for id_ in old):
            return set()
        if old and self._is_old_asked_for(found):
            return {id_ for id_ in among if old & set(self._sources[id_].supersedes)}
        if not set(among) - old - drafts:
            return set()
        asked_for = any(stem(word).endswith(tuple(_DRAFTS)) for word in found)
        return old if asked_for else old | drafts


def _titles(title: str) -> Iterable[tuple[str, ...]]:
    """Yield a title and its parts before and after a dash or full stop, as words."""
    for part in (title, *re.split(r"\s[–-]\s|\.\s|:\s", title)):
        found = tuple(word for word in words(part) if not _YEAR.match(word))
        if found and any(word not in STOP_WORDS for word in found):
            yield found


def _built_on(source: Source) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield publisher (may be empty) and title of what a document builds on, as words."""
    for entry in source.based_on:
        if (match := _ENTRY.match(entry)) is None:
            continue
        title = tuple(words(match["title"]))
        if any(word not in STOP_WORDS for word in title):
            yield tuple(words(match["publisher"] or "")), title


def _occurrences(found: Sequence[str], name: Sequence[str]) -> list[int]:
    """Return where the words of a name stand in a row; the last may be inflected."""
    *first, last = name
    if not set(first) <= set(found):
        return []
    end = stem(last)
    length = len(name)
    return [
        at
        for at in range(len(found) - length + 1)
        if list(found[at : at + length - 1]) == first and stem(found[at + length - 1]) == end
    ]


def _is_source(found: Sequence[str], at: int) -> bool:
    """Return whether someone asks what a text says."""
    before = found[max(at - REACH, 0) : at]
    return not _SPEAKS.isdisjoint(before) or (at + 1 < len(found) and found[at + 1] in _SPEAKS)
