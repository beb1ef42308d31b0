"""The Danish words about an index and its files."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from assistant import wording
from assistant.index.summary import BuildSummary, line_of, numbered, up_to_date
from assistant.records import FileReport, RefusalReason

REPORTS = (
    FileReport("a", "a.pdf", "read", None, 3),
    FileReport("b", "mappe/b.PDF", "refused", "password"),
    FileReport("c", "c.pdf", "partly", None, 9, (1, 2, 3, 7)),
)


def summary(*, changed: bool) -> BuildSummary:
    return BuildSummary(changed, "gen-000001", "abc", 2, 12, 31, 1, 2, REPORTS, 1.5)


def test_a_build_is_told_with_the_files_that_were_not_read_whole() -> None:
    assert summary(changed=True).lines() == [
        "Indekset er bygget: 2 dokumenter, 31 afsnit. Læst nu: 1 fil; uændret: 2 filer.",
        "Ikke læst: mappe/b.PDF – filen er beskyttet med adgangskode",
        "Delvis læst: c.pdf – uden tekst: side 1–3, 7 af 9",
    ]


def test_that_nothing_changed_is_told() -> None:
    assert summary(changed=False).lines()[0] == up_to_date(2, 31)
    assert up_to_date(1, 5) == "Indekset er ajour: 1 dokument, 5 afsnit. Ingen PDF blev læst igen."


def test_the_summary_can_be_written_as_json() -> None:
    told = json.loads(json.dumps(summary(changed=True).to_json()))
    assert told["chunks"] == 31
    assert told["reports"][1]["reason"] == "password"


def test_every_reason_has_its_words() -> None:
    assert set(wording.REASONS) == set(get_args(RefusalReason))


def test_a_name_cannot_write_on_the_terminal() -> None:
    line = line_of(FileReport("x", "a\n\x1b[31mb\u202e.pdf", "refused", "empty"))
    assert line == "Ikke læst: a [31mb.pdf – filen er tom"


@pytest.mark.parametrize(
    ("pages", "told"), [((4,), "4"), ((1, 2), "1–2"), ((1, 3, 4, 5, 9), "1, 3–5, 9"), ((), "")]
)
def test_runs_of_pages_are_drawn_together(pages: tuple[int, ...], told: str) -> None:
    assert numbered(pages) == told
