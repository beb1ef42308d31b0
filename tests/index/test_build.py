"""Building: what is read again, what is taken over, what is proven, and what a failure leaves."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest

from assistant import vectors
from assistant.chunk import passage
from assistant.config import Config
from assistant.embedding import NgramSvd, Vectors
from assistant.errors import CorpusError, IndexBuildFailed, IndexBusy, NothingReadable
from assistant.index import BuildSummary, IndexReader, Step, build_index, intake, locks
from assistant.index import manifest as manifests
from assistant.records import FileReport

Pdfs: TypeAlias = dict[str, bytes]
Opened: TypeAlias = Callable[[Config], IndexReader]
Top: TypeAlias = Callable[[IndexReader, str], list[str]]
Generations: TypeAlias = Callable[[Config], list[str]]


def put(config: Config, pdfs: Pdfs, name: str) -> Path:
    path = config.corpus / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdfs[name])
    return path


def states(summary: BuildSummary) -> dict[str, str]:
    return {report.document: report.reason or report.state for report in summary.reports}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files are given to the reading processes."""
    noted: list[str] = []

    class Noting(intake.Readers):
        def read(self, jobs, progress=None) -> Iterator[intake.ReadResult]:  # type: ignore[no-untyped-def]
            noted.extend(job.document for job in jobs)
            return super().read(jobs, progress)

    monkeypatch.setattr(intake, "Readers", Noting)
    return noted


def test_a_fresh_corpus_is_read_and_found(config: Config, opened: Opened, top: Top) -> None:
    summary = build_index(config)
    assert (summary.changed, summary.documents, summary.files_read) == (True, 2, 2)
    assert states(summary) == {"haver": "read", "mappe/bier": "read"}
    reader = opened(config)
    assert reader.manifest.pages == 7
    assert top(reader, "Hvornår slynges honning?")[0] == "mappe/bier"
    assert top(reader, "beskæring af hindbær i sandjord")[0] == "haver"


def test_the_same_corpus_gives_the_same_manifest(config: Config, built: Config) -> None:
    assert build_index(config).digest == build_index(built).digest


def test_nothing_is_built_when_nothing_changed(
    built: Config, read: list[str], generations: Generations
) -> None:
    before = generations(built)
    summary = build_index(built)
    assert (summary.changed, summary.files_read, read) == (False, 0, [])
    assert generations(built) == before
    assert "Ingen PDF blev læst igen" in summary.lines()[0]


def test_an_added_file_alone_is_read(
    built: Config, pdfs: Pdfs, read: list[str], opened: Opened, top: Top
) -> None:
    put(built, pdfs, "mappe/Æble – kopi (2)")
    summary = build_index(built)
    assert read == ["mappe/Æble – kopi (2)"]
    assert (summary.files_read, summary.files_kept, summary.documents) == (1, 2, 3)
    reader = opened(built)
    assert top(reader, "Hvor længe gæres most?")[0] == "mappe/Æble – kopi (2)"
    assert top(reader, "Hvornår slynges honning?")[0] == "mappe/bier"
    for document in reader.sources:
        assert len(reader.boxes(document)) == len(reader.document(document).text)


def test_a_removed_file_is_gone_with_all_its_words(
    built: Config, opened: Opened, generations: Generations
) -> None:
    (built.corpus / "mappe" / "bier.pdf").unlink()
    summary = build_index(built)
    assert summary.documents == 1
    assert generations(built) == ["gen-000002"]
    reader = opened(built)
    assert reader.lexical.search(reader.analyzer.query("sukkerlage vinterfoder"), 5) == []
    for path in built.index.rglob("*"):
        if path.is_file():
            assert b"sukkerlage" not in path.read_bytes().lower(), path


def test_a_replaced_file_is_read_again(
    built: Config, pdfs: Pdfs, read: list[str], opened: Opened, top: Top
) -> None:
    (built.corpus / "haver.pdf").write_bytes(pdfs["skove"])
    build_index(built)
    assert read == ["haver"]
    reader = opened(built)
    assert top(reader, "Hvornår springer bøgen ud?")[0] == "haver"
    assert "rabarber" not in reader.document("haver").text.lower()


def test_a_file_under_another_name_gets_that_name(built: Config, opened: Opened) -> None:
    (built.corpus / "haver.pdf").rename(built.corpus / "parker.pdf")
    build_index(built)
    reader = opened(built)
    assert set(reader.sources) == {"mappe/bier", "parker"}
    assert {chunk.document for chunk in reader.chunks} == {"mappe/bier", "parker"}
    assert reader.document("parker").id == "parker"


def test_a_touched_file_is_not_read_again(built: Config, read: list[str], opened: Opened) -> None:
    path = built.corpus / "haver.pdf"
    path.touch()
    assert not build_index(built).changed
    assert read == []
    noted = opened(built)
    assert (
        str(path.stat().st_mtime_ns) in (built.index / noted.generation / "corpus.json").read_text()
    )


def test_a_new_description_reads_no_file(built: Config, read: list[str], opened: Opened) -> None:
    (built.corpus / "documents.toml").write_text(
        '[[document]]\nid = "haver"\ntitle = "Haver i Danmark"\nyear = 2020\n', encoding="utf-8"
    )
    assert build_index(built).changed
    assert read == []
    assert opened(built).source("haver").title == "Haver i Danmark"


def test_bad_files_are_named_and_the_rest_indexed(config: Config, opened: Opened) -> None:
    (config.corpus / "tom.pdf").write_bytes(b"")
    (config.corpus / "brev.pdf").write_text("Dette er en tekstfil.")
    whole = (config.corpus / "haver.pdf").read_bytes()
    (config.corpus / "halv.pdf").write_bytes(whole[: len(whole) // 3])
    summary = build_index(config)
    found = states(summary)
    assert {found["haver"], found["mappe/bier"]} == {"read"}
    assert found["tom"] == "empty"
    assert found["brev"] in {"not_a_pdf", "damaged"}
    assert found["halv"] == "damaged"
    assert set(opened(config).sources) == {"haver", "mappe/bier"}
    assert not build_index(config).changed


def test_one_short_document_is_enough(tmp_path: Path, pdfs: Pdfs, opened: Opened) -> None:
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index", workers=1)
    put(config, pdfs, "skove")
    assert build_index(config).chunks == 1
    for _ in range(3):
        assert opened(config).document("skove").pages == 1
    assert not build_index(config).changed


def test_the_same_bytes_under_two_names_are_two_documents(built: Config, opened: Opened) -> None:
    shutil.copy(built.corpus / "haver.pdf", built.corpus / "kopi.pdf")
    assert build_index(built).documents == 3
    reader = opened(built)
    texts = [reader.document(name).text for name in ("haver", "kopi")]
    assert texts[0] == texts[1]


def test_an_empty_folder_is_told_apart_from_a_missing_one(tmp_path: Path) -> None:
    config = Config(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with pytest.raises(CorpusError, match="findes ikke"):
        build_index(config)
    assert not config.index.exists()
    config.corpus.mkdir()
    with pytest.raises(NothingReadable, match="ingen PDF-filer"):
        build_index(config)


def test_when_nothing_can_be_read_each_file_is_named_and_no_old_text_stays(
    built: Config, generations: Generations
) -> None:
    (built.corpus / "haver.pdf").unlink()
    (built.corpus / "mappe" / "bier.pdf").write_bytes(b"")
    with pytest.raises(NothingReadable, match=r"mappe/bier\.pdf – filen er tom"):
        build_index(built)
    assert generations(built) == []
    assert not (built.index / "current").exists()


def test_a_wrong_description_stops_before_anything_is_read(config: Config, read: list[str]) -> None:
    (config.corpus / "documents.toml").write_text("[[document]]\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="id mangler"):
        build_index(config)
    assert read == []


def test_a_second_builder_is_refused(built: Config) -> None:
    with locks.writing(built.index), pytest.raises(IndexBusy, match="proces"):
        build_index(built)


def test_the_progress_goes_up_to_all_files(config: Config) -> None:
    steps: list[Step] = []
    build_index(config, steps.append)
    phases = list(dict.fromkeys(step.phase for step in steps))
    assert phases == ["read", "words", "fit", "vectors", "check"]
    done = [step.files_done for step in steps]
    assert done == sorted(done)
    assert steps[-1] == Step("check", 2, 2, 7)


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disken er fuld"),
        (RuntimeError("error returned from database: database or disk is full"), "disken er fuld"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/et/sted"),
            "ingen adgang til /et/sted",
        ),
        (MemoryError(), "ikke hukommelse nok"),
        (RuntimeError("noget andet"), "RuntimeError: noget andet"),
    ],
)
def test_a_failure_leaves_the_old_index_and_nothing_half_done(
    failure: Exception,
    told: str,
    built: Config,
    pdfs: Pdfs,
    opened: Opened,
    generations: Generations,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(built, pdfs, "skove")
    before = generations(built)

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(vectors, "write", fail)
    with pytest.raises(IndexBuildFailed, match=told):
        build_index(built)
    assert generations(built) == before
    (built.corpus / "skove.pdf").unlink()
    assert set(opened(built).sources) == {"haver", "mappe/bier"}


def test_an_index_that_does_not_find_what_it_holds_is_not_taken_into_use(
    built: Config, pdfs: Pdfs, generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(built, pdfs, "skove")
    before = generations(built)
    write = vectors.write

    def mixed_up(folder: Path, ids: Sequence[str], found: Vectors, *rest: Sequence[object]) -> None:
        write(folder, ids, np.roll(found, 1, axis=0), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(vectors, "write", mixed_up)
    with pytest.raises(IndexBuildFailed, match="bestod ikke sin egen prøve"):
        build_index(built)
    assert generations(built) == before


def test_a_damaged_file_of_the_old_index_is_not_taken_over(
    built: Config, read: list[str], opened: Opened
) -> None:
    boxes = built.index / "gen-000001" / "boxes" / "0000.npy"
    boxes.write_bytes(boxes.read_bytes()[:-8])
    assert build_index(built).changed
    assert read == ["haver"]
    reader = opened(built)
    assert len(reader.boxes("haver")) == len(reader.document("haver").text)


def test_another_version_of_the_reader_reads_everything_again(
    built: Config, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "READER_VERSION", manifests.READER_VERSION + 1)
    assert build_index(built).changed
    assert read == ["haver", "mappe/bier"]


def test_another_version_of_chunking_reads_nothing_again(
    built: Config, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifests, "CHUNK_VERSION", manifests.CHUNK_VERSION + 1)
    assert build_index(built).changed
    assert read == []


def test_a_file_that_timed_out_is_tried_again_with_more_time(
    config: Config, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(intake.Readers):
        def read(self, jobs, progress=None) -> Iterator[intake.ReadResult]:  # type: ignore[no-untyped-def]
            for result in super().read(jobs, progress):
                if result.report.document == "haver":
                    report = FileReport("haver", "haver.pdf", "refused", "timed_out")
                    yield intake.ReadResult(report, None, None)
                else:
                    yield result

    with monkeypatch.context() as patch:
        patch.setattr(intake, "Readers", Slow)
        assert states(build_index(config))["haver"] == "timed_out"
    read.clear()
    assert not build_index(config).changed
    summary = build_index(replace(config, read_seconds=600.0))
    assert read == ["haver"]
    assert states(summary)["haver"] == "read"


def test_a_file_that_changes_while_it_is_read_is_read_again_next_time(
    config: Config, pdfs: Pdfs, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Changing(intake.Readers):
        def read(self, jobs, progress=None) -> Iterator[intake.ReadResult]:  # type: ignore[no-untyped-def]
            for result in super().read(jobs, progress):
                if result.report.document == "haver":
                    (config.corpus / "haver.pdf").write_bytes(pdfs["skove"])
                yield result

    with monkeypatch.context() as patch:
        patch.setattr(intake, "Readers", Changing)
        build_index(config)
    read.clear()
    assert build_index(config).changed
    assert read == ["haver"]


def test_the_model_stays_until_the_corpus_has_grown_by_half(
    built: Config, pdfs: Pdfs, opened: Opened
) -> None:
    first = opened(built).manifest.model
    put(built, pdfs, "skove")
    shutil.copy(built.corpus / "haver.pdf", built.corpus / "haver2.pdf")
    build_index(built)
    grown = opened(built).manifest
    assert grown.chunks > 1.5 * first.fitted_chunks
    assert grown.model.digest != first.digest
    put(built, pdfs, "mappe/Æble – kopi (2)")
    build_index(built)
    assert opened(built).manifest.model == grown.model


def test_the_model_is_fitted_anew_when_a_document_it_was_fitted_on_is_gone(
    built: Config, opened: Opened
) -> None:
    first = opened(built).manifest.model
    (built.corpus / "mappe" / "bier.pdf").unlink()
    build_index(built)
    assert set(opened(built).manifest.model.fitted_on) == {"haver"}
    assert opened(built).manifest.model.digest != first.digest


def test_vectors_are_taken_over_as_long_as_the_model_stays(
    built: Config, pdfs: Pdfs, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    embed = NgramSvd.embed_passages

    def noting(self: NgramSvd, texts: Sequence[str]) -> Vectors:
        embedded.extend(texts)
        return embed(self, texts)

    put(built, pdfs, "mappe/Æble – kopi (2)")
    with monkeypatch.context() as patch:
        patch.setattr(NgramSvd, "embed_passages", noting)
        patch.setattr("assistant.index.build.pick_rows", lambda _: ())
        build_index(built)
    reader = opened(built)
    own = [passage(c) for c in reader.chunks if c.document == "mappe/Æble – kopi (2)"]
    assert own
    assert embedded == own


def test_a_reader_keeps_its_generation_while_another_is_built(
    built: Config, pdfs: Pdfs, opened: Opened, top: Top, generations: Generations
) -> None:
    old = opened(built)
    put(built, pdfs, "skove")
    build_index(built)
    assert generations(built) == ["gen-000001", "gen-000002"]
    assert not old.is_current()
    assert top(old, "Hvornår slynges honning?")[0] == "mappe/bier"
    new = opened(built)
    assert (new.generation, new.is_current()) == ("gen-000002", True)
    assert top(new, "Hvornår springer bøgen ud?")[0] == "skove"
