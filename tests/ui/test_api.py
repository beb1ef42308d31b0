"""The HTTP interface for programs, and the routes that give files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from ui_fake import DOCUMENT, PDF, FakeAssistant

from assistant.config import Config
from assistant.errors import IndexMissing
from assistant.records import Question
from assistant.ui.opening import Opening, Say
from assistant.ui.web import create_app


def test_a_question_is_answered_in_the_public_shape(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "Hvad er indsatstrappen?"})
    body = reply.json()
    assert reply.status_code == 200
    assert list(body) == [
        "question", "status", "confidence", "lead", "answer", "citations", "hits", "notes",
        "related", "seconds",
    ]  # fmt: skip
    assert body["citations"][0]["document"] == DOCUMENT


def test_history_and_documents_are_handed_on(client: TestClient, fake: FakeAssistant) -> None:
    asked = {"question": "og hvor tit?", "history": list("abcd"), "documents": [DOCUMENT]}
    client.post("/api/ask", json=asked)
    assert fake.asked == [Question("og hvor tit?", ("b", "c", "d"), (DOCUMENT,))]


@pytest.mark.parametrize("question", ["", "?!", "x" * 2001])
def test_an_unusable_question_gets_a_message_and_a_hint(client: TestClient, question: str) -> None:
    reply = client.post("/api/ask", json={"question": question})
    assert reply.status_code == 422
    assert set(reply.json()) == {"error", "hint"}


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"question": 1}', b'{"question": "a", "history": "b"}', b"\xff",
     b'{"question": "\\ud800 fare"}'],
)  # fmt: skip
def test_a_malformed_request_is_refused_in_danish(client: TestClient, content: bytes) -> None:
    reply = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert reply.status_code in (400, 422)
    assert "JSON" in reply.json()["hint"]
    assert "fare" not in reply.text


def test_an_unexpected_failure_is_neither_shown_nor_logged_with_the_question(
    client: TestClient, fake: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(question: Question) -> None:
        raise RuntimeError(question.text)

    fake.reply = fail  # type: ignore[assignment]
    reply = client.post("/api/ask", json={"question": "hemmeligheden"})
    assert reply.status_code == 500
    assert reply.json()["error"].startswith("Der skete en fejl")
    assert "RuntimeError" in caplog.text
    assert "hemmeligheden" not in caplog.text + reply.text


def test_a_missing_index_is_a_failure_and_not_an_answer() -> None:
    def missing(_: Say) -> FakeAssistant:
        raise IndexMissing("Der er ikke noget indeks endnu.")

    app = create_app(Config(), Opening(missing))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost") as client:
        reply = client.post("/api/ask", json={"question": "Hvad?"})
        assert reply.status_code == 503
        assert reply.json()["error"] == "Der er ikke noget indeks endnu."
        assert client.get("/healthz").json() == {"status": "failed"}
        assert client.get("/").status_code == 200


def test_health_tells_when_questions_are_answered(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "Hvad?"})
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json()) == (200, {"status": "ready"})


def test_documents_are_listed_with_their_facts(client: TestClient) -> None:
    (document,) = client.get("/api/documents").json()
    assert document["document"] == DOCUMENT
    assert document["pages"] == 6
    assert document["origin"] == "own"
    assert document["state"] == "read"


def test_the_picture_of_a_page_is_marked_on_request(client: TestClient) -> None:
    plain = client.get(f"/page/{DOCUMENT}/2.jpg")
    marked = client.get(f"/page/{DOCUMENT}/2.jpg?start=120&end=149")
    assert plain.headers["content-type"] == marked.headers["content-type"] == "image/jpeg"
    assert "private" in plain.headers["cache-control"]
    assert plain.content != marked.content


@pytest.mark.parametrize(
    "place", ["999.jpg", "0.jpg", "99999999999999999999.jpg", "2.png", "x.jpg"]
)
def test_a_page_that_is_not_there_is_not_found(client: TestClient, place: str) -> None:
    assert client.get(f"/page/{DOCUMENT}/{place}").status_code == 404


@pytest.mark.parametrize("query", ["start=-1&end=2", "start=a&end=b", "start=1&end=99999999999999"])
def test_spans_are_whole_numbers(client: TestClient, query: str) -> None:
    assert client.get(f"/page/{DOCUMENT}/2.jpg?{query}").status_code == 422


def test_a_pdf_is_shown_in_the_browser_and_never_sniffed(client: TestClient) -> None:
    reply = client.get(f"/pdf/{DOCUMENT}")
    assert reply.content == PDF
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["content-disposition"].startswith("inline")
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["ukendt", "../pyproject.toml", "..%2f..%2fetc%2fpasswd", "%2e%2e/app", "/etc/passwd", "%00"],
)
def test_documents_are_found_by_identifier_and_not_by_path(client: TestClient, path: str) -> None:
    assert client.get(f"/pdf/{path}").status_code == 404


@pytest.mark.parametrize("name", ["style.css", "behaviour.js", "icon.svg"])
def test_the_parts_of_the_page_are_served_and_name_no_other_host(
    client: TestClient, name: str
) -> None:
    reply = client.get(f"/ui/{name}")
    assert reply.status_code == 200
    assert "//" not in reply.text.replace("http://www.w3.org/2000/svg", "").replace("// ", "")


@pytest.mark.parametrize("name", ["..%2fapi.py", "ukendt.css", "%2e%2e", "."])
def test_nothing_else_of_ours_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/ui/{name}").status_code in (404, 421)


def test_the_page_for_programs_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/api/docs").text
    paths = json.loads(client.get("/api/openapi.json").text)["paths"]
    assert "<script" not in page
    assert all(path in page for path in paths)
    assert 'lang="da"' in page


def test_gradio_client_route_answers_too(client: TestClient) -> None:
    info = client.get("/gradio_api/info").json()
    assert list(info["named_endpoints"]) == ["/ask"]


def test_the_fonts_carry_their_licence() -> None:
    assets = Path(create_app.__code__.co_filename).parent / "assets"
    assert "SIL Open Font License" in (assets / "IBM-Plex-Sans-LICENSE.txt").read_text()


@pytest.mark.parametrize("path", ["/api/ukendt", "/ukendt", "/page/x/y", "/pdf/ukendt", "/ui/x"])
def test_an_address_where_nothing_is_gets_a_danish_reply(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert set(reply.json()) == {"error", "hint"}
    assert "findes ikke" in reply.json()["error"]
