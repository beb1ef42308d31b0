"""The progress bar of the index command, on standard error. The only importer of rich."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from assistant.service import Phase, Step

_PHASES: dict[Phase, str] = {
    "read": "Læser filer",
    "words": "Bygger ordindeks",
    "fit": "Tilpasser vektorer til dokumenterne",
    "vectors": "Bygger vektorindeks",
    "check": "Kontrollerer indekset",
}


class ProgressBar:
    """Shows how far a build is: files, pages and phase. Silent where nobody can see it."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("filer, {task.fields[pages]} sider"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(_PHASES["read"], total=None, pages=0)

    def __enter__(self) -> ProgressBar:
        """Begin to show."""
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Clear the line."""
        self._progress.stop()

    def show(self, step: Step) -> None:
        """Show how far the build is."""
        self._progress.update(
            self._task,
            description=_PHASES[step.phase],
            completed=step.files_done,
            total=step.files_total,
            pages=step.pages_done,
        )
