"""Routes that give bytes: pictures of pages, PDFs, and the style and script of the page itself.

Documents are asked for by identifier, never by path.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse

from assistant.errors import UnknownDocument
from assistant.ui import strings
from assistant.ui.opening import Opening

ASSETS = Path(__file__).parent / "assets"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
PICTURE_SECONDS = 600
"""How long a browser may keep a picture; a rebuilt index may show another one there."""

Offset = Annotated[int | None, Query(ge=0, le=1_000_000_000)]


def router(opening: Opening) -> APIRouter:
    """Return the routes; each asks ``opening`` for the assistant when it is called."""
    routes = APIRouter()

    @routes.get("/page/{document:path}/{page:int}.jpg", summary="Billede af en side")
    def picture(document: str, page: int, start: Offset = None, end: Offset = None) -> Response:
        """JPEG af siden. Med `start` og `end` er det stykke af dokumentets tekst markeret."""
        span = (start, end) if start is not None and end is not None and start < end else None
        if not 1 <= page <= 100_000:
            raise UnknownDocument(strings.NO_SUCH_PAGE)
        jpeg = opening.assistant(timeout=5).picture(document, page, span)
        keep = {"cache-control": f"private, max-age={PICTURE_SECONDS}"}
        return Response(jpeg, media_type="image/jpeg", headers=keep)

    @routes.get("/pdf/{document:path}", summary="Dokumentet som PDF")
    def pdf(document: str) -> FileResponse:
        """PDF-filen. Sæt `#page=8` efter adressen for at åbne side 8."""
        path = opening.assistant(timeout=5).pdf(document)
        name = document.rsplit("/", 1)[-1] + ".pdf"
        return FileResponse(
            path,
            media_type="application/pdf",
            filename=name,
            content_disposition_type="inline",
            headers={"cache-control": "private, no-cache"},
        )

    @routes.get("/ui/{name}", include_in_schema=False)
    def asset(name: str) -> FileResponse:
        path = ASSETS / name
        if name not in _names() or path.suffix not in MEDIA_TYPES:
            raise UnknownDocument(strings.NO_SUCH_PAGE)
        keep = "public, max-age=86400" if path.suffix == ".woff2" else "no-cache"
        return FileResponse(
            path, media_type=MEDIA_TYPES[path.suffix], headers={"cache-control": keep}
        )

    return routes


def _names() -> frozenset[str]:
    return frozenset(path.name for path in ASSETS.iterdir())
