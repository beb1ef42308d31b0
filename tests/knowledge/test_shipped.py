"""The knowledge that is shipped: all there, and what the sources say."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import knowledge
from assistant.knowledge import Approach, Citation, Law, approach, law, parse, written
from assistant.knowledge.entries import TomlFile

FOLDER = Path(knowledge.__file__).parent

# From the sources, once more: what serviceloven had, and where barnets lov has it.
SURE = {
    "§ 11, stk. 3": ["§ 30"],
    "§ 19, stk. 2": ["§ 15, stk. 1"],
    "§ 19, stk. 4": ["§ 15, stk. 2"],
    "§ 19, stk. 5": ["§ 15, stk. 2"],
    "§ 41": ["§ 86"],
    "§ 50": ["§§ 20-22"],
    "§ 50 a": ["§ 124"],
    "§ 50 c": ["§ 126"],
    "§ 52, stk. 3, nr. 2": ["§ 32, stk. 1"],
    "§ 52, stk. 3, nr. 7": ["§ 46"],
    "§ 52 a": ["§ 35, stk. 4"],
    "§ 58": ["§ 47"],
    "§ 64, stk. 5, 2. pkt.": ["§ 139, stk. 2"],
    "§ 66, stk. 1, nr. 5": ["§ 43, stk. 1"],
    "§ 66, stk. 1, nr. 7": ["§ 43, stk. 1, nr. 6"],
    "§ 68, stk. 2": ["§ 100"],
    "§ 140": ["§ 91", "§ 108", "§ 110"],
    "§ 146": ["§ 9"],
    "§ 153": ["§ 133"],
    "§ 169, stk. 2": ["§ 147, stk. 2"],
    "§ 171": ["§§ 148-150"],
}
UNSURE = {
    "§ 11, stk. 1": ["§§ 28-29"],
    "§ 42": ["§ 87"],
    "§ 48": ["§ 5, stk. 3-4"],
    "§ 50 b": ["§ 125"],
    "§ 57 b": ["§§ 37-41"],
    "§ 65": ["§§ 151-153"],
    "§ 70": ["§ 95"],
    "§ 76": ["§§ 114-116 og 120"],
    "§ 101": ["§ 33"],
    "§ 148": ["§ 156"],
    "§ 154": ["§ 135"],
    "§ 155": ["§ 136"],
    "§ 155 a": ["§ 137"],
}
UNKNOWN = ["§ 32", "§ 36", "§ 47", "§ 49 a", "§ 54", "§ 68 a", "§ 153, stk. 2", "§ 155 b"]


@pytest.fixture(scope="module")
def shipped_law() -> Law:
    return law.read(TomlFile(FOLDER, "law.toml"))


@pytest.fixture(scope="module")
def shipped_approach(shipped_law: Law) -> Approach:
    return approach.read(TomlFile(FOLDER, "approach.toml"), shipped_law)


@pytest.mark.parametrize("old", SURE)
def test_a_sure_row_is_what_the_source_says(shipped_law: Law, old: str) -> None:
    rows = shipped_law.mapped(parse(old))
    assert [written(row.new) for row in rows] == SURE[old]
    assert {row.status for row in rows} == {"V"}


@pytest.mark.parametrize("old", UNSURE)
def test_an_unsure_row_says_so(shipped_law: Law, old: str) -> None:
    rows = shipped_law.mapped(parse(old))
    assert [written(row.new) for row in rows] == UNSURE[old]
    assert {row.status for row in rows} == {"P"}


def test_the_purpose_is_sure_in_one_part_only(shipped_law: Law) -> None:
    rows = shipped_law.mapped(parse("§ 46"))
    assert {(written(row.new), row.status) for row in rows} == {("§ 5", "V"), ("§ 2", "P")}


def test_what_is_not_known_is_listed_and_never_mapped(shipped_law: Law) -> None:
    assert [str(row.old) for row in shipped_law.unmapped] == UNKNOWN
    for old in UNKNOWN:
        assert shipped_law.is_unmapped(parse(old))
        assert shipped_law.mapped(parse(old)) == ()


def test_the_new_steps_before_the_assessment_are_rules_of_their_own(shipped_law: Law) -> None:
    sections = {str(rule.section): rule.topic for rule in shipped_law.new_rules}
    assert sections["§ 18"] == "screening"
    assert sections["§ 19"] == "afdækning"


@pytest.mark.parametrize(
    ("id_", "bound", "amount", "unit", "section"),
    [
        ("frist-bfu", "højst", 4, "måneder", "20"),
        ("frist-plan", "højst", 3, "måneder", "91"),
        ("frist-foerste-opfoelgning", "højst", 3, "måneder", "95"),
        ("hjemgivelsesperiode", "højst", 6, "måneder", "100"),
        ("beredskab-revision", "højst", 4, "år mellem revisioner", "15"),
        ("tilsynsbesoeg", "mindst", 2, "besøg om året", "156"),
        ("alder-ungeplan", "fra", 16, "år gammel", "108"),
        ("alder-partsstatus", "fra", 10, "år gammel", "3"),
    ],
)
def test_the_limits_are_what_the_act_says(
    shipped_law: Law, id_: str, bound: str, amount: int, unit: str, section: str
) -> None:
    (limit,) = [limit for limit in shipped_law.limits if limit.id == id_]
    assert (limit.bound, limit.amount, limit.unit) == (bound, amount, unit)
    assert limit.new[0].section == section
    assert limit.status == "V"


def test_the_act_and_its_dates_are_right(shipped_law: Law) -> None:
    enactment = shipped_law.enactment
    assert enactment.number == "lov nr. 721 af 13. juni 2023"
    assert enactment.in_force == datetime.date(2024, 1, 1)
    assert enactment.consolidated == "lovbekendtgørelse nr. 282 af 17. marts 2025"
    assert shipped_law.never_expand == ("SSL",)


def test_every_row_was_checked_after_the_act_was_consolidated(shipped_law: Law) -> None:
    rows = (*shipped_law.mappings, *shipped_law.new_rules, *shipped_law.changes)
    assert {row.checked >= datetime.date(2025, 3, 17) for row in rows} == {True}


def test_the_stair_has_its_six_steps_and_their_paragraphs(shipped_law: Law) -> None:
    names = [step.name for step in shipped_law.steps]
    assert names[0] == "Tidlige indsatser i almenområdet"
    assert names[5] == "Anbringelse på institution"
    third = shipped_law.steps[2]
    assert [str(cited) for cited in third.old] == ["§ 52, stk. 3, nr. 1-3, 6 og 9"]
    assert third.new == (Citation("32", (1,)),)


def test_the_forms_hold_references_that_have_lost_their_sign(shipped_law: Law) -> None:
    lost = [ex.text for form in shipped_law.forms if form.sign == "mangler" for ex in form.examples]
    assert len(lost) >= 4
    assert not any("§" in text for text in lost)
    assert all(
        "§" in e.text for form in shipped_law.forms if form.sign == "§" for e in form.examples
    )


def test_the_approach_has_35_points(shipped_approach: Approach) -> None:
    points, legal = shipped_approach.points, shipped_approach.legal
    assert len(points) + len(legal) == 35
    counts = {group.id: 0 for group in shipped_approach.groups}
    for point in (*points, *legal):
        counts[point.group] += 1
    assert counts == {"G": 6, "R": 4, "A": 8, "B": 9, "C": 5, "L": 3}


def test_the_approach_calls_its_elements_by_their_names(shipped_approach: Approach) -> None:
    titles = {point.id: point.title for point in shipped_approach.points}
    assert titles["A4"] == "Hyppigere opfølgning og tæt kontakt"
    assert titles["A8"] == "Tværfaglig belysning"
    assert titles["B2"] == "En dækkende og virksom indsatsvifte"
    assert titles["B5d"] == "Kortvarige intensive behandlende institutionstilbud"
    assert titles["C1"] == "Politisk bevågenhed"
    assert titles["A1"] == titles["B1"] == "Et forebyggende mindset"


def test_every_point_has_ten_to_25_wordings_and_more_than_one_way_to_fail(
    shipped_approach: Approach,
) -> None:
    for point in shipped_approach.points:
        assert 10 <= len(point.wordings) <= 25, point.id
        assert len(point.covers) >= 2, point.id
        assert len(point.partly) >= 2, point.id
        assert len(point.not_enough) >= 2, point.id
        assert len(point.conflicts) >= 2, point.id
    for legal in shipped_approach.legal:
        assert 10 <= len(legal.wordings) <= 25, legal.id


def test_the_old_rule_of_six_months_is_something_to_mend(shipped_approach: Approach) -> None:
    (point,) = [point for point in shipped_approach.legal if point.id == "L2"]
    assert any("sjette måned" in text for text in point.fix)
    assert point.new == (Citation("95"),)
    assert "opfoelgning-egen-rytme" in point.rests_on


def test_all_four_files_of_the_package_are_read_as_its_default() -> None:
    known = knowledge.read()
    assert known == knowledge.read(FOLDER)
    assert len(known.terms) >= 150
    assert len(known.concepts) >= 600


def test_nothing_is_read_at_import() -> None:
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        "import assistant.knowledge\n"
        "print([name for name in opened if name.endswith('.toml')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_unsure_row_has_an_address_to_look_it_up(shipped_law: Law) -> None:
    unsure = [row for row in shipped_law.mappings if row.status == "P"]
    assert unsure
    assert all(re.match(r"https://", source) for row in unsure for source in row.sources)
