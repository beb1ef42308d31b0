"""From a question to an answer whose every sentence stands on a page."""

from assistant.answers.pipeline import answer, check_question
from assistant.answers.screen import screen

__all__ = ["answer", "check_question", "screen"]
