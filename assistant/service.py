"""Puts the parts together: what the web app, the command line and the evals stand on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answers import answer, screen
from assistant.config import Config
from assistant.errors import AssistantError, UnknownDocument
from assistant.index import (
    BuildSummary,
    IndexReader,
    Phase,
    Step,
    build_index,
    ensure_index,
    open_index,
    tidy,
)
from assistant.reading import Painter, marks_of
from assistant.records import Answer, FileReport, Question, Source, Stage
from assistant.retrieval import understanding_of

__all__ = [
    "Assistant",
    "BuildSummary",
    "Phase",
    "Step",
    "build_index",
    "error_to_json",
    "to_json",
]


class Assistant:
    """An opened index with everything that is done on it. Safe to use from many threads."""

    def __init__(self, config: Config, reader: IndexReader) -> None:
        self.config = config
        self._reader = reader
        understanding_of(reader)  # now, and not at the first question
        self._painter: Painter | None = None
        self._painter_lock = threading.Lock()

    @classmethod
    def open(cls, config: Config) -> Assistant:
        """Open the index that is there.

        Raises:
            IndexProblem: there is none, or it cannot be trusted; the message says why.
        """
        return cls(config, open_index(config))

    @classmethod
    def ensure(cls, config: Config, say: Callable[[str], None]) -> Assistant:
        """Open the index, after having it built where it is missing, stale or damaged.

        Args:
            config: where corpus and index lie.
            say: is given one Danish line about each thing that is done.

        Raises:
            CorpusError: there is nothing that could be read.
            IndexProblem: it cannot be built, and there is no older one.
        """
        return cls(config, ensure_index(config, say))

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Raises:
            UsageError: the question cannot be used as it is.
            UnknownDocument: it names a document that is not in the library.
        """
        for event in self.ask_in_stages(question):
            if isinstance(event, Answer):
                return event
        raise AssertionError("the pipeline ended without an answer")

    def ask_in_stages(self, question: Question) -> Iterator[Stage | Answer]:
        """Answer a question, telling what is being done; the last event is the answer."""
        return answer(self._reader, question, self.config.on_call)

    def sources(self) -> tuple[Source, ...]:
        """Return the publications in the library, by title."""
        return tuple(sorted(self._reader.sources.values(), key=lambda s: (s.title, s.id)))

    def reports(self) -> tuple[FileReport, ...]:
        """Return the final state of every file of the corpus."""
        return self._reader.reports

    def page_count(self, document: str) -> int:
        """Return how many pages a document has.

        Raises:
            UnknownDocument: there is no such document.
        """
        return self._report(document).pages

    def picture(
        self, document: str, page: int, span: tuple[int, int] | None = None, width: int = 1200
    ) -> bytes:
        """Return the picture of a page with a quote marked.

        Args:
            document: its identifier.
            page: 1-based.
            span: the quote's half-open span in the document's text, as a citation has it.
            width: in pixels.

        Returns:
            a JPEG of at most 4 megapixels.

        Raises:
            UnknownDocument: there is no such document or page.
            ReadingError: the picture could not be made.
        """
        report = self._report(document)
        if not 1 <= page <= report.pages:
            raise UnknownDocument(f"Dokumentet har ingen side {page}.")
        marks: list[tuple[float, float, float, float]] = []
        if span is not None:
            boxes = self._reader.boxes(document)
            for segment in self._reader.document(document).segments:
                start, end = max(segment.start, span[0]), min(segment.end, span[1])
                if segment.page == page and start < end:
                    marks += marks_of(boxes, start, end)
        return self._painting().page(self.pdf(document), page, marks, width)

    def pdf(self, document: str) -> Path:
        """Return the file of a document.

        Raises:
            UnknownDocument: there is no such document, or its file is gone.
        """
        path = self.config.corpus / self._report(document).path
        if path.is_symlink() or not path.is_file():
            raise UnknownDocument("Dokumentets fil findes ikke længere i mappen med dokumenter.")
        return path

    def is_current(self) -> bool:
        """Tell whether the opened index is still the one in force; cheap enough to ask often."""
        return self._reader.is_current()

    @property
    def reader(self) -> IndexReader:
        """The opened index, for measuring and for LangChain."""
        return self._reader

    def close(self) -> None:
        """Let go of the index, end the picture process, and clear away indexes nobody reads."""
        with self._painter_lock:
            if self._painter is not None:
                self._painter.close()
                self._painter = None
        current = self._reader.is_current()
        self._reader.close()
        if not current:
            tidy(self.config.index)

    def _report(self, document: str) -> FileReport:
        for report in self._reader.reports:
            if report.document == document and report.state != "refused":
                return report
        raise UnknownDocument("Dokumentet findes ikke i biblioteket.")

    def _painting(self) -> Painter:
        """Return the picture process, started at the first picture."""
        with self._painter_lock:
            if self._painter is None:
                config = self.config
                self._painter = Painter(config.read_seconds, config.read_memory_mb)
            return self._painter


def to_json(answer: Answer) -> dict[str, Any]:
    """Return an answer in its public shape: what ``ask --json`` and ``/api/ask`` give."""
    return {
        "question": answer.question,
        "status": answer.status,
        "confidence": round(answer.confidence, 4),
        "lead": answer.lead,
        "answer": answer.answer,
        "citations": [asdict(citation) for citation in answer.citations],
        "hits": [
            {
                "document": hit.chunk.document,
                "page": hit.chunk.pages[0],
                "section": " › ".join(hit.chunk.section),
                "score": round(hit.score, 4),
                "text": hit.chunk.text,
            }
            for hit in answer.hits
        ],
        "notes": [asdict(note) for note in answer.notes],
        "related": list(answer.related),
        "seconds": answer.seconds,
    }


def error_to_json(question: str, error: AssistantError) -> dict[str, Any]:
    """Return a failure in the shape of an answer: ``status`` is "error", and nothing is claimed."""
    return {
        "question": screen(question).text,
        "status": "error",
        "error": str(error),
        "hint": error.hint,
    }
