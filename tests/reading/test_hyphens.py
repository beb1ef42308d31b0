from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from assistant.reading.hyphens import run_on, vocabulary
from assistant.reading.lines import Line
from assistant.reading.passage import Passage

MakeLine = Callable[..., Line]
Blocks = Callable[..., list[tuple[str, str]]]


def joined(*lines: str, words: frozenset[str] = frozenset()) -> str:
    parts = [Passage.of(text, np.ones((len(text), 4), np.uint16), 0, 1) for text in lines]
    whole = run_on(parts, words)
    assert len(whole.boxes) == len(whole.pages) == len(whole.flags) == len(whole.text)
    return whole.text


@pytest.mark.parametrize("hyphen", ["-", "\x02", "\u00ad", "\u2010"])
def test_a_word_broken_at_the_line_end_is_whole_again(hyphen: str) -> None:
    assert joined(f"forebyg{hyphen}", "gende indsats") == "forebyggende indsats"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("pris-", "og lønudvikling", "pris- og lønudvikling"),
        ("børne\x02", "og ungepolitik", "børne- og ungepolitik"),
        ("dag-", "eller døgntilbud", "dag- eller døgntilbud"),
        ("to-", "til treårige", "to- til treårige"),
        ("mål-", "hhv. rammestyring", "mål- hhv. rammestyring"),
    ],
)
def test_a_suspended_hyphen_stays(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("SFO-", "tilbud", "SFO-tilbud"),
        ("14-", "årig", "14-årig"),
        ("2019-", "2023", "2019-2023"),
        ("EU-", "Kommissionen", "EU-Kommissionen"),
        ("e-", "mail", "e-mail"),
        ("it-", "system", "it-system"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("ind-", "til videre", "indtil videre"),
        ("ryt-", "men", "rytmen"),
        ("virk-", "som", "virksom"),
    ],
)
def test_syllables_that_look_like_conjunctions_are_joined(
    before: str, after: str, whole: str
) -> None:
    assert joined(before, after) == whole


def test_capitals_throughout_are_a_broken_word_and_no_abbreviation() -> None:
    assert joined("EN FOREBYG-", "GENDE INDSATS") == "EN FOREBYGGENDE INDSATS"


def test_the_document_itself_tells_whether_a_word_has_a_hyphen() -> None:
    assert joined("ad-", "hoc-møder", words=frozenset({"ad-hoc"})) == "ad-hoc-møder"
    assert joined("Linux-", "kerne", words=frozenset({"linux-"})) == "Linux-kerne"
    assert joined("Social-", "styrelsen", words=frozenset({"social-", "socialstyrelsen"})) == (
        "Socialstyrelsen"
    )


def test_a_dash_at_the_line_end_keeps_its_space() -> None:
    assert joined("tilgangen –", "ikke metoden") == "tilgangen – ikke metoden"


def test_a_slash_at_the_line_end_joins_without_a_space() -> None:
    assert joined("børn/", "unge") == "børn/unge"


def test_a_hyphen_mark_within_a_line_becomes_a_hyphen() -> None:
    assert joined("pris\x02 og løn", "stiger") == "pris- og løn stiger"


def test_vocabulary_leaves_out_what_a_line_end_may_have_broken(line: MakeLine) -> None:
    words = vocabulary([line("sen kommer Børnehuset med til mø")])
    assert {"kommer", "børnehuset", "med"} <= words
    assert not {"sen", "mø"} & words


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("https://by.dk/boern-", "og-unge.html"), "https://by.dk/boern-og-unge.html"),
        (("se by.dk/2015/om-", "projektets-", "forloeb."), "se by.dk/2015/om-projektets-forloeb."),
        (("www.by.dk/tidlig-", "indsats-", "og-hjaelp"), "www.by.dk/tidlig-indsats-og-hjaelp"),
        (("skriv til boern-", "og-unge@by.dk"), "skriv til boern-og-unge@by.dk"),
    ],
)
def test_a_hyphen_in_an_address_stays(lines: tuple[str, ...], whole: str) -> None:
    assert joined(*lines) == whole


def test_a_word_of_the_document_that_an_address_breaks_is_whole_again() -> None:
    assert joined("sbst.dk/udgi-", "velser", words=frozenset({"udgivelser"})) == (
        "sbst.dk/udgivelser"
    )


def test_behind_an_address_a_suspended_hyphen_is_one(blocks: Blocks) -> None:
    source = "#set page(width: 9cm)\n#set par(justify: false)\n"
    source += "Læs www.by.dk/boern-\\\nog-unge om pris-\\\nog lønudvikling."
    assert blocks(source) == [("prose", "Læs www.by.dk/boern-og-unge om pris- og lønudvikling.")]
