"""Holds the Assistant while it is being opened, so that the page is there before the index is.

Knows nothing of the web.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal

from assistant.errors import AssistantError, IndexProblem
from assistant.service import Assistant
from assistant.ui import strings
from assistant.ui.failures import log_unexpected

logger = logging.getLogger(__name__)

RETRY_SECONDS = 10.0
"""How long a failed opening rests before the next question may try again."""

State = Literal["opening", "ready", "failed"]
Say = Callable[[str], None]
OpenAssistant = Callable[[Say], Assistant]
"""Opens the assistant, and is given a way to say in Danish what it is doing meanwhile."""


class NotReady(IndexProblem):
    """The assistant is still being opened."""

    hint = strings.NOT_READY_HINT


class Opening:
    """An Assistant that is opened in a thread of its own, and opened again when that failed."""

    def __init__(self, open_assistant: OpenAssistant, say: Say = lambda line: None) -> None:
        self.doing = ""  # the last line that was said
        self._open_assistant = open_assistant
        self._tell = say
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._assistant: Assistant | None = None
        self._problem: AssistantError | None = None
        self._failed_at = 0.0
        self._thread: threading.Thread | None = None

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

    def assistant(self, timeout: float = 0.0) -> Assistant:
        """Return the open assistant, waiting at most ``timeout`` seconds for it.

        Raises:
            NotReady: it is still being opened.
            AssistantError: it could not be opened; says why.
        """
        self.start()
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
        """Close the assistant if it is open."""
        if self._assistant is not None:
            self._assistant.close()

    def _open(self) -> None:
        try:
            self._assistant = self._open_assistant(self._say)
            self._problem = None
        except AssistantError as error:
            if str(error) != str(self._problem):  # said once, however often it is tried again
                logger.error("%s %s", error, error.hint)
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - a thread has no caller that could see it
            log_unexpected(logger, error)
            self._fail(AssistantError(strings.STARTUP_FAILED, strings.STARTUP_HINT))
        finally:
            self._done.set()

    def _say(self, line: str) -> None:
        self.doing = line
        self._tell(line)

    def _fail(self, problem: AssistantError) -> None:
        self._problem = problem
        self._failed_at = time.monotonic()
