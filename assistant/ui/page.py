"""The page around the chat: makes Gradio's own page Danish and gives it our header.

Knows Gradio's page as a text only; a test fails when a new version writes it differently.
"""

from __future__ import annotations

import re

from assistant.ui import strings
from assistant.ui.guard import App, Message, Receive, Scope, Send
from assistant.ui.markup import esc

# What Gradio's page tells of Gradio and of hosts that are not ours, and its app manifest.
_FOREIGN = re.compile(
    r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*|<link rel="manifest"[^>]*>\s*'
)
# Before Gradio's scripts, so that behaviour.js is there when Gradio mounts the chat.
_HEAD_TOP = f"""<meta charset="utf-8" />
		<title>{strings.PRODUCT}</title>
		<meta name="description" content="{strings.DESCRIPTION}" />
		<link rel="icon" href="/ui/icon.svg" type="image/svg+xml" />
		<link rel="stylesheet" href="/ui/style.css" />
		<script defer src="/ui/behaviour.js"></script>"""
_BODY_TOP = f"""
		<a class="fa-skip" href="#question">{strings.SKIP_TO_QUESTION}</a>
		<header class="fa-header"><div>
			<h1>{strings.PRODUCT}</h1>
			<p>{strings.PURPOSE}</p>
		</div></header>
		<p class="fa-loading" id="loading">{strings.LOADING}</p>
		<noscript><p class="fa-loading">{esc(strings.NO_SCRIPT)}</p></noscript>
"""


def danish_page(html: str) -> str:
    """Return Gradio's page with ``lang="da"``, our header, style and behaviour."""
    html = _FOREIGN.sub("", html.replace('lang="en"', 'lang="da"', 1))
    html = html.replace('<meta charset="utf-8" />', _HEAD_TOP, 1)
    body_ends = html.index(">", html.index("<body")) + 1
    return html[:body_ends] + _BODY_TOP + html[body_ends:]


class DanishPage:
    """Middleware that passes the page at ``/`` through ``danish_page``."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            page = bytes(body)
            if scope["method"] == "GET" and start["status"] == 200:
                page = danish_page(page.decode()).encode()
            kept = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
            length = (b"content-length", str(len(page)).encode())
            await send({**start, "headers": [*kept, length, (b"cache-control", b"no-store")]})
            await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, collect)
