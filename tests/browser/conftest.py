"""A real server, and a real Chromium that visits it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "ui"))

from browsing import CHROMIUM, FLAGS, WIDTHS, Serving, Visit, Visiting
from ui_fake import FakeAssistant
from ui_serving import serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium with a profile of its own that is thrown away."""
    if not Path(CHROMIUM).exists():
        reason = "Chromium er ikke installeret: browsertests er sprunget over"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(params=WIDTHS)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return WIDTHS[request.param]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visiting]:
    """Open an address as a new visitor, who shares nothing with the one before."""
    opened: list[BrowserContext] = []

    def start(home: str, size: tuple[int, int] = WIDTHS["bred"], *, wait: bool = True) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="en-US",  # the page must be Danish whatever the browser prefers
            reduced_motion="reduce",
        )
        opened.append(context)
        visitor = Visit(context.new_page(), home)
        context.on("request", lambda request: visitor.requests.append(request.url))
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitor.page.on(
            "console",
            lambda said: visitor.errors.append(said.text) if said.type == "error" else None,
        )
        visitor.page.goto(home)
        if wait:
            visitor.page.wait_for_selector("#question")
            visitor.page.wait_for_selector(".fa-library, .fa-box")
        return visitor

    yield start
    for context in opened:
        context.close()


@pytest.fixture
def fake(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)


@pytest.fixture
def home(fake: FakeAssistant) -> Iterator[str]:
    """The application over the fake assistant."""
    with serving(lambda _: fake) as (address, _):
        yield address


@pytest.fixture
def serve_with() -> Serving:
    return serving
