"""What most tests share: small real PDFs, a real index over them, and the assistant on top."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import typst

from assistant.config import Config
from assistant.index import build_index
from assistant.service import Assistant

HEAD = """
#set document(title: "{title}", date: none)
#set text(lang: "da", size: 11pt, hyphenate: true)
#set par(justify: true)
#set page(paper: "a4", numbering: "1")
#set heading(numbering: "1.1")
"""

TREE_CARE = """
= Pleje af frugttræer
Beskæring er den planlagte fjernelse af grene, så lys og luft når ind i kronen. Beskæring sker hvert
år i februar. Et ungt æbletræ må højst miste en femtedel af sine grene ad gangen.

== De fire arbejdsgange
En god beskæring består af følgende arbejdsgange:
+ Fjern døde og syge grene
+ Fjern grene, der gnider mod hinanden
+ Forkort årsskuddene til en udadvendt knop
+ Ryd op under træet

== Gødning og vanding
Frugttræer skal have kompost om foråret. Nyplantede træer vandes to gange om ugen i den første
sommer. I 2021 blev der brugt 450 kr. pr. træ på gødning i Haveby Plantage.

#pagebreak()
= Høst og lager
Æbler plukkes, når stilken slipper let. Pærer plukkes derimod umodne og eftermodnes på lager.
Lageret skal holdes på fire grader, og æbler må ikke ligge sammen med kartofler.
"""

BEES = """
= Bier i haven
Bestøvning er overførsel af pollen fra blomst til blomst. Bier besøger frugttræer om foråret.
Et bistade skal stå mindst ti meter fra naboens skel. Honningen slynges i juli og i august.

= Vinter
Bierne fodres med sukkerlage i september. Stadet skal isoleres mod nord.
"""


def typeset(path: Path, source: str, title: str = "Uden titel") -> Path:
    """Set a small PDF with a real typesetter."""
    path.parent.mkdir(parents=True, exist_ok=True)
    typst.compile((HEAD.format(title=title) + source).encode(), output=str(path))
    return path


DOCUMENTS_TOML = """
[[document]]
id = "have/frugttraeer"
title = "Håndbog om frugttræer"
publisher = "Haveselskabet"
year = 2022
kind = "håndbog"
origin = "official"

[[document]]
id = "have/bier"
title = "Om bier"
publisher = "Forebyggelsesassistenten"
year = 2026
kind = "introduktion"
origin = "own"
based_on = ["Haveselskabet: Biernes år (2019)"]
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A corpus of two small PDFs with its index built; tests only read it."""
    folder = tmp_path_factory.mktemp("bibliotek æøå")
    corpus = folder / "corpus"
    typeset(corpus / "have" / "frugttraeer.pdf", TREE_CARE, "Frugttræer")
    typeset(corpus / "have" / "bier.pdf", BEES, "Bier")
    (corpus / "documents.toml").write_text(DOCUMENTS_TOML, encoding="utf-8")
    config = Config(corpus=corpus, index=folder / "index", workers=1)
    build_index(config)
    return config


@pytest.fixture(scope="session")
def assistant(library: Config) -> Iterator[Assistant]:
    """The assistant over the small library."""
    opened = Assistant.open(library)
    yield opened
    opened.close()
