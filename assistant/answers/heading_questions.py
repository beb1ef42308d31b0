"""Turns a heading of a document into a question a Danish reader would ask, or into none.

Rules of the language only: what a heading means is left to the section under it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MOST_WORDS = 11
_MOST_CHARS = 85
_LONG_WORD = 9  # letters: a single word as long as this says what it is about
_LONG_DEFINITE = 12  # "beskeden" needs to be told which

_NUMBERING = re.compile(r"^(?:(?:\d+\.)*\d+\.?|[a-zæøå]\)|[IVX]+\.)\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)?\s*$")
_COUNTS = "to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|\\d{1,2}"
_VERB = (
    r"er|var|har|havde|kan|kunne|skal|skulle|må|måtte|bør|burde|vil|ville|blev|bliver|gør|gjorde|"
    r"får|fik|går|gik|gav|står|stod|kom|tog|lå|\w{3,}(?:er|ede)"
)
# Verbs that make a heading a sentence when they stand behind its first words.
_FINITE = re.compile(
    r"\b(?:er|var|har|kan|skal|må|bør|vil|blev|bliver|gør|får|går|kommer|virker|giver|siger|"
    r"betyder|følger|bruger|vælger|holder|begynder|hører|hænger|handler|kræver|gælder|findes)\b"
)
_RELATIVE = re.compile(r"\b(?:der|som|hvor|når|hvis|at)\b")
_ASKS = re.compile(
    r"\b(?:hvad|hvem|hvor|hvordan|hvornår|hvorfor|hvilke[nt]?)\b"
    r"|^(?:kan|skal|må|bør|er|har|får|gælder|virker|findes|bliver|kræver)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:det|den|dem|dette|denne|disse|her|begge|min|mit|mine|vores|vi|jeg|du|din|jer|jeres)\b",
    re.IGNORECASE,
)
_HOW_MUCH = r"hvor (?:tit|ofte|meget|længe|hurtigt|lang tid)"
_INDIRECT = re.compile(
    rf"(?P<asked>hvad|hvordan|hvorfor|hvornår|hvem|{_HOW_MUCH}|hvor mange \w+|hvilke[nt]? \w+)\s+"
    rf"(?P<subject>\w+)\s+(?P<not>ikke\s+)?(?P<verb>{_VERB})\b(?P<rest>[^,]*)",
    re.IGNORECASE,
)
_ABOUT_ITSELF = re.compile(
    r"håndbog|ordbog|introduktion|læsevejledning|læs videre|læs mere|vejledningen|analysen|"
    r"rapporten|dokumentet|hæftet|pjecen|bilag|datagrundlag|læses|læser|bygget op|opbygning|"
    r"strategien|politikken|standarderne|kataloget|eksemp|på én side|kort fortalt|kort$|samlet$",
    re.IGNORECASE,
)
# Headings that say which part of a text this is, and nothing of what it is about.
_PARTS = frozenset(
    re.findall(
        r"\w+",
        """
    afslutning ansvar appendiks arbejdsgang baggrund begreber boks budget data definitioner
    diskussion eksempel eksempler evaluering figur fodnoter forfattere formalia forord
    forslaget fremgangsmåde fremgangsmåden hensigt henvisninger hovedpunkter høring
    høringsudgave ikrafttræden implementering indhold indholdsfortegnelse indledning
    introduktion kilde kildeliste kilder klageadgang kolofon konklusion kontakt litteratur
    litteraturliste lovgrundlag materiale metode metoder mål måltal noter om opsummering
    ordforklaring ordliste overblik oversigt perspektivering problemet redaktion referencer
    resultater resultaterne resumé revision sammendrag sammenfatning spørgsmål status stikord
    styring tabel tabeller takster tidslinje tidsplan udgivelser udkast vision værdier
    """,
    )
)
_MONTHS = re.compile(
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>\w+ \d{1,2}): (?P<name>.+)$")
_COUNTED = re.compile(rf"^(?:de )?(?P<count>{_COUNTS})\s+(?P<things>\w.*)$", re.IGNORECASE)
_FORMS_OF_ITSELF = re.compile(
    r"^(?:boks|figur|tabel|bilag|kapitel|afsnit|side|kilde|foto|nr|spørgsmål \d)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in its place: the headings above it, and the publication's title."""

    text: str
    above: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question made of a heading; ``plain``: it only asks what the material says of it."""

    text: str
    plain: bool = False


def question_of(
    heading: Heading,
    inside: Callable[[str], str],
    article: Callable[[str], str],
    defines: Callable[[str], bool],
) -> Asking | None:
    """Return the question that the section under a heading answers, or None for no good one.

    Args:
        heading: the heading and what stands above it.
        inside: writes a phrase as it stands within a sentence; only names keep their capital.
        article: returns "en " or "et " for a noun that takes one, else nothing.
        defines: tells whether the section says what a thing is, given its name.
    """
    text = bare(heading.text)
    if not _is_usable(text):
        return None
    for rule in (_asked, _when, _how, _compared, _counted, _labelled):
        asking = rule(text, heading, inside)
        if asking is not None:
            return Asking(_tidy(asking)) if asking else None
    return _named(text, heading, inside, article, defines)


def bare(heading: str) -> str:
    """Return a heading without its number and without what stands in brackets behind it."""
    text = _NUMBERING.sub("", " ".join(heading.split()))
    return _PARENTHESIS.sub("", text).rstrip(" .:–-")


def _is_usable(text: str) -> bool:
    words = text.split()
    shouted = text.isupper() and len(words) > 1
    if shouted or not 1 <= len(words) <= _MOST_WORDS or not 4 <= len(text) <= _MOST_CHARS:
        return False
    if len(words) == 1 and words[0].lower().rstrip("?") in _PARTS:
        return False
    if all(word.lower().strip(",") in _PARTS or word.lower() == "og" for word in words):
        return False
    return not (_ABOUT_ITSELF.search(text) or _MONTHS.search(text) or _FORMS_OF_ITSELF.match(text))


# Each rule returns a question, "" when the heading is of its kind and makes no good one, and None
# when it is of another kind.
def _asked(text: str, heading: Heading, inside: Callable[[str], str]) -> str | None:
    """A heading that asks, directly or indirectly."""
    if text.endswith("?"):
        whole = len(_ASKS.findall(text)) == 1 and _ASKS.match(text) and ":" not in text
        return text if whole and _is_clear(text) else ""
    if not re.match(r"hv(?:ad|em|or|ilke)", text, re.IGNORECASE):
        return None
    there = re.fullmatch(rf"(hvad|hvem|hvilke[nt]? \w+) der ({_VERB})\b(.*)", text, re.IGNORECASE)
    if there and not there[2].lower().startswith("sker") and "," not in there[3]:
        question = f"{there[1]} {there[2]}{there[3]}"
    elif (match := _INDIRECT.fullmatch(text)) and match["subject"].lower() not in _NO_SUBJECT:
        after = f" {match['not'].strip()}" if match["not"] else ""
        question = f"{match['asked']} {match['verb']} {match['subject']}{after}{match['rest']}"
    else:
        return ""
    return question + "?" if _is_clear(question) else ""


def _is_clear(question: str) -> bool:
    """Tell whether a question says by itself what it is about."""
    words = [w for w in re.findall(r"\w{5,}|\d+", question.lower()) if not _EMPTY.fullmatch(w)]
    longest = max(map(len, words), default=0)
    enough = len(words) >= _CARRYING or longest >= _LONG_DEFINITE
    return not _POINTS_BACK.search(question) and (enough or question.startswith("Hvorfor"))


_NO_SUBJECT = frozenset({"der", "vi", "du", "jeg", "i", "som"})
_CARRYING = 2  # words that say what a question is about
_EMPTY = re.compile(
    r"hv\w+|mange|ville|kunne|skulle|burde|måtte|havde|bliver|siger|viser|gælder|\w+es"
)


def _when(text: str, heading: Heading, inside: Callable[[str], str]) -> str | None:
    """«Når forældrene siger nej»: what then?"""
    if not re.match(r"(?:når|hvis)\s", text, re.IGNORECASE):
        return None
    if ":" in text or "?" in text or len(text.split()) < 3 or _POINTS_BACK.search(text):
        return ""
    return f"Hvad gør man, {text[0].lower()}{text[1:]}?"


def _how(text: str, heading: Heading, inside: Callable[[str], str]) -> str | None:
    """«Sådan behandles klagen»."""
    match = re.match(r"sådan\s+(\w+)\s+(\w+)(.*)$", text, re.IGNORECASE)
    if match is None:
        return None
    if _POINTS_BACK.search(match[2]) or match[2].lower() in ("vi", "du", "i"):
        return ""
    return f"Hvordan {match[1]} {match[2]}{match[3]}?"


def _compared(text: str, heading: Heading, inside: Callable[[str], str]) -> str | None:
    """«Myndighed og udfører» under «Forskellen på»."""
    above = bare(heading.above[-1]) if heading.above else ""
    match = re.fullmatch(r"forskel(?:len|le|lene)? (på|mellem)", above, re.IGNORECASE)
    one, _, other = text.partition(" og ")
    if match is None or not other:
        return None
    if one.lower() == other.lower():
        return ""
    return f"Hvad er forskellen {match[1].lower()} {inside(text)}?"


def _counted(text: str, heading: Heading, inside: Callable[[str], str]) -> str | None:
    """«De seks trin», «Fire organisatoriske forudsætninger»: which are they, and of what."""
    match = _COUNTED.match(text)
    if match is None:
        return None
    things = match["things"]
    if ":" in things or _FINITE.search(_RELATIVE.split(things)[0]):
        return ""
    of = "" if " " in things else _of(heading, inside)
    return f"Hvad er de {match['count'].lower()} {things}{of}?"


def _of(heading: Heading, inside: Callable[[str], str]) -> str:
    """Return what a thing belongs to, from the heading above it, when that is a short name."""
    above = bare(heading.above[-1]) if heading.above else ""
    short = 0 < len(above.split()) <= 3 and not re.search(r"[?:,]| og ", above)
    if not short or _FINITE.search(above) or above.lower() in _PARTS or _COUNTED.match(above):
        return ""
    return f" i {inside(above)}"


def _labelled(text: str, heading: Heading, inside: Callable[[str], str]) -> str | None:
    """«Trin 3: Hjemmebaserede foranstaltninger»."""
    match = _LABEL.match(text)
    if match is None:
        return "" if ":" in text and not re.match(r"[A-ZÆØÅ]{2,}\b", text) else None
    name = match["name"]
    if _FINITE.search(name) or _POINTS_BACK.search(name) or _OTHERS.match(name):
        return ""
    return f"Hvad siger materialet om {inside(match['label'])}, {inside(name)}?"


def _named(
    text: str,
    heading: Heading,
    inside: Callable[[str], str],
    article: Callable[[str], str],
    defines: Callable[[str], bool],
) -> Asking | None:
    """A heading that names something, or says something of it."""
    text = text.split(":")[0]
    lowered = text.lower()
    if lowered in ("formål", "målgruppe"):
        of = _of(heading, inside) or _of(Heading("", (heading.title,)), inside)
        form = "Hvad er formålet med" if lowered == "formål" else "Hvem er målgruppen for"
        return Asking(f"{form}{of.removeprefix(' i')}?") if of else None
    if not _is_named(text):
        return None
    head = _RELATIVE.split(text)[0].rstrip(", ")
    phrase = inside(text)
    if lowered.startswith("om "):
        return Asking(_tidy(f"Hvad siger materialet {phrase}?"), plain=True)
    if _WHEN_WHERE.match(text):
        return Asking(_tidy(f"Hvad gælder {phrase}?"), plain=True)
    if _WHITHER.match(text):
        return Asking(_tidy(f"Hvad menes der med »{phrase}«?"), plain=True)
    verb = None if lowered.startswith("at ") else _FINITE.search(head)
    if verb is not None:
        if "," in head[: verb.start()]:
            return None
        return Asking(_tidy(f"Hvad betyder det, at {phrase}?"))
    if "," in head and not re.search(r",.*\bog\b", head):
        return None
    if len(text.split()) <= 3 and " og " not in text and defines(text):
        return Asking(_tidy(f"Hvad er {article(text)}{phrase}?"))
    return Asking(_tidy(f"Hvad siger materialet om {phrase}?"), plain=True)


# "Under en anbringelse"; other small words that open a heading lead nowhere in a question.
_WHEN_WHERE = re.compile(r"(?:under|efter|ved|inden|før|uden) (?!og\b)", re.IGNORECASE)
_WHITHER = re.compile(r"(?:ned|op|ind|ud)\b", re.IGNORECASE)
_NOWHERE = re.compile(r"(?:på|mod|fra|til|med|for|af|i|hos|via|så|og|men)\s", re.IGNORECASE)
_OTHERS = re.compile(r"(?:andre|andet|øvrige|flere|mere|også|godt|værd)\b", re.IGNORECASE)
_DANGLING = re.compile(r"\b(?:på|mellem|om|til|for|med|af|i|ved)$")
_QUALITY = re.compile(r"\w+(?:ende|ere|isk|lig|som)")
_DEFINITE = re.compile(r"\w+(?:en|et|erne|ene)")


def _is_named(text: str) -> bool:
    """Tell whether a heading names something that can be asked about out of its place."""
    if _POINTS_BACK.search(text) and not re.match(r"(?:det|den) \w+e\b", text, re.IGNORECASE):
        return False
    if re.search(r"\bikke\b", text, re.IGNORECASE) or _NOWHERE.match(text):
        return False
    if _OTHERS.match(text) or (_DANGLING.search(text) and not _RELATIVE.search(text)):
        return False
    if not re.search(r"\b\w{5,}|\b[A-ZÆØÅ]{2,}\b", text):
        return False
    if " " in text or text.isupper():
        return True
    least = _LONG_DEFINITE if _DEFINITE.fullmatch(text) else _LONG_WORD
    return len(text) >= least and not _QUALITY.fullmatch(text)


def _tidy(question: str) -> str:
    question = " ".join(question.split())
    return question[0].upper() + question[1:]
