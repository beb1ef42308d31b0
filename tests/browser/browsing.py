"""What a visitor in Chromium does and sees."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from assistant.ui.opening import OpenAssistant

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OUTPUT = Path(__file__).parent.parent / "output"
WIDTHS = {"bred": (1280, 800), "smal": (390, 844)}


@dataclass
class Visit:
    """A visitor: the page, and what went on behind it."""

    page: Page
    home: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> list[str]:
        """Requests that left our server."""
        return [url for url in self.requests if not url.startswith((self.home, "data:", "blob:"))]

    def ask(self, question: str) -> None:
        """Write a question and press Enter."""
        self.page.fill("#question", question)
        self.page.press("#question", "Enter")

    def answer(self, number: int = 1) -> str:
        """Wait for the answer to the question with that number and return its words."""
        reply = self.page.locator(".fa-reply").nth(number - 1)
        reply.locator(":scope:not([aria-busy])").wait_for()
        return reply.inner_text()

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]

    def screenshot(self, name: str, *, full_page: bool = False) -> None:
        """Keep a picture of the page under tests/output."""
        OUTPUT.mkdir(exist_ok=True)
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        self.page.screenshot(path=OUTPUT / f"{name}-{width}.png", full_page=full_page)


Visiting = Callable[..., Visit]
Serving = Callable[[OpenAssistant], AbstractContextManager[tuple[str, uvicorn.Server]]]
