"""Markdown of answers becomes harmless HTML."""

from __future__ import annotations

import pytest

from assistant.ui.markup import blocks, clean, esc, inline, plain

MARKS = {1: "<b>1</b>", 2: "<b>2</b>"}


def test_paragraphs_are_separated_by_blank_lines() -> None:
    assert blocks("Først.\nSamme.\n\nNæste.", {}) == "<p>Først. Samme.</p><p>Næste.</p>"


def test_lists_become_lists_and_keep_their_first_number() -> None:
    assert blocks("- en\n- to", {}) == "<ul><li>en</li><li>to</li></ul>"
    assert blocks("3. tre\n4. fire", {}) == '<ol start="3"><li>tre</li><li>fire</li></ol>'


def test_a_number_that_begins_a_sentence_without_a_blank_is_no_list() -> None:
    assert blocks("3.000 kr. om året", {}) == "<p>3.000 kr. om året</p>"


def test_quotes_and_headings_are_told_apart() -> None:
    assert blocks("## Trin\n> Ordret.", {}) == (
        '<p class="fa-subhead">Trin</p><blockquote>Ordret.</blockquote>'
    )


def test_known_marks_are_replaced_and_unknown_ones_left() -> None:
    assert inline("[1] Ja [7]", MARKS) == "<b>1</b> Ja [7]"


def test_a_mark_stays_on_the_line_of_its_word() -> None:
    assert inline("seks trin. [1]", MARKS) == 'seks <span class="fa-together">trin. <b>1</b></span>'


def test_strong_and_emphasis_may_hold_marks() -> None:
    assert inline("**vigtigt [2]** og *let*", MARKS) == (
        '<strong><span class="fa-together">vigtigt <b>2</b></span></strong> og <em>let</em>'
    )


def test_a_lone_asterisk_is_an_asterisk() -> None:
    assert inline("2 * 3 * 4", {}) == "2 * 3 * 4"


def test_an_escaped_mark_is_text() -> None:
    assert inline(r"se \[1\]", MARKS) == "se [1]"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "![billede](http://andet.example/x.png)",
        "[link](javascript:alert(1))",
        "<form action=//andet.example><input></form>",
        "**<iframe src=//andet.example>**",
        "- <svg onload=alert(1)>",
        "> <style>*{display:none}</style>",
        "# <a href=//andet.example>x</a>",
    ],
)
def test_markup_of_the_text_itself_is_never_live(hostile: str) -> None:
    found = blocks(hostile, MARKS)
    for element in ("<script", "<img", "<a ", "<form", "<iframe", "<svg", "<style", "<input"):
        assert element not in found


def test_attributes_cannot_be_left() -> None:
    assert esc("\" onload='x' `") == "&quot; onload=&#x27;x&#x27; `"


def test_unseen_characters_are_dropped_and_letters_kept() -> None:
    assert clean("a\x00b\u202ec\u2066d\u200e æøå 👩\u200d👧 m²") == "abcd æøå 👩\u200d👧 m²"


def test_plain_says_the_words_without_the_marks() -> None:
    assert plain("**Ja**, *måske*. [1]\n\n- Nej [2]") == "Ja, måske. - Nej"
