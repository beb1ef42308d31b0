from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.reading.lines import Line
from assistant.reading.titles import with_titles
from assistant.reading.units import Unit

MakeLine = Callable[..., Line]

TITLES = [
    "Sammenhængende børnepolitik",
    "Kvalitetsstandard for aflastning",
    "Notat om udgifter til plejefamilier",
    "Referat af møde i børneudvalget",
    "Bilag 4: Antal underretninger",
    "Åkær Kommunes indsatskatalog 2019",
    "Evaluering af det opsøgende team",
]
PROSE = [
    "Kommunen åbnede i januar en rådgivning, hvor familier kan komme",
    "uden en henvisning, og hvor de møder to rådgivere.",
]


def stacked(line: MakeLine, texts: Sequence[str], base: float = 100.0) -> Unit:
    return Unit(tuple(line(text, base=base + 14 * at) for at, text in enumerate(texts)))


def listed(*pages: Sequence[Unit]) -> list[str]:
    """The titles that are found."""
    found = with_titles(pages, frozenset())
    return [one.text for page in found for unit in page if unit.contents for one in unit.lines]


def test_a_list_of_titles_is_cut_out_and_the_text_below_it_stays(line: MakeLine) -> None:
    unit = stacked(line, [*TITLES, *PROSE])
    titles, text = with_titles([[unit]], frozenset())[0]
    assert titles.contents
    assert [one.text for one in titles.lines] == TITLES
    assert not text.contents
    assert [one.text for one in text.lines] == PROSE


def test_a_title_of_two_lines_is_one_entry(line: MakeLine) -> None:
    wrapped = ["Vejledning i opfølgning på støtte til børn,", "som bor hjemme hos deres forældre"]
    found = listed([stacked(line, [*TITLES[:4], *wrapped, *TITLES[4:]])])
    assert found == [*TITLES[:4], " ".join(wrapped), *TITLES[4:]]


def test_an_entry_that_ends_as_a_sentence_does_not_end_the_list(line: MakeLine) -> None:
    texts = [*TITLES[:4], "Alle børn skal trives.", *TITLES[4:]]
    assert listed([stacked(line, [*texts, *PROSE])]) == texts


def test_a_list_goes_on_over_units_and_pages(line: MakeLine) -> None:
    first = [stacked(line, PROSE), stacked(line, TITLES[:2], 160), stacked(line, TITLES[2:4], 220)]
    assert listed(first, [stacked(line, [*TITLES[4:], *PROSE])]) == TITLES


def test_titles_that_fill_their_lines_are_found_though_they_run_together(line: MakeLine) -> None:
    assert " ".join(listed([stacked(line, TITLES)])) == " ".join(TITLES)


def test_five_titles_are_no_list(line: MakeLine) -> None:
    assert listed([stacked(line, TITLES[:5])]) == []


@pytest.mark.parametrize(
    "entry",
    [
        "Familiebehandling {}",  # too short for a title
        "Mette Jensen, leder af team {}, Åkær Kommune",  # whose, but not what
        "{}. maj Kommunen sender planen i høring",  # a date
        "Januar 202{} Handleplan til udvalget",
        "• Handleplan for område nummer {}",  # a list item
        "Lederen har ansvar for handleplan nummer {}",  # a sentence
        "Åkær Kommune: Handleplan nummer {}. www.aakaer.example",  # a work with its address
    ],
)
def test_other_short_lines_are_no_titles(line: MakeLine, entry: str) -> None:
    assert listed([stacked(line, [entry.format(n) for n in range(1, 10)])]) == []


def test_prose_whose_lines_begin_with_capitals_is_no_list(line: MakeLine) -> None:
    texts = [f"Handleplan og notat fra Åkær Kommune i 201{n} siger det samme" for n in range(9)]
    unit = Unit(tuple(line(t, base=100 + 14 * n, width=300.0) for n, t in enumerate(texts)))
    assert listed([unit]) == []
