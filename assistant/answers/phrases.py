"""The fixed Danish words of answers, in one place."""

from __future__ import annotations

NOT_IN_MATERIAL = "Det står ikke i materialet."
NEAREST = "Det nærmeste, materialet handler om, er:"
COVERED = "Materialet handler om:"
PLACES = "Ikke et sikkert svar, men de steder, der ligger nærmest:"
PART_MISSING = "Om »{part}«: det står ikke i materialet."
PART_UNSURE = "Om »{part}«: materialet har ikke et sikkert svar."
PERSONAL_DATA = (
    "Spørgsmålet blev stoppet, fordi det indeholder personoplysninger ({found}). Der er ikke søgt, "
    "og teksten er ikke gemt. Skriv spørgsmålet igen uden oplysninger om bestemte personer – spørg "
    "for eksempel til reglen eller fremgangsmåden i almindelighed."
)
OUT_OF_ROLE_DECISION = (
    "Det kan jeg ikke afgøre. Hvad der skal ske i en bestemt sag, beslutter myndighedsrådgiveren "
    "sammen med barnet, familien og ledelsen ud fra sagens oplysninger – og dem kender jeg ikke."
)
OUT_OF_ROLE_DRAFT = (
    "Jeg skriver ikke afgørelser, planer, notater eller breve i en sag. Teksten skal bygge på "
    "sagens oplysninger, som jeg ikke kender, og på en faglig vurdering, som er din."
)
OUT_OF_ROLE_GUIDANCE = "Det siger materialet i almindelighed om emnet:"
OUT_OF_ROLE_NO_GUIDANCE = (
    "Spørg gerne i almindelighed, for eksempel: Hvordan vælger man trin på indsatstrappen? Eller: "
    "Hvad skal en afgørelse indeholde?"
)
DANGER = (
    "Er et barn i fare lige nu, så ring 112. Ring også straks til {on_call}, og følg kommunens "
    "egen akutprocedure. Vent ikke på et svar herfra."
)
DANGER_ON_CALL = "kommunens vagt på {number}"
DANGER_ON_CALL_UNKNOWN = "kommunens sociale døgnvagt"
OWN = (
    "»{title}« er en introduktion skrevet til assistenten, ikke en officiel udgivelse. Den bygger "
    "på {on}"
)
DRAFT = "{title} er et udkast og ikke vedtaget."
SUPERSEDED = "{title} er afløst af en nyere udgave."
EXAMPLE = "{title} er et eksempel fra en opdigtet kommune."
UNPROVEN = "{count} sætning(er) blev udeladt, fordi citatet ikke kunne findes på siden."

SPELLING = "Viser resultater for {read}."

GREETING = (
    "Hej. Spørg om den tidligere forebyggende indsats, så svarer jeg ud fra dokumenterne i "
    "biblioteket og viser siden. Skriv aldrig personoplysninger."
)
THANKS = "Selv tak. Spørg endelig igen."
ABOUT = (
    "Jeg er et program, der finder svar om den tidligere forebyggende indsats i dokumenterne i "
    "biblioteket. Hvert svar er citater med henvisning til siden, så du kan kontrollere det. Jeg "
    "træffer ikke afgørelser, kender ikke jeres sager og kan tage fejl."
)
EMPTY = "Der er ikke skrevet noget spørgsmål."
NO_WORDS = "Der er ingen ord at søge efter i spørgsmålet."
TOO_LONG = "Spørgsmålet er på {length} tegn. Der er plads til højst {most}."
HINT_EMPTY = "Skriv et spørgsmål med almindelige ord, for eksempel: Hvad er indsatstrappen?"
HINT_LONG = "Kort det ned til det, du vil vide, og prøv igen."
