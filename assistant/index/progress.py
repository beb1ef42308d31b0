"""The events by which a build tells how far it is. Knows nothing of how they are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Phase = Literal["read", "words", "fit", "vectors", "check"]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is.

    The phases come in this order: "read" the files, analyse and write the "words", "fit" the
    embedding model (when it is fitted anew), compute and write the "vectors", "check" the whole.
    The numbers grow in the first phase only.
    """

    phase: Phase
    files_done: int
    files_total: int
    pages_done: int  # read in this build


Progress = Callable[[Step], None]
