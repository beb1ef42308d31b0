"""Tells whether a text asks for a paper of a case to be written: a decision, a plan, a letter."""

from __future__ import annotations

import re

# A paper of a case. "Retningslinjer", "oplæg" and policies are none.
_PAPER = (
    r"(?:afgørelse\w*|indstilling(?:en|er)?|barnets plan|handleplan\w*|den unges plan|ungeplan\w*|"
    r"underretning(?:en)?|(?:§ ?\d+ ?-? ?)(?:afdækning|undersøgelse|afgørelse)\w*|partshøring\w*|"
    r"(?:\w*)notat(?:et|er)?|journalnot\w*|\w*brev(?:et)?|statusnotat\w*|referat(?:et)?|"
    r"bevilling(?:en)?|bevillingsskrivelse\w*|agterskrivelse\w*|brev(?:et)?|mail(?:en)?|"
    r"e-mail(?:en)?|sms|besked(?:en)?|svar(?:et)? (?:til|på (?:fars|mors|klage\w*|en klage|"
    r"familiens|forældrenes))|begrundelse\w*|sagsfremstilling\w*|(?:børnefaglige? |"
    r"forældrekompetence)?undersøgelse(?:n)?|bfu(?:'?en)?|afdækning(?:en)?|screening(?:en)?|"
    r"konklusion(?:en)?|udtalelse\w*|vurdering(?:en)?|helhedsvurdering\w*|samtykkeerklæring\w*|"
    r"indkaldelse\w*|invitation\w*|afslag(?:et)?|\w*afgørelse\w*|forældrepålæg\w*|"
    r"aktivitetsplan\w*|statusrapport\w*|status|resumé af sagen|plan(?:en)? (?:for|til) (?:en |"
    r"et |min |den |vores |to |tre )?(?:\w+ )?(?:dreng|pige|barn|ung|baby|søskende|familie|"
    r"\d+-årige?)\w*|sagsresum\w*|journal(?:en)?|børnesamtale\w*|klagesvar\w*|genvurdering\w*)"
)
_WRITE = (
    r"(?:skriv|skrive|formuler|formulér|formulere|udarbejd|udarbejde|udfyld|udfylde|lav|lave|"
    r"opret|oprette|generer|generere|affat|affatte|udform|udforme|kladd\w*|opstil|skitser|"
    r"færdiggør|forfat|forfatte|omskriv|komme? med|giv mig|giv|send mig|bruge|brug for|"
    r"hjælpe?(?: mig| os)?(?: med)?(?: at)?)"
)
# An infinitive is a search for how it is done, unless someone is asked to do it.
_INFINITIVE = re.compile(
    r"(?:skrive|formulere|udarbejde|udfylde|lave|oprette|generere|affatte|udforme|forfatte|bruge)\b"
)
_REQUEST = re.compile(
    r"\b(?:må du (?:godt|gerne)|(?:kan|vil|gider|må|kunne|ville|skal) (?:du|i|jeg få dig til|"
    r"jeg bede dig)|hjælp\w*|bede dig|vil have dig til|brug for|gerne have|"
    r"assistenten)\b[^.?!\n]{0,40}$"
)
_FILLER = (
    r"(?:(?:lige|mig|os|en|et|den|det|de|min|mit|mine|vores|hele|kort|kortfattet|færdigt?|"
    r"udkast\w*|forslag\w*|til|på|for|nyt?|god|godt|første|teksten?|afsnittet|kladde|kladden|"
    r"en lille|hurtigt?|venlig|professionel\w*|formel\w*|juridisk|faglig\w*|gerne|at|skrive|"
    r"formulere|lave|med|opfølgnings|i|der|konkret\w*|mål\w*|delmål\w*|børnefaglige?|skriftlig\w*|"
    r"om|mulig|noget|selve|hjælp) ){0,8}"
)
_DRAFT = re.compile(rf"\b{_WRITE} {_FILLER}{_PAPER}(?![\w-])")
_FOR_CASE = re.compile(
    r"^(?:lav|skriv|udarbejd|udfyld|formuler|formulér|opret) .*\b(?:min sag|sagen med|drengen|"
    r"pigen|hende|ham|babyen)\b"
)
_FOR_CHILD = re.compile(
    r"^(?:lav|skriv|udarbejd|udfyld|formuler|formulér|opret)\b(?!.*\b(?:oversigt|liste|"
    r"opsummering|overblik|tjekliste|skema|forklaring|sammenligning|resumé af (?!sagen)|hvad|"
    r"hvordan|hvilke|punkter)\b).*(?:\b(?:dreng|pige|baby|to søskende|tre søskende|to børn|"
    r"tre børn|familie) (?:på|med|der|som|hvor)|\ben \d+[ -]?årig|(?:to|tre) søskende\b)"
)
_WANTS_DRAFT = re.compile(
    r"\b(?:få|have|se|mangler|ønsker|bede om|bruge) (?:et )?(?:lille )?(?:udkast|kladde|"
    r"forslag) til (?:en |et |min |den )?(?:\w+ )?"
    rf"{_PAPER}"
)
# Requests that begin with the user; "hvordan skriver man" and "hvem skriver" ask how it is done.
_ASKS_HOW = re.compile(
    r"\b(?:hvordan|hvad|hvem|hvornår|hvor|hvorfor|hvilke\w*|må(?! du)|bør|findes|skal man|kan man|"
    r"når|hvis|pligt til|ret til|krav\w*|regler\w*|inden|før|efter|huske?|i stand til|"
    r"mulighed for|skal (?:vi|jeg|der|de)|undgå|skabelon\w*|frist\w*|sig ja|eksempel\w*|eksempler|"
    r"liste\w*|oversigt\w*|forskel\w*|punkter|tjekliste\w*|guide)\b[^.?!:\n]*$"
)
_FOR_ME = re.compile(
    r"\b(?:kan|vil|gider) du (?:lige )?(?:skrive|formulere|lave|udfylde|udarbejde) (?:den|det|dem|"
    r"teksten)\b|\bskriv(?:e|er)? (?:det|den|teksten|noget|et) (?:hele )?(?:for|til) (?:mig|os|"
    r"moren|faren|forældrene)|\bud fra (?:mine|det her|disse|følgende) ?(?:noter|stikord|"
    r"oplysninger)?|\budkast til (?:en |et |et nyt |min |mit )?"
    rf"{_PAPER}(?! (?:indeholde|være))"
)


def asks_for_paper(lower: str) -> bool:
    """Tell whether someone is told to write a paper of a case, and not how it is written.

    Args:
        lower: what a user typed, casefolded, with single spaces.
    """
    for match in _DRAFT.finditer(lower):
        before = lower[: match.start()]
        asked_for = not _INFINITIVE.match(match.group()) or _REQUEST.search(before)
        if asked_for and not _ASKS_HOW.search(before):
            return True
    if _FOR_CASE.search(lower) or _FOR_CHILD.search(lower):
        return True
    if _WANTS_DRAFT.search(lower) and not re.match(r"hv\w+ ", lower):
        return True
    found = _FOR_ME.search(lower)
    return found is not None and not _ASKS_HOW.search(lower[: found.start()])
