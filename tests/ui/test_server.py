"""Listening, warning, and what importing the web app costs."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from assistant.config import Config
from assistant.errors import ConfigError
from assistant.ui.server import listen, warn_if_open


def test_a_taken_port_is_told_with_what_to_do() -> None:
    with listen(Config(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=str(port)) as told:
            listen(Config(port=port))
    assert "ASSISTANT_PORT" in told.value.hint


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"203\.0\.113\.7"):
        listen(Config(host="203.0.113.7", port=0))


def test_it_warns_when_others_can_come_in_without_a_password(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        warn_if_open(Config(host="0.0.0.0"))
    assert "ASSISTANT_PASSWORD" in caplog.text


@pytest.mark.parametrize(
    "config", [Config(), Config(host="::1"), Config(host="0.0.0.0", password="x")]
)
def test_it_is_quiet_when_they_cannot(config: Config, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        warn_if_open(config)
    assert not caplog.records


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "('gradio', 'fastapi', 'uvicorn', 'chromadb')"
    code = f"import sys, assistant.ui; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_app_starts_answers_and_stops_without_logging_a_question(library: Config) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    root = Path(__file__).parent.parent.parent
    settings = {
        "ASSISTANT_CORPUS": str(library.corpus),
        "ASSISTANT_INDEX": str(library.index),
        "ASSISTANT_PORT": str(port),
        "ASSISTANT_LOG_LEVEL": "DEBUG",
    }
    app = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=root,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            until = time.monotonic() + 60
            while time.monotonic() < until:
                try:
                    if client.get("/healthz").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            assert client.get("/").status_code == 200
            reply = client.post("/api/ask", json={"question": "Hvad er hemmelig beskæring?"})
            assert reply.status_code == 200
            client.get("/page/have/bier/1.jpg?start=123456&end=123457")
    finally:
        app.send_signal(signal.SIGINT)
        _, said = app.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}" in said
    assert "Traceback" not in said
    assert "hemmelig" not in said
    assert "123456" not in said
