from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from assistant.reading.pages import OPEN, Pages

Typeset = Callable[..., Path]


def size(data: bytes | None) -> tuple[int, int]:
    assert data is not None
    return Image.open(io.BytesIO(data)).size


def sheet(typeset: Typeset, name: str, height: int) -> Path:
    return typeset(f"#set page(width: 200pt, height: {height}pt, margin: 10pt)\nTekst", name)


def test_a_page_is_drawn(typeset: Typeset) -> None:
    assert size(Pages().picture(sheet(typeset, "a.pdf", 300), 1, [], 400)) == (400, 600)


def test_a_changed_file_is_drawn_anew(typeset: Typeset) -> None:
    pages = Pages()
    path = sheet(typeset, "a.pdf", 300)
    assert size(pages.picture(path, 1, [], 400)) == (400, 600)
    os.replace(sheet(typeset, "b.pdf", 200), path)
    assert size(pages.picture(path, 1, [], 400)) == (400, 400)


def test_many_files_in_turn_all_come_out_right(typeset: Typeset) -> None:
    pages = Pages()
    paths = [sheet(typeset, f"{n}.pdf", 200 + 10 * n) for n in range(OPEN + 2)]
    for _ in range(2):
        heights = [size(pages.picture(path, 1, [], 200))[1] for path in paths]
        assert heights == [200 + 10 * n for n in range(OPEN + 2)]


def test_what_cannot_be_drawn_gives_none(typeset: Typeset, tmp_path: Path) -> None:
    pages = Pages()
    broken = tmp_path / "brev.pdf"
    broken.write_bytes(b"kun ord")
    assert pages.picture(broken, 1, [], 400) is None
    assert pages.picture(tmp_path / "findes ikke.pdf", 1, [], 400) is None
    assert pages.picture(sheet(typeset, "a.pdf", 300), 2, [], 400) is None
    assert pages.picture(sheet(typeset, "a.pdf", 300), 1, [], 400) is not None
