from __future__ import annotations

from collections.abc import Callable

from assistant.reading.furniture import without_furniture
from assistant.reading.lines import Line

MakeLine = Callable[..., Line]
HEIGHT = 842.0


def kept(pages: list[list[Line]]) -> list[list[str]]:
    cleared = without_furniture(pages, [HEIGHT] * len(pages))
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
