"""Finds named children and relatives with details of a case in plain text.

A name alone is no case: authors, colleagues, methods and places are named in harmless questions.
So what stands around a name is weighed; a known first name needs less than an unknown word.
"""

from __future__ import annotations

import re

from assistant.answers.intents import intents
from assistant.answers.names import Name, names
from assistant.text import Span

_ENOUGH = 2  # points
_SHORTEST = 2  # letters of a name
_SURELY = 0.8  # from here on the words of the whole text tell of a case, whatever stands around

_COUNT = (
    r"(?:\d{1,2}(?:[.,]5|½)?|et|en|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|"
    r"fjorten|femten|seksten|sytten|atten|nitten|tyve)"
)
_AGED = rf"{_COUNT} ?(?:år\b|års\b|åring|årig|-årig|mdr|måneder|mdr\.|uger gammel|½ år)"
_SOFTENED = r"(?:nu |lige |kun |snart |næsten |ca\.? |blevet |fyldt |fylder )*"
_NO_AGE = (
    r"(?! ?(?:%|pct|procent|kr\b|kroner|mio|mia|børn|unge\b|sider?|trin|timer|dage|"
    r"uger\b(?! gammel)|måneder siden|punkter|kommuner|minutter|sager|familier|møder|\d|,\d|\.\d))"
)
_KIN = (
    r"(?:mor|far|moder|fader|mors|fars|forældre|søster|bror|lillebror|lillesøster|storebror|"
    r"storesøster|mormor|morfar|farmor|farfar|stedfar|stedmor|moster|faster|onkel|papfar|papmor|"
    r"søn|datter|kæreste|eks|eksmand|ekskone|mand|kone|plejemor|plejefar|plejeforældre|"
    r"tvilling\w*|søskende)"
)
_CHILD = (
    r"(?:dreng|drengen|pige|pigen|barnet|søn|sønnen|datter|datteren|babyen|baby|spædbarnet|elev|"
    r"eleven|plejebarn|plejebarnet|plejesøn|plejedatter|teenager|teenageren|tvillingerne|"
    r"søskendeparret|søskende|søskendene|drengene|pigerne|børnene|sønner|døtre|klient|klienten|"
    r"bror|broren|lillebror|storebror|søster|søsteren|lillesøster|storesøster|moren|moderen|faren|"
    r"faderen|mor|far|stedfar|stedfaren|stedmor|papfar|knægten|knægt|unge|borgeren?|barnebarn|"
    r"nevø|niece)"
)
# What follows a name.
_AGE_AFTER = re.compile(
    rf"(?: ?,| ?\()?(?: som| der)?(?: er| på| bliver| fylder| blev)? ?{_SOFTENED}{_AGED}|"
    rf",? på {_SOFTENED}{_COUNT}\b{_NO_AGE}|(?:,| \(|, ?\() ?\d{{1,2}}\)?(?= ?(?:[,).?!]|"
    rf"$)){_NO_AGE}|,? alder:? ?\d|(?: som| der)? er {_SOFTENED}\d{{1,2}}\b{_NO_AGE}|,? \(?(?:f\.|"
    rf"født|fra årgang) ?(?:i )?\d| (?:fylder|bliver) {_SOFTENED}\d|(?:,| på) \d{{1,2}}$",
    re.IGNORECASE,
)
_CLASS_AFTER = re.compile(
    r",? ?\(?(?:som |der |han |hun )*(?:fra|i|går i|går nu i|starter i|"
    r"elev i) (?:den )?(?:\d{1,2}\.? ?[a-h]\b|\d{1,2}\.? ?klasse|0\. ?klasse|børnehaveklasse|"
    r"specialklasse)",
    re.IGNORECASE,
)
_KIN_AFTER = re.compile(
    rf" (?:(?:lille|store|yngste|ældste|biologiske|egen|nye) )?{_KIN}\b", re.IGNORECASE
)
_CASE_AFTER = re.compile(
    r" (?:sag|plan|barnets plan|skole|diagnose|undersøgelse|anbringelse|adresse|værelse|familie|"
    r"plejefamilie|skolegang|fravær|adfærd|opvækst|trivsel|børn|forløb|underretning\w*|bfu|"
    r"journal)\b",
    re.IGNORECASE,
)
_STATE_AFTER = re.compile(
    r"(?: ?,)?(?: som| der| og \w+)? (?:har (?:lige |nu |altid |også |fået |været |haft |svær |"
    r"det |ikke |en |et |boet |slået |sagt |skåret |brug |stadig |mange |meget |adhd|autis|angst|"
    r"diagno|epilep|spise|selv|depres|ptsd|asperger)|bor |boede |er (?:lige |nu |blevet |ikke |"
    r"meget |begyndt |anbragt|gravid|flyttet|stukket|indlagt|født|ked|bange|utryg|alene|kommet|"
    r"udsat|død|psyk|alkohol|misbrug|autis|smidt|løbet|tvangs|dårlig|voldelig)|blev |"
    r"bliver (?:slået|mobbet|anbragt|ved)|slår |slog |ryger |drikker |skærer |cutter |tager |"
    r"kommer (?:ikke|sulten|sjældent|for sent)|vil (?:ikke|gerne hjem|hjem|flytte|ud|selv)|"
    r"går (?:ikke |i |på |til )|nægter |stikker |mistrives|græder |sover |lugter |stjæler |"
    r"skal (?:anbringes|hjem|flytte|have|fjernes|bo|på |i pleje)|trives|sidder i|anbragt|"
    r"siger (?:at )?(?:mor|far|sted|hun|han)|fortæller|fylder|mangler|hører stemmer|spiser|"
    r"udsættes)",
    re.IGNORECASE,
)
# What lasts some months, or has a definite ending, is more often a thing than a child.
_LASTS = re.compile(r" (?:på|er) \w+ (?:mdr|måneder|uger)", re.IGNORECASE)
_THING = re.compile(
    r"(?:[^s]en|et|erne|ene|ing|tal|grundlag|ion|hed|sag|plan|mål|indsats|model|terapi)$",
    re.IGNORECASE,
)
# After "på 9" comes what the child does; after "på 9 steder" it was no age.
_GOES_ON = re.compile(
    r",? på \w+(?: år\b| ?$| ?[,.;:?!)-]| (?:der|som|har|havde|er|var|bor|går|slår|ryger|vil|kan|"
    r"skal|må|bør|ikke|i|fra|med|og|bliver|blev|kommer|nægter|stikker|mistrives|hun|han|mor|far|"
    r"hvad|hvordan|hvilke\w*|cutter|drikker|trives|mangler|siger|lugter|stjæler|til|hjem|skole)\b)",
    re.IGNORECASE,
)
# What stands before a name.
_CALLED_BEFORE = re.compile(
    rf"\b(?:{_CHILD}|barn|børn|han|hun|sag|{_KIN}|familie)\b[^.?!\n]{{0,30}}?\b(?:hedder|heder|"
    rf"kaldes|"
    r"kaldet|ved navn|navnet|navn) ?(?:er|:)? ?(?:\w+ og )?$|\bnavn(?:et)?(?: er)?: ?$",
    re.IGNORECASE,
)
_CHILD_BEFORE = re.compile(
    rf"\b(?<!den )(?<!de )(?:{_CHILD}|lille|\d{{1,2}} ?-?årige?),? (?:\w{{1,3}} og )?\(?$|"
    rf"\bbarn(?:et)?: ?$|\b{_COUNT}[ -]?årige?,? $|\b\d\. ?klasse,? $|\b(?:{_KIN}|forældrene|"
    rf"moren|faren|plejefamilien|kontaktperson\w*) til $",
    re.IGNORECASE,
)
_CASE_BEFORE = re.compile(
    r"\b(?:sag|sagen|sager|underretning|underretningen|underretninger|bekymring|bekymret|"
    r"undersøgelsen?|bfu|bfu'en|afdækning|plan(?:en)?|afgørelsen?|indstilling|indstillingen|notat|"
    r"notatet|møde|mødet|netværksmøde|opfølgning|opfølgningen|status|journalen|samtalen?|samtale|"
    r"opfølger|følger op|samvær|anbringelsen?|hjemgivelsen?|bevilling|indsatsen|støtten?|"
    r"efterværn|kontaktperson|tilsyn)(?: drejer sig| handler| omhandler| gælder)? ?(?:om|på|med|"
    r"vedr\.?|vedrørende|af|for|mod|til|:)(?: \w+en)? $|\bi sagsstammen? $|\bsag[:,] ?$",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(
    r"(?:\ber|\bjeg har|\bvi har|\bjeg sidder med|\bhvad med|\bskal|\bkan|\bmå|\bbør|\bfor|\btil|"
    r"\bmed|\bpå|\bhos|\bat|\buden|\bhjemgive|\banbringe|\bflytte|\bfjerne|\bgive|\bnår|\bda|"
    r"\bfordi|\bhvor|\bom|\bog|^|[.,:;!?]) ?$",
    re.IGNORECASE,
)
# "Red Barnet Ungdom", "børn og unge Mål": a title goes on.
_TITLE = re.compile(r"(?:unge|(?<=\w )[A-ZÆØÅ]\w+) $")
_MOVED = re.compile(r"\b(?:anbringe|hjemgive|fjerne|hjemtage|partshøre) $", re.IGNORECASE)
_MOVED_AFTER = re.compile(
    r" (?:anbringes|hjemgives|fjernes|tvangsfjernes|partshøres|flytte)\b", re.I
)
_FAMILY_BEFORE = re.compile(
    r"\b(?:familien|familie|ægteparret|søskende)(?: \w+ og)? $", re.IGNORECASE
)
# What children are called, and other words that a line begins with before an age.
_NO_NAME = re.compile(
    rf"(?:{_CHILD}|{_KIN}|\w*(?:dreng|pige|barn|søn|datter|bror|søster|elev|unge?|familie|mor|far|"
    rf"klient|"
    r"borger|alder|sag|mand|kvinde|indsats|gravid|enlig|ældste|yngste|ig|sk|t|er|ene|en|et))s?",
    re.IGNORECASE,
)
# Persons who are named for what they wrote or for their work, and things that bear a name.
_WORK_BEFORE = re.compile(
    r"(?:\b(?:makker|makkeren|mvh|hilsen|tak|hej|kollega|kollegaen|leder|lederen|chef|chefen|"
    r"mentor|mentoren|teamleder\w*|konsulent\w*|familiekonsulent\w*|socialrådgiver\w*|rådgiver\w*|"
    r"sagsbehandler\w*|psykolog\w*|minister\w*|socialminister\w*|borgmester\w*|direktør\w*|"
    r"professor\w*|\w*forsker\w*|lektor|forfatter\w*|lærer\w*|ph\.?d\.?|sundhedsplejerske\w*|"
    r"underviser\w*|oplægsholder\w*|formand\w*|statsminister\w*|udviklingskonsulent\w*|jurist\w*|"
    r"advokat\w*|ifølge|efter|siger|sagde|skriver|skrev|mener|mente|af|læst|hos|bogen|filmen|"
    r"artiklen|rapporten|romanen|serien|metoden|modellen|programmet|kurset|fonden|foreningen|"
    r"projekt|projektet|institutionen|opholdsstedet|bostedet|børnehaven|vuggestuen|villa|skolen|"
    r"huset|familiehuset|teamet|systemet|firmaet|app'en|orkanen|stormen|hr\.|fru) (?:om )?|"
    r"\bhvem (?:er|var|opfandt|skrev) (?:\w+ )?)$",
    re.IGNORECASE,
)
_EXAMPLE_BEFORE = re.compile(
    r"\b(?:eksempl\w*|eksempel\w*|casen?|historien|fortællingen|filmen|bogen)(?: (?:med|om))? $",
    re.IGNORECASE,
)
_WORK_AFTER = re.compile(
    r" ?\((?:19|20)\d\d|(?:'?s)? (?:model|teori|bog|artikel|forskning|begreb\w*|metode|rapport|"
    r"analyse|figur|afhandling|oplæg)\b| (?:skrevet|nævnt|ret i|udgivet|forsket|citeret|m\.fl|"
    r"et al|og kolleger|skriver|skrev|fra (?:ppr|kl|vive|socialstyrelsen|ankestyrelsen|it|jura))|"
    r"(?:,| er| som er| der er) (?:min|vores|forfatter|forsker|professor|minister|leder|chef|"
    r"kollega|sagsbehandler|rådgiver|socialrådgiver)",
    re.IGNORECASE,
)
_ASKED_OF_AUTHOR = re.compile(
    r"\b(?:hvad|hvordan|hvor) (?:siger|skriver|mener|mente|sagde|skrev|har|definerer|"
    r"beskriver) (?!(?:loven|reglerne|materialet|vi|i|du|man|jeg)\b)(?:\w+ ){0,2}(?:og )?$",
    re.IGNORECASE,
)
_SOMEONE = re.compile(r"\b(?:han|hun|hans|hendes|ham|hende|mor|far|drengen|pigen)\b", re.IGNORECASE)
# Details that speak of one person only; those in the plural ("anbragte børn") are no case.
_DETAIL = re.compile(
    rf"\b(?:han|hun|hans|hendes|ham|hende|mor|far|mormor|morfar|farmor|farfar|stedfar|stedmor|"
    rf"moster|"
    r"faster|papfar|moren|faren|moderen|faderen|drengen|pigen|dreng|pige|sønnen|datteren|søn|"
    r"datter|baby|forældrene|anbragt|diagnose\w*|diagnosticeret|adhd|autis\w+|angst|depression|"
    r"misbrug|fravær\w*|plejefamilien?|plejemor|opholdssted\w*|samvær|kontaktperson|ungestøtte|"
    r"efterværn|fængsel|gravid|indlagt|slår|slået|vold|hash|stoffer|cutter|mistrives|skilsmisse|"
    r"skilt|hjemgives|anbringes|"
    rf"hjemgive|anbringe|underretning|underrette|\d\.?[a-h]|klasse|{_AGED})\b",
    re.IGNORECASE,
)


def named_case(text: str) -> list[Span]:
    """Return the names in a text that tells of a named child or family, none if it does not.

    Args:
        text: in plain signs (``signs.plain``).

    Returns:
        half-open spans of all the names in it, so that none is left when one was recognised.
    """
    found = names(text)
    told = {name.span for name in found if _points(text, name) >= _ENOUGH}
    if not told:
        told = {name.span for name in found if name.span[1] - name.span[0] >= _SHORTEST}
        if not told or intents(text).named < _SURELY:
            return []
    told |= {name.span for name in found if name.known or (name.capital and not name.opens)}
    return sorted(told)


def _points(text: str, name: Name) -> int:
    """Weigh what stands around a name."""
    start, end = name.span
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    first = text[start:end].split(" ")[0]
    if name.words > 1 and _WORK_BEFORE.search(f"{before}{first} "):
        return 0  # the title or the house is written with a capital letter too
    rest = f"{text[:start]} {text[end:]}"
    if _EXAMPLE_BEFORE.search(before):
        return 0
    if not name.known:
        return _unknown_points(name, before, after, rest, typed=text[start:end])
    if _AGE_AFTER.match(after) or _CLASS_AFTER.match(after):
        return _ENOUGH
    if _WORK_BEFORE.search(before) or _WORK_AFTER.match(after) or _ASKED_OF_AUTHOR.search(before):
        return 0
    close = (_CALLED_BEFORE, _CHILD_BEFORE, _CASE_BEFORE, _FAMILY_BEFORE)
    if any(pattern.search(before) for pattern in close):
        return _ENOUGH
    owns = text[end - 1] in "sS" and (_KIN_AFTER.match(after) or _CASE_AFTER.match(after))
    if owns or _STATE_AFTER.match(after):
        return _ENOUGH
    return 1 + bool(_ROLE_BEFORE.search(before) and _DETAIL.search(rest))


def _unknown_points(name: Name, before: str, after: str, rest: str, typed: str) -> int:
    """Weigh a capitalised word, or a name that is a common word too."""
    if _WORK_BEFORE.search(before) or _WORK_AFTER.match(after):
        return 0
    called = _CALLED_BEFORE.search(before)
    capital = name.capital and (not name.opens or name.words > 1)
    if _has_age(name, after, typed) and (name.listed or capital or _opens_case(name, rest, typed)):
        return _ENOUGH
    state = _STATE_AFTER.match(after)
    kin = name.capital and typed.endswith("s") and typed != "Hans" and _KIN_AFTER.match(after)
    if called or kin:
        return _ENOUGH if capital or name.listed else 0
    child = _CHILD_BEFORE.search(before)
    if not capital:
        told = child or (name.capital and _DETAIL.search(rest))
        return _ENOUGH if name.listed and state and told else 0
    if _MOVED.search(before) or _MOVED_AFTER.match(after) or _FAMILY_BEFORE.search(before):
        return _ENOUGH
    if child and not _is_thing(name, typed) and not _TITLE.search(before):
        return _ENOUGH
    points = 0
    if _CASE_BEFORE.search(before):
        points += 1 + (name.words > 1) + bool(_SOMEONE.search(rest))
    return points + bool(state)


def _has_age(name: Name, after: str, typed: str) -> bool:
    """Tell whether an age or a class follows that is a child's."""
    if not (_AGE_AFTER.match(after) or _CLASS_AFTER.match(after)):
        return False
    if after.lstrip(", ").startswith("på ") and not _GOES_ON.match(after):
        return False
    return name.listed or not (_is_thing(name, typed) or _LASTS.match(after))


def _is_thing(name: Name, typed: str) -> bool:
    return not name.listed and (len(typed) < 2 or _THING.search(typed) is not None)


def _opens_case(name: Name, rest: str, typed: str) -> bool:
    """Tell whether an unknown word that opens a text of a case is a name: "Xulio er 9 år"."""
    return name.capital and not _NO_NAME.fullmatch(typed) and _DETAIL.search(rest) is not None
