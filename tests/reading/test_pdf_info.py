from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle

from assistant.reading.headings import OutlineEntry
from assistant.reading.lines import lines_of
from assistant.reading.pdf_info import PdfInfo, PyPdfFile, PyPdfRefused

Typeset = Callable[..., Path]

SOURCE = """
#set document(title: "Børnepolitik  2024")
#set heading(numbering: "1.1")
= Idé
== Tre kendetegn
Tekst om børn.
#pagebreak()
= Mål
"""


def test_title_and_outline_are_read_with_their_pages_and_levels(typeset: Typeset) -> None:
    info = PyPdfFile(typeset(SOURCE)).info()
    assert info.title == "Børnepolitik 2024"
    assert info.outline == (
        OutlineEntry("1 Idé", 1, 1),
        OutlineEntry("1.1 Tre kendetegn", 1, 2),
        OutlineEntry("2 Mål", 2, 1),
    )


def test_labels_are_told_where_they_differ_from_the_numbers(
    typeset: Typeset, tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=typeset("a #pagebreak() b #pagebreak() c"))
    writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, 2, style=PageLabelStyle.DECIMAL)
    writer.write(tmp_path / "mærket.pdf")
    assert PyPdfFile(tmp_path / "mærket.pdf").info().labels == ("i", "ii", "1")


def test_a_file_that_tells_nothing_gives_nothing(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "tom.pdf")
    assert PyPdfFile(tmp_path / "tom.pdf").info() == PdfInfo()


def test_the_text_of_a_page_has_no_places_on_it(typeset: Typeset) -> None:
    glyphs = PyPdfFile(typeset("Barnets lov gælder.")).glyphs(1)
    assert not glyphs.boxes.any()
    assert next(line.text for line in lines_of(glyphs)) == "Barnets lov gælder."


def test_a_page_that_is_not_there_is_refused(typeset: Typeset) -> None:
    with pytest.raises(PyPdfRefused):
        PyPdfFile(typeset("x")).glyphs(7)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_bytes(b"%PDF-1.7\nkun ord")
    with pytest.raises(PyPdfRefused) as refused:
        PyPdfFile(path)
    assert not refused.value.password


def test_a_locked_file_asks_for_its_password(typeset: Typeset, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=typeset("hemmeligt"))
    writer.encrypt("kode", algorithm="RC4-128")
    writer.write(tmp_path / "låst.pdf")
    with pytest.raises(PyPdfRefused) as refused:
        PyPdfFile(tmp_path / "låst.pdf")
    assert refused.value.password
