from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from assistant.reading import read as reading
from assistant.reading.read import Outcome, read_file

Typeset = Callable[..., Path]

TEXT = "Kommunen vil sætte ind, før vanskelighederne vokser sig store i familien. " * 3


def outcome(path: Path) -> Outcome:
    return read_file(path, lambda done, total: None)


def test_a_good_file_is_read_whole(typeset: Typeset) -> None:
    steps: list[tuple[int, int]] = []
    path = typeset(f"= Mål\n{TEXT}#pagebreak(){TEXT}", "Æble – kopi (2).PDF")
    found = read_file(path, lambda done, total: steps.append((done, total)))
    assert (found.reason, found.pages, found.missing_pages) == (None, 2, ())
    assert found.document is not None
    assert found.boxes is not None
    assert found.boxes.shape == (len(found.document.text), 4)
    assert found.document.pages_of(0, len(found.document.text)) == (1, 2)
    assert steps == [(1, 2), (2, 2)]


def empty(path: Path) -> None:
    path.write_bytes(b"")


def letter(path: Path) -> None:
    path.write_text("Kære borger, dette er et brev.", encoding="utf-8")


def only_head(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\nresten mangler")


def scanned(path: Path) -> None:
    Image.new("RGB", (600, 800), "white").save(path, "PDF")


def folder(path: Path) -> None:
    path.mkdir()


def gone(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (empty, "empty"),
        (letter, "not_a_pdf"),
        (only_head, "damaged"),
        (scanned, "no_text"),
        (folder, "not_readable"),
        (gone, "not_readable"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "fil.pdf"
    make(path)
    found = outcome(path)
    assert (found.reason, found.document, found.boxes) == (reason, None, None)


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_locked_file_is_refused_for_its_password(
    typeset: Typeset, tmp_path: Path, algorithm: str
) -> None:
    writer = PdfWriter(clone_from=typeset(TEXT))
    writer.encrypt("kode", algorithm=algorithm)
    writer.write(tmp_path / "låst.pdf")
    assert outcome(tmp_path / "låst.pdf").reason == "password"


def test_a_file_that_only_its_owner_may_change_is_read(typeset: Typeset, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=typeset(TEXT))
    writer.encrypt("", owner_password="kode", algorithm="RC4-128")
    writer.write(tmp_path / "ejet.pdf")
    assert outcome(tmp_path / "ejet.pdf").reason is None


def test_a_file_cut_in_the_middle_is_damaged_or_read_but_never_without_text(
    typeset: Typeset, tmp_path: Path
) -> None:
    whole = typeset("#pagebreak()\n".join([TEXT] * 6)).read_bytes()
    cut = tmp_path / "afbrudt.pdf"
    reasons = []
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        cut.write_bytes(whole[: int(len(whole) * share)])
        reasons.append(outcome(cut).reason)
    assert set(reasons) <= {"damaged", None}
    assert "damaged" in reasons


def test_a_scanned_page_among_others_is_named(typeset: Typeset, tmp_path: Path) -> None:
    scanned(tmp_path / "scan.pdf")
    writer = PdfWriter()
    for part in (typeset(TEXT), tmp_path / "scan.pdf", typeset(TEXT, "b.pdf")):
        writer.append(part)
    writer.write(tmp_path / "blandet.pdf")
    found = outcome(tmp_path / "blandet.pdf")
    assert (found.reason, found.pages, found.missing_pages) == (None, 3, (2,))
    assert found.document is not None
    assert found.document.missing_pages == (2,)
    assert found.document.pages_of(0, len(found.document.text)) == (1, 3)


def test_a_blank_page_is_not_missing(typeset: Typeset) -> None:
    found = outcome(typeset(f"{TEXT}#pagebreak()#pagebreak(){TEXT}"))
    assert (found.pages, found.missing_pages) == (3, ())


def test_a_few_letters_are_no_text(typeset: Typeset) -> None:
    assert outcome(typeset("#set page(numbering: none)\nSide 1")).reason == "no_text"


def test_glyphs_without_meaning_are_no_text(typeset: Typeset) -> None:
    assert outcome(typeset("\ue001\ue002\ue003" * 60)).reason == "no_text"


def test_too_many_pages_are_too_large(typeset: Typeset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PAGES", 2)
    found = outcome(typeset(f"{TEXT}#pagebreak(){TEXT}#pagebreak(){TEXT}"))
    assert (found.reason, found.pages) == ("too_large", 3)


def test_too_much_text_is_too_large(typeset: Typeset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CHARS", 100)
    assert outcome(typeset(TEXT)).reason == "too_large"


def test_a_page_that_pdfium_refuses_is_read_by_pypdf(
    typeset: Typeset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, number: int) -> None:
        raise reading.PdfiumRefused("nej")

    monkeypatch.setattr(reading.PdfFile, "glyphs", refuse)
    found = outcome(typeset(TEXT))
    assert found.document is not None
    assert found.document.text.startswith("Kommunen vil sætte ind, før vanskelighederne vokser")
    assert found.boxes is not None
    assert not found.boxes.any()


def test_reading_leaves_the_file_free(typeset: Typeset, tmp_path: Path) -> None:
    path = typeset(TEXT)
    outcome(path)
    shutil.move(path, tmp_path / "flyttet.pdf")
    assert outcome(tmp_path / "flyttet.pdf").reason is None


def photo(tmp_path: Path, text: str) -> str:
    Image.new("RGB", (60, 80), "green").save(tmp_path / "foto.png")
    picture = 'background: image("/foto.png", width: 100%, height: 100%)'
    return f"#set page(numbering: none, {picture})\n{text}\n#set page(background: none)\n{TEXT}"


def test_a_stamp_on_a_scan_is_not_its_text(typeset: Typeset, tmp_path: Path) -> None:
    found = outcome(typeset(photo(tmp_path, "J.nr. 00.17.20-P22 Bilag 3")))
    assert found.missing_pages == (1,)
    assert found.document is not None
    assert "J.nr." not in found.document.text


def test_a_title_on_a_picture_is_text(typeset: Typeset, tmp_path: Path) -> None:
    found = outcome(typeset(photo(tmp_path, "#text(28pt)[Sammen om børnene]")))
    assert found.missing_pages == ()
    assert found.document is not None
    assert found.document.text.startswith("Sammen om børnene")


def test_text_in_the_middle_of_a_picture_is_text(typeset: Typeset, tmp_path: Path) -> None:
    found = outcome(typeset(photo(tmp_path, "#v(9cm)\nSammen om børnene")))
    assert found.missing_pages == ()
