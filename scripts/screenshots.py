"""Takes the pictures of the app in docs/: ``python scripts/screenshots.py URL``.

The app must be running at URL. Needs Chromium at /usr/bin/chromium.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
QUESTION = "Hvad er indsatstrappen?"


def main(url: str) -> None:
    """Ask one question at both widths, open its first source, and save what is seen."""
    with sync_playwright() as playwright:
        for width, height in ((1280, 900), (390, 844)):
            with tempfile.TemporaryDirectory() as profile:
                browser = playwright.chromium.launch_persistent_context(
                    profile,
                    executable_path="/usr/bin/chromium",
                    args=FLAGS,
                    viewport={"width": width, "height": height},
                )
                page = browser.new_page()
                page.goto(url)
                _ask(page)
                page.screenshot(path=DOCS / f"svar-{width}.png")
                page.locator("button[aria-label*='ilde 1'], a[aria-label*='ilde 1']").first.click()
                page.wait_for_function(
                    "[...document.images].some(i => i.src.includes('/page/') && i.naturalWidth)"
                )
                page.wait_for_timeout(500)
                page.screenshot(path=DOCS / f"kilde-{width}.png")
                browser.close()


def _ask(page: Page) -> None:
    page.locator("textarea").wait_for()
    page.wait_for_timeout(1000)
    page.locator("textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".fa-status").wait_for()
    page.wait_for_timeout(500)


if __name__ == "__main__":
    main(sys.argv[1])
