from __future__ import annotations

import pytest

from assistant.danish import stem
from assistant.danish.stems import verb_root


@pytest.mark.parametrize(
    "forms",
    [
        "indsats indsatsen indsatser indsatserne indsatsernes",
        "barn barnet barnets børn børnene børnenes",
        "plejebarn plejebørn plejebørnene",
        "mand mænd mændene",
        "forælder forældre forældrene",
        "plejeforældre plejeforældrene",
        "forebygge forebygger forebyggede forebygget forebyggende forebyggelse",
        "udvikle udvikler udviklede udviklet",
        "fastsætte fastsat fastsatte fastsættes",
        "iværksætte iværksat iværksættelse",
        "planlægge planlagt planlægges",
        "anbringe anbragt anbragte anbringelse",
        "inddrage inddrog inddraget inddragelse",
        "anvende anvender anvendt anvendelse",
        "forberede forberedt forberedelse",
        "indgå indgår indgik indgået",
        "regel regler reglen reglerne",
        "kvalitet kvaliteten kvaliteter",
        "social sociale socialt",
        "aktiv aktive aktivt",
        "kriterium kriterier kriteriet",
        "uge ugen uger ugerne",
        "år året årene",
        "tidlig tidligt tidligere",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tidlig", "tid"),
        ("underretning", "under"),
        ("underrette", "under"),
        ("indsats", "indsætte"),
        ("udsat", "udsætte"),
        ("udvalg", "udvælge"),
        ("opgave", "opgive"),
        ("forslag", "forslå"),
        ("sats", "satte"),
    ],
)
def test_words_of_their_own_keep_their_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["§50", "1.000", "2019-2022", "4-årig"])
def test_numbers_and_paragraphs_are_their_own_stem(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("underretning", "underrette"),
        ("vurdering", "vurdere"),
        ("opfølgning", "opfølge"),
        ("træning", "træne"),
        ("rådgivning", "rådgive"),
        ("bekymring", "bekymre"),
    ],
)
def test_a_noun_in_ing_leads_to_its_verb(noun: str, verb: str) -> None:
    assert verb_root(stem(noun)) == stem(verb)


@pytest.mark.parametrize("word", ["regning", "ting", "indsats", "§50", "ring"])
def test_other_words_have_no_verb_behind_them(word: str) -> None:
    assert verb_root(stem(word)) is None
