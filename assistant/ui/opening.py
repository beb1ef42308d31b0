"""Holds the Assistant: opens it beside the page, and again when there is a newer index.

Knows nothing of the web.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal

from assistant.errors import AssistantError, CorpusError, IndexProblem, ReadingError
from assistant.service import Assistant
from assistant.ui import strings
from assistant.ui.failures import log_unexpected

logger = logging.getLogger(__name__)

RETRY_SECONDS = 10.0
"""How long a failed opening rests before the next question may try again."""

WATCH_SECONDS = 3.0
"""How often is looked for a newer index."""

MEND_SECONDS = 5.0
"""How long to rest after opening again failed."""

UNEXPECTED_SECONDS = 60.0
"""How long to rest after a failure that is not ours, for each one is logged."""

MENDABLE = (CorpusError, IndexProblem, ReadingError)
"""Failures that may be gone once another process has built the index."""

GRACE_SECONDS = 15.0
"""How long a replaced assistant stays open for the questions it is answering."""

State = Literal["opening", "ready", "failed"]
Say = Callable[[str], None]
OpenAssistant = Callable[[Say], Assistant]
"""Opens the assistant, and is given a way to say in Danish what it is doing meanwhile."""


class NotReady(IndexProblem):
    """The assistant is still being opened."""

    hint = strings.NOT_READY_HINT


class Opening:
    """An Assistant that is opened in a thread of its own, and opened again when that failed.

    From the first opening until ``close`` a second thread follows the index: a newer one takes
    the place of the one that is open, and one that was missing is opened once it is there.

    Args:
        open_assistant: opens the assistant; may take long.
        say: is given one Danish line about each thing that is done.
        reopen: opens it after a failure, tried every few seconds; None means ``open_assistant``.
    """

    def __init__(
        self,
        open_assistant: OpenAssistant,
        say: Say = lambda line: None,
        reopen: OpenAssistant | None = None,
    ) -> None:
        self.doing = ""  # the last line that was said
        self._open_assistant = open_assistant
        self._reopen = reopen or open_assistant
        self._tell = say
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._assistant: Assistant | None = None
        self._problem: AssistantError | None = None
        self._failed_at = 0.0
        self._thread: threading.Thread | None = None
        self._watcher: threading.Thread | None = None
        self._closed = threading.Event()
        self._replaced: list[tuple[float, Assistant]] = []  # when, and what is still open

    def start(self) -> None:
        """Begin to open, unless it is open, under way, or failed a moment ago."""
        with self._lock:
            if self._assistant is not None or (self._thread and not self._done.is_set()):
                return
            if self._problem and time.monotonic() - self._failed_at < RETRY_SECONDS:
                return
            self._done.clear()
            self._thread = threading.Thread(target=self._open, name="opening", daemon=True)
            self._thread.start()
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
                self._watcher.start()

    def assistant(self, timeout: float = 0.0) -> Assistant:
        """Return the open assistant, waiting at most ``timeout`` seconds for it.

        Raises:
            NotReady: it is still being opened.
            AssistantError: it could not be opened; says why.
        """
        self.start()
        if self._assistant is None:
            self._done.wait(timeout)
        if self._assistant is not None:
            return self._assistant
        if self._done.is_set() and self._problem is not None:
            raise self._problem
        raise NotReady(strings.NOT_READY)

    @property
    def state(self) -> State:
        """What a visitor may expect now."""
        if self._assistant is not None:
            return "ready"
        return "failed" if self._done.is_set() and self._problem else "opening"

    def close(self) -> None:
        """Close the assistant if it is open, and stop looking for another."""
        with self._lock:
            self._closed.set()
            still_open = [old for _, old in self._replaced]
            self._replaced.clear()
        for assistant in (*still_open, self._assistant):
            if assistant is not None:
                assistant.close()

    def _open(self) -> None:
        try:
            self._take(self._open_assistant(self._say))
        except AssistantError as error:
            if str(error) != str(self._problem):  # said once, however often it is tried again
                logger.error("%s %s", error, error.hint)
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - a thread has no caller that could see it
            log_unexpected(logger, error)
            self._fail(AssistantError(strings.STARTUP_FAILED, strings.STARTUP_HINT))
        finally:
            self._done.set()

    def _watch(self) -> None:
        pause = WATCH_SECONDS
        while not self._closed.wait(pause):
            pause = WATCH_SECONDS
            try:
                self._close_replaced()
                self._follow()
            except AssistantError as error:
                logger.debug("not opened again: %s", error)  # all stays as it was
                pause = MEND_SECONDS
            except Exception as error:  # noqa: BLE001 - a thread has no caller that could see it
                log_unexpected(logger, error)
                pause = UNEXPECTED_SECONDS

    def _follow(self) -> None:
        """Open the index again if another one is in force, or if none could be opened before."""
        if self._assistant is not None:
            if not self._assistant.is_current():
                self._take(self._open_assistant(self._say))
        elif self.state == "failed" and isinstance(self._problem, MENDABLE):
            self._take(self._reopen(self._say))

    def _take(self, assistant: Assistant) -> None:
        """Answer with this assistant from now on."""
        with self._lock:
            old, self._assistant = self._assistant, assistant
            self._problem = None
            closed = self._closed.is_set()
            if old is not None and not closed:
                self._replaced.append((time.monotonic(), old))
        if closed:
            assistant.close()

    def _close_replaced(self) -> None:
        with self._lock:
            due = [each for each in self._replaced if time.monotonic() - each[0] >= GRACE_SECONDS]
            self._replaced = [each for each in self._replaced if each not in due]
        for _, old in due:
            old.close()

    def _say(self, line: str) -> None:
        self.doing = line
        self._tell(line)

    def _fail(self, problem: AssistantError) -> None:
        self._problem = problem
        self._failed_at = time.monotonic()
