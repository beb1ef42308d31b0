"""The Danish words that the command line and the web app share for states and reasons."""

from __future__ import annotations

from assistant.records import AnswerStatus, RefusalReason

STATUS: dict[AnswerStatus, str] = {
    "answered": "Svar med kilder",
    "partly": "Svar på en del af spørgsmålet",
    "places": "Steder i materialet – ikke et svar",
    "not_found": "Står ikke i materialet",
    "personal_data": "Stoppet: personoplysninger",
    "out_of_role": "Uden for assistentens rolle",
    "small_talk": "",
}

REASONS: dict[RefusalReason, str] = {
    "empty": "filen er tom",
    "not_a_pdf": "filen er ikke en PDF",
    "damaged": "filen er beskadiget",
    "password": "filen er beskyttet med adgangskode",
    "no_text": "filen har intet tekstlag (den er måske scannet)",
    "too_large": "filen er for stor eller for indviklet",
    "timed_out": "filen tog for lang tid at læse",
    "not_readable": "filen kan ikke læses",
}
