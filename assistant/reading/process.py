"""One worker process as its parent sees it: started, asked, timed, killed, joined."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import assistant
from assistant.errors import ReadingError
from assistant.reading.wire import PagesDone, Ready, Reply, Request, receive_reply, send

START_SECONDS = 60.0
END_SECONDS = 2.0
LAST_WORDS = 2000  # bytes of a dead worker's messages that go into the log

# All a worker may need of our environment; the rest may hold secrets.
_PASSED_ON = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
)

logger = logging.getLogger(__name__)


class WorkerDied(Exception):
    """The worker ended while at work; ``timed_out`` tells that it was ended for being slow."""

    def __init__(self, timed_out: bool) -> None:
        super().__init__("timed out" if timed_out else "died")
        self.timed_out = timed_out


class Worker:
    """A running worker process, asked by one thread at a time.

    Raises:
        ReadingError: it cannot be started.
    """

    def __init__(self, memory_mb: int) -> None:
        self._messages = tempfile.TemporaryFile()  # noqa: SIM115  (closed when the worker ends)
        self._killed = False
        command = [sys.executable, "-P", "-m", "assistant.reading.worker", str(memory_mb)]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._messages,
                env=_environment(),
            )
        except OSError as error:
            self._messages.close()
            raise ReadingError(f"Læseprocessen kan ikke startes: {error}") from error
        ready = self._reply_within(START_SECONDS, None)
        if not isinstance(ready, Ready):
            self.kill()
            raise ReadingError(f"Læseprocessen kan ikke startes: {self._last_words()}")

    def ask(
        self,
        request: Request,
        seconds: float,
        progress: Callable[[int, int], None] | None = None,
    ) -> Reply:
        """Send a request and wait for its reply.

        Args:
            request: what to do.
            seconds: how long it may take.
            progress: called with pages done and pages in all, while a file is read.

        Raises:
            WorkerDied: there is no reply; the worker is gone.
        """
        try:
            send(self._stdin, request)
        except OSError:
            raise WorkerDied(timed_out=False) from None
        reply = self._reply_within(seconds, progress)
        if reply is None:
            slow = self._killed
            self.kill()
            if not slow:
                logger.info("a reading process died: %s", self._last_words())
            raise WorkerDied(timed_out=slow)
        return reply

    @property
    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process at once and join it."""
        self._process.kill()
        self._join()

    def close(self) -> None:
        """Let the process end by itself, and join it."""
        try:
            self._stdin.close()
            self._process.wait(END_SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            self._process.kill()
        self._join()

    @property
    def _stdin(self) -> BinaryIO:
        assert self._process.stdin is not None
        return self._process.stdin  # type: ignore[return-value]

    @property
    def _stdout(self) -> BinaryIO:
        assert self._process.stdout is not None
        return self._process.stdout  # type: ignore[return-value]

    def _reply_within(
        self, seconds: float, progress: Callable[[int, int], None] | None
    ) -> Reply | None:
        timer = threading.Timer(seconds, self._end_slow)
        timer.daemon = True
        timer.start()
        try:
            while True:
                reply = receive_reply(self._stdout)
                if not isinstance(reply, PagesDone):
                    return reply
                if progress:
                    progress(reply.done, reply.total)
        except OSError:
            return None
        finally:
            timer.cancel()

    def _end_slow(self) -> None:
        self._killed = True
        self._process.kill()

    def _join(self) -> None:
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be written has nobody to go to

    def _last_words(self) -> str:
        if self._messages.closed:
            return ""
        end = self._messages.seek(0, os.SEEK_END)
        self._messages.seek(max(0, end - LAST_WORDS))
        words = self._messages.read().decode("utf-8", "replace").strip()
        self._messages.close()
        return words or f"afsluttet med {self._process.returncode}"


def _environment() -> dict[str, str]:
    """Return a worker's environment: no settings of ours, no secrets, and where to find us."""
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    home = str(Path(assistant.__file__).resolve().parent.parent)
    return {
        **passed,
        "PYTHONPATH": os.pathsep.join([home, *(path for path in sys.path if path)]),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1" if sys.dont_write_bytecode else "",
        "OPENBLAS_NUM_THREADS": "1",  # each thread would take address space of its own
        "OMP_NUM_THREADS": "1",
    }
