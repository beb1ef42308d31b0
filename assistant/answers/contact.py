"""Finds telephone numbers, e-mail and postal addresses and dates of birth in plain text."""

from __future__ import annotations

import re

from assistant.text import Span

PHONE, EMAIL, ADDRESS, BIRTH = "telefonnummer", "e-mailadresse", "adresse", "fødselsdato"

_USER = r"(?<![\w.+-])[^\W_][\w.+-]{0,60}"
_AT = r"(?: ?@ ?| ?[(\[{] ?(?:at|snabel-?a|@) ?[)\]}] ?| (?:snabel-?a|krøllealfa|at) )"
_DOT = r"(?:[.,]| ?[(\[{] ?(?:dot|punktum|prik|\.) ?[)\]}] ?| (?:dot|punktum|prik) )"
_EMAIL = re.compile(
    rf"{_USER}{_AT}[^\W_][\w-]{{0,60}}(?:(?: ?\. ?|{_DOT})[^\W\d_][\w-]{{0,30}}){{1,4}}|"
    rf"{_USER}@[^\W_][\w-]{{0,60}}(?: (?:dk|com|net|org|se|no|eu)\b|\b)",
    re.IGNORECASE,
)

_SPLIT = r"[ .\-/]"
_ABROAD = re.compile(r"(?<![\w+])\(?(?:\+|00)[1-9]\d{0,2}\)?(?:[ .\-]?\(?\d\)?){6,12}(?!\d)")
# Eight digits as people part them; the same sign between all the parts.
_PARTED = re.compile(
    r"(?<![\d§.,/-])(?<![\d§][ ])(?:[1-9]\d([ .\-/])\d\d\1\d\d\1\d\d|[2-9]\d{3}[ \-]\d{4}|"
    r"[2-9]\d{3}[ ]\d\d[ ]\d\d|[2-9]\d[ ]\d\d[ ]\d{4}|[2-9]\d[ ]\d{3}[ ]\d{3}|"
    r"[2-9]\d\d[ ]\d\d[ ]\d{3}|[2-9]\d{7})(?!\d|[.,/-]\d| \d)"
)
_NAMED_PHONE = re.compile(
    r"(?<![^\W_])(?:tlf|tel|telefon|mobil|mob|ring|ringes?|ringer|sms|kaldes|træffes|fanges|nås|"
    r"nummer|nummeret|kontakt\w*|mobilnr|telefonnr|tlfnr|mobilnummer\w*|telefonnummer\w*)"
    rf"(?![^\W_])[^\d\n+]{{0,30}}?(\d(?:{_SPLIT}{{0,2}}\d){{7}})(?!{_SPLIT}?\d)",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"(?:§{1,2}|\b(?:nr|nummer|sag|sagen|sags?-?n(?:umme)?r|journaln\w*|cvr(?:-?n\w*)?|ean|isbn|"
    r"p-n\w+|kle|konton\w*|vej|lbk|bek|lov|kr|år|årene|perioden|side|tabel|kapitel|trin))[ .:]*$",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(
    r"\b(?:(?:tlf|tel|mobil|telefon)\.?|\w+ens|\w+rs|min|mit|hans|hendes|deres|"
    r"dit) ?n(?:umme)?r[ .:]*$",
    re.IGNORECASE,
)
_OTHER_AFTER = re.compile(
    r"^[ .,]*(?:kr\b|kroner|mio|mia|%|pct|procent|børn|unge|år\b|årene|personer|sager|familier|"
    r"indbyggere|euro|dkk|-\d)",
    re.IGNORECASE,
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_YEARS = re.compile(rf"{_YEAR}[ \-./]?{_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
_DATE_DIGITS = re.compile(rf"(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}")

_DOOR = (
    r"\d{1,3} ?(?:[A-Za-zÆØÅæøå](?![^\W_]))?(?![\d%])(?!\.\d)(?:,? ?(?:\d{1,2}\.? ?(?:sal|th|tv|"
    r"mf)\b\.?|st\b\.?|kld\b\.?|th\b\.?|tv\b\.?|mf\b\.?)){0,3}"
)
_TOWN = r"(?:(?:,| i| -)? ?(?:DK-?)?\d{4} +[A-ZÆØÅa-zæøå][^\W\d_]+(?: (?:[A-ZÆØÅ]{1,2}|SV|NV)\b)?)"
_STREET = (
    r"(?:vej|vejen|gade|gaden|allé|allè|alle|alleen|alléen|stræde|strædet|boulevard|boulevarden|"
    r"vænge|vænget|stien|sti|gyden|brynet|vangen|toften|toft|draget|krogen|svinget|ageren|ageret|"
    r"strand|kajen|kaj|esplanaden|løkken|løkke|kærvej|skrænten|agervej|ringen|kvarteret)"
)
# Street names that end as common nouns do; these need a capital letter or a town behind them.
_NOUN_STREET = (
    r"(?:parken|park|haven|have|bakken|bakke|gården|gård|marken|mark|lunden|lund|højen|høj|engen|"
    r"eng|dalen|dal|torv|torvet|plads|pladsen|broen|bro|skov|skoven|skrænt|hus|husene|hegnet|hegn|"
    r"linie|linje|volden|vold|ager|kæret|kær|holmen|holm|ly|bo|næs|odden|søen|åsen|klinten|byen)"
)
_WORDS_BEFORE = r"(?:[A-ZÆØÅ][\w.]{0,20} ){0,3}"
_NO_STREET = (
    r"(?!(?:overvej|undervej|udvej|genvej|omvej|motorvej|landevej|hovedvej|cykelsti|indkørsel|"
    r"indgade|fritvalgs|sagsgang|børnehave|dag\w*plads|\w*arbejdsplads|\w*aflastningsplads|"
    r"\w*døgnplads|\w*institutionsplads|\w*anbringelsesplads|danmark|holstebro|rådgivningsvej|"
    r"klagevej|arbejdsvej|ankevej|livsvej|henvisningsvej|kommandovej|adgangsvej|behandlingsvej|"
    r"skolevej|tilbudsvej|familiehus|børnehus|ungehus|aktivitetshus|krisecenter|uddannelsesplads|"
    r"praktikplads|lærlingeplads|\w*handlevej|sidegade|hverdag\w*|\w*formand)\w{0,4}\b)"
)
_LEFT = r"(?<![\w-])"
_PATTERNS = (
    rf"{_LEFT}{_WORDS_BEFORE}(?i:{_NO_STREET})[^\W\d_]{{2,24}}{_STREET}s?,? (?:nr\.? "
    rf"?)?{_DOOR}{_TOWN}?",
    rf"{_LEFT}(?:[A-ZÆØÅ][\w.]{{0,20}} ){{1,3}}(?!alle )(?i:{_STREET}),? (?:nr\.? "
    rf"?)?{_DOOR}{_TOWN}?",
    rf"{_LEFT}(?i:vestre|nørre|søndre|sønder|østre|øster|vester|nordre|gammel|ny|store|lille|"
    rf"gl\.) [^\W\d_]{{0,20}}(?i:{_STREET}|{_NOUN_STREET}) (?:nr\.? ?)?{_DOOR}{_TOWN}?",
    rf"{_LEFT}{_WORDS_BEFORE}(?i:{_NO_STREET})[A-ZÆØÅ][^\W\d_]{{1,24}}{_NOUN_STREET},? (?:nr\.? "
    rf"?)?{_DOOR}{_TOWN}?",
    rf"{_LEFT}(?:[A-ZÆØÅ][^\W\d_]{{1,24}} ){{1,3}}{_DOOR}{_TOWN}",
    rf"{_LEFT}(?i:[^\W\d_]{{2,24}}{_NOUN_STREET}) {_DOOR}{_TOWN}",
)
_ADDRESS = re.compile("|".join(f"(?:{p})" for p in _PATTERNS))
_NAMED_ADDRESS = re.compile(
    r"(?i:\b(?:adressen?|hjemadressen?|bopælsadressen?|bopæl|postadressen?)(?: er)?:? |\b(?:bor|"
    r"boende|flyttet|flytter|opholder sig|bopæl)(?: \w{2,6})? (?:på|i|ved|til) )"
    rf"((?:[A-ZÆØÅ][^\W\d_]{{1,24}} ){{1,3}}{_DOOR}(?! ?(?:år|uger|måneder|døgn|dage|"
    rf"børn)\b){_TOWN}?)"
)
_YEAR_TOWN = re.compile(rf"\b{_YEAR}\b (?!københavn|frederiksberg)", re.IGNORECASE)

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]{0,7}\.?"
_BIRTH = re.compile(
    r"\b(?:født|fødselsdato(?:en)?|fødselsdag(?:en)?|f\.|fdt\.?)(?: er)?:? ?(?:d\.|den|d)? ?"
    rf"(\d{{6}}|\d{{8}}|\d{{1,2}}[./-] ?\d{{1,2}}[./-] ?\d{{2,4}}|"
    rf"\d{{1,2}}\.? ?{_MONTH} ?\d{{2,4}})"
    r"(?!\d)(?! (?:eller|og) (?:senere|frem|før|derefter|fremefter))",
    re.IGNORECASE,
)

Found = tuple[Span, str]


def contacts(text: str) -> list[Found]:
    """Return what in a text tells where to reach a person, or when one was born.

    Args:
        text: in plain signs (``signs.plain``).

    Returns:
        half-open spans with the kind of data (``PHONE`` and so on); they may overlap.
    """
    found = [(m.span(), EMAIL) for m in _EMAIL.finditer(text)] if _may_hold_email(text) else []
    if not any(char.isdigit() for char in text):
        return found
    found += [(span, PHONE) for span in _phones(text)]
    addresses = [m.span() for m in _ADDRESS.finditer(text) if not _only_year(m.group())]
    addresses += [m.span(1) for m in _NAMED_ADDRESS.finditer(text)]
    found += [(_trimmed(text, span), ADDRESS) for span in addresses]
    found += [(m.span(1), BIRTH) for m in _BIRTH.finditer(text)]
    return found


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without the space or comma it ends with."""
    start, end = span
    return start, start + len(text[start:end].rstrip(" ,"))


def _may_hold_email(text: str) -> bool:
    lower = text.casefold()
    return "@" in text or "snabel" in lower or "krøllealfa" in lower or "at" in lower


def _phones(text: str) -> list[Span]:
    spans = [m.span() for m in _ABROAD.finditer(text)]
    spans += [m.span(1) for m in _NAMED_PHONE.finditer(text) if not _is_other(text, m.span(1))]
    spans += [m.span() for m in _PARTED.finditer(text) if not _is_other(text, m.span())]
    return spans


def _is_other(text: str, span: Span) -> bool:
    """Tell whether eight digits are years, a date, an amount or the number of something else."""
    start, end = span
    digits = text[start:end]
    if _YEARS.fullmatch(digits) or _DATE_DIGITS.fullmatch(digits):
        return True
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    if _OTHER_AFTER.match(after):
        return True
    return bool(_OTHER_BEFORE.search(before)) and not _OWN_NUMBER.search(before)


def _only_year(address: str) -> bool:
    """Tell whether "Tabel 3, 2019 Herning" was taken for a house number and a postal code."""
    return _YEAR_TOWN.search(address) is not None
