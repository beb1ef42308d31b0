"""Text that knows where each of its characters stands. Pure; knows no lines and no layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading.glyphs import Boxes

BOLD = 1
RAISED = 2  # small and above the line, as the mark of a footnote is


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Text with one row of ``boxes``, ``flags`` (BOLD, RAISED) and ``pages`` per character."""

    text: str
    boxes: Boxes
    flags: npt.NDArray[np.uint8]
    pages: npt.NDArray[np.int32]

    @classmethod
    def of(cls, text: str, boxes: Boxes, flag: int, page: int) -> Passage:
        """Make a passage whose characters are all alike."""
        count = len(text)
        return cls(text, boxes, np.full(count, flag, np.uint8), np.full(count, page, np.int32))

    @classmethod
    def blank(cls, text: str, like: Passage) -> Passage:
        """Make text that stands nowhere, on the page where ``like`` ends."""
        page = int(like.pages[-1]) if len(like.pages) else 0
        return cls.of(text, np.zeros((len(text), 4), np.uint16), 0, page)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return the characters ``start:end``."""
        part = slice(start, end)
        return Passage(self.text[part], self.boxes[part], self.flags[part], self.pages[part])

    def keep(self, mask: npt.NDArray[np.bool_]) -> Passage:
        """Return the characters where ``mask`` (one per character) is true."""
        if mask.all():
            return self
        text = "".join(c for c, kept in zip(self.text, mask.tolist(), strict=True) if kept)
        return Passage(text, self.boxes[mask], self.flags[mask], self.pages[mask])

    def strip(self) -> Passage:
        """Return the passage without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def bold_lead(self) -> int:
        """Return how many characters at the start are bold (spaces between them included)."""
        at = 0
        for char, flag in zip(self.text, self.flags.tolist(), strict=True):
            if not flag & BOLD and not char.isspace():
                return len(self.text[:at].rstrip())
            at += 1
        return at

    def bold(self) -> bool:
        """Tell whether all letters are bold."""
        flags = self.flags.tolist()
        if not flags or not flags[0] & BOLD:
            return False
        return all(f & BOLD or c == " " for f, c in zip(flags, self.text, strict=True))


def concat(parts: Sequence[Passage]) -> Passage:
    """Put passages one behind the other."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Passage.of("", np.zeros((0, 4), np.uint16), 0, 0)
    return Passage(
        "".join(part.text for part in parts),
        np.concatenate([part.boxes for part in parts]),
        np.concatenate([part.flags for part in parts]),
        np.concatenate([part.pages for part in parts]),
    )


def join(parts: Sequence[Passage], space: str) -> Passage:
    """Put passages one behind the other, parted by ``space``."""
    pieces: list[Passage] = []
    for part in parts:
        if pieces:
            pieces.append(Passage.blank(space, pieces[-1]))
        pieces.append(part)
    return concat(pieces)
