"""The worker: ``python -m assistant.reading.worker MEGABYTES``. Reads files and draws pages.

It takes requests on standard input and answers on standard output (see ``wire``), one at a time,
until its input ends. pdfium may kill it or eat all memory it may have; the parent expects that.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from assistant.reading.pages import Pages
from assistant.reading.read import read_file
from assistant.reading.wire import (
    FileRead,
    PagesDone,
    PaintPage,
    Picture,
    ReadFile,
    Ready,
    Request,
    receive_request,
    send,
)

BASE_MEGABYTES = 500  # address space of Python and its libraries before any file is read
STEP = 0.1  # seconds between two reports of progress, at least


def main() -> int:
    """Serve requests until the parent is gone."""
    # Ctrl-C reaches the whole terminal; the parent decides what ends, and closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = _pipes()
    if len(sys.argv) > 1:
        _limit_memory(int(sys.argv[1]))
    inbox: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_take, args=(requests, inbox), daemon=True).start()
    pages = Pages()
    try:
        send(replies, Ready())
        while True:
            request = inbox.get()
            if isinstance(request, ReadFile):
                send(replies, _read(request, replies))
            else:
                send(replies, _paint(request, pages))
    except BrokenPipeError:
        return 0


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes for ourselves: what a library prints must not get between the messages."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    return requests, replies


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "linux":
        import resource

        limit = (megabytes + BASE_MEGABYTES) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _take(requests: BinaryIO, inbox: queue.SimpleQueue[Request]) -> None:
    """Wait for requests; when the parent is gone, end at once, whatever is being read."""
    while True:
        request = receive_request(requests)
        if request is None:
            os._exit(0)
        inbox.put(request)


def _read(request: ReadFile, replies: BinaryIO) -> FileRead:
    outcome = read_file(Path(os.fsdecode(request.path)), _reporter(replies))
    return FileRead(
        outcome.reason,
        outcome.pages,
        outcome.missing_pages,
        outcome.document,
        b"" if outcome.boxes is None else outcome.boxes.tobytes(),
    )


def _reporter(replies: BinaryIO) -> Callable[[int, int], None]:
    """Return what reports progress, but not more often than anyone can see."""
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= STEP:
            send(replies, PagesDone(done, total))
            last = time.monotonic()

    return report


def _paint(request: PaintPage, pages: Pages) -> Picture:
    path = Path(os.fsdecode(request.path))
    return Picture(pages.picture(path, request.page, request.marks, request.width))


if __name__ == "__main__":
    sys.exit(main())
