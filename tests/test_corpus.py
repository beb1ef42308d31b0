"""The corpus folder: which files are found, under which ids, and what documents.toml says."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import unicodedata
from pathlib import Path

import pytest

from assistant import corpus, descriptions
from assistant.errors import CorpusError
from assistant.records import Document


def put(folder: Path, name: str, content: bytes = b"%PDF-1.7") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def ids(folder: Path) -> list[str]:
    return [file.document for file in corpus.files(folder)]


def document(id_: str, title: str = "") -> Document:
    return Document(id_, "", 1, (), (), (), title=title)


def describe(folder: Path, text: str) -> None:
    (folder / "documents.toml").write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- files


def test_finds_pdfs_in_subfolders_in_any_case_of_the_ending(tmp_path: Path) -> None:
    put(tmp_path, "b.pdf")
    put(tmp_path, "mappe/under/a.PDF")
    put(tmp_path, "mappe/c.Pdf")
    put(tmp_path, "mappe/kilde.typ")
    put(tmp_path, "documents.toml", b"")
    assert ids(tmp_path) == ["b", "mappe/c", "mappe/under/a"]


def test_gives_sha256_size_and_the_name_on_disk(tmp_path: Path) -> None:
    content = b"x" * 3_000_000
    put(tmp_path, "mappe/Æble – kopi (2).PDF", content)
    (file,) = corpus.files(tmp_path)
    assert file.document == "mappe/Æble – kopi (2)"
    assert file.name == "mappe/Æble – kopi (2).PDF"
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.size == 3_000_000
    assert file.path.read_bytes() == content


def test_composes_decomposed_names_in_the_id_only(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Råd og år.pdf")
    put(tmp_path, name)
    (file,) = corpus.files(tmp_path)
    assert file.document == "Råd og år"
    assert unicodedata.is_normalized("NFC", file.document)
    assert file.name == name


def test_leaves_hidden_files_and_folders_out(tmp_path: Path) -> None:
    put(tmp_path, ".skjult.pdf")
    put(tmp_path, ".mappe/a.pdf")
    put(tmp_path, "._a.pdf")
    put(tmp_path, ".pdf")
    assert ids(tmp_path) == []


def test_does_not_follow_links(tmp_path: Path) -> None:
    outside = tmp_path / "udenfor"
    put(outside, "hemmelig.pdf")
    folder = tmp_path / "corpus"
    put(folder, "a.pdf")
    (folder / "link.pdf").symlink_to(outside / "hemmelig.pdf")
    (folder / "mappe").symlink_to(outside, target_is_directory=True)
    assert ids(folder) == ["a"]


def test_a_folder_or_pipe_named_pdf_is_no_file(tmp_path: Path) -> None:
    put(tmp_path, "mappe.pdf/a.pdf")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "rør.pdf")
    assert ids(tmp_path) == ["mappe.pdf/a"]


@pytest.mark.skipif(sys.platform == "win32", reason="names there do not tell case apart")
def test_two_spellings_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    put(tmp_path, "a.PDF", b"2")
    put(tmp_path, "a.pdf", b"1")
    put(tmp_path, "a.Pdf", b"3")
    put(tmp_path, "a.PDF.pdf", b"4")
    found = {file.document: file.name for file in corpus.files(tmp_path)}
    assert found == {"a": "a.pdf", "a (2)": "a.PDF", "a.Pdf": "a.Pdf", "a.PDF": "a.PDF.pdf"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold them for one name")
def test_composed_and_decomposed_names_get_ids_of_their_own(tmp_path: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFC", "å.pdf"))
    put(tmp_path, unicodedata.normalize("NFD", "å.pdf"))
    assert ids(tmp_path) == ["å", "å.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_no_utf8_can_be_written_as_utf8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xe6ble.pdf")).write_bytes(b"%PDF")
    (file,) = corpus.files(tmp_path)
    assert file.document == "\ufffdble"
    assert file.name.encode("utf-8")
    assert file.path.read_bytes() == b"%PDF"


def test_a_file_that_cannot_be_read_has_no_sum(tmp_path: Path) -> None:
    assert corpus.digest_of(tmp_path / "væk.pdf") == ""


def test_listing_finds_the_same_files_unread(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf")
    put(tmp_path, "b/c.PDF")
    listed = corpus.listing(tmp_path)
    assert [file.name for file in listed] == [file.name for file in corpus.files(tmp_path)]
    assert {file.sha256 for file in listed} == {""}


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert corpus.files(tmp_path) == ()


def test_refuses_a_missing_folder_by_name(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"findes ikke: .*væk"):
        corpus.files(tmp_path / "væk")


# ---------------------------------------------------------------- documents.toml


def test_documents_toml_goes_before_the_file_itself(tmp_path: Path) -> None:
    describe(
        tmp_path,
        """
        [[document]]
        id = "mappe/trappen"
        title = "Indsatstrappen"
        publisher = "Assistenten"
        year = 2026
        kind = "vejledning"
        origin = "own"
        standing = "draft"
        based_on = ["En bog", "En anden"]
        """,
    )
    found = descriptions.sources(tmp_path, [document("mappe/trappen", "noget andet")])
    source = found["mappe/trappen"]
    assert (source.title, source.publisher, source.year) == ("Indsatstrappen", "Assistenten", 2026)
    assert (source.origin, source.standing) == ("own", "draft")
    assert source.based_on == ("En bog", "En anden")
    assert source.supersedes == ()


@pytest.mark.parametrize(
    ("in_file", "title"),
    [
        ("Ramme og retning", "Ramme og retning"),
        ("  Ramme \n og  retning ", "Ramme og retning"),
        ("Microsoft Word - Politik for børn.docx", "Politik for børn"),
        ("", "Min fil 2024"),
        ("untitled", "Min fil 2024"),
        ("PowerPoint-præsentation", "Min fil 2024"),
        ("Dokument1", "Min fil 2024"),
        ("12345", "Min fil 2024"),
        ("Titelblad for udsatte børn", "Titelblad for udsatte børn"),
    ],
)
def test_without_description_the_title_is_the_files_own_or_its_name(
    tmp_path: Path, in_file: str, title: str
) -> None:
    found = descriptions.sources(tmp_path, [document("mappe/min_fil-2024", in_file)])
    assert found["mappe/min_fil-2024"].title == title


def test_an_id_is_compared_composed(tmp_path: Path) -> None:
    describe(tmp_path, f'[[document]]\nid = "{unicodedata.normalize("NFD", "å")}"\ntitle = "Åen"\n')
    assert descriptions.sources(tmp_path, [document("å")])["å"].title == "Åen"


def test_a_description_of_no_document_is_only_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    describe(tmp_path, '[[document]]\nid = "væk"\ntitle = "Væk"\n')
    with caplog.at_level(logging.WARNING):
        assert list(descriptions.sources(tmp_path, [document("a")])) == ["a"]
    assert "væk" in caplog.text


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path: Path) -> None:
    content = '\ufeff[[document]]\r\nid = "a"\r\ntitle = "Å"\r\n'
    (tmp_path / "documents.toml").write_bytes(content.encode())
    assert descriptions.sources(tmp_path, [document("a")])["a"].title == "Å"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('titel = "X"', "ukendt nøgle 'titel'"),
        ('year = "2024"', "year skal være et årstal"),
        ("year = true", "year skal være et årstal"),
        ("year = 24", "year skal være et årstal"),
        ("title = 3", "title skal være en tekst"),
        ('title = " "', "title er tom"),
        ('origin = "eget"', "origin skal være own, official, municipal eller example"),
        ('standing = "gældende"', "standing skal være in_force, draft eller superseded"),
        ('based_on = "En bog"', "based_on skal være en liste"),
        ("supersedes = [1]", "supersedes skal være en liste"),
    ],
)
def test_a_wrong_field_is_named_with_entry_and_line(tmp_path: Path, line: str, told: str) -> None:
    describe(tmp_path, f'[[document]]\nid = "a"\n\n[[document]]\nid = "b"\n{line}\n')
    with pytest.raises(CorpusError) as raised:
        descriptions.sources(tmp_path, [document("a")])
    assert told in str(raised.value)
    assert "documents.toml, dokument nr. 2, linje 4" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[document]]\nid = "a\n', "er ikke gyldig TOML (linje 2, kolonne 8)"),
        ('[[document]]\ntitle = "X"\n', "id mangler"),
        ('[[document]]\nid = "a"\n[[document]]\nid = "a"\n', "'a' er beskrevet to gange"),
        ('[document]\nid = "a"\n', "to kantede parenteser"),
        ('[[documents]]\nid = "a"\n', "ukendt nøgle 'documents'"),
        ("document = [1]\n", "to kantede parenteser"),
    ],
)
def test_a_wrong_file_is_refused_in_danish(tmp_path: Path, text: str, told: str) -> None:
    describe(tmp_path, text)
    with pytest.raises(CorpusError) as raised:
        descriptions.read(tmp_path)
    assert told in str(raised.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_bytes('[[document]]\nid = "å"\n'.encode("latin-1"))
    with pytest.raises(CorpusError, match="UTF-8"):
        descriptions.read(tmp_path)


def test_a_document_that_nobody_described_is_known_as_such(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text('[[document]]\nid = "a"\n', encoding="utf-8")
    found = descriptions.sources(tmp_path, [document("a"), document("b")])
    assert [found["a"].described, found["b"].described] == [True, False]
