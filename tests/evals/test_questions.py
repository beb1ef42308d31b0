"""The format of the questions, and that the shipped ones keep what was promised of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.questions import Item, QuestionsError, load


def line(**changes: Any) -> dict[str, Any]:
    return {
        "id": "a1",
        "question": "Hvad er opfølgning?",
        "user": "newcomer",
        "category": "definition",
        "style": "plain",
        "expected": "answered",
        "facts": "opfølgning",
        "split": "train",
        "relevant": [{"document": "mappe/bog", "page": 3, "quote": "Opfølgning er et møde."}],
        "key_facts": ["et møde|en samtale"],
        **changes,
    }


def write(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(each) for each in lines) + "\n", encoding="utf-8")
    return path


def test_reads_a_question_with_its_places_and_wordings(tmp_path: Path) -> None:
    (item,) = load(write(tmp_path / "a.jsonl", line()))
    assert (item.id, item.user, item.answerable) == ("a1", "newcomer", True)
    assert item.relevant[0].page == 3
    assert item.key_facts == (("et møde", "en samtale"),)
    assert item.history == ()


def test_questions_about_the_same_facts_are_drawn_together(tmp_path: Path) -> None:
    none = {"expected": "not_found", "distance": "near", "relevant": [], "facts": "tema"}
    lines = [line(id="1"), line(id="2"), line(id="3", **none), line(id="4", **none)]
    items = load(write(tmp_path / "a.jsonl", *lines))
    assert [item.cluster for item in items] == ["opfølgning", "opfølgning", "3", "4"]


def test_reads_every_file_of_a_folder_in_order(tmp_path: Path) -> None:
    write(tmp_path / "b.jsonl", line(id="2"))
    write(tmp_path / "a.jsonl", line(id="1"))
    assert [item.id for item in load(tmp_path)] == ["1", "2"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"user": "chef"}, "user is 'chef'"),
        ({"question": " "}, "question is missing"),
        ({"expected": "not_found"}, "with 1 places"),
        ({"relevant": []}, "with 0 places"),
        ({"expected": "not_found", "relevant": []}, "distance"),
        ({"distance": "near"}, "distance"),
        ({"style": "followup"}, "history"),
        ({"history": ["Hvad er det?"]}, "history"),
        ({"relevant": [{"document": "a", "page": 0, "quote": "b"}]}, "page 0"),
        ({"relevant": [{"document": "a", "page": 1}]}, "document, page and quote"),
        ({"svar": "ja"}, "unknown svar"),
        ({"split": None}, "split is None"),
    ],
)
def test_refuses_a_line_that_is_not_right_and_says_where(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    path = write(tmp_path / "a.jsonl", line(id="0"), line(**changes))
    with pytest.raises(QuestionsError, match=message) as caught:
        load(path)
    assert "a.jsonl:2" in str(caught.value)


def test_refuses_the_same_id_twice(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match=r"a\.jsonl:1"):
        load(write(tmp_path / "a.jsonl", line(), line()))


def test_refuses_a_group_of_facts_on_both_sides_of_the_split(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line(), line(id="a2", split="test"))
    with pytest.raises(QuestionsError, match="opfølgning"):
        load(path)


def test_refuses_an_empty_folder_and_a_line_that_is_no_json(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match="no questions"):
        load(tmp_path)
    (tmp_path / "a.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(QuestionsError, match="not JSON"):
        load(tmp_path)


# ---------------------------------------------------------------- the shipped questions


@pytest.fixture(scope="module")
def shipped() -> tuple[Item, ...]:
    return load()


def test_there_are_400_questions_and_80_without_an_answer(shipped: tuple[Item, ...]) -> None:
    assert len(shipped) >= 400
    assert sum(not item.answerable for item in shipped) >= 80
    assert {item.distance for item in shipped} == {"", "near", "far"}


def test_the_ways_of_asking_have_their_shares(shipped: tuple[Item, ...]) -> None:
    def share(style: str) -> float:
        return sum(item.style == style for item in shipped) / len(shipped)

    assert share("typo") >= 0.10
    assert share("keyword") >= 0.15
    assert share("followup") >= 0.08
    assert share("double") > 0
    assert share("old-law") > 0


def test_no_question_stands_twice(shipped: tuple[Item, ...]) -> None:
    asked = [(item.question.casefold(), item.history, item.documents) for item in shipped]
    assert len(set(asked)) == len(asked)
