"""The one door to the application: who may come in, with how much, and the headers out.

Plain ASGI, so that streamed answers pass unbuffered. Knows no route but those it keeps shut.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from assistant.config import Config
from assistant.ui import strings
from assistant.ui.failures import log_unexpected

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY_BYTES = 64 * 1024
"""A question with its history is below 10 kB; nothing here takes files."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# What Gradio offers beside the chat and nothing here uses: files in and out, its own sign-on,
# saved sessions, a proxy, the statistics of its queue.
SHUT = (
    *("/gradio_api/" + name for name in ("upload", "file", "stream", "proxy", "deep_link")),
    *("/gradio_api/" + name for name in ("run-history", "runs", "mcp", "openapi.json")),
    *("/login", "/logout", "/monitoring", "/openapi.json", "/dev/"),
)

CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; font-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'self'"
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Middleware that refuses foreign hosts, origins, strangers and large bodies."""

    def __init__(self, app: App, config: Config) -> None:
        self._app = app
        self._password = config.password
        self._proxy_hosts = frozenset(host_name(name) for name in config.allowed_hosts)
        self._hosts = LOOPBACK | {host_name(config.host)} | self._proxy_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {
            key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]
        }
        refusal = self._refusal(scope["path"], headers)
        if refusal is not None:
            await _refuse(send, *refusal)
            return
        body = await _body(receive)
        if body is None:
            await _refuse(send, 413, strings.TOO_LARGE)
            return
        try:
            await self._app(scope, _replay(body, receive), _with_headers(send))
        except Exception as error:  # noqa: BLE001 - the server would log it with its message
            log_unexpected(logger, error)

    def _refusal(self, path: str, headers: dict[str, str]) -> tuple[int, str] | None:
        """Return status and text when the request may not come in."""
        host = headers.get("host", "")
        if host_name(host) not in self._hosts:
            return 421, strings.FOREIGN_HOST
        if "origin" in headers and not self._own(headers["origin"], host):
            return 403, strings.FOREIGN_ORIGIN
        if path.startswith(SHUT):
            return 404, strings.CLOSED_PATH
        if path != "/healthz" and not self._signed_on(headers.get("authorization", "")):
            return 401, strings.SIGN_ON_NEEDED
        if headers.get("content-length", "0").isdecimal():
            too_large = int(headers.get("content-length", "0")) > MAX_BODY_BYTES
            return (413, strings.TOO_LARGE) if too_large else None
        return 413, strings.TOO_LARGE

    def _own(self, origin: str, host: str) -> bool:
        """Say whether a page of ours sent this: same host and port, or a proxy's known name."""
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https"):
            return False
        ports = (":80", ":443")
        same = parts.netloc.lower().removesuffix(ports[0]).removesuffix(ports[1]) == (
            host.lower().removesuffix(ports[0]).removesuffix(ports[1])
        )
        return same or host_name(parts.netloc) in self._proxy_hosts

    def _signed_on(self, authorization: str) -> bool:
        """Say whether the password of HTTP Basic is the one that is set; any user name will do."""
        if not self._password:
            return True
        scheme, _, encoded = authorization.partition(" ")
        try:
            given = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            given = b""
        password = given.partition(b":")[2]
        right = hmac.compare_digest(password, self._password.encode())
        return right and scheme.lower() == "basic"


def host_name(host: str) -> str:
    """Return the name in ``name``, ``name:port``, ``[::1]``, ``[::1]:port`` or ``::1``."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host if host.count(":") > 1 else host.partition(":")[0]


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body, or None when it is longer than it may be."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives the body first and then waits for the real one."""
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send) -> Send:
    """Return a ``send`` that adds the security headers to the answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [pair for pair in message["headers"] if pair[0].lower().decode() not in _NAMES]
            message["headers"] = given + _HEADERS
        await send(message)

    return sending


async def _refuse(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *_HEADERS,
    ]
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="Forebyggelsesassistenten"'))
    if status == 413:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


_NAMES = frozenset(SECURITY_HEADERS)
_HEADERS = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
