"""Comparing text, finding quotes and splitting sentences."""

import pytest

from assistant.text import clean_input, find_quote, sentences, squash


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_squash_maps_each_character_back() -> None:
    text = "fore-\nbygge \ufb01n"
    squashed, origin = squash(text)
    assert squashed == "forebyggefin"
    assert len(origin) == len(squashed)
    assert [text[i] for i in origin[:4]] == list("fore")
    assert origin[-3:] == [12, 12, 13]


def test_a_quote_is_found_across_line_ends_and_hyphens() -> None:
    page = "Den tidlige ind-\nsats virker. Andet."
    span = find_quote("tidlige indsats virker.", page)
    assert span is not None
    assert page[span[0] : span[1]] == "tidlige ind-\nsats virker."


def test_of_two_places_the_nearest_is_taken() -> None:
    page = "Ja tak. Nej. Ja tak."
    assert find_quote("Ja tak.", page) == (0, 7)
    assert find_quote("Ja tak.", page, near=12) == (13, 20)


@pytest.mark.parametrize("quote", ["", " \n-", "Findes ikke", "ja tak"])
def test_what_does_not_stand_there_is_not_found(quote: str) -> None:
    assert find_quote(quote, "Ja tak.") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Barnet trives. Skolen følger op.", 2),
        ("Loven trådte i kraft den 1. januar 2024. Den gælder alle børn.", 2),
        ("Se bl.a. Haderslev og f.eks. Herning, jf. § 30, stk. 3, nr. 2. Derefter følges op.", 2),
        ("Der blev afsat 96 mio. kr. i 2016-19. Pengene gik til rådgivning.", 2),
        ("Møder, planer m.v. Skolen deltager.", 2),
        ("Møder, planer m.v. indgår.", 1),
        ("Det sker i 2017. Derefter evalueres.", 2),
        ("Hvad nu? Så følges op!", 2),
        ("Han sagde: »Det går.« Hun nikkede.", 2),
        ("1. Flere børn opspores tidligt.", 1),
        ("Heckman, J. (2012) peger på det. Krevi gør også.", 2),
        ("LBK nr. 282 af 17. marts 2025 gælder.", 1),
        ("Børn i 5. klasse deltager. De er 11 år.", 2),
        ("Overskrift\nTekst uden punktum", 2),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_danish_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_sentences_hold_everything_but_whitespace() -> None:
    text = " Et. To! (Tre.) Fire … fem.\nSeks "
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_input_is_cleaned_of_what_cannot_be_seen() -> None:
    assert clean_input("  hvad\x00 er\u202e  trap\u200bpen\n? ") == "hvad er trappen ?"
