"""Tells which words of a text may be names of persons. The lists of names are read when needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.danish.stop_words import STOP_WORDS
from assistant.text import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.](?=[^\W\d_]{2})[^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[^\w ,'’)\]-]) *$")
# Capitalised words in the middle of a sentence that are no names of persons: titles of laws,
# methods and publications, authorities, days, languages and the polite pronouns.
_NO_PERSON = frozenset(
    re.findall(
        r"\S+",
        """barnets børnenes børnene familiens børn barn unge den det de loven lov lovens i jeg du vi
        er reform servicelov serviceloven folketinget ankestyrelsen socialstyrelsen
        boligstyrelsen social styrelsen kommune kommunes kommunen kommuner region regionen
        ministeriet justitsministeriet socialministeriet rigsrevisionen ombudsmanden
        børnerådet datatilsynet sundhedsstyrelsen undervisningsministeriet kommunernes
        landsforening danske dansk danskernes nordisk nordiske rambøll deloitte vive kora
        sfi dubu ics topi signs safety marte meo pals cool kids first familierådslagning
        indsatstrappen trappen forebyggelsestrekanten sverigesmodellen herningmodellen
        sverigesprogrammet boråsmodellen børnehus familiehus familiehuset familieretshuset
        partnerskabet forebyggelsesassistenten vejledning vejledningen bekendtgørelse
        bilag kapitel figur tabel trin side afsnit artikel mandag tirsdag onsdag torsdag
        fredag lørdag søndag januar februar marts april juni juli september oktober
        november december jul påske børnetelefonen headspace mødrehjælpen røde kors
        redningsnummer vilkår livsværk først aa-bhov ungdommens uddannelsesvejledning
        kriminalforsorgen politiet skat google excel word teams outlook chatgpt facebook
        snapchat instagram tiktok linkedin internettet gud kristus islam børnekonventionen
        forvaltningsloven offentlighedsloven forældreansvarsloven retssikkerhedsloven
        straffeloven grundloven ungestøtte barnet pigen drengen sagen far mor mormor
        morfar farmor farfar forældrene familien familie hun han hvad hvem hvor hvis når
        skal må kan hvordan hvornår hvilke hvilken hvilket hvorfor og men eller efter
        ifølge""",
    )
)
_COMPOUND = re.compile(r"-[^\W\d_A-ZÆØÅ]")  # "Tønder-sagen", but not "Al-Hassan"
_MOST_WORDS = 4  # of one name
_SURNAME = re.compile(
    r"[A-ZÆØÅ][^\W\d_]{2,}[^\Wts](?<![gdvrmnts]el)sen"
)  # no "Indsatsen", "Ledelsen"


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may be a person's name.

    ``known``: one of them is a first name and no common word. ``capital``: written with a capital
    letter. ``opens``: a sentence begins with it, so the capital says nothing. ``words``: how many.
    """

    span: Span
    known: bool
    listed: bool
    capital: bool
    opens: bool
    words: int


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first names that are nothing else, and those that are common words too."""
    text = _read("first_names.txt")
    clear, _, words = text.partition("[words]")
    return frozenset(clear.split()), frozenset(words.split())


@cache
def _places() -> frozenset[str]:
    return frozenset(_read("places.txt").split())


def _read(name: str) -> str:
    """Return a list of ours without its comments."""
    text = resources.files("assistant.answers").joinpath(name).read_text(encoding="utf-8")
    return re.sub(r"^#.*$", "", text, flags=re.MULTILINE)


def names(text: str) -> list[Name]:
    """Return the words of a text that may be names of persons, neighbours taken together."""
    shouting = text.isupper()
    found: list[Name] = []
    for match in _WORD.finditer(text):
        name = _name(text, match, shouting)
        if name is None:
            continue
        before = found[-1] if found else None
        if before and _belongs(text, before, name):
            found[-1] = Name(
                (before.span[0], name.span[1]),
                before.known or name.known or _SURNAME.fullmatch(match.group()) is not None,
                before.listed or name.listed,
                before.capital,
                before.opens,
                before.words + 1,
            )
        else:
            found.append(name)
    return [name for name in found if name.listed or name.capital]


def _name(text: str, match: re.Match[str], shouting: bool) -> Name | None:
    """Judge one word."""
    typed = match.group()
    lower = typed.casefold()
    capital = typed[0].isupper() and not shouting
    if lower in _NO_PERSON or is_place(lower) or (typed.isupper() and len(typed) > 1 and capital):
        return None
    clear, words = _first_names()
    base = _base(lower, clear | words)
    opens = _OPENS.search(text[max(0, match.start() - 4) : match.start()]) is not None
    if base in clear:
        return Name(match.span(), True, True, capital, opens, 1)
    if base in words:
        known = capital and not opens
        return Name(match.span(), known, True, capital, opens, 1)
    if not capital or lower in STOP_WORDS or _COMPOUND.search(typed):
        return None
    return Name(match.span(), False, False, True, opens, 1)


def is_place(lower: str) -> bool:
    """Tell whether a word in lower case is a municipality, town or country, in the genitive too."""
    places = _places()
    return lower in places or lower.removesuffix("s") in places or lower.split("-")[0] in places


def _base(lower: str, listed: frozenset[str]) -> str:
    """Return the first name a word is a form of: "emmas", "jonas'", "anne-sofie"."""
    for form in (lower, lower.removesuffix("'s"), lower.removesuffix("’s"), lower[:-1]):
        if form in listed and (form == lower or lower.endswith("s")):
            return form
    first, *rest = lower.split("-")
    return first if rest and first in listed and rest[0].removesuffix("s") in listed else lower


def _belongs(text: str, before: Name, name: Name) -> bool:
    """Tell whether two names are one: "emma sofie hansen" in small letters, "Liva Testesen"."""
    if before.words >= _MOST_WORDS or text[before.span[1] : name.span[0]] != " ":
        return False
    if text[before.span[0] : before.span[1]].endswith("s") and before.capital and not name.capital:
        return False
    if before.opens and name.listed and not before.listed:
        return False  # "Har Oliver"
    return before.capital == name.capital
