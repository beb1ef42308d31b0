from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from assistant import lexical
from assistant.danish import Analyzer, Lexicon, QueryTerm
from assistant.errors import IndexDamaged
from assistant.lexical import MOST_TERMS, LexicalIndex, LexicalRow

CHUNKS = [
    ("trin", "Indsatstrappen har trin fra det lette til det indgribende.", "Om trappen"),
    ("trin", "Kommunen vælger en indsats sammen med familien.", "Indsatser"),
    ("samtale", "Børnesamtalen holdes med barnet uden forældrene.", "Samtalen"),
    ("samtale", "En underretning behandles samme dag, den kommer.", "Underretning"),
]


def row(
    number: int, text: str, document: str = "d", heading: str = "", title: str = ""
) -> LexicalRow:
    return LexicalRow(number, document, text.split(), heading.split(), title.split())


def terms(*words: str, weight: float = 1.0) -> list[QueryTerm]:
    return [QueryTerm(word, weight, word, part=False) for word in words]


def build(folder: Path, rows: Iterable[LexicalRow]) -> LexicalIndex:
    lexical.write(folder, rows)
    return LexicalIndex.open(folder)


def found(index: LexicalIndex, query: Sequence[QueryTerm], limit: int = 10) -> list[int]:
    return [row for row, _ in index.search(query, limit)]


def test_danish_questions_find_their_chunk(tmp_path: Path) -> None:
    analyzer = Analyzer(Lexicon.build([text for _, text, _ in CHUNKS]))
    index = build(
        tmp_path / "lexical",
        (
            LexicalRow(n, document, analyzer.terms(text), analyzer.terms(heading), ())
            for n, (document, text, heading) in enumerate(CHUNKS)
        ),
    )
    assert index.count() == 4
    for question, expected in [
        ("Hvad er indsatstrappen?", 0),
        ("Hvordan vælger kommunerne indsatser?", 1),
        ("samtaler med børn", 2),
        ("Hvor hurtigt skal underretninger behandles?", 3),
    ]:
        assert found(index, analyzer.query(question))[0] == expected


def test_rare_words_count_more_than_frequent_ones(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(0, "sjælden x"), *(row(n, "hyppig x") for n in range(1, 9))])
    assert index.idf("sjælden") > index.idf("hyppig") > 0
    assert found(index, terms("hyppig", "sjælden"))[0] == 0


def test_a_term_weighs_as_its_weight_says(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(0, "a x"), row(1, "b x")])
    assert found(index, [*terms("a", weight=0.4), *terms("b", weight=0.6)]) == [1, 0]
    assert found(index, [*terms("a", weight=0.6), *terms("b", weight=0.4)]) == [0, 1]


def test_text_counts_more_than_heading_and_heading_more_than_title(tmp_path: Path) -> None:
    rows = [row(0, "x y", title="ord y"), row(1, "x y", heading="ord y"), row(2, "ord y")]
    assert found(build(tmp_path / "i", rows), terms("ord")) == [2, 1, 0]


def test_ties_come_in_row_order_also_where_the_list_is_cut(tmp_path: Path) -> None:
    index = build(tmp_path / "i", (row(n, "samme ord") for n in range(3000)))
    assert found(index, terms("ord"), limit=20) == list(range(20))


def test_search_stays_within_the_documents(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(n, "ord", document=f"a/b {n % 3} æ") for n in range(9)])
    within = index.search(terms("ord"), 10, ["a/b 1 æ", "a/b 2 æ"])
    assert [n for n, _ in within] == [1, 2, 4, 5, 7, 8]
    everywhere = dict(index.search(terms("ord"), 10))
    assert all(everywhere[n] == pytest.approx(score) for n, score in within)
    assert index.search(terms("ord"), 10, ["ukendt"]) == []


@pytest.mark.parametrize("word", ["AND", "text:ord", "(", '"', "ord*", "-ord", "§50", "\x00", "🙂"])
def test_whatever_a_term_holds_is_only_a_term(word: str, tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(0, "ord"), row(1, word)])
    assert found(index, terms(word)) == [1]


def test_no_terms_find_nothing(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(0, "ord")])
    assert index.search([], 10) == []
    assert index.search(terms("andet"), 10) == []
    assert index.best_possible([]) == 0.0


def test_an_endless_question_is_searched_by_its_rarest_words(tmp_path: Path) -> None:
    rows = [row(0, "nål"), *(row(n, " ".join(f"hø{i}" for i in range(200))) for n in range(1, 5))]
    index = build(tmp_path / "i", rows)
    endless = terms(*(f"hø{i}" for i in range(200)), "nål")
    assert 0 in found(index, endless)
    assert index.best_possible(endless) > 0
    assert len(endless) > MOST_TERMS


def test_the_best_possible_score_is_near_for_the_right_chunk_and_far_for_others(
    tmp_path: Path,
) -> None:
    rows = [
        row(0, "alfa alfa beta beta fyld fyld", heading="alfa beta"),
        row(1, "alfa fyld fyld fyld fyld fyld"),
        *(row(n, "andet fyld fyld fyld fyld fyld", heading="fyld") for n in range(2, 10)),
    ]
    index = build(tmp_path / "i", rows)
    query = terms("alfa", "beta")
    share = {n: score / index.best_possible(query) for n, score in index.search(query, 10)}
    assert 0.6 < share[0] < 1.5
    assert share[1] < share[0] / 2
    unknown = terms("alfa", "beta", "gamma", "delta")
    assert index.search(unknown, 1)[0][1] / index.best_possible(unknown) < share[0] / 1.5


def test_idf_is_that_of_bm25(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(n, "ord" if n < 3 else "andet") for n in range(10)])
    assert index.idf("ord") == pytest.approx(math.log(1 + 7.5 / 3.5))
    assert index.idf("findes-ikke") == pytest.approx(math.log(1 + 10.5 / 0.5))


def test_an_index_without_chunks_can_be_opened(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [])
    assert index.count() == 0
    assert index.search(terms("ord"), 5) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="Ordindekset"):
        LexicalIndex.open(tmp_path / "findes-ikke")
    (tmp_path / "tom").mkdir()
    with pytest.raises(IndexDamaged, match="Ordindekset"):
        LexicalIndex.open(tmp_path / "tom")


@pytest.mark.parametrize("ending", [".store", ".term", ".idx", ".fieldnorm", "meta.json"])
def test_a_damaged_file_is_refused(ending: str, tmp_path: Path) -> None:
    build(tmp_path / "i", [row(n, f"ord{n}") for n in range(50)]).close()
    (path,) = [
        p
        for p in (tmp_path / "i").iterdir()
        if p.name.endswith(ending) and not p.name.startswith(".")
    ]
    content = path.read_bytes()
    path.unlink()  # a file that is still mapped into memory must not shrink: that ends the process
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(IndexDamaged):
        LexicalIndex.open(tmp_path / "i").search(terms("ord1"), 5)


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    index = build(tmp_path / "i", [row(0, "ord")])
    assert index.count() == 1
    index.close()
    index.close()
    assert LexicalIndex.open(tmp_path / "i").count() == 1
