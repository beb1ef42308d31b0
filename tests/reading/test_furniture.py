from __future__ import annotations

from collections.abc import Callable

from assistant.reading.furniture import without_furniture
from assistant.reading.lines import Line

MakeLine = Callable[..., Line]
HEIGHT = 842.0
BODY = 10.0


def kept(pages: list[list[Line]]) -> list[list[str]]:
    cleared = without_furniture(pages, [HEIGHT] * len(pages), BODY)
    return [[line.text for line in lines] for lines in cleared]


def test_running_heads_and_page_numbers_go_and_the_text_stays(line: MakeLine) -> None:
    pages = [
        [
            line("Åkær Kommune · Børnepolitik", base=40),
            line(f"Tekst på side {n} om børn.", base=400),
            line(str(n), x=290, base=810),
        ]
        for n in range(1, 5)
    ]
    assert kept(pages) == [[f"Tekst på side {n} om børn."] for n in range(1, 5)]


def test_a_page_number_is_known_by_counting_with_the_pages(line: MakeLine) -> None:
    feet = ["Side 3 af 9", "Side 4 af 9", "Side 5 af 9"]
    pages = [[line("Prosa", base=400), line(foot, base=815)] for foot in feet]
    assert kept(pages) == [["Prosa"]] * 3


def test_roman_page_numbers_count_too(line: MakeLine) -> None:
    pages = [[line("Forord", base=400), line(foot, base=815)] for foot in ("iii", "iv", "v")]
    assert kept(pages) == [["Forord"]] * 3


def test_footnotes_that_differ_only_in_their_numbers_stay(line: MakeLine) -> None:
    feet = ["3 Se afsnit 6.", "7 Se afsnit 2.", "12 Se afsnit 9."]
    pages = [[line("Prosa", base=400), line(foot, base=780)] for foot in feet]
    assert kept(pages) == [["Prosa", foot] for foot in feet]


def test_words_that_stand_at_another_height_each_time_stay(line: MakeLine) -> None:
    pages = [[line("Mål", base=20 + 30 * n), line("Prosa", base=400)] for n in range(3)]
    assert kept(pages) == [["Mål", "Prosa"]] * 3


def test_a_head_that_changes_with_the_chapter_goes_where_others_stand(line: MakeLine) -> None:
    heads = ["1 Idé", "1 Idé", "1 Idé", "1 Idé", "2 Mål", "3 Ansvar"]
    pages = [[line(head, base=40, size=8), line("Prosa", base=400)] for head in heads]
    assert kept(pages) == [["Prosa"]] * 6


def test_the_same_words_in_the_middle_of_the_page_stay(line: MakeLine) -> None:
    pages = [[line("Formål", base=400)] for _ in range(4)]
    assert kept(pages) == [["Formål"]] * 4


def test_a_document_of_one_page_keeps_all(line: MakeLine) -> None:
    assert kept([[line("Åkær Kommune", base=40), line("1", base=815)]]) == [["Åkær Kommune", "1"]]


def test_pages_that_all_say_the_same_keep_what_they_say(line: MakeLine) -> None:
    text = "Kommunen vil sætte ind, før vanskelighederne vokser sig store."
    pages = [[line(text, base=60), line(str(n), base=815)] for n in range(1, 4)]
    assert kept(pages) == [[text]] * 3


def test_text_at_the_top_of_the_page_that_recurs_is_no_head(line: MakeLine) -> None:
    pages = [
        [
            line("Det handler om børn", base=60),
            line(f"i {name} Kommune hvert år.", base=73),
            line("Resten af siden.", base=400),
        ]
        for name in ("Åkær", "Søby", "Engdal", "Hede")
    ]
    assert all("Det handler om børn" in page for page in kept(pages))


def opening(line: MakeLine, head: str, below: str, rest: str = "") -> list[Line]:
    """A page that begins with bold words and text close below them; ``rest`` is bold as well."""
    lines = [line(head, base=90, size=12, bold=True), line(below, base=108)]
    return [*lines, line(rest or "Resten af siden.", base=400, size=12, bold=bool(rest))]


def test_a_heading_that_comes_first_on_several_pages_stays(line: MakeLine) -> None:
    pages = [opening(line, "Arbejdsgang", f"Vi gør {n}.", "Ansvar") for n in ("a", "b", "c", "d")]
    assert [page[0] for page in kept(pages)] == ["Arbejdsgang"] * 4


def test_a_heading_stays_where_other_pages_begin_with_text(line: MakeLine) -> None:
    pages = [opening(line, "Arbejdsgang", f"Vi gør {n}.") for n in ("a", "b", "c")]
    pages.append([line("Her begynder siden uden en overskrift.", base=88)])
    assert [page[0] for page in kept(pages)[:3]] == ["Arbejdsgang"] * 3


def test_large_headings_that_count_with_the_pages_stay(line: MakeLine) -> None:
    pages = [opening(line, f"Trin {n}", f"Vi gør {n * n}.") for n in (1, 2, 3)]
    assert [page[0] for page in kept(pages)] == ["Trin 1", "Trin 2", "Trin 3"]


def test_a_bold_head_with_a_place_and_look_of_its_own_goes(line: MakeLine) -> None:
    pages = [opening(line, "Sammen om børnene", f"Vi gør {n}.") for n in ("a", "b", "c")]
    assert [page[0] for page in kept(pages)] == ["Vi gør a.", "Vi gør b.", "Vi gør c."]


def test_a_bold_head_above_a_sentence_that_goes_on_is_no_heading(line: MakeLine) -> None:
    pages = [opening(line, "Børnepolitik", text, "Mål") for text in ("Vi gør a.", "og b.", "Så c.")]
    assert [page[0] for page in kept(pages)] == ["Vi gør a.", "og b.", "Så c."]


def test_a_bold_head_far_above_the_text_goes(line: MakeLine) -> None:
    head = [[line("Mål", base=40, size=12, bold=True), line("Mål", base=400, size=12, bold=True)]]
    pages = [[*head[0], line(f"Vi gør {n}.", base=90)] for n in ("a", "b", "c")]
    assert kept(pages) == [["Mål", f"Vi gør {n}."] for n in ("a", "b", "c")]
