from __future__ import annotations

import io

import pytest
from PIL import Image

from assistant.reading.pdfium import Bitmap
from assistant.reading.picture import jpeg


def bitmap(colour: int, width: int = 64, height: int = 48) -> Bitmap:
    stride = 3 * width + 4  # rows may be padded
    row = bytes([colour]) * (3 * width) + b"\x99" * 4
    return Bitmap(width, height, stride, row * height)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_the_picture_has_the_size_of_the_page() -> None:
    image = opened(jpeg(bitmap(255), []))
    assert image.size == (64, 48)
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_a_mark_turns_white_paper_yellow_and_nothing_else() -> None:
    image = opened(jpeg(bitmap(255), [(0.5, 0.0, 1.0, 1.0)]))
    red, green, blue = image.getpixel((56, 24))
    assert min(red, green) > 225 > 150 > blue
    assert min(image.getpixel((8, 24))) > 245


def test_black_text_stays_black_under_a_mark() -> None:
    assert max(opened(jpeg(bitmap(0), [(0, 0, 1, 1)])).getpixel((30, 20))) < 12


def test_marks_that_overlap_are_no_darker() -> None:
    once = opened(jpeg(bitmap(255), [(0, 0, 1, 1)])).getpixel((30, 20))
    twice = opened(jpeg(bitmap(255), [(0, 0, 1, 1), (0, 0, 1, 1)])).getpixel((30, 20))
    assert once == twice


@pytest.mark.parametrize(
    "mark", [(-1, -1, 2, 2), (0.5, 0.5, 0.5, 0.9), (2, 2, 3, 3), (0.9, 0, 0.1, 1)]
)
def test_odd_marks_do_no_harm(mark: tuple[float, float, float, float]) -> None:
    assert opened(jpeg(bitmap(255), [mark])).size == (64, 48)


def test_colours_are_not_swapped() -> None:
    blue = Bitmap(16, 16, 48, bytes([255, 0, 0]) * 256)
    red, _, blue_part = opened(jpeg(blue, [])).getpixel((8, 8))
    assert red < 40 < 200 < blue_part
