"""Where a draft is cut when it is too long."""

from __future__ import annotations

from assistant.answers.draft import Line, Place, cut_to_budget
from assistant.records import Document

TEXT = "Et to tre fire.\nListen er denne:\nfem seks syv\notte ni ti\nElleve tolv."
DOCUMENT = Document("d", TEXT, 1, (), (), ())


def line(words: str, style: str = "text") -> Line:
    start = TEXT.index(words)
    return Line(style, (Place(DOCUMENT, start, start + len(words)),))  # type: ignore[arg-type]


FIRST, LEAD_IN = line("Et to tre fire."), line("Listen er denne:")
ENTRIES = [line("fem seks syv", "entry"), line("otte ni ti", "entry")]
LAST = line("Elleve tolv.")


def test_what_fits_stays_in_order() -> None:
    lines = [FIRST, LEAD_IN, *ENTRIES, LAST]
    assert cut_to_budget(lines, 15) == (lines, [])
    assert cut_to_budget(lines, 14) == (lines[:4], lines[4:])


def test_a_list_is_not_cut_in_two() -> None:
    assert cut_to_budget([FIRST, LEAD_IN, *ENTRIES], 11) == ([FIRST], [LEAD_IN, *ENTRIES])
    assert cut_to_budget([FIRST, *ENTRIES], 8) == ([FIRST], ENTRIES)


def test_a_list_that_is_all_there_is_is_cut_where_it_must() -> None:
    assert cut_to_budget([LEAD_IN, *ENTRIES], 7) == ([LEAD_IN, ENTRIES[0]], [ENTRIES[1]])
    assert cut_to_budget([LEAD_IN], 1) == ([LEAD_IN], [])
