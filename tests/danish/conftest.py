from __future__ import annotations

import pytest

from assistant.danish import Analyzer, Lexicon

TEXTS = (
    "Indsatstrappen viser, hvordan en indsats kan vælges. Trappens trin går fra det lette til det "
    "indgribende.",
    "Socialrådgiveren skal vurdere, om en underretning skal behandles samme dag.",
    "Forebyggende indsatser i familien. Sagsbehandlingen og sagsbehandlingsfokus er vigtige.",
    "Børnesamtalen holdes med barnet; en handleplan er en plan, der laves med forældrene. "
    "Støtte i skolen.",
)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.build(TEXTS)


@pytest.fixture(scope="session")
def analyzer(lexicon: Lexicon) -> Analyzer:
    return Analyzer(lexicon)
