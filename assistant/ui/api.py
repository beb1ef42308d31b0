"""The HTTP interface for programs: ask, list the documents, and whether the assistant is ready."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, IndexProblem, UnknownDocument, UsageError
from assistant.records import FileReport, Question, Source
from assistant.service import to_json
from assistant.ui import strings
from assistant.ui.api_docs import docs_html
from assistant.ui.opening import Opening

HISTORY = 3
"""How many of the questions before are handed on; older ones say nothing of the new one."""

OPENING_SECONDS = 20.0
"""How long a question waits for an assistant that is being opened."""


def _encodable(text: str) -> str:
    """Refuse half of a surrogate pair, which JSON can hold and no answer can repeat."""
    text.encode()  # raises UnicodeEncodeError, which is a ValueError
    return text


Words = Annotated[str, AfterValidator(_encodable)]


class Ask(BaseModel):
    """Et spørgsmål."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"question": "Hvad er indsatstrappen?", "history": [], "documents": []}
        }
    )
    question: Words = Field(description="Spørgsmålet, højst 2.000 tegn.")
    history: list[Words] = Field(
        default=[], max_length=50, description="Spørgsmålene før dette, det ældste først."
    )
    documents: list[Words] = Field(
        default=[], max_length=1000, description="Dokumenter, svaret skal holde sig til."
    )

    def record(self) -> Question:
        """Return the question as the service takes it."""
        return Question(
            text=self.question,
            history=tuple(self.history[-HISTORY:]),
            documents=tuple(self.documents),
        )


def router(opening: Opening) -> APIRouter:
    """Return the routes; each asks ``opening`` for the assistant when it is called."""
    routes = APIRouter()

    @routes.post("/api/ask", summary="Stil et spørgsmål")
    def ask(body: Ask) -> dict[str, Any]:
        """Svaret med status, citater og fundne steder, som `python -m assistant ask --json`."""
        return to_json(opening.assistant(timeout=OPENING_SECONDS).ask(body.record()))

    @routes.get("/api/documents", summary="Dokumenterne i biblioteket")
    def documents() -> list[dict[str, Any]]:
        """Hvert dokument med udgiver, år, type, oprindelse, sidetal og tilstand."""
        assistant = opening.assistant(timeout=OPENING_SECONDS)
        sources = {source.id: source for source in assistant.sources()}
        return [_document(report, sources.get(report.document)) for report in assistant.reports()]

    @routes.get("/healthz", summary="Er assistenten klar?")
    def health() -> JSONResponse:
        """200, når der kan spørges; 503, mens indekset gøres klar, eller når det ikke kan åbnes."""
        return JSONResponse(
            {"status": opening.state}, status_code=200 if opening.state == "ready" else 503
        )

    @routes.get("/api/docs", include_in_schema=False)
    def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(docs_html(request.app.openapi()))

    return routes


def add_error_replies(app: FastAPI) -> None:
    """Make every failure a JSON object with a Danish ``error`` and ``hint``."""

    @app.exception_handler(AssistantError)
    def failed(_: Request, error: AssistantError) -> JSONResponse:
        return _reply(_status_of(error), str(error), error.hint)

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, __: RequestValidationError) -> JSONResponse:
        return _reply(422, strings.BAD_REQUEST, strings.BAD_REQUEST_HINT)

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 404:
            return not_found()
        return _reply(error.status_code, strings.BAD_REQUEST, strings.BAD_REQUEST_HINT)

    @app.exception_handler(Exception)
    def unexpected(_: Request, __: Exception) -> JSONResponse:
        return _reply(500, strings.UNEXPECTED, strings.UNEXPECTED_HINT)


def not_found(*_: object) -> JSONResponse:
    """Return the reply to an address where there is nothing; also serves as a handler."""
    return _reply(404, strings.NO_SUCH_PAGE, strings.NO_SUCH_PAGE_HINT)


def _reply(status: int, message: str, hint: str) -> JSONResponse:
    return JSONResponse({"error": message, "hint": hint}, status_code=status)


def _status_of(error: AssistantError) -> int:
    if isinstance(error, UsageError):
        return 422
    if isinstance(error, UnknownDocument):
        return 404
    return 503 if isinstance(error, IndexProblem) else 500


def _document(report: FileReport, source: Source | None) -> dict[str, Any]:
    source = source or Source(id=report.document, title=report.path)
    return {
        "document": report.document,
        "title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "kind": source.kind,
        "origin": source.origin,
        "standing": source.standing,
        "described": source.described,
        "municipality": source.municipality,
        "supersedes": list(source.supersedes),
        "based_on": list(source.based_on),
        "about": source.about,
        "pages": report.pages,
        "state": report.state,
        "reason": report.reason,
        "missing_pages": list(report.missing_pages),
    }
