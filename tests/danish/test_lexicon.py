from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.danish import Lexicon
from assistant.errors import IndexDamaged


def test_counts_the_words_and_stems_of_the_corpus(lexicon: Lexicon) -> None:
    assert lexicon.words["indsats"] == 1
    assert lexicon.words["indsatser"] == 1
    assert lexicon.stems["indsat"] == 2
    assert "trappe" not in lexicon.words


def test_knows_what_the_corpus_compounds_are_made_of(lexicon: Lexicon) -> None:
    assert lexicon.parts("indsatstrappen") == ("indsat", "trap")
    assert lexicon.parts("socialrådgiveren") == ("social", "rådgiv")
    assert lexicon.parts("forebyggende") == ()


def test_knows_other_forms_of_the_corpus_compounds(lexicon: Lexicon) -> None:
    assert "sagsbehandling" not in lexicon.words
    assert lexicon.parts("sagsbehandling") == ("sag", "behandling")


def test_divides_words_it_has_not_seen_into_words_it_has(lexicon: Lexicon) -> None:
    assert lexicon.parts("familieindsatserne") == ("famili", "indsat")
    assert lexicon.parts("trappehandleplan") == ("trap", "handleplan", "handl", "plan")
    assert lexicon.parts("bilforsikring") == ()


def test_survives_json(lexicon: Lexicon) -> None:
    read = Lexicon.from_json(lexicon.to_json())
    assert read.words == lexicon.words
    assert read.stems == lexicon.stems
    assert read.parts("indsatstrappen") == ("indsat", "trap")
    assert read.to_json() == lexicon.to_json()


def test_the_order_of_the_texts_does_not_change_it() -> None:
    texts = ["Indsatstrappen og trappens trin", "En indsats for barnet"]
    assert Lexicon.build(texts).to_json() == Lexicon.build(reversed(texts)).to_json()


def test_an_empty_corpus_has_an_empty_lexicon() -> None:
    lexicon = Lexicon.from_json(Lexicon.build([]).to_json())
    assert (dict(lexicon.words), dict(lexicon.stems), lexicon.parts("indsatstrappe")) == (
        {},
        {},
        (),
    )


def test_holds_no_word_that_left_the_corpus() -> None:
    stays, goes = "En indsats for barnet", "Hemmelighedens Kragelundtrappe"
    assert b"kragelund" in Lexicon.build([stays, goes]).to_json()
    assert b"kragelund" not in Lexicon.build([stays]).to_json()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b'{"words":"en to","counts":[1],"stems":"","stem_counts":[],"compounds":"","pieces":""}',
    ],
)
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(IndexDamaged):
        Lexicon.from_json(data)


def test_reading_one_loads_no_dictionary(lexicon: Lexicon) -> None:
    code = (
        "import sys; from assistant.danish import Analyzer, Lexicon;"
        "analyzer = Analyzer(Lexicon.from_json(sys.stdin.buffer.read()));"
        "found = analyzer.query('indsatstrappefamilie');"
        "assert len(found) > 2, found;"
        "assert 'simplemma' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], input=lexicon.to_json(), check=False)
    assert run.returncode == 0
