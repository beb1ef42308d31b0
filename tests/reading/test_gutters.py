from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.reading.gutters import cut_at_gutters
from assistant.reading.lines import Line

MakeLine = Callable[..., Line]
Blocks = Callable[..., list[tuple[str, str]]]


def test_narrow_cells_at_the_end_of_a_row_stay_apart(blocks: Blocks) -> None:
    source = """#table(columns: (1fr, auto, auto, auto), [Indsats], [2022], [2023], [2024],
  [Rådgivning], [70], [88], [80], [Familieråd], [1], [–], [–], [Kontaktperson], [12], [9], [8])"""
    assert [text for _, text in blocks(source, "table")] == [
        "Indsats | 2022 | 2023 | 2024",
        "Rådgivning | 70 | 88 | 80",
        "Familieråd | 1 | – | –",
        "Kontaktperson | 12 | 9 | 8",
    ]


def test_a_column_of_numbers_is_parted_from_text_of_several_lines(blocks: Blocks) -> None:
    goals = [
        "Alle børn i dagtilbud får vurderet deres trivsel mindst én gang om året",
        "Højt skolefravær bliver opdaget tidligere, end det gør nu",
        "Anden indsats end de nævnte",
    ]
    source = f"""#set page(width: 12cm)
#table(columns: (auto, 1fr, 1fr), align: left, [Nr.], [Delmål], [Indikator],
  [1], [{goals[0]}], [Andel børn med et skema], [2], [{goals[1]}], [Antal elever med fravær],
  [18], [{goals[2]}], [Antal])"""
    assert [text for _, text in blocks(source, "table")] == [
        "Nr. | Delmål | Indikator",
        f"1 | {goals[0]} | Andel børn med et skema",
        f"2 | {goals[1]} | Antal elever med fravær",
        f"18 | {goals[2]} | Antal",
    ]


def test_a_table_of_numbers_and_names_has_two_cells_a_row(blocks: Blocks) -> None:
    source = "#table(columns: 2, align: left, [18], [Anden indsats], [19], [Endnu en indsats])"
    assert [text for _, text in blocks(source, "table")] == [
        "18 | Anden indsats",
        "19 | Endnu en indsats",
    ]


@pytest.mark.parametrize("gutter", ["8mm", "4mm"])
def test_justified_narrow_columns_are_not_cut(blocks: Blocks, gutter: str) -> None:
    prose = (
        "Den tankegang skal alle dele: pædagogen, læreren, sundhedsplejersken, børne- og "
        "ungerådgiveren og familiebehandleren. På hvert møde om et barn stilles de samme spørgsmål."
    )
    source = f"#set page(width: 12cm, columns: 2)\n#set columns(gutter: {gutter})\n"
    source += "#set text(hyphenate: false)\n" + "\n\n".join([prose] * 6)
    assert {kind for kind, _ in blocks(source)} == {"prose"}


def test_numbered_headings_and_items_are_not_cut(line: MakeLine) -> None:
    lines = []
    for n, text in enumerate(["1.1 Formål", "B.2 Bilag", "a) første punkt", "• andet punkt"]):
        one = line(text, base=100 + 14 * n)
        at = text.index(" ") + 1
        one.words.boxes[at:, [0, 2]] += 500
        lines.append(one)
    assert [one.text for one in cut_at_gutters(lines)] == [one.text for one in lines]


def test_lines_are_numbered_in_their_order(line: MakeLine) -> None:
    lines = [line("Et barn"), line("og en familie", base=112)]
    assert [one.order for one in cut_at_gutters(lines)] == [0, 1]


def test_lines_that_are_stretched_evenly_are_not_cut(line: MakeLine) -> None:
    texts = ["den skole, det kender.", "den klasse, alt virker", "det bedste, der findes"]
    box = [line(text, base=100 + 14 * n, width=176) for n, text in enumerate(texts)]
    beside = [line("Ved siden af", 300, base=100 + 14 * n) for n in range(3)]
    lines = [one for pair in zip(box, beside, strict=True) for one in pair]
    assert [one.text for one in cut_at_gutters(lines)] == [one.text for one in lines]
