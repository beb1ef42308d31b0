"""Every Danish word the web app shows. Knows nothing of the rest of the program."""

from __future__ import annotations

from assistant.records import Origin, Standing

PRODUCT = "Forebyggelsesassistenten"
PURPOSE = (
    "Svarer kun ud fra de dokumenter, der ligger i biblioteket, og viser siden. "
    "Skriv aldrig personoplysninger."
)
DESCRIPTION = "Spørg i dokumenterne om den tidligere forebyggende indsats, og se siden."
LOADING = "Henter samtalen …"
NO_SCRIPT = (
    "Siden kræver JavaScript. Slå det til i browseren, eller spørg fra kommandolinjen: "
    "python -m assistant ask"
)
SKIP_TO_QUESTION = "Gå til spørgsmålsfeltet"

MAX_QUESTION = 2000
"""Characters a question may have; shown beside the field, enforced by the service."""

WELCOME_HEADING = "Hvad vil du vide?"
WELCOME_TEXT = (
    "Stil et spørgsmål med dine egne ord. Du får et svar med kilder, og du kan se hvert citat "
    "på den side, det kommer fra. Står det ikke i materialet, får du det at vide."
)
EXAMPLES_HEADING = "Prøv for eksempel"
EXAMPLES = (
    "Hvad er indsatstrappen?",
    "Hvad er de seks mål?",
    "Hvad kræver tilgangen af sagsbehandlingen?",
    "Gælder reglen om opfølgning hver sjette måned stadig?",
    "Hvad er en familierådslagning?",
    "Hvad er forskellen på serviceloven og barnets lov?",
)
QUESTION_LABEL = "Dit spørgsmål"
QUESTION_HELP = "Assistenten er et program og kan tage fejl. Læs altid kilden."
COUNT = "{used} af {limit} tegn"
ASK = "Spørg"
NEW_CONVERSATION = "Ny samtale"
CONVERSATION = "Samtale"

SEARCHING = "Søger …"
PREPARING = "Gør indekset klar …"
READY = "Svaret er klar."
OPENING_HEADING = "Dokumenterne gøres klar"
OPENING_TEXT = (
    "Første gang kan det tage nogle minutter at læse alle dokumenter. "
    "Du kan blive her: siden melder selv, når du kan spørge."
)
CLOSED_HEADING = "Assistenten kan ikke svare lige nu"
NOTICED = "Siden opdager selv det nye indeks."

FAILURE = "Fejl – der kom ikke noget svar"
UNEXPECTED = "Der skete en fejl. Der kom ikke noget svar."
UNEXPECTED_HINT = "Prøv igen. Hvis fejlen bliver ved, så giv den til den, der driver assistenten."
STARTUP_FAILED = "Assistenten kunne ikke starte."
STARTUP_HINT = "Den, der driver assistenten, kan se årsagen i loggen."
NOT_READY = "Assistenten er ved at gøre dokumenterne klar."
NOT_READY_HINT = "Prøv igen om et øjeblik."
CONNECTION_LOST = "Forbindelsen til assistenten er afbrudt. Der kom ikke noget svar."
CONNECTION_HINT = "Se efter, om assistenten kører, og spørg igen."
BUSY = "Vent på svaret, før du spørger igen."
EMPTY_QUESTION = "Skriv et spørgsmål først."
LONG_QUESTION = "Spørgsmålet er for langt. Kort det ned til højst 2.000 tegn, og spørg så."

MORE = "Vis hele svaret"
LESS = "Vis mindre"
SOURCES = "Kilder"
PROVEN = "Hvert citat er fundet ordret på den side, det henviser til."
RELATED = "Se også"
NOTE_LABELS = {
    "origin": "Introduktion",
    "draft": "Udkast",
    "superseded": "Afløst",
    "example": "Eksempel",
    "law": "Lovændring",
    "older": "Ældre end loven",
    "spelling": "Stavning",
    "danger": "Akut fare",
    "unproven": "Udeladt",
}
NOTE = "Bemærk"

SOURCE = "Kilde"
CLOSE = "Luk"
CLOSE_SOURCE = "Luk kilden"
PUBLISHER = "Udgiver"
YEAR = "År"
KIND = "Type"
ORIGIN = "Oprindelse"
STANDING_LABEL = "Status"
PAGE_OF = "Side {page} af {pages}"
UNKNOWN = "ikke oplyst"
QUOTE = "Citat"
OPEN_PDF = "Åbn PDF på side {page}"
NEW_TAB = "åbner i en ny fane"
PICTURE_ALT = "Billede af side {page} i {title}. Citatet er markeret med gult."
PICTURE_CAPTION = "Side {page}. Citatet er markeret med gult. Klik for fuld størrelse."
PICTURE_FAILED = "Billedet af siden kunne ikke hentes. Åbn PDF’en i stedet."
ORIGINS: dict[Origin, str] = {
    "own": "introduktion",
    "official": "officiel udgivelse",
    "municipal": "kommunens eget dokument",
    "example": "eksempel fra en opdigtet kommune",
}
UNDESCRIBED = "ikke beskrevet i documents.toml"
BASED_ON = "introduktion, bygger på {works}"
AND_OTHERS = " m.fl."
ABOUT_DOCUMENT = "Om dokumentet"
STANDINGS: dict[Standing, str] = {
    "in_force": "gældende",
    "draft": "udkast",
    "superseded": "afløst af et nyere dokument",
}

LIBRARY = "I biblioteket"
LIBRARY_COUNT = "{documents} og {pages}, som svarene kan bygge på."
LIBRARY_EMPTY = "Der er ingen dokumenter i biblioteket endnu."
LIBRARY_PROBLEMS = "Ikke læst"
LIBRARY_PARTLY = "læst i dele: {pages} kunne ikke læses"

BAD_REQUEST = "Forespørgslen kan ikke bruges, som den er."
BAD_REQUEST_HINT = 'Send JSON som {"question": "...", "history": [], "documents": []}.'
NO_SUCH_PAGE = "Siden eller dokumentet findes ikke."
NO_SUCH_PAGE_HINT = "Se efter, om adressen er skrevet rigtigt. /api/docs viser adresserne."
TOO_LARGE = "Forespørgslen er for stor."
FOREIGN_HOST = (
    "Assistenten svarer ikke på dette værtsnavn. "
    "Den, der driver den, kan tilføje navnet i ASSISTANT_ALLOWED_HOSTS."
)
FOREIGN_ORIGIN = "Forespørgslen kommer fra en anden side og er afvist."
SIGN_ON_NEEDED = "Log på for at bruge assistenten."
CLOSED_PATH = "Her er ikke noget."

RUNNING = "Assistenten kører på {address} (stop med Ctrl+C)"
OPEN_TO_ALL = (
    "Assistenten er åben for alle på netværket: den lytter på {host} uden adgangskode. "
    "Sæt ASSISTANT_PASSWORD, eller lyt kun på 127.0.0.1."
)
PORT_TAKEN = "Kan ikke lytte på {host}:{port}: {reason}."
PORT_TAKEN_HINT = "Luk det program, der bruger porten, eller vælg en anden med ASSISTANT_PORT."
