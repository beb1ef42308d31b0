from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from PIL import Image

from assistant.errors import ReadingError
from assistant.reading import Painter

Typeset = Callable[..., Path]

PAGE = "#set page(width: 200pt, height: 300pt, margin: 20pt)\n"


@pytest.fixture
def painter() -> Iterator[Painter]:
    with Painter(seconds=30, memory_mb=1024) as opened:
        yield opened


def image(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def processes() -> list[psutil.Process]:
    return [c for c in psutil.Process().children() if "assistant.reading.worker" in c.cmdline()]


def test_a_page_comes_as_jpeg_of_the_width_asked_for(painter: Painter, typeset: Typeset) -> None:
    picture = image(painter.page(typeset(PAGE + "Tekst"), 1, [], width=500))
    assert picture.format == "JPEG"
    assert picture.size == (500, 750)


def test_marks_are_drawn_in_yellow(painter: Painter, typeset: Typeset) -> None:
    path = typeset(PAGE + "Tekst")
    plain = image(painter.page(path, 1, [], 200)).convert("RGB").getpixel((100, 200))
    marked = image(painter.page(path, 1, [(0, 0.5, 1, 0.8)], 200)).convert("RGB")
    assert min(plain) > 245
    assert marked.getpixel((100, 200))[2] < 150


def test_the_width_is_bounded(painter: Painter, typeset: Typeset) -> None:
    picture = image(painter.page(typeset(PAGE + "Tekst"), 1, [], width=10**9))
    assert picture.width * picture.height <= 4_000_000
    assert image(painter.page(typeset(PAGE + "Tekst"), 1, [], width=-5)).width == 1


@pytest.mark.parametrize("page", [0, 2, 10**6])
def test_a_page_that_is_not_there_is_a_failure_in_danish(
    painter: Painter, typeset: Typeset, page: int
) -> None:
    with pytest.raises(ReadingError, match="kan ikke vises"):
        painter.page(typeset(PAGE + "Tekst"), page, [])


def test_a_file_that_is_gone_is_a_failure_and_the_next_picture_comes(
    painter: Painter, typeset: Typeset, tmp_path: Path
) -> None:
    with pytest.raises(ReadingError):
        painter.page(tmp_path / "væk.pdf", 1, [])
    assert painter.page(typeset(PAGE + "Tekst"), 1, [])


def test_a_dead_painter_is_replaced(painter: Painter, typeset: Typeset) -> None:
    path = typeset(PAGE + "Tekst")
    painter.page(path, 1, [])
    (worker,) = processes()
    worker.kill()
    worker.wait()
    assert painter.page(path, 1, [])


def test_many_threads_get_each_their_own_page(painter: Painter, typeset: Typeset) -> None:
    heights = [200 + 20 * n for n in range(6)]
    paths = [
        typeset(f"#set page(width: 200pt, height: {high}pt)\nTekst", f"{high}.pdf")
        for high in heights
    ]
    with ThreadPoolExecutor(6) as pool:
        found = pool.map(lambda path: image(painter.page(path, 1, [], 200)).height, paths * 4)
        assert list(found) == heights * 4


def test_a_picture_that_takes_too_long_is_a_failure(typeset: Typeset) -> None:
    path = typeset(PAGE + "#for n in range(3000) [#box(circle(radius: 3pt))]")
    slow = pytest.raises(ReadingError, match="for lang tid")
    with Painter(seconds=0.0001, memory_mb=1024) as painter, slow:
        painter.page(path, 1, [], 4000)


def test_closing_ends_the_process(typeset: Typeset) -> None:
    painter = Painter(seconds=30, memory_mb=1024)
    painter.page(typeset(PAGE + "Tekst"), 1, [])
    (worker,) = processes()
    painter.close()
    painter.close()
    assert not psutil.pid_exists(worker.pid)
