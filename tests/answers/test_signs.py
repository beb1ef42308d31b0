"""Text in plain signs says where each of its characters came from."""

from assistant.answers.signs import plain


def test_plain_text_stays_as_it_is() -> None:
    text = plain("0101 abc")
    assert text.text == "0101 abc"
    assert text.span(5, 8) == (5, 8)


def test_digits_dashes_and_spaces_are_written_plainly() -> None:
    assert plain("٠１𝟎–−\u2011\u00a0Ａ\u2028").text == "010--- A\n"


def test_what_cannot_be_seen_is_dropped_and_spans_lead_back() -> None:
    typed = "a\u200b1\ufe0f\u20e32å"
    text = plain(typed)
    assert text.text == "a12å"
    start, end = text.span(1, 3)
    assert typed[start] == "1"
    assert typed[end - 1] == "2"


def test_what_has_no_plain_form_stays() -> None:
    assert plain("½ § æøå … é").text == "½ § æøå … é"
