"""Key facts are found whatever marks and spaces stand between."""

from __future__ import annotations

from evals.facts import fact_share, missing_facts


def test_a_fact_counts_in_any_of_its_wordings() -> None:
    facts = [["3 måneder", "tre måneder"], ["hvert halve år"]]
    assert fact_share("Efter **tre**\nmåneder [1].", facts) == 0.5
    assert missing_facts("Efter tre måneder.", facts) == ["hvert halve år"]


def test_no_key_facts_leave_nothing_missing() -> None:
    assert fact_share("", []) == 1.0


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert fact_share("Der er 13 måneder [2].", [["3 måneder"]]) == 0.0
    assert fact_share("Der er **3** måneder [2].", [["3 måneder"]]) == 1.0
    assert fact_share("I alt 2.140 sager.", [["140 sager"]]) == 0.0
