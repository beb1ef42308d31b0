"""From a PDF to the marked page in the browser, with nothing faked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Visiting
from ui_serving import serving

from assistant import wording
from assistant.config import Config
from assistant.service import Assistant

pytestmark = pytest.mark.browser

YELLOW = """() => {
  const image = document.querySelector(".fa-panel img");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [image.naturalWidth, image.naturalHeight];
  const pen = copy.getContext("2d");
  pen.drawImage(image, 0, 0);
  const seen = pen.getImageData(0, 0, copy.width, copy.height).data;
  let yellow = 0;
  for (let at = 0; at < seen.length; at += 4) {
    if (seen[at] > 200 && seen[at + 1] > 190 && seen[at + 2] < 170) yellow += 1;
  }
  return yellow;
}"""


@pytest.fixture(scope="module")
def home(library: Config) -> Iterator[str]:
    with serving(lambda _: Assistant.open(library)) as (address, _):
        yield address


def test_a_question_is_answered_and_its_source_shown_on_the_page(
    visit: Visiting, home: str, size: tuple[int, int]
) -> None:
    visitor = visit(home, size)
    page = visitor.page
    assert "Håndbog om frugttræer" in page.inner_text(".fa-library")
    visitor.ask("Hvilke arbejdsgange består en god beskæring af?")
    words = visitor.answer()
    visitor.screenshot("rigtigt-svar")
    assert wording.STATUS["answered"] in words
    assert "Fjern døde og syge grene" in words
    page.locator(".fa-lead .fa-mark").first.click()
    page.wait_for_function("document.querySelector('.fa-panel img').naturalWidth > 0")
    visitor.screenshot("rigtig-kilde")
    assert page.evaluate(YELLOW) > 500
    panel = page.inner_text(".fa-panel")
    assert "Side 1 af 2" in panel
    assert "officiel udgivelse" in panel
    link = page.get_attribute(".fa-panel .fa-pdf", "href") or ""
    assert link.endswith("#page=1")
    pdf = page.request.get(home + link.partition("#")[0])
    assert pdf.body().startswith(b"%PDF")
    assert visitor.violations() == []
    assert visitor.errors == []
    assert visitor.foreign == []


def test_own_texts_are_marked_as_introductions(visit: Visiting, home: str) -> None:
    visitor = visit(home)
    visitor.ask("Hvad er bestøvning?")
    assert "introduktion, bygger på Haveselskabet: Biernes år (2019)" in visitor.answer()


def test_what_is_not_in_the_material_is_said_not_to_be(visit: Visiting, home: str) -> None:
    visitor = visit(home)
    visitor.ask("Hvad koster en billet til Mars?")
    words = visitor.answer()
    assert wording.STATUS["not_found"] in words
    assert visitor.page.locator(".fa-mark").count() == 0
