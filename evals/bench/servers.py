"""Starts a server as a process of its own, waits for its first answer and ends it."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

LIMIT_SECONDS = 120.0
APP = ("app.py",)
# As bare as a Gradio app can be: what ours is compared with.
BARE_GRADIO = (
    "-c",
    "import os, gradio\n"
    "with gradio.Blocks() as blocks:\n"
    "    gradio.Markdown('Hej')\n"
    "blocks.launch(server_name='127.0.0.1', server_port=int(os.environ['ASSISTANT_PORT']))\n",
)


@contextmanager
def served(arguments: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Run ``python <arguments>`` on a free port.

    Yields:
        The port, and the seconds from the start of the process to its first answer to ``GET /``.
    """
    port = free_port()
    environ = os.environ | {
        "ASSISTANT_PORT": str(port),
        "GRADIO_ANALYTICS_ENABLED": "False",  # also for the bare app: it would ask outside hosts
    }
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environ, stdout=subprocess.DEVNULL, stderr=sys.stderr
    )
    try:
        wait_for(process, port, "/")
        yield port, time.monotonic() - began
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Wait until ``path`` is answered with 200.

    Raises:
        RuntimeError: the process ended, or did not answer in time.
    """
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it answered")
        try:
            if request(port, "GET", path)[0] == 200:
                return
        except OSError:  # nobody listens yet
            time.sleep(0.01)
            continue
        time.sleep(0.05)
    raise RuntimeError(f"no answer within {LIMIT_SECONDS:.0f} s")


def ask(port: int, question: str) -> tuple[int, Mapping[str, Any]]:
    """Put a question to ``/api/ask``; return the HTTP status and the answer."""
    body = json.dumps({"question": question}).encode()
    status, reply = request(port, "POST", "/api/ask", body)
    return status, json.loads(reply)


def request(port: int, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    """Send one HTTP request; return the status and the body of the reply."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


def free_port() -> int:
    """Return a port on the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
