"""Headings become questions that stand by themselves, or none at all."""

from __future__ import annotations

import pytest

from assistant.answers.heading_questions import Heading, question_of

NAMES = ("Herning", "TOPI", "Signs")


def question(text: str, *above: str, title: str = "", defined: bool = False) -> str | None:
    def inside(phrase: str) -> str:
        return phrase if phrase.startswith(NAMES) else phrase[0].lower() + phrase[1:]

    heading = Heading(text, above, title)
    asking = question_of(heading, inside, lambda noun: "", lambda thing: defined)
    return asking.text if asking else None


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("7.1 Hvad kræver det at bygge drivhuse?", None),
        ("7.1 Hvad kræver pleje af frugttræer?", "Hvad kræver pleje af frugttræer?"),
        ("De seks trin", "Hvad er de seks trin?"),
        ("Fire organisatoriske krav", "Hvad er de fire organisatoriske krav?"),
        ("Opfølgning under anbringelse", "Hvad siger materialet om opfølgning under anbringelse?"),
        ("2.3 Efterværn (SEL § 76)", "Hvad siger materialet om efterværn?"),
        ("Når forældrene siger nej", "Hvad gør man, når forældrene siger nej?"),
        ("Sådan behandles klagen", "Hvordan behandles klagen?"),
        ("Hvad loven ændrede i indhold", "Hvad ændrede loven i indhold?"),
        ("Hvor tit fristen blev holdt", "Hvor tit blev fristen holdt?"),
        ("Hvad der skal vurderes hver gang", None),
        ("Hvad der bør afgøre rytmen", "Hvad bør afgøre rytmen?"),
        ("Støtten kan begynde straks", "Hvad betyder det, at støtten kan begynde straks?"),
        ("Mål, der kan følges op på", "Hvad siger materialet om mål, der kan følges op på?"),
        ("Under en anbringelse", "Hvad gælder under en anbringelse?"),
        ("Ned ad trappen", "Hvad menes der med »ned ad trappen«?"),
        ("TOPI: tidlig opsporing", "Hvad siger materialet om TOPI?"),
        ("Trin 3: Støtte i hjemmet", "Hvad siger materialet om trin 3, støtte i hjemmet?"),
        ("Herning efter forsøget", "Hvad siger materialet om Herning efter forsøget?"),
    ],
)
def test_a_heading_becomes_the_question_a_reader_would_ask(heading: str, asked: str | None) -> None:
    assert question(heading) == asked


@pytest.mark.parametrize(
    "heading",
    [
        "Indledning",
        "1 Resumé",
        "Kilder og litteratur",
        "Noter",
        "Indholdsfortegnelse",
        "Læsevejledning",
        "Sådan er håndbogen skrevet",
        "Boks 3",
        "Figur 2: De seks trin",
        "Bilag 1: Frister",
        "November 2026",
        "B",
        "Ø",
        "Beskeden",
        "Tidligere",
        "Hvor mange sager?",
        "Virker det for dem?",
        "Rytmen: hvor tit?",
        "Det kan gå galt",
        "Vi kommer tidligt",
        "Andre redskaber",
        "Forskellen på",
        "UDKAST TIL HØRING",
        "Trin 4: Vi begynder med familien",
        "En meget lang overskrift om alt det, som kommunen og familierne gør sammen hver dag",
    ],
)
def test_a_heading_that_says_nothing_by_itself_becomes_no_question(heading: str) -> None:
    assert question(heading) is None


def test_what_stands_above_tells_what_a_heading_is_about() -> None:
    assert question("De tre faser", "3 Partnerskabet") == "Hvad er de tre faser i partnerskabet?"
    assert question("De tre faser", "Hvad gjorde man?") == "Hvad er de tre faser?"
    assert question("Formål", "Projektet") == "Hvad er formålet med projektet?"
    assert question("Målgruppe", title="Trappen") == "Hvem er målgruppen for trappen?"
    assert question("Myndighed og udfører", "Forskellen på") == (
        "Hvad er forskellen på myndighed og udfører?"
    )


def test_a_thing_that_the_section_explains_is_asked_for_as_such() -> None:
    assert question("Tværfaglig belysning", defined=True) == "Hvad er tværfaglig belysning?"
    assert question("Signs of Safety", defined=True) == "Hvad er Signs of Safety?"
    assert question("Tværfaglig belysning") == "Hvad siger materialet om tværfaglig belysning?"
