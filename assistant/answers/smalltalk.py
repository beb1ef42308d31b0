"""Greetings, thanks and questions about the assistant itself: answered without a search."""

from __future__ import annotations

import re

from assistant.answers import phrases

_REPLIES = (
    (
        r"(?:hej(?:sa)?|hejhej|goddag|davs?|halløj|hallo|god ?(?:morgen|aften|dag))"
        r"(?: (?:med dig|igen|der|alle|assistent\w*))?",
        phrases.GREETING,
    ),
    (
        r"(?:mange |tusind )?tak(?: for (?:hjælpen|det|svaret|nu|i dag))?|super|fint|perfekt|"
        r"ok(?:ay)?|farvel|vi ses|hav en god dag",
        phrases.THANKS,
    ),
    (
        r"(?:hvem|hvad) er du(?: for (?:en|noget))?|"
        r"hvad kan du(?: (?:hjælpe (?:mig )?med|svare på|gøre))?|"
        r"hvad kan jeg (?:spørge (?:dig )?om|bruge dig til)|hvordan (?:virker|fungerer) du|"
        r"er du (?:en )?(?:robot|bot|computer|ai|kunstig intelligens|menneske)|"
        r"hvem har lavet dig|hjælp|kan du hjælpe(?: mig)?",
        phrases.ABOUT,
    ),
)
_COMPILED = tuple((re.compile(pattern), reply) for pattern, reply in _REPLIES)
_GREETED = re.compile(r"^(?:hej(?:sa)?|goddag|hallo)[ ,.!]+", re.IGNORECASE)


def small_talk(text: str) -> str | None:
    """Return the reply to small talk, or None when the whole text is not just that."""
    plain = re.sub(r"[^\w\s]", " ", text.lower())
    plain = " ".join(plain.split())
    rest = _GREETED.sub("", plain)
    for pattern, reply in _COMPILED:
        if pattern.fullmatch(plain) or pattern.fullmatch(rest):
            return reply
    return None
