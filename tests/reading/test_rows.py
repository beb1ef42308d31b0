from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.lines import Line
from assistant.reading.rows import rows_of, with_markers

MakeLine = Callable[..., Line]
Blocks = Callable[..., list[tuple[str, str]]]


def test_rows_run_from_top_to_bottom_and_from_left_to_right(line: MakeLine) -> None:
    lines = [line("d", 90, 120), line("b", 90, 100), line("c", 50, 121), line("a", 50, 100)]
    assert [[one.text for one in row] for row in rows_of(lines)] == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("marker", ["•", "–", "1.", "a)", "(2)", "7.1", "o"])
def test_a_marker_set_apart_is_joined_to_its_text(line: MakeLine, marker: str) -> None:
    found = with_markers([line(marker, 50), line("Flere børn får støtte", 80)])
    assert [one.text for one in found] == [f"{marker} Flere børn får støtte"]


def test_bullets_drawn_before_all_texts_find_their_own(line: MakeLine) -> None:
    lines = [line("•", 50, 100), line("•", 50, 112), line("et", 70, 100), line("to", 70, 112)]
    assert [one.text for one in with_markers(lines)] == ["• et", "• to"]


def test_a_number_in_a_table_of_three_columns_stays_a_cell(line: MakeLine) -> None:
    lines = [line("1", 50), line("Screening", 90), line("§ 18", 200)]
    assert len(with_markers(lines)) == 3


def test_a_word_is_no_marker(line: MakeLine) -> None:
    assert len(with_markers([line("Mål", 50), line("Ansvarlig", 80)])) == 2


def test_a_large_number_stands_before_the_text_beside_it(line: MakeLine) -> None:
    lines = [line("1", 50, 112, size=28, width=14), line("Vi kommer", 70, 100)]
    (found,) = with_markers(lines)
    assert (found.text, found.base, found.y0) == ("1 Vi kommer", 100, 92)


def test_a_dash_beside_a_figure_is_a_cell(line: MakeLine) -> None:
    assert len(with_markers([line("–", 50), line("70 %", 80)])) == 2


def test_numbers_under_one_another_are_cells_where_others_are(line: MakeLine) -> None:
    lines = [line("Nr.", 50, 100), line("Indsats", 80, 100)]
    lines += [line("1", 50, 118), line("Screening", 80, 118)]
    assert len(with_markers(lines)) == 4


def test_a_number_before_a_footnote_is_its_mark(line: MakeLine) -> None:
    notes = []
    for n, base in ((1, 700), (2, 712)):
        notes += [line(f"{n}", 50, base, size=8), line("Kommunens notat", 80, base, size=8)]
    for lines in ([line("Brødtekst", 50, 100), *notes], notes):
        assert [one.text for one in with_markers(lines, least=9.3)][-2:] == [
            "1 Kommunens notat",
            "2 Kommunens notat",
        ]


def test_bold_text_beside_a_large_number_is_one_sentence(blocks: Blocks) -> None:
    source = """#grid(columns: (30pt, 1fr), row-gutter: 6pt,
  text(size: 28pt, weight: "bold")[1],
  [*Vi kommer tidligt.* Vi handler på de første tegn, og vi gør det sammen med familien.],
  text(size: 28pt, weight: "bold")[2],
  [*Vi ser hele barnet.* Vi ser på det, barnet kan, og på dem, det kender og holder af.])"""
    assert [text for _, text in blocks("#set page(width: 9cm)\n" + source)] == [
        "1 Vi kommer tidligt. Vi handler på de første tegn, og vi gør det sammen med familien.",
        "2 Vi ser hele barnet. Vi ser på det, barnet kan, og på dem, det kender og holder af.",
    ]


@pytest.mark.parametrize("sign", ["☐", "☑", "☒"])
def test_boxes_to_tick_are_bullets(blocks: Blocks, sign: str) -> None:
    long = "Forældrene er hørt og har fået forslaget tilsendt tre hverdage før mødet"
    source = f'#set page(width: 9cm)\n#set text(font: "DejaVu Sans")\n{sign} {long}\n\n'
    source += f"#grid(columns: (14pt, 1fr), [{sign}], [Netværket er med])"
    assert blocks(source) == [("item", long), ("item", "Netværket er med")]
