"""Reads the questions that quality is measured with, and refuses what does not keep the format."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

FOLDER = Path(__file__).resolve().parent / "questions"

User = Literal["caseworker", "newcomer", "policy"]
Category = Literal["how-to", "definition", "list", "number", "comparison", "policy", "law"]
Style = Literal["plain", "keyword", "typo", "followup", "double", "old-law"]
Expected = Literal["answered", "partly", "not_found", "personal_data", "out_of_role", "small_talk"]
Distance = Literal["", "near", "far"]
Split = Literal["train", "test"]

ANSWERABLE = ("answered", "partly")


class QuestionsError(Exception):
    """A file of questions is not what it must be; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that answers a question: the quote stands on the page (1-based) of the document."""

    document: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question with what is expected of the answer.

    ``facts`` is the group of facts it is about: a group stands on one side of the split only.
    ``relevant`` lists every place that answers. Each of ``key_facts`` must stand in a complete
    answer, in one of its wordings. ``documents`` limits the search where the user limited it.
    """

    id: str
    question: str
    history: tuple[str, ...]
    documents: tuple[str, ...]
    user: User
    category: Category
    style: Style
    expected: Expected
    distance: Distance
    facts: str
    split: Split
    relevant: tuple[Place, ...]
    key_facts: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        """Whether the material answers it, at least in part."""
        return self.expected in ANSWERABLE

    @property
    def cluster(self) -> str:
        """What is drawn together for intervals: questions about the same facts.

        The group of one that is not answered is a theme, no facts: it stands for itself.
        """
        return self.facts if self.answerable else self.id


def load(path: Path = FOLDER) -> tuple[Item, ...]:
    """Read one file of questions, or every ``*.jsonl`` of a folder, in order of name.

    Raises:
        QuestionsError: a line is not what it must be, an id comes twice, a group of facts stands on
            both sides of the split, or there is no question at all.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    items: list[Item] = []
    seen: dict[str, str] = {}
    sides: dict[str, tuple[Split, str]] = {}
    for file in files:
        for place, fields in _lines(file):
            item = _item(fields, place)
            if item.id in seen:
                raise QuestionsError(f"{place}: id {item.id!r} stands already at {seen[item.id]}")
            side, where = sides.setdefault(item.facts, (item.split, place))
            if side != item.split:
                raise QuestionsError(
                    f"{place}: facts {item.facts!r} are {item.split} here and {side} at {where}"
                )
            seen[item.id] = place
            items.append(item)
    if not items:
        raise QuestionsError(f"{path}: no questions")
    return tuple(items)


def _lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise QuestionsError(f"{file}: cannot be read ({failure})") from failure
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{file.name}:{number}"
        try:
            fields = json.loads(line)
        except json.JSONDecodeError as failure:
            raise QuestionsError(f"{place}: not JSON ({failure})") from failure
        if not isinstance(fields, dict):
            raise QuestionsError(f"{place}: not an object")
        yield place, fields


def _item(fields: dict[str, Any], place: str) -> Item:
    unknown = set(fields) - set(Item.__slots__)
    if unknown:
        raise QuestionsError(f"{place}: unknown {', '.join(sorted(unknown))}")
    item = Item(
        id=_text(fields, "id", place),
        question=_text(fields, "question", place),
        history=_texts(fields.get("history", []), "history", place),
        documents=_texts(fields.get("documents", []), "documents", place),
        user=cast(User, _choice(fields, "user", get_args(User), place)),
        category=cast(Category, _choice(fields, "category", get_args(Category), place)),
        style=cast(Style, _choice(fields, "style", get_args(Style), place)),
        expected=cast(Expected, _choice(fields, "expected", get_args(Expected), place)),
        distance=cast(Distance, _choice(fields, "distance", get_args(Distance), place, "")),
        facts=_text(fields, "facts", place),
        split=cast(Split, _choice(fields, "split", get_args(Split), place)),
        relevant=tuple(_places(fields.get("relevant", []), place)),
        key_facts=tuple(
            tuple(wording.strip() for wording in fact.split("|"))
            for fact in _texts(fields.get("key_facts", []), "key_facts", place)
        ),
    )
    if item.answerable != bool(item.relevant):
        raise QuestionsError(f"{place}: expected {item.expected} with {len(item.relevant)} places")
    if (item.expected == "not_found") != bool(item.distance):
        raise QuestionsError(f"{place}: distance belongs to not_found, and to nothing else")
    if (item.style == "followup") != bool(item.history):
        raise QuestionsError(f"{place}: history belongs to followup, and to nothing else")
    return item


def _places(values: object, place: str) -> Iterator[Place]:
    if not isinstance(values, list):
        raise QuestionsError(f"{place}: relevant is not a list")
    for value in values:
        if not isinstance(value, dict) or set(value) != {"document", "page", "quote"}:
            raise QuestionsError(f"{place}: a relevant place has document, page and quote")
        if not isinstance(value["page"], int) or value["page"] < 1:
            raise QuestionsError(f"{place}: page {value['page']!r}")
        yield Place(_text(value, "document", place), value["page"], _text(value, "quote", place))


def _text(fields: dict[str, Any], key: str, place: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or not value.strip():
        raise QuestionsError(f"{place}: {key} is missing or no text")
    return value


def _texts(value: object, key: str, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise QuestionsError(f"{place}: {key} is not a list of texts")
    return tuple(value)


def _choice(
    fields: dict[str, Any], key: str, choices: Sequence[str], place: str, default: str | None = None
) -> str:
    value = fields.get(key, default)
    if not isinstance(value, str) or value not in choices:
        raise QuestionsError(f"{place}: {key} is {value!r}, not one of {', '.join(choices)}")
    return value
