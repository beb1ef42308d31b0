"""Opening an index: what is refused, with which words, and what a reader gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import pytest

from assistant.config import Config
from assistant.errors import (
    CorpusError,
    IndexDamaged,
    IndexMissing,
    IndexStale,
    UnknownDocument,
)
from assistant.index import IndexReader, open_index
from assistant.index import manifest as manifests

Opened: TypeAlias = Callable[[Config], IndexReader]
Top: TypeAlias = Callable[[IndexReader, str], list[str]]
Child: TypeAlias = Callable[[str], "subprocess.Popen[str]"]


def generation(config: Config) -> Path:
    return config.index / "gen-000001"


# ---------------------------------------------------------------- what it gives


def test_a_reader_gives_all_there_is(built: Config, opened: Opened) -> None:
    reader = opened(built)
    assert reader.generation == "gen-000001"
    assert set(reader.sources) == {"haver", "mappe/bier"}
    assert [report.state for report in reader.reports] == ["read", "read"]
    for row, chunk in enumerate(reader.chunks):
        assert reader.row_of(chunk.id) == row
        assert reader.document(chunk.document).text[chunk.start : chunk.end] == chunk.text
    boxes = reader.boxes("haver")
    assert boxes.shape == (len(reader.document("haver").text), 4)
    assert boxes.dtype == "uint16"


def test_an_unknown_document_or_chunk_is_refused(built: Config, opened: Opened) -> None:
    reader = opened(built)
    for ask in (reader.document, reader.boxes, reader.source):
        with pytest.raises(UnknownDocument):
            ask("../haver")
    with pytest.raises(IndexDamaged, match="haver:p009:0099"):
        reader.row_of("haver:p009:0099")


def test_many_threads_may_read(built: Config, opened: Opened, top: Top) -> None:
    reader = opened(built)

    def ask(n: int) -> str:
        text = reader.document(("haver", "mappe/bier")[n % 2]).text
        return f"{top(reader, 'Hvornår slynges honning?')[0]} {len(text)}"

    with ThreadPoolExecutor(8) as pool:
        assert len(set(list(pool.map(ask, range(40)))[::2])) == 1


def test_a_second_process_may_read_at_the_same_time(
    built: Config, opened: Opened, child: Child
) -> None:
    reader = opened(built)
    process = child(
        f"""
from pathlib import Path
from assistant.config import Config
from assistant.index import open_index
reader = open_index(Config(corpus=Path({str(built.corpus)!r}), index=Path({str(built.index)!r})))
print(len(reader.chunks), reader.vectors.count(), flush=True)
reader.close()
"""
    )
    told, _ = process.communicate()
    assert told.split() == [str(len(reader.chunks))] * 2


# ---------------------------------------------------------------- missing and stale


def test_no_index_is_missing(config: Config) -> None:
    with pytest.raises(IndexMissing):
        open_index(config)


def test_each_difference_to_the_corpus_is_named(built: Config, pdfs: dict[str, bytes]) -> None:
    (built.corpus / "ny.pdf").write_bytes(pdfs["skove"])
    (built.corpus / "mappe" / "bier.pdf").unlink()
    (built.corpus / "haver.pdf").write_bytes(pdfs["skove"])
    with pytest.raises(IndexStale) as raised:
        open_index(built)
    told = str(raised.value)
    assert "1 ny (ny.pdf), 1 ændret (haver.pdf), 1 fjernet (mappe/bier.pdf)" in told
    assert "python -m assistant index" in raised.value.hint


def test_a_changed_file_of_the_same_size_is_noticed(built: Config) -> None:
    path = built.corpus / "haver.pdf"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b" ")
    with pytest.raises(IndexStale, match=r"haver\.pdf"):
        open_index(built)


def test_a_file_that_only_was_touched_fits(built: Config, opened: Opened) -> None:
    (built.corpus / "haver.pdf").touch()
    assert opened(built).generation


def test_files_that_look_the_same_are_not_read(
    built: Config, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> str:
        if path.suffix == ".pdf":
            pytest.fail(f"read {path}")
        return ""

    monkeypatch.setattr("assistant.corpus.digest_of", refuse)
    assert opened(built).generation


def test_a_new_description_is_noticed(built: Config) -> None:
    (built.corpus / "documents.toml").write_text('[[document]]\nid = "haver"\n')
    with pytest.raises(IndexStale, match=r"documents\.toml er ændret"):
        open_index(built)


def test_the_corpus_need_not_be_looked_at(built: Config) -> None:
    shutil.rmtree(built.corpus)
    open_index(built, check_corpus=False).close()
    with pytest.raises(CorpusError):
        open_index(built)


def test_another_version_of_the_analysis_is_stale(
    built: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "ANALYSIS_VERSION", 99)
    with pytest.raises(IndexStale, match="sproganalyse"):
        open_index(built)


def test_another_format_is_stale(built: Config) -> None:
    path = generation(built) / "manifest.json"
    content = json.loads(path.read_text())
    content["versions"]["format"] = 99
    path.write_text(json.dumps(content))
    with pytest.raises(IndexStale, match="format 99"):
        open_index(built)


# ---------------------------------------------------------------- damaged


def test_a_pointer_to_a_missing_generation_is_damage(built: Config) -> None:
    shutil.rmtree(generation(built))
    with pytest.raises(IndexDamaged, match="current nævner en generation, der mangler"):
        open_index(built)


FILES = [
    "manifest.json",
    "chunks.jsonl",
    "lexicon.json",
    "sources.json",
    "known.json",
    "seal.json",
    "built.json",
    "corpus.json",
    "documents/0000.json",
    "boxes/0001.npy",
    "vectors/0000.npy",
    "chroma/chroma.sqlite3",
    "lexical/meta.json",
    "lexical/*.idx",
    "lexical/*.store",
    "lexical/*.term",
    "embedding/ngram_svd.npz",
]


@pytest.mark.parametrize("damage", ["missing", "emptied", "truncated"])
@pytest.mark.parametrize("name", FILES)
def test_each_damaged_file_is_noticed(built: Config, name: str, damage: str) -> None:
    (path,) = generation(built).glob(name)
    match damage:
        case "missing":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
        case _:
            os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(IndexDamaged, match=path.name.replace(".", r"\.")):
        open_index(built)


@pytest.mark.parametrize("name", ["chroma", "lexical", "embedding", "documents"])
def test_a_missing_folder_is_noticed(built: Config, name: str) -> None:
    shutil.rmtree(generation(built) / name)
    with pytest.raises(IndexDamaged, match=rf"{name}/.* mangler"):
        open_index(built)


def test_a_refused_index_is_not_kept_leased(built: Config) -> None:
    (generation(built) / "chunks.jsonl").write_bytes(b"")
    with pytest.raises(IndexDamaged):
        open_index(built)
    from assistant.index import locks

    assert locks.remove_unleased(generation(built), built.index / ".removing-gen-000001")
