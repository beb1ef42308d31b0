from __future__ import annotations

import pytest

from assistant.danish.compounds import pieces
from assistant.danish.dictionary import Dictionary
from assistant.danish.stems import stem


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    corpus = ["indsats", "trappe", "sag", "behandling", "fokus", "børn", "ledelse", "plan", "skole"]
    return Dictionary({stem(word): 3 for word in corpus})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("indsatstrappen", ("indsats", "trappen")),
        ("sagsbehandlere", ("sag", "behandlere")),
        ("sagsbehandlingsfokus", ("sagsbehandling", "sag", "behandling", "fokus")),
        ("børnehus", ("børn", "hus")),
        ("handleplan", ("handle", "plan")),
        ("skolefravær", ("skole", "fravær")),
        ("forebyggelsesindsats", ("forebyggelse", "indsats")),
        ("indsatstrappetænkningen", ("indsats", "trappetænkningen", "trappe", "tænkningen")),
        ("ledelsesmæssigt", ("ledelse",)),
        ("socialforvaltningen", ("social", "forvaltningen")),
        ("arbejdsplan", ("arbejd", "plan")),
    ],
)
def test_compounds_divide_where_their_words_meet(
    word: str, expected: tuple[str, ...], dictionary: Dictionary
) -> None:
    assert pieces(word, dictionary) == expected


@pytest.mark.parametrize(
    "word",
    [
        "forebyggende",  # not fore + byggende
        "underretning",  # not under + retning
        "myndighed",
        "partnerskab",  # not partner + skab (cupboard)
        "institutioner",  # not institut + ioner
        "politikerne",  # not politi + kerne
        "deltagende",
        "virkelighed",
        "definitioner",
        "familien",
        "silkeborg",  # a name
        "årsagen",
        "xyzzyplugh",
        "§50",
        "2019-2022",
        "",
    ],
)
def test_words_that_are_no_compounds_stay_whole(word: str, dictionary: Dictionary) -> None:
    assert pieces(word, dictionary) == ()


def test_the_pieces_that_the_corpus_uses_win() -> None:
    word = "brandslukning"  # "brand|slukning" or "brands|lukning"
    assert pieces(word, Dictionary({stem("slukning"): 9})) == ("brand", "slukning")
    assert pieces(word, Dictionary({stem("lukning"): 9})) == ("brand", "lukning")
