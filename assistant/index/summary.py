"""Puts into Danish words what an index holds and what a build did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant import wording
from assistant.records import FileReport
from assistant.text import clean_input


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did; ``changed`` is False when the index fitted already."""

    changed: bool
    generation: str
    digest: str  # of the manifest: the same for the same corpus
    documents: int
    pages: int
    chunks: int
    files_read: int  # in this build
    files_kept: int  # taken over unread
    reports: tuple[FileReport, ...]
    seconds: float

    def lines(self) -> list[str]:
        """Say in Danish what was done, one line per file that was not read whole at the end."""
        if self.changed:
            head = (
                f"Indekset er bygget: {counted(self.documents, self.chunks)}. "
                f"Læst nu: {_files(self.files_read)}; uændret: {_files(self.files_kept)}."
            )
        else:
            head = up_to_date(self.documents, self.chunks)
        return [head, *not_whole(self.reports)]

    def to_json(self) -> dict[str, Any]:
        """Return the summary for ``index --json``."""
        return asdict(self)


def up_to_date(documents: int, chunks: int) -> str:
    """Say in Danish that nothing had to be done."""
    return f"Indekset er ajour: {counted(documents, chunks)}. Ingen PDF blev læst igen."


def counted(documents: int, chunks: int) -> str:
    """Say in Danish how much an index holds."""
    return f"{documents} {'dokument' if documents == 1 else 'dokumenter'}, {chunks} afsnit"


def _files(number: int) -> str:
    return f"{number} {'fil' if number == 1 else 'filer'}"


def not_whole(reports: Iterable[FileReport]) -> list[str]:
    """Return one Danish line for each file that was not read whole."""
    return [line_of(report) for report in reports if report.state != "read"]


def line_of(report: FileReport) -> str:
    """Say in Danish what came of a file, whatever stands in its name."""
    name = clean_input(report.path)
    if report.reason is not None:
        return f"Ikke læst: {name} – {wording.REASONS[report.reason]}"
    if report.missing_pages:
        pages = numbered(report.missing_pages)
        return f"Delvis læst: {name} – uden tekst: side {pages} af {report.pages}"
    return f"Læst: {name} – {report.pages} {'side' if report.pages == 1 else 'sider'}"


def numbered(pages: Sequence[int]) -> str:
    """Return page numbers with runs drawn together: "1–3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
