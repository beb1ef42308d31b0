"""Danish stems: Snowball, and what it cannot see. Knows no corpus."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

MIN_ROOT_CHARS = 4  # a shorter root of a verbal noun is another word: "regning" is not "reg"

# Danish forms that no ending explains: plurals that change their vowel, short words that Snowball
# leaves with their ending, irregular verbs. Keys and values are stems.
IRREGULAR = {
    "brødr": "bror", "bøg": "bog", "døtr": "dat", "kræft": "kraft", "søstr": "søst",
    "centr": "cent", "numr": "num", "risici": "risiko",
    "ugen": "uge", "uger": "uge", "ugern": "uge", "åren": "år", "året": "år",
    "øjet": "øje", "øjn": "øje", "ydes": "yde", "ydet": "yde", "yder": "yde", "ydel": "yde",
    "kursus": "kur",
    "brag": "bring", "bragt": "bring", "brugt": "brug", "fand": "find", "fund": "find",
    "fik": "få", "får": "få", "fået": "få", "fulg": "følg", "ført": "før", "gav": "giv",
    "gik": "gå", "går": "gå", "gået": "gå", "gjord": "gør", "gjort": "gør", "hjalp": "hjælp",
    "hjulp": "hjælp", "hørt": "hør", "klart": "klar", "lagd": "læg", "lagt": "læg", "løst": "løs",
    "mødt": "mød", "rakt": "ræk", "sagd": "sig", "sagt": "sig", "sat": "sæt", "skrev": "skriv",
    "spurg": "spørg", "stod": "stå", "står": "stå", "stået": "stå", "svært": "svær",
    "søgt": "søg", "tog": "tag", "traf": "træf", "truf": "træf", "trygt": "tryg", "ungt": "ung",
    "valg": "vælg", "vidst": "vid", "vist": "vis",
}  # fmt: skip

# Nouns that change their vowel in the plural do so behind others: "plejebørn" is "plejebarn".
_VOWEL_CHANGE = {"børn": "barn", "mænd": "mand", "hænd": "hånd", "fædr": "far", "mødr": "mor",
                 "forældr": "foræld", "håndbøg": "håndbog"}  # fmt: skip
_CHANGED = re.compile(r"(.*)(" + "|".join(_VOWEL_CHANGE) + ")")

# Strong verbs keep their vowel change behind a prefix: "fastsat" is "fastsætte".
_STRONG = {
    "brag": "bring", "drog": "drag", "fulg": "følg", "gav": "giv", "gik": "gå", "går": "gå",
    "gået": "gå", "gjort": "gør", "hjalp": "hjælp", "hjulp": "hjælp", "lag": "læg", "sat": "sæt",
    "skrev": "skriv", "slog": "slå", "slår": "slå", "slået": "slå", "stod": "stå", "står": "stå",
    "stået": "stå", "tog": "tag", "traf": "træf", "truf": "træf", "valg": "vælg",
}  # fmt: skip
_PREFIXED = re.compile(
    r"(af|an|be|efter|fast|for|fore|fort|forud|frem|gen|gennem|ind|iværk|med|mod|ned|om|op|over|plan|på"
    r"|sam|til|tilrette|ud|under|und|ved|vide)(" + "|".join(_STRONG) + ")"
)
# Words of their own, not forms of "indsætte", "udsætte", "opgive" and so on.
_NOT_STRONG = frozenset({"bilag", "forlag", "indsat", "opgav", "oplag", "udgav", "udsat", "udvalg"})

# Words whose stem would be that of another word ("tidlig" is not "tid", "voksen" is not "vokse").
_OWN_STEM = {
    form: own
    for own, forms in {
        "tidlig": "tidlig tidlige tidligt tidligere tidligst tidligste",
        "sats": "sats satsen satsens satser satserne",
        "voksen": "voksen voksne voksnes voksent",
        "åben": "åben åbne åbent",
        "intern": "intern interne internt",
        "konkret": "konkret konkrete",
        "budget": "budget budgetter budgettet budgetterne",
        "ekstern": "ekstern eksterne eksternt",
    }.items()
    for form in forms.split()
}

# Verbs whose own d looks to Snowball like the start of an ending: "anvende" is not "anv-ende".
_WITH_D = re.compile(
    r"((?:(?:an|aner|be|er|gen|god|til)ken|(?:an|hen|ind|om)ven|(?:af|frem|ind|over|til|ud)sen"
    r"|(?:be|forbe|ind|udbe|ud)re|udbre|(?:af|an|for|ind|ud|vej)le)d)(?:e|er|es|ende|t|te|tes|else[nrs]?)?"
)
# Snowball knows -ede only in -erede: "udviklede" is "udviklet".
_PAST = re.compile(r"(?!.*(?:st|h)edes?$)(.{2,}[bcdfghjklmnpqrstvwxz])edes?")
_GENITIVE = re.compile(r"(.{2,}(?:gi|omi|ati|eau))s")  # strategis, økonomis, niveaus
_LATIN = re.compile(r"(.{3,}i)um")  # ministerium and ministeriet
_NEUTER = re.compile(r"(.{3,}(?:[aeiu]l|iv|bar|ær|m|[iyø]s))t")  # socialt, aktivt, bestemt, oplyst
_CONTRACTED = re.compile(r"(.{2,}?)([bcdfghjklmnpqrstvwxz])\2?el")  # regel and regler
_VOWELS = "aeiouyæøå"


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _snowball() -> _Stemmer:
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.stemmer("danish")
    return stemmer


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a folded word; words with digits or signs are their own stem.

    ``indsats``, ``indsatsen`` and ``indsatserne`` share one, as do ``barn`` and ``børnene``.
    """
    if not word.isalpha():
        return word
    if word in _OWN_STEM:
        return _OWN_STEM[word]
    if (match := _WITH_D.fullmatch(word)) is not None:
        return match.group(1)
    if (match := _PAST.fullmatch(word)) is not None:
        word = match.group(1) + "et"
    found = _settle(word)
    for ending in (_GENITIVE, _NEUTER, _LATIN):
        if (match := ending.fullmatch(found)) is not None:
            found = _settle(match.group(1))
    if len(found) > 4 and (match := _CONTRACTED.fullmatch(found)) is not None:
        found = match.group(1) + match.group(2) + "l"
    return _regular(found)


def _settle(word: str) -> str:
    """Apply Snowball, and again where it stopped at a word's own s or -itet.

    Of "indsats" it drops the s at once, of "indsatsen" only the ending. Applied to just any stem it
    would go too far: "underret" would become "und".
    """
    found = _snowball().stemWord(word)
    while found.endswith(("s", "itet")) and (shorter := _snowball().stemWord(found)) != found:
        found = shorter
    return found


def _regular(found: str) -> str:
    """Return the stem of the regular form that an irregular stem stands for, else the stem."""
    if found in IRREGULAR:
        return IRREGULAR[found]
    if (match := _CHANGED.fullmatch(found)) is not None:
        return match.group(1) + _VOWEL_CHANGE[match.group(2)]
    if (match := _PREFIXED.fullmatch(found)) is not None and found not in _NOT_STRONG:
        return match.group(1) + _STRONG[match.group(2)]
    return found


def verb_root(stemmed: str) -> str | None:
    """Return the stem of the verb behind the stem of a noun in -ing: "vurdering" is of "vurdere".

    None when the word is no such noun or its root is too short to mean anything.
    """
    if not stemmed.endswith("ing") or not stemmed.isalpha():
        return None
    base = stemmed[:-3]
    # "rådgiv-ning" has an n of its own, "træn-ing" has not.
    if base.endswith("n") and len(base) > 1 and base[-2] not in _VOWELS:
        base = base[:-1]
    root = stem(base + "e")
    return root if len(root) >= MIN_ROOT_CHARS else None
