"""What a user is told of an exception, and what the log is: never a word of the question."""

from __future__ import annotations

import logging
import traceback

from assistant.errors import AssistantError
from assistant.ui import strings

INDEX_COMMAND = "python -m assistant index"
FRAMES = 6
"""How many of the innermost calls are logged; those further out are the server's own."""


def words_for(error: Exception, logger: logging.Logger) -> tuple[str, str]:
    """Return the message and the hint to show; an exception not ours is logged, not shown."""
    if isinstance(error, AssistantError):
        return str(error), hint_for(error)
    log_unexpected(logger, error)
    return strings.UNEXPECTED, strings.UNEXPECTED_HINT


def hint_for(error: AssistantError) -> str:
    """Return the lines of the hint; what a new index mends is noticed without a restart."""
    if INDEX_COMMAND in error.hint:
        return f"{error.hint}\n{strings.NOTICED}"
    return error.hint


def log_unexpected(logger: logging.Logger, error: Exception) -> None:
    """Log where an exception arose. Its message is left out, for it may repeat the question."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = " <- ".join(
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    logger.error("unexpected %s at %s", type(error).__name__, where)
