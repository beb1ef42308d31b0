"""An assistant that answers at once with real records, for the cases a real index cannot give."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from assistant.errors import UnknownDocument, UsageError
from assistant.records import (
    Answer,
    Chunk,
    Citation,
    FileReport,
    Hit,
    Note,
    Question,
    Source,
    Stage,
)

DOCUMENT = "introduktion/indsatstrappen"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def citation(n: int = 1, **changes: object) -> Citation:
    values: dict[str, object] = {
        "n": n,
        "document": DOCUMENT,
        "title": "Indsatstrappen",
        "publisher": "Forebyggelsesassistenten",
        "year": 2026,
        "kind": "vejledning",
        "origin": "own",
        "page": 2,
        "section": "2 Trinene",
        "quote": "Indsatstrappen har seks trin.",
        "start": 120,
        "end": 149,
    }
    return Citation(**{**values, **changes})  # type: ignore[arg-type]


def answered(question: str = "Hvad er indsatstrappen?", **changes: object) -> Answer:
    lead = "Indsatstrappen har seks trin. [1]"
    chunk = Chunk(DOCUMENT, 0, 120, 149, (2,), ("2 Trinene",), "Indsatstrappen har seks trin.")
    values: dict[str, object] = {
        "question": question,
        "status": "answered",
        "confidence": 0.9,
        "lead": lead,
        "answer": lead,
        "citations": (citation(),),
        "hits": (Hit(chunk, 0.8),),
        "seconds": 0.01,
    }
    return Answer(**{**values, **changes})  # type: ignore[arg-type]


SOURCE = Source(
    id=DOCUMENT,
    title="Indsatstrappen",
    publisher="Forebyggelsesassistenten",
    year=2026,
    kind="vejledning",
    origin="own",
    based_on=("Socialstyrelsen: Ramme og retning (ca. 2015)",),
)
REPORT = FileReport(DOCUMENT, "introduktion/indsatstrappen.pdf", "read", pages=6)


@dataclass
class FakeAssistant:
    """Answers with ``reply(question)``; waits ``pause`` seconds at each stage."""

    folder: Path
    reply: Callable[[Question], Answer] = lambda question: answered(question.text)
    pause: float = 0.0
    listed: tuple[Source, ...] = (SOURCE,)
    files: tuple[FileReport, ...] = (REPORT,)
    asked: list[Question] = field(default_factory=list)
    current: bool = True
    closed: threading.Event = field(default_factory=threading.Event)

    def ask(self, question: Question) -> Answer:
        *_, last = self.ask_in_stages(question)
        assert isinstance(last, Answer)
        return last

    def ask_in_stages(self, question: Question) -> Iterator[Stage | Answer]:
        if not any(letter.isalnum() for letter in question.text):
            raise UsageError("Skriv et spørgsmål med ord.")
        if len(question.text) > 2000:
            raise UsageError(
                f"Spørgsmålet er på {len(question.text)} tegn. Der er plads til 2.000."
            )
        self.asked.append(question)
        for text in ("Søger …", "Læser …", "Kontrollerer citater …"):
            yield Stage(text)
            time.sleep(self.pause)
        yield self.reply(question)

    def sources(self) -> tuple[Source, ...]:
        return self.listed

    def reports(self) -> tuple[FileReport, ...]:
        return self.files

    def page_count(self, document: str) -> int:
        return next(file.pages for file in self.files if file.document == document)

    def picture(
        self, document: str, page: int, span: tuple[int, int] | None = None, width: int = 1200
    ) -> bytes:
        if document != DOCUMENT or not 1 <= page <= 6:
            raise UnknownDocument("Dokumentet findes ikke i biblioteket.")
        colour = "white" if span is None else "yellow"
        written = io.BytesIO()
        Image.new("RGB", (60, 85), colour).save(written, "JPEG")
        return written.getvalue()

    def pdf(self, document: str) -> Path:
        if document != DOCUMENT:
            raise UnknownDocument("Dokumentet findes ikke i biblioteket.")
        path = self.folder / "indsatstrappen.pdf"
        path.write_bytes(PDF)
        return path

    def is_current(self) -> bool:
        return self.current

    def close(self) -> None:
        self.closed.set()


def danger() -> Note:
    return Note("danger", "Er et barn i akut fare, så ring 112.")
