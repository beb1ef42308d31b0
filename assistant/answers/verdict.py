"""Tells whether a text asks what to decide about a certain child, and not what the rules are."""

from __future__ import annotations

import re

_CHILD = (
    r"(?:dreng(?:en)?|pige(?:n)?|barnet|baby(?:en)?|spædbarn(?:et)?|søn(?:nen)?|datter(?:en)?|"
    r"den unge|elev(?:en)?|(?:den |de )?\d{1,2}[ -]?årige?\w*|børnene|drengene|pigerne|"
    r"teenager(?:en)?|plejebarn(?:et)?|søskende(?:ne|parret)|familien|moren|moderen|tvillingerne|"
    r"knægten|ham|hende|hun|han|dem|de|min klient|klienten|ungen|barn(?=\b.{0,12}\d))"
)
# One child told of: an age, a "who", a case of one's own.
_ONE_CHILD = re.compile(
    r"\b(?:(?:en|et|min|vores|den|til) )?(?:\w+ )?(?:dreng|pige|barn|baby|ung|søn|datter|teenager|"
    r"elev|familie|mor|far)\b(?: på (?:\d|en|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|"
    r"\w+ten)\w*| ?, (?:der|som)|,? (?:der|som) | med )|^(?:dreng|pige|baby|barn|ung|mor|far|"
    r"søskende|familie|to børn|tre børn)\b|\b\d{1,2}[ -]?årige?\b|\b(?:min|mine|vores|denne|"
    r"den her|i) (?:\w+ )?sag(?:en)?\b(?!s)|\bsag(?:en)? med\b|\b(?:jeg|"
    r"vi) har en (?:\w+ )?(?:dreng|pige|mor|familie|sag|baby|ung|\d|teenager|elev)|\bto (?:børn|"
    r"søskende|drenge|piger)\b|\btre (?:børn|søskende)\b|\b(?:han|hun) (?:er|har|vil|kan|nægter|"
    r"ryger|bor|kommer|stikker|slår|går|trives|mistrives)\b|\bden unge (?:på|har|vil|ryger)\b|"
    r"\b(?:min|vores) unge\b|\b(?:to|tre|fire) (?:brødre|søstre|sønner|døtre)\b|\b(?:mor|"
    r"far) (?:drikker|møder|er|har|vil|slår|tager|arbejder|sidder|kan|orker|magter)\b"
)
_STEP = (
    r"(?:anbring\w*|tvangsanbring\w*|(?:tvangs)?fjerne\w*|hjemgiv\w*|flytte\w*|plejefamilie\w*|"
    r"institution\w*|opholdssted\w*|døgn\w*|på trin|trin \d|kontaktperson\w*|aflastning\w*|"
    r"familiebehandling|efterværn|ungestøtte|blive (?:boende|hos|hjemme)|hjem(?: igen| til| nu|"
    r"\b)|støtteophold|netværksanbring\w*|foranstaltning\w*|indsats\w*|kostskole|efterskole|"
    r"bo (?:hos|hjemme)|adopt\w*|sikret|samvær)"
)
_VERDICT = re.compile(
    # "skal barnet anbringes", "kan hun blive hos sin far", "bør vi flytte ham"
    rf"\b(?:skal|bør|kan|må) (?:vi |jeg |de |i )?(?:så |nu |lige |virkelig |bare |godt |"
    rf"stadig )*(?:anbringe|fjerne|tvangsfjerne|tvangsanbringe|hjemgive|flytte|"
    rf"hjemtage) (?:\w+ )?{_CHILD}\b|\b(?:skal|bør) {_CHILD} (?:\w+ ){{0,5}}(?:anbringes?(?! "
    rf"sammen)|fjernes|tvangsfjernes|tvangsanbringes|hjemgives|flyttes?|"
    r"i plejefamilie|i pleje|på institution|på trin|på opholdssted|på døgn\w*|hjem|hjemtages|"
    r"adopteres|bortadopteres|anbragt|væk hjemmefra)\b"
    rf"|\b(?:kan|skal) {_CHILD} (?:blive|bo) (?:boende )?(?:hos|hjemme|derhjemme|"
    rf"i)\b.{{0,60}}?\beller\b"
    r"|\bskal den (?:unge|\d+[ -]?årige) have (?:efterværn|ungestøtte|\w+) (?:eller|nu)\b"
    # "er der grundlag for at fjerne pigen", "er det nok til en anbringelse"
    r"|\b(?:er der|er det) (?:\w+ )?(?:grundlag|nok|tilstrækkelig\w*|belæg) (?:\w+ ){0,3}(?:for|"
    r"til)\b.{0,40}?"
    rf"(?:(?:tvangs)?fjerne|\w*anbring\w*|hjemgive) (?:\w+ )?{_CHILD}\b"
    # what one would do oneself
    r"|\b(?:hvad|hvordan) (?:ville|vil|bestemmer|synes|mener|tænker|anbefaler|foreslår|"
    r"beslutter) (?:du|i|assistenten)\b.{0,30}(?:sag|gøre|gør|anbefale|vælge|beslutte|foreslå|"
    r"skal)|(?:^|[.,:;!?] |\blige |\bog )(?:afgør|vurder|vurdér|bestem|beslut|bedøm|vælg|"
    r"tag stilling til)\b (?:om|hvor|hvilke\w*|sagen|for mig|mellem|lige|hvad)|\b(?:vil|"
    r"kan) du (?:lige )?(?:afgøre|vurdere|bestemme|beslutte|vælge|tage stilling)\b|"
    r"\b(?:beslutningen|afgørelsen|forslag til (?:en )?afgørelse\w*) i (?:min|sagen|den her)"
)
# These ask for a choice only when one child is told of.
_CHOICE = re.compile(
    r"\bhvilke[nt]? (?:\w+ )?(?:trin|indsats|foranstaltning|plejefamilie|tilbud|støtte|"
    r"anbringelse\w*|løsning|hjælp|sted)\b.{0,80}?\b(?:skal|bør|passer|hører|vælger|have|ville|"
    r"bruge|giver|sætter|anbefaler|til)\b|\bhvad (?:skal|bør) (?:vi|jeg) (?:vælge|gøre|bevilge|"
    r"beslutte|give|sætte|svare|foreslå|tilbyde|anbefale)\b|\bhvad (?:vil|ville|anbefaler|"
    r"foreslår|synes|mener) du\b"
    rf"|\b(?:skal|bør) (?:vi|jeg|hun|han|de|{_CHILD}) (?!skrive|lave|partshøre|følge op|kontakte|"
    rf"begynde)[^,.?]{{0,60}}?{_STEP}"
    r"|\b(?:skal|bør) (?:vi|jeg) (?:så |nu )?(?:anbringe|fjerne|underrette|hjemgive|vælge|stoppe|"
    r"bevilge|give|lave en underretning|fortsætte|trappe|vente)"
    rf"|\ber (?:det|en|to) .{{0,50}}?(?:nok|bedst|rigtigt(?!,? at)|forkert|bedre|for lidt|"
    rf"for meget|forsvarligt|relevant)\b|\btrin \d\w* eller (?:trin )?\d|\bpasser trin \d|"
    rf"{_STEP} eller (?:\w+ ){{0,3}}{_STEP}|\bja eller nej\b"
    r"|\bhvor skal (?:hun|han|barnet|drengen|pigen) bo|\ber .{0,40}opfyldt\b|\bbestemmer du\b|"
    r"\bhvad bør vi bevilge\b"
)
_TROUBLE = (
    r"(?:drikker|hash|stoffer|stofmisbruger\w*|\w*misbrug\w*|alkoholiker|psykisk syg\w*|"
    r"depression\w*|psykose\w*|fængsel|voldelig\w*|slår|skærer|cutter|spiseforstyrrelse\w*|angst|"
    r"adhd|autis\w+|fravær|ikke (?:\w+ )?i skole|stikker af|kriminalitet|kriminel\w*|stjæler|"
    r"mistrives|reagerer|alene med|skilt|enlig|sætte grænser|møder ikke op|"
    r"ikke (?:bliver )?passet|bliver ikke|orker|magter|kan ikke mere|alkohol\w*|bider|meget ung|"
    r"blå mærker|smidt ud|bekymret|har det bedre|gravid|sælger|truer|ked af det|vil ikke|nægter|"
    r"græder|traum\w*|tilknytningsforstyrrelse\w*|incest|overgreb|døv|handicap\w*)"
)
_TROUBLED = re.compile(rf"\b{_TROUBLE}\b")
# What is asked for is a judgement, not what the rules are.
_JUDGEMENT = re.compile(
    r"\bhvad (?:er|ville være|vil være|kunne være) (?:det )?(?:mindst|mest|bedst|rigtigst|"
    r"passende)\b|\bhvem har ret\b|\bhvilket niveau\b|\bhvad er (?:det )?(?:rigtige|bedste|rette|"
    r"mest rigtige) (?:trin|indsats|valg|løsning)|\bhvad er (?:bedst|rigtigst)\b|"
    r"\bhvilke[nt]? (?:\w+ )?(?:trin|indsats|plejefamilie|støtte|hjælp|løsning|tilbud|"
    r"foranstaltning) (?:ligger|er|hører|passer|skal|bør|vil|ville|vælger|giver|skulle)\b|"
    r"\bhvad skal der ske (?:med|nu)\b|\b(?:tror|synes|mener) du\b|\bhvad siger du\b|\b(?:skal|"
    r"bør) (?:vi|jeg|de|han|hun|hans|hendes|drengen|pigen|babyen|sønnen|datteren|denne?|en|et|"
    r"samværet|samvær|indsatsen|anbringelsen|sagen)\b[^,.?]{0,50}?\b(?:anbring\w*|indstille|"
    r"give afslag|stoppe\w*|lukke\w*|fortsætte|overvåge\w*|hjemgive\w*|flytte\w*|fjerne\w*|"
    r"have (?:\w+ ){0,2}(?:ungestøtte|efterværn|kontaktperson|aflastning|familiebehandling|"
    r"plejefamilie)|sige ja|på opholdssted|i plejefamilie|på institution|bevilge\w*|tilbyde|"
    r"genoptage\w*|afslutte\w*|ophøre|trin \d|trappe\w*)|\b(?:kan|må) (?:vi|jeg) (?:lukke|stoppe|"
    r"afslutte|hjemgive)\b|\bskal vi sige (?:ja|nej)\b"
    rf"|(?:^|[.?:] )(?:\w+ ){{0,2}}{_STEP} eller (?:\w+ ){{0,2}}[\w]+ ?\?|"
    rf"\bhvor længe skal (?:han|hun|drengen|pigen)\b"
    r"|\bhvor meget samvær skal\b|\ber (?:en |et )?(?:plejefamilie|institution|kontaktperson|"
    r"aflastning|familiebehandling|opholdssted|trin \d)\b.{0,30}(?:rigtige|rette|nok|bedst|"
    r"løsningen)|\ber (?:det|dette) (?:bedst|rigtigt for|forsvarligt|nok)\b|\bi tvivl om\b|"
    r"\bblive enige om\b|\ber (?:forældrene|moren|faren|mor|far|familien) (?:\w+ )?(?:egnede?|"
    r"i stand)\b|\bvælg (?:en|et|den|det)\b"
)
_CERTAIN = re.compile(
    r"\b(?:min (?:unge|klient|søn|datter)|(?:to|tre) (?:brødre|søstre)|barnet på \d|drengen|pigen|"
    r"hun|han|hans|hendes|hende|ham|denne familie|min sag|den her sag|sagen med|moren|faren|"
    r"babyen|sønnen|datteren)\b"
)
_RULES = re.compile(
    r"\bkan man\b|\bfindes\b|\b(?:siger|skriver|mener) (?:loven|materialet|tilgangen|reglerne|"
    r"forskningen)|\bhvilke (?:indsatser|tilbud|muligheder|regler|krav)\b|\bhvad er (?:kravene|"
    r"reglerne|fristen|reglen)|\bhvordan (?:griber|gør) (?:jeg|man|vi)\b|\bkrav\b|\bret til\b|"
    r"\bskal (?:vi|jeg) følge op\b|\bvirkning\b"
)
_DECIDE_FOR_US = re.compile(
    r"(?:^|[.,:;!?] )afgør (?:det|den|sagen)\b|\b(?:kan|vil) du (?:lige )?vurdere\b|"
    r"\bhvad skal jeg beslutte\b|\ber det bedst,? at (?:drengen|pigen|hun|han|barnet|babyen)\b|"
    r"\bskal (?:hans|hendes) \w+ også\b|\btror du (?:det )?\b.{0,20}\bnok\b|\ber (?:forældrene|"
    r"moren|faren) (?:egnede?|i stand)\b"
)
_TIMELY = re.compile(
    r"\bkan (?:han|hun|de) (?:flytte|komme|bo|blive)\b|\btvivl om (?:jeg|vi) (?:skal|bør)\b|"
    r"\bhvad er bedst for (?:en|ham|hende|drengen|pigen)\b|\b(?:kan|vil) (?:du|i) (?:sige ja|"
    r"godkende|afvise|sige god for)\b|^godkend\b|\b(?:anbefaler|foreslår|mener|synes|tror|"
    r"siger) du\b,? ?(?:at|vi|jeg|det|hun|han)|\btræf(?:fe)? (?:en |"
    r"den )?(?:\w+ )?afgørelse (?:om|i|for)\b(?=.*(?:en|et|min|den) (?:\w+ )?(?:dreng|pige|barn|"
    r"ung|sag|mor|familie))|\bnok til (?:at (?:anbringe|fjerne|tvangsfjerne|tvangsanbringe) en|"
    r"en §)|\bskal (?:jeg|vi) bevilge til (?:en|min|den)\b|\b(?:er|var|vil|ville) (?:det|"
    r"vi) (?:være )?(?:\w+ )?(?:tid|ok|okay|i orden|forsvarligt|rigtigt|forkert|bedst|bedre|"
    r"nødvendigt|for tidligt|klogt|klar\w*|på tide|en fejl|nok)\b.{0,12}?(?:hjemgive|anbringe|"
    r"fjerne|flytte|stoppe|hjemtage) (?:ham|hende|dem|drengen|pigen|babyen|en \d+-årig|"
    r"en (?:dreng|pige|baby|ung))|\b(?:dit|dine|din) (?:bud|vurdering|råd|anbefaling|forslag|"
    r"mening|afgørelse)\b"
)
_BOTH_WAYS = re.compile(
    rf"\ber det (?:bedst|bedre|rigtigt|forkert) for (?:{_CHILD})\b.{{0,80}}?\b(?:eller|at)\b"
    r"|\bskal (?:jeg|vi) (?:give|bevilge|tilbyde|vælge) (?:\w+ )?(?:familien|drengen|pigen|barnet|"
    r"den unge|moren|ham|hende) "
    rf"|\b(?:give|bevilge|tilbyde) (?:familien|drengen|pigen|barnet|moren|ham|"
    rf"hende) .{{0,40}} eller "
)
# Questions about the rules, whoever is told of.
_GENERAL = re.compile(
    r"^(?:og |men |så )*(?:hvordan|hvornår|hvem|hvorfor|hvor (?:tit|lang\w*|mange|hurtigt|ofte|"
    r"står|længe|gammel|meget|finder)|hvad (?:er|betyder|siger|står|koster|gælder|kræver|kan man|"
    r"gør man|indebærer|hedder|hvis|sker)|hvilke\b|findes|har i )"
)
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")


def asks_for_verdict(lower: str) -> bool:
    """Tell whether a decision in the case of a certain child is asked for.

    Args:
        lower: what a user typed, casefolded, with single spaces.
    """
    sentences = [part.strip() for part in _SENTENCE_END.split(lower)]
    asking = [part for part in sentences if part and not _GENERAL.match(part)]
    for pattern in (_VERDICT, _BOTH_WAYS, _DECIDE_FOR_US):
        if any(pattern.search(part) for part in asking):
            return True
    if _TIMELY.search(lower):
        return True
    if _RULES.search(lower):
        return False
    told = _ONE_CHILD.search(lower) is not None
    if told and any(_CHOICE.search(part) for part in asking):
        return True
    # An opening "hvad er" may ask for a judgement too, when one child and its troubles are told of.
    case = _CERTAIN.search(lower) or (told and _TROUBLED.search(lower))
    return bool(case) and _JUDGEMENT.search(lower) is not None
