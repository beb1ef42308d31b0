from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

import assistant
from assistant.errors import ReadingError
from assistant.reading import Readers, ReadJob

Typeset = Callable[..., Path]

TEXT = "Kommunen vil sætte ind, før vanskelighederne vokser sig store i familien. " * 3
LONG = "#for n in range(50) [#lorem(250) #pagebreak()]"


def job(path: Path) -> ReadJob:
    return ReadJob(path.stem, path, path.name)


def workers() -> list[psutil.Process]:
    """Return the reading processes of this one."""
    found = []
    for child in psutil.Process().children():
        try:
            if "assistant.reading.worker" in child.cmdline():
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


@pytest.fixture
def readers() -> Iterator[Readers]:
    with Readers(workers=1, seconds=60, memory_mb=1024) as opened:
        yield opened


def test_good_and_bad_files_each_end_in_one_state(
    readers: Readers, typeset: Typeset, tmp_path: Path
) -> None:
    typeset(TEXT, "god.pdf")
    (tmp_path / "tom.pdf").write_bytes(b"")
    (tmp_path / "brev.pdf").write_text("Kære borger")
    typeset(TEXT, "Æble – kopi (2).PDF")
    jobs = [ReadJob(f"mappe/{p.stem}", p, p.name) for p in sorted(tmp_path.iterdir())]
    results = {result.report.path: result for result in readers.read(jobs)}
    states = {name: (r.report.state, r.report.reason) for name, r in results.items()}
    assert states == {
        "god.pdf": ("read", None),
        "tom.pdf": ("refused", "empty"),
        "brev.pdf": ("refused", "not_a_pdf"),
        "Æble – kopi (2).PDF": ("read", None),
    }
    good = results["god.pdf"]
    assert good.document is not None
    assert good.document.id == good.report.document == "mappe/god"
    assert good.boxes is not None
    assert good.boxes.shape == (len(good.document.text), 4)
    assert good.boxes[0].any()


def test_a_folder_with_spaces_and_danish_letters_is_no_hindrance(
    readers: Readers, typeset: Typeset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "børn & unge – ø"
    folder.mkdir()
    typeset(TEXT).rename(folder / "å.pdf")
    monkeypatch.chdir(folder)
    (result,) = readers.read([job(Path("å.pdf"))])
    assert result.report.state == "read"


def test_no_files_give_no_results(readers: Readers) -> None:
    assert list(readers.read([])) == []
    assert workers() == []


def test_workers_stay_for_the_next_reading_and_end_when_closed(typeset: Typeset) -> None:
    readers = Readers(workers=2, seconds=60, memory_mb=1024)
    jobs = [job(typeset(TEXT, f"{n}.pdf")) for n in range(4)]
    assert len(list(readers.read(jobs))) == 4
    first = {child.pid for child in workers()}
    assert len(first) == 2
    assert len(list(readers.read(jobs))) == 4
    assert {child.pid for child in workers()} == first
    readers.close()
    assert not any(psutil.pid_exists(pid) for pid in first)


def test_progress_counts_the_pages_of_the_file(readers: Readers, typeset: Typeset) -> None:
    steps: list[tuple[str, int, int]] = []
    path = typeset(LONG, "lang.pdf")
    list(readers.read([job(path)], lambda *step: steps.append(step)))
    assert steps
    assert {(name, total) for name, _, total in steps} == {("lang", 51)}
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)


def test_a_worker_that_dies_once_costs_no_file(readers: Readers, typeset: Typeset) -> None:
    killed: list[int] = []

    def kill_first(document: str, done: int, total: int) -> None:
        if not killed:
            (worker,) = workers()
            killed.append(worker.pid)
            worker.kill()

    jobs = [job(typeset(LONG, "lang.pdf")), job(typeset(TEXT, "kort.pdf"))]
    states = {r.report.document: r.report.state for r in readers.read(jobs, kill_first)}
    assert len(killed) == 1
    assert states == {"lang": "read", "kort": "read"}


def test_a_file_that_kills_every_worker_is_damaged_and_the_rest_is_read(
    readers: Readers, typeset: Typeset
) -> None:
    def kill(document: str, done: int, total: int) -> None:
        if document == "lang":
            for worker in workers():
                worker.kill()

    jobs = [job(typeset(LONG, "lang.pdf")), job(typeset(TEXT, "kort.pdf"))]
    reports = {r.report.document: r.report for r in readers.read(jobs, kill)}
    assert (reports["lang"].state, reports["lang"].reason) == ("refused", "damaged")
    assert reports["kort"].state == "read"


def test_a_file_that_takes_too_long_is_given_up(typeset: Typeset) -> None:
    with Readers(workers=1, seconds=0.05, memory_mb=1024) as readers:
        jobs = [job(typeset(LONG, "lang.pdf")), job(typeset(LONG, "længere.pdf"))]
        reasons = [result.report.reason for result in readers.read(jobs)]
    assert reasons == ["timed_out", "timed_out"]
    assert workers() == []


def test_reading_can_be_left_half_way(typeset: Typeset) -> None:
    with Readers(workers=2, seconds=60, memory_mb=1024) as readers:
        jobs = [job(typeset(TEXT, "kort.pdf")), job(typeset(LONG, "lang.pdf"))]
        reading = readers.read(jobs)
        next(reading)
        reading.close()
        assert [r.report.state for r in readers.read(jobs[:1])] == ["read"]
    assert workers() == []


def test_workers_know_no_secrets(
    readers: Readers, typeset: Typeset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_PASSWORD", "hemmeligt")
    monkeypatch.setenv("OPENAI_API_KEY", "hemmeligt")
    list(readers.read([job(typeset(TEXT))]))
    (worker,) = workers()
    assert "hemmeligt" not in worker.environ().values()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_workers_are_limited_in_their_memory(typeset: Typeset) -> None:
    with Readers(workers=1, seconds=60, memory_mb=300) as readers:
        list(readers.read([job(typeset(TEXT))]))
        (worker,) = workers()
        soft, hard = worker.rlimit(psutil.RLIMIT_AS)
        assert 300 * 2**20 < soft == hard < 1500 * 2**20


def test_ctrl_c_leaves_the_workers_to_their_parent(readers: Readers, typeset: Typeset) -> None:
    list(readers.read([job(typeset(TEXT))]))
    (worker,) = workers()
    worker.send_signal(signal.SIGINT)
    assert [r.report.state for r in readers.read([job(typeset(TEXT))])] == ["read"]
    assert [child.pid for child in workers()] == [worker.pid]


def test_workers_end_when_their_parent_is_killed(typeset: Typeset) -> None:
    path = typeset(LONG, "lang.pdf")
    script = f"""
        import os, sys
        from pathlib import Path
        from assistant.reading import Readers, ReadJob
        readers = Readers(1, 60, 1024)
        def step(*args):
            print("i gang", flush=True)
        for result in readers.read([ReadJob("lang", Path({str(path)!r}), "lang")] * 50, step):
            pass
    """
    home = str(Path(assistant.__file__).parent.parent)
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": home},
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"i gang\n"
    orphans = psutil.Process(parent.pid).children()
    assert orphans
    parent.kill()
    parent.wait()
    parent.stdout.close()
    _, alive = psutil.wait_procs(orphans, timeout=20)
    assert alive == []


def test_a_worker_that_cannot_start_is_a_failure_of_its_own(
    typeset: Typeset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/findes/ikke/python")
    with Readers(1, 60, 1024) as readers, pytest.raises(ReadingError, match="kan ikke startes"):
        list(readers.read([job(typeset(TEXT))]))
