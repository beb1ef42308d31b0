"""Serves the whole application over real HTTP on a port of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from assistant.config import Config
from assistant.ui.opening import OpenAssistant, Opening
from assistant.ui.server import listen
from assistant.ui.web import create_app


@contextmanager
def serving(open_assistant: OpenAssistant) -> Iterator[tuple[str, uvicorn.Server]]:
    """Serve the whole application on a free port of this machine."""
    listener = listen(Config(port=0))
    app = create_app(Config(), Opening(open_assistant))
    server = uvicorn.Server(
        uvicorn.Config(
            app, access_log=False, log_level="warning", ws="none", timeout_graceful_shutdown=1
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", server
    server.should_exit = True
    thread.join(20)
