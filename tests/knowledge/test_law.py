"""law.toml: what is refused, and which rows a reference finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.knowledge import Law, parse, written

Refusal = Callable[[str, str, str], tuple[str, str]]

MAPPING_50 = '[[mapping]]\nold = ["§ 50"]'
FAULTS = {
    "unknown table": (
        "[[unmapped]]",
        "¤[[ukendt]]\nx = 1\n\n[[unmapped]]",
        "ukendt nøgle 'ukendt'",
    ),
    "missing table": ('never_expand = ["SSL"]\n', "¤", "never_expand mangler"),
    "missing key": (MAPPING_50 + "\nexceptions = []", "¤" + MAPPING_50, "exceptions mangler"),
    "unknown key": (MAPPING_50, MAPPING_50 + '\n¤gammel = "x"', "ukendt nøgle 'gammel'"),
    "date as text": ("checked = 2026-11-20", '¤checked = "2026-11-20"', "skal være en dato"),
    "date with a time": ("checked = 2026-11-20", "¤checked = 2026-11-20T10:00:00", "en dato"),
    "dates out of order": (
        'in_force = 2024-01-01\nconsolidated = "lovbekendtgørelse nr. 2"\n'
        'official = "https://example.org/lov"\nchecked = 2026-11-22',
        'in_force = 2024-01-01\nconsolidated = "x"\nofficial = "x"\n¤checked = 2020-01-01',
        "skal følge efter hinanden",
    ),
    "reference": ('new = ["§ 20", "§ 21"]', 'new = ["§ 20",\n¤"§21"]', "'§21' i new er ikke en"),
    "reference in another way": (
        'new = ["§ 20", "§ 21"]',
        'new = ["§ 20",\n¤"§ 21, stk. 1, 2 og 3"]',
        "skriv '§ 21, stk. 1-3' i stedet for",
    ),
    "no new paragraph": ('new = ["§ 20", "§ 21"]', "¤new = []", "new skal have mindst 1"),
    "exception outside": (
        'exceptions = ["§ 52, stk. 3, nr. 7"]',
        '¤exceptions = ["§ 52, stk. 1"]',
        "§ 52, stk. 1 er ikke en del af old",
    ),
    "exception of everything": (
        'exceptions = ["§ 52, stk. 3, nr. 7"]',
        '¤exceptions = ["§ 52, stk. 3"]',
        "er ikke en del af old",
    ),
    "adults without condition": (MAPPING_50, '[[mapping]]\n¤old = ["§ 101"]', "om voksne"),
    "a pair twice": (
        "[[unmapped]]",
        '[[mapping]]\n¤old = ["§ 50"]\nexceptions = []\nearlier = []\nnew = ["§ 21"]\n'
        'topic = "x"\ncondition = ""\nnote = ""\nstatus = "V"\nsources = ["x"]\n'
        "checked = 2026-11-22\n\n[[unmapped]]",
        "§ 50 og § 21 står også sammen på linje",
    ),
    "unmapped but mapped": (
        'old = ["§ 54", "§ 155 b"]',
        'old = ["§ 54",\n¤"§ 52, stk. 3, nr. 6"]',
        "§ 52, stk. 3, nr. 6 er kortlagt (§ 52, stk. 3 → § 32, stk. 1)",
    ),
    "unmapped but mapped by an earlier number": (
        'old = ["§ 54", "§ 155 b"]',
        '¤old = ["§ 52, stk. 2"]',
        "er kortlagt",
    ),
    "unmapped twice": (
        "[[new_rule]]",
        '[[unmapped]]\n¤old = ["§ 54"]\ntopic = "x"\n\n[[new_rule]]',
        "§ 54 står også på linje",
    ),
    "ambiguous but unknown": ('ambiguous = ["§ 50"]', '¤ambiguous = ["§ 51"]', "§ 51 er ikke en"),
    "ambiguous part": ('ambiguous = ["§ 50"]', '¤ambiguous = ["§ 52, stk. 3"]', "er ikke en"),
    "two sections for a rule": ('section = ["§ 18"]', '¤section = ["§ 18", "§ 19"]', "én paragraf"),
    "id twice": ('id = "frist"', '¤id = "tre-trin"', "'tre-trin' er også brugt på linje"),
    "no id": ('id = "frist"\ntopic', "topic", ""),
    "bound": ('bound = "højst"', '¤bound = "max"', "bound skal være højst eller mindst eller fra"),
    "amount as truth": ("amount = 4", "¤amount = true", "amount skal være et helt tal"),
    "amount as text": ("amount = 4", '¤amount = "4"', "amount skal være et helt tal"),
    "amount not in text": ("amount = 4", "amount = 5", ""),
    "new word is the old": ('old = ["handleplan"]', '¤old = ["Barnets plan"]', "både i old og i"),
    "step out of order": ("number = 3", "¤number = 4", "number skal være et helt tal fra 3 til 3"),
    "a seventh step": (
        "[[form]]",
        '¤[[step]]\nnumber = 7\nname = "x"\nold = []\nnew = ["§ 1"]\nstatus = "V"\nnote = ""\n'
        "[[form]]",
        "trappen har 6 trin",
    ),
    "sign": ('sign = "§"', '¤sign = "paragraf"', "sign skal være § eller ord eller mangler"),
    "example with other numbers": (
        '{ text = "SEL 52 a", citation = ["§ 52 a"] }',
        '{ text = "SEL 52 a", ¤citation = ["§ 53"] }',
        "'SEL 52 a' og citation nævner ikke de samme tal",
    ),
    "an act's name twice": ('abbreviations = ["BL"]', '¤abbreviations = ["sel"]', "også ved loven"),
    "an unknown act": ('id = "barnets-lov"', '¤id = "andre-love"', "id skal være serviceloven"),
    "never expanded but a name": ('never_expand = ["SSL"]', '¤never_expand = ["SEL"]', "navn på"),
    "guidance out of order": ("part = 1", "¤part = 2", "part skal være et helt tal fra 1 til 1"),
    "adults run backwards": ("last = 122", "¤last = 82", "last skal være et helt tal fra 83"),
}
# Where the entry is at fault and not a key of it, the line is that of the entry.
FAULTS["no id"] = ('[[limit]]\nid = "frist"', "¤[[limit]]", "id mangler")
FAULTS["amount not in text"] = (
    'text = "Senest efter 4 måneder."',
    '¤text = "Senest efter 14 måneder."',
    "text nævner ikke tallet 4",
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_law_is_refused_at_its_line(refusal: Refusal, fault: str) -> None:
    old, new, says = FAULTS[fault]
    message, place = refusal("law.toml", old, new)
    assert message.startswith((f"{place}:", f"{place} ("))
    assert says in message


def test_a_missing_act_is_refused(folder: Path) -> None:
    path = folder / "law.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index('[[act]]\nid = "barnets-lov"'), text.index("[[guidance]]")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(knowledge.KnowledgeError, match="en act for hver af"):
        knowledge.read(folder)


def test_a_missing_step_is_refused(folder: Path) -> None:
    path = folder / "law.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[[step]]\nnumber = 6"), text.index("[[form]]")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(knowledge.KnowledgeError, match="trin 6 mangler"):
        knowledge.read(folder)


@pytest.fixture
def law(folder: Path) -> Law:
    return knowledge.read(folder).law


@pytest.mark.parametrize(
    ("cited", "new"),
    [
        ("§ 52, stk. 3", ["§ 32, stk. 1"]),
        ("§ 52, stk. 3, nr. 6", ["§ 32, stk. 1"]),
        ("§ 52, stk. 3, nr. 6-7", ["§ 32, stk. 1"]),
        ("§ 52, stk. 3, nr. 7", []),
        ("§ 52, stk. 2", ["§ 32, stk. 1"]),
        ("§ 52, stk. 1", []),
        ("§ 52", ["§ 32, stk. 1"]),
        ("§ 52 a", []),
        ("§ 50, stk. 2", ["§§ 20-21"]),
        ("§ 54", []),
    ],
)
def test_a_reference_finds_the_rows_it_has_a_part_in(law: Law, cited: str, new: list[str]) -> None:
    assert [written(row.new) for row in law.mapped(parse(cited))] == new


def test_a_part_of_an_unmapped_paragraph_is_unmapped(law: Law) -> None:
    assert law.is_unmapped(parse("§ 54"))
    assert law.is_unmapped(parse("§ 54, stk. 2"))
    assert not law.is_unmapped(parse("§ 155"))


@pytest.mark.parametrize(
    ("cited", "about_adults"),
    [("§ 82", False), ("§ 83", True), ("§ 118 a, stk. 1", True), ("§ 122", True), ("§ 123", False)],
)
def test_the_run_about_adults_holds_its_ends_and_letters(
    law: Law, cited: str, about_adults: bool
) -> None:
    assert law.is_about_adults(parse(cited)) is about_adults
