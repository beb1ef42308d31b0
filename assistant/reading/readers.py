"""Reads many files in several worker processes; a bad file ends at most the worker that had it."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType

import numpy as np

from assistant.errors import ReadingError
from assistant.reading.glyphs import Boxes
from assistant.reading.process import Worker, WorkerDied
from assistant.reading.wire import FileRead, ReadFile
from assistant.records import Document, FileReport, FileState, RefusalReason

TRIES = 2  # a worker may have died of something else than the file it was reading

_Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ReadJob:
    """A file to read: the document it becomes, where it is, and its path within the corpus."""

    document: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class ReadResult:
    """A file's final state; document and boxes (one row per character) unless it was refused."""

    report: FileReport
    document: Document | None
    boxes: Boxes | None


@dataclass(frozen=True, slots=True)
class _Step:
    document: str
    done: int
    total: int


class Readers:
    """Long-lived worker processes, restarted one by one when they die.

    Args:
        workers: how many.
        seconds: how long one file may take.
        memory_mb: how much memory one worker may use (Linux).
    """

    def __init__(self, workers: int, seconds: float, memory_mb: int) -> None:
        self._slots = [_Slot(memory_mb, seconds) for _ in range(max(1, workers))]
        self._reading = threading.Lock()

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(
        self, jobs: Sequence[ReadJob], progress: _Progress | None = None
    ) -> Iterator[ReadResult]:
        """Read files; yields their results as they are done, in no fixed order.

        Args:
            jobs: the files.
            progress: called in the caller's thread with document, pages done and pages in all.

        Raises:
            ReadingError: the worker processes cannot be started.
        """
        with self._reading:
            yield from self._read(jobs, progress)

    def _read(self, jobs: Sequence[ReadJob], progress: _Progress | None) -> Iterator[ReadResult]:
        waiting: queue.SimpleQueue[ReadJob] = queue.SimpleQueue()
        for job in jobs:
            waiting.put(job)
        done: queue.SimpleQueue[ReadResult | _Step | ReadingError] = queue.SimpleQueue()
        stop = threading.Event()
        threads = [
            threading.Thread(target=_work, args=(slot, waiting, done, stop), daemon=True)
            for slot in self._slots[: len(jobs)]
        ]
        for thread in threads:
            thread.start()
        left = len(jobs)
        try:
            while left:
                item = done.get()
                if isinstance(item, ReadingError):
                    raise item
                if isinstance(item, ReadResult):
                    left -= 1
                    yield item
                elif progress:
                    progress(item.document, item.done, item.total)
        finally:
            stop.set()
            if left:
                for slot in self._slots:
                    slot.kill()
            for thread in threads:
                thread.join()

    def close(self) -> None:
        """End the workers and join them."""
        for slot in self._slots:
            slot.close()


class _Slot:
    """The place of one worker: it holds a running one, or none."""

    def __init__(self, memory_mb: int, seconds: float) -> None:
        self._memory_mb = memory_mb
        self._seconds = seconds
        self._worker: Worker | None = None

    def read(self, job: ReadJob, progress: Callable[[int, int], None]) -> FileRead | RefusalReason:
        """Read one file, or tell why it is refused."""
        for _ in range(TRIES):
            if self._worker is None or not self._worker.alive:
                self._worker = Worker(self._memory_mb)
            try:
                reply = self._worker.ask(ReadFile(os.fsencode(job.path)), self._seconds, progress)
            except WorkerDied as death:
                self._worker = None
                if death.timed_out:
                    return "timed_out"
                continue
            if isinstance(reply, FileRead):
                return reply
        return "damaged"

    def kill(self) -> None:
        if self._worker:
            self._worker.kill()

    def close(self) -> None:
        if self._worker:
            self._worker.close()
            self._worker = None


def _work(
    slot: _Slot,
    waiting: queue.SimpleQueue[ReadJob],
    done: queue.SimpleQueue[ReadResult | _Step | ReadingError],
    stop: threading.Event,
) -> None:
    """Take one job after the other, until there is none left or the reading is stopped."""

    def step(document: str, pages: int, total: int) -> None:
        done.put(_Step(document, pages, total))

    while not stop.is_set():
        try:
            job = waiting.get_nowait()
        except queue.Empty:
            return
        try:
            done.put(_result(job, slot.read(job, partial(step, job.document))))
        except ReadingError as error:
            done.put(error)
            return


def _result(job: ReadJob, read: FileRead | RefusalReason) -> ReadResult:
    if isinstance(read, str):
        return ReadResult(FileReport(job.document, job.name, "refused", read), None, None)
    if read.document is None:
        report = FileReport(job.document, job.name, "refused", read.reason, read.pages)
        return ReadResult(report, None, None)
    state: FileState = "partly" if read.missing_pages else "read"
    report = FileReport(job.document, job.name, state, None, read.pages, read.missing_pages)
    boxes = np.frombuffer(read.boxes, np.uint16).reshape(-1, 4)
    return ReadResult(report, replace(read.document, id=job.document), boxes)
