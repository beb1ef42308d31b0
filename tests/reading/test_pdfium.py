from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from assistant.reading.pdfium import MAX_PIXELS, PdfFile, PdfiumRefused

DATA = Path(__file__).resolve().parent.parent / "data"
Typeset = Callable[..., Path]

PAGE = "#set page(width: 300pt, height: 400pt, margin: 50pt, footer: none)\n"


def test_characters_stand_where_they_are_shown(typeset: Typeset) -> None:
    glyphs = PdfFile(typeset(PAGE + "Barnets lov")).glyphs(1)
    assert (glyphs.width, glyphs.height) == (300, 400)
    x0, y0, x1, y1 = glyphs.places[glyphs.text.index("B")]
    assert x0 == pytest.approx(50, abs=1)
    assert 45 < y0 < y1 < 65
    assert glyphs.boxes[0].tolist() == pytest.approx(
        [x0 / 300 * 65535, y0 / 400 * 65535, x1 / 300 * 65535, y1 / 400 * 65535], abs=1
    )


def test_size_weight_and_angle_of_the_type_are_told(typeset: Typeset) -> None:
    source = PAGE + "mager *fed* #text(size: 20pt)[stor] #rotate(90deg)[drejet]"
    glyphs = PdfFile(typeset(source)).glyphs(1)
    styles = {glyphs.text[run.start : run.end]: run.style for run in glyphs.runs}
    assert (styles["mager"].size, styles["mager"].bold) == (11, False)
    assert styles["fed"].bold
    assert styles["stor"].size == 20
    turned = glyphs.text.index("drejet")
    assert [run.style.angle for run in glyphs.runs if run.start >= turned] == [90] * 6


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_measured_as_it_is_shown(typeset: Typeset, turn: int) -> None:
    writer = PdfWriter(clone_from=typeset(PAGE + "Barnets lov"))
    writer.pages[0].rotate(turn)
    path = typeset("x").parent / "drejet.pdf"
    writer.write(path)
    glyphs = PdfFile(path).glyphs(1)
    assert (glyphs.width, glyphs.height) == ((300, 400) if turn % 180 == 0 else (400, 300))
    centre = (glyphs.places[0, :2] + glyphs.places[0, 2:]) / 2
    upper_left = {0: (54, 54), 90: (346, 54), 180: (246, 346), 270: (54, 246)}[turn]
    assert centre.tolist() == pytest.approx(upper_left, abs=6)
    assert {run.style.angle for run in glyphs.runs} == {turn}


def test_a_cropped_page_is_measured_from_its_crop_box(typeset: Typeset) -> None:
    writer = PdfWriter(clone_from=typeset(PAGE + "Barnets lov"))
    writer.pages[0].cropbox = RectangleObject((40, 100, 300, 400))
    path = typeset("x").parent / "beskåret.pdf"
    writer.write(path)
    glyphs = PdfFile(path).glyphs(1)
    assert (glyphs.width, glyphs.height) == (260, 300)
    assert glyphs.places[0, 0] == pytest.approx(10, abs=1)


def test_raised_figures_of_the_font_are_cut_off_their_word(typeset: Typeset) -> None:
    glyphs = PdfFile(typeset(PAGE + "Indsatsen#super[12] virker")).glyphs(1)
    runs = {glyphs.text[run.start : run.end]: run for run in glyphs.runs}
    assert {"Indsatsen", "12", "virker"} <= set(runs)
    assert runs["12"].base < runs["Indsatsen"].base - 2
    assert runs["12"].style.size < 0.85 * runs["Indsatsen"].style.size


def test_every_run_lies_within_the_text_and_holds_no_white_space(typeset: Typeset) -> None:
    glyphs = PdfFile(typeset(PAGE + "#lorem(80)")).glyphs(1)
    assert len(glyphs.text) == len(glyphs.places) == len(glyphs.boxes)
    for run in glyphs.runs:
        assert glyphs.text[run.start : run.end].split() == [glyphs.text[run.start : run.end]]


def test_an_empty_page_has_no_characters_and_no_picture(typeset: Typeset) -> None:
    glyphs = PdfFile(typeset(PAGE + "#pagebreak()")).glyphs(1)
    assert (glyphs.text, glyphs.runs, glyphs.covered) == ("", (), 0.0)


def test_there_is_no_page_beyond_the_last(typeset: Typeset) -> None:
    file = PdfFile(typeset(PAGE + "x"))
    assert len(file) == 1
    for number in (0, 2):
        with pytest.raises(PdfiumRefused):
            file.glyphs(number)


def test_a_password_is_asked_for(typeset: Typeset, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=typeset(PAGE + "hemmeligt"))
    writer.encrypt("kode", algorithm="RC4-128")
    writer.write(tmp_path / "låst.pdf")
    with pytest.raises(PdfiumRefused) as refused:
        PdfFile(tmp_path / "låst.pdf")
    assert refused.value.password


def test_drawing_keeps_to_the_width_asked_for(typeset: Typeset) -> None:
    bitmap = PdfFile(typeset(PAGE + "Barnets lov")).draw(1, 600)
    assert (bitmap.width, bitmap.height) == (600, 800)
    pixels = np.frombuffer(bitmap.data, np.uint8).reshape(800, bitmap.stride)
    assert pixels[:, :1800].min() < 60 < 250 < pixels[:, :1800].max()


@pytest.mark.parametrize("box", [(0, 0, 14_400, 14_400), (0, 0, 200, 14_400), (0, 0, 14_400, 3)])
def test_no_picture_exceeds_its_pixels_however_large_the_page(
    typeset: Typeset, box: tuple[int, int, int, int]
) -> None:
    writer = PdfWriter(clone_from=typeset(PAGE + "x"))
    writer.pages[0].mediabox = writer.pages[0].cropbox = RectangleObject(box)
    path = typeset("x").parent / "stor.pdf"
    writer.write(path)
    assert len(PdfReader(path).pages) == 1
    bitmap = PdfFile(path).draw(1, 4_000)
    assert 0 < bitmap.width * bitmap.height <= MAX_PIXELS


def test_a_character_without_a_meaning_leaves_a_mark() -> None:
    glyphs = PdfFile(DATA / "paragraftegn-uden-afkodning.pdf").glyphs(1)
    assert "rådgivning uden sag efter \ufffd 30" in " ".join(glyphs.text.split())
    assert glyphs.unmapped < 0.1


def test_a_page_with_little_text_tells_how_much_a_picture_covers() -> None:
    file = PdfFile(DATA / "delvist-scannet-med-stempel.pdf")
    assert file.glyphs(2).covered == pytest.approx(1, abs=0.05)
    assert file.glyphs(1).covered == 0
