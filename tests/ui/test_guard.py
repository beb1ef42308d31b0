"""The door: hosts, origins, password, size, headers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from assistant.config import Config
from assistant.ui.guard import MAX_BODY_BYTES, SECURITY_HEADERS, Guard, host_name


def app_behind(config: Config) -> TestClient:
    inner = FastAPI()

    @inner.post("/echo")
    async def echo(request: Request) -> int:
        return len(await request.body())

    @inner.get("/broken")
    def broken() -> None:
        raise ValueError("hemmeligt spørgsmål")

    @inner.get("/{path:path}")
    def anything(path: str) -> str:
        return path

    guarded = Guard(inner, config)
    return TestClient(guarded, base_url="http://localhost:7860", raise_server_exceptions=False)


@pytest.fixture
def door() -> Iterator[TestClient]:
    with app_behind(Config()) as client:
        yield client


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:7860", "[::1]:7860", "LOCALHOST:1"])
def test_the_machine_itself_may_come_in(door: TestClient, host: str) -> None:
    assert door.get("/x", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["andet.example", "localhost.andet.example", "127.0.0.2", ""])
def test_a_foreign_host_is_refused(door: TestClient, host: str) -> None:
    reply = door.get("/x", headers={"host": host})
    assert reply.status_code == 421
    assert "ASSISTANT_ALLOWED_HOSTS" in reply.text


def test_named_hosts_may_come_in() -> None:
    door = app_behind(Config(host="10.0.0.5", allowed_hosts=("assistent.kommune.example",)))
    assert door.get("/x", headers={"host": "assistent.kommune.example"}).status_code == 200
    assert door.get("/x", headers={"host": "10.0.0.5:7860"}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    ["http://andet.example", "null", "http://localhost:3000", "file://", "http://localhost:7860.x"],
)
def test_a_foreign_origin_is_refused(door: TestClient, origin: str) -> None:
    assert door.post("/echo", headers={"origin": origin}).status_code == 403


def test_our_own_origin_may_come_in(door: TestClient) -> None:
    assert door.post("/echo", headers={"origin": "http://localhost:7860"}).status_code == 200


def test_the_origin_of_a_named_proxy_may_come_in() -> None:
    door = app_behind(Config(allowed_hosts=("assistent.kommune.example",)))
    headers = {"host": "127.0.0.1:7860", "origin": "https://assistent.kommune.example"}
    assert door.post("/echo", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/deep_link",
        "/gradio_api/proxy=http://x",
        "/login",
        "/monitoring",
        "/openapi.json",
    ],
)
def test_what_gradio_offers_beside_the_chat_is_shut(door: TestClient, path: str) -> None:
    assert door.get(path).status_code == 404


def basic(password: str, user: str = "hvem", scheme: str = "Basic") -> dict[str, str]:
    encoded = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"authorization": f"{scheme} {encoded}"}


def test_the_password_is_asked_for() -> None:
    door = app_behind(replace(Config(), password="blåbær:grød"))
    refused = door.get("/x")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic")
    assert door.get("/x", headers=basic("blåbær:grød")).status_code == 200
    assert door.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        basic("forkert"),
        basic(""),
        basic("hemmelig", scheme="Bearer"),
        {"authorization": "Basic !!!"},
        {"authorization": "Basic"},
    ],
)
def test_a_wrong_password_is_refused(headers: dict[str, str]) -> None:
    door = app_behind(Config(password="hemmelig"))
    assert door.get("/x", headers=headers).status_code == 401


def test_large_bodies_are_refused_whether_announced_or_not(door: TestClient) -> None:
    large = b"x" * (MAX_BODY_BYTES + 1)
    assert door.post("/echo", content=large).status_code == 413
    assert door.post("/echo", content=iter([large[:9], large[9:]])).status_code == 413
    assert door.post("/echo", headers={"content-length": "-1"}).status_code == 413
    assert door.post("/echo", content=large[1:]).json() == MAX_BODY_BYTES


def test_security_headers_are_on_every_answer(door: TestClient) -> None:
    for reply in (door.get("/x"), door.get("/x", headers={"host": "andet.example"})):
        for name, value in SECURITY_HEADERS.items():
            assert reply.headers.get_list(name) == [value]


def test_failures_are_logged_without_their_words(
    door: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    assert door.get("/broken").status_code == 500
    assert "ValueError" in caplog.text
    assert "hemmeligt" not in caplog.text


def test_websockets_are_closed(door: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), door.websocket_connect("/x"):
        pass


@pytest.mark.parametrize(
    ("written", "name"),
    [("A.dk:80", "a.dk"), ("[::1]:1", "::1"), ("::1", "::1"), ("1.2.3.4", "1.2.3.4"), ("", "")],
)
def test_host_names_are_found(written: str, name: str) -> None:
    assert host_name(written) == name
