"""What the tests of reading share: lines made by hand, and small real PDFs set with typst."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import typst

from assistant.reading.assemble import Facts
from assistant.reading.glyphs import Style
from assistant.reading.layout import document_of, page_lines
from assistant.reading.lines import Line
from assistant.reading.passage import BOLD, Passage
from assistant.reading.pdf_info import PyPdfFile
from assistant.reading.pdfium import PdfFile
from assistant.records import Document

MakeLine = Callable[..., Line]
Typeset = Callable[..., Path]
Read = Callable[[Path], Document]

HEAD = '#set text(lang: "da", size: 11pt, hyphenate: true)\n#set par(justify: true)\n'


@pytest.fixture
def line() -> MakeLine:
    """Make a line: five points per character, standing on ``base``."""
    made = 0

    def make(
        text: str,
        x: float = 50.0,
        base: float = 100.0,
        size: float = 10.0,
        bold: bool = False,
        page: int = 1,
        angle: int = 0,
        width: float | None = None,
    ) -> Line:
        nonlocal made
        made += 1
        end = x + (5.0 * len(text) if width is None else width)
        places = np.linspace(x, end, len(text) + 1)
        boxes = np.zeros((len(text), 4), np.uint16)
        boxes[:, 0], boxes[:, 2] = places[:-1] * 100, places[1:] * 100
        boxes[:, 1], boxes[:, 3] = base - 0.8 * size, base + 0.2 * size
        words = Passage.of(text, boxes, BOLD if bold else 0, page)
        first = 5.0 * len(text.split(" ")[0])
        top, bottom = base - 0.8 * size, base + 0.2 * size
        style = Style(size, bold, angle)
        return Line(words, page, made, x, top, end, bottom, base, style, first)

    return make


@pytest.fixture
def typeset(tmp_path: Path) -> Typeset:
    """Set a small PDF with a real typesetter."""

    def make(source: str, name: str = "prøve.pdf") -> Path:
        path = tmp_path / name
        typst.compile((HEAD + source).encode(), output=str(path), root=str(tmp_path))
        return path

    return make


@pytest.fixture
def read() -> Read:
    """Read a PDF in this process, as the worker does."""

    def do(path: Path) -> Document:
        pdf = PdfFile(path)
        try:
            pages = [page_lines(pdf.glyphs(number)) for number in range(1, len(pdf) + 1)]
            info = PyPdfFile(path).info()
            return document_of(pages, Facts("prøve", len(pdf)), info.outline)[0]
        finally:
            pdf.close()

    return do


@pytest.fixture
def blocks(typeset: Typeset, read: Read) -> Callable[..., list[tuple[str, str]]]:
    """Set a PDF and return the kind and text of its blocks, of some kinds only if any are named."""

    def do(source: str, *kinds: str) -> list[tuple[str, str]]:
        document = read(typeset(source))
        return [
            (block.kind, document.text[block.start : block.end])
            for block in document.blocks
            if not kinds or block.kind in kinds
        ]

    return do
