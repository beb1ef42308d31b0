"""The fixed Danish words of answers, in one place."""

from __future__ import annotations

NOT_IN_MATERIAL = "Det står ikke i materialet."
NEAREST = "Det nærmeste, materialet handler om, er:"
COVERED = "Materialet handler om:"
PLACES = (
    "Materialet omtaler emnet, men ingen sætning er et sikkert svar. Her er de steder, der ligger "
    "nærmest:"
)
PART_MISSING = "Om »{part}«: det står ikke i materialet."
PART_UNSURE = "Om »{part}«: materialet har ikke et sikkert svar."
PERSONAL_DATA = (
    "Spørgsmålet blev stoppet, fordi det indeholder personoplysninger ({found}). Der er ikke søgt, "
    "og teksten er ikke gemt. Skriv spørgsmålet igen uden oplysninger om bestemte personer – spørg "
    "for eksempel til reglen eller fremgangsmåden i almindelighed."
)
OWN = (
    "»{title}« er en introduktion skrevet til assistenten, ikke en officiel udgivelse. Den bygger "
    "på {on}"
)
DRAFT = "{title} er et udkast og ikke vedtaget."
SUPERSEDED = "{title} er afløst af en nyere udgave."
EXAMPLE = "{title} er et eksempel fra en opdigtet kommune."
UNPROVEN = "{count} sætning(er) blev udeladt, fordi citatet ikke kunne findes på siden."

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
