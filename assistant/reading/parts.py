"""The record between layout and document: a paragraph, heading, item or row, with its look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.reading.passage import Passage
from assistant.records import BlockKind


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be. ``words`` still hold the marker of an item, whose length is ``mark``.

    ``unit`` numbers the column or box of the document it stands in; ``x0`` and ``x1`` are its left
    and right edge, ``indent`` the distance from that column's left edge, all in points. ``full``
    tells that its last line reaches the right edge, so that it may go on in another column.
    ``level`` is that of ``records.Block``.
    """

    kind: BlockKind
    words: Passage
    size: float
    page: int
    unit: int = 0
    lines: int = 1
    x0: float = 0.0
    x1: float = 0.0
    indent: float = 0.0
    full: bool = False
    mark: int = 0
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """Return the words as a string."""
        return self.words.text

    def with_kind(self, kind: BlockKind, level: int = 0) -> Part:
        """Return the part as another kind of block."""
        return replace(self, kind=kind, level=level)
