"""Answers, sources and the library as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from ui_fake import DOCUMENT, REPORT, SOURCE, answered, citation, danger

from assistant import wording
from assistant.records import AnswerStatus, FileReport, Note, RefusalReason, Source
from assistant.ui import strings
from assistant.ui.render import (
    Shelf,
    announcement,
    answer_html,
    box_html,
    failure_html,
    library_html,
    origin_words,
    page_url,
    pdf_url,
)

SHELF = Shelf.of([SOURCE], [REPORT])
HOSTILE = '"><script>x</script><img src=//andet.example/x onerror=x>\u202e'
VOID = {"img", "br", "input"}


class Tags(HTMLParser):
    """Collects elements and attributes, and fails when they do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    assert not parser.open
    return parser.seen


def test_every_mark_opens_a_card_that_is_there() -> None:
    found = answered(
        lead="Seks trin. [1] Fem krav. [2]", citations=(citation(1), citation(2, page=4))
    )
    seen = tags(answer_html(found, SHELF))
    asked_for = {attrs["data-cite"] for _, attrs in seen if "data-cite" in attrs}
    cards = {attrs["data-card"] for _, attrs in seen if "data-card" in attrs}
    assert asked_for == cards == {"1", "2"}


@pytest.mark.parametrize("status", get_args(AnswerStatus))
def test_every_status_is_worded(status: AnswerStatus) -> None:
    html = answer_html(answered(status=status), SHELF)
    assert (wording.STATUS[status] in html) if status != "small_talk" else ("fa-status" not in html)


def test_the_rest_of_the_answer_is_folded_and_the_lead_not_repeated() -> None:
    html = answer_html(answered(lead="Kort. [1]", answer="Kort. [1]\n\nLangt."), SHELF)
    assert html.count("Kort.") == 1
    assert "<details" in html
    assert "<details" not in answer_html(answered(), SHELF)


def test_danger_stands_before_everything_else() -> None:
    html = answer_html(answered(notes=(Note("law", "Ny lov."), danger())), SHELF)
    assert html.startswith('<div class="fa-note fa-note-danger"')
    assert html.index("fa-lead") < html.index("Ny lov.")


def test_own_introductions_always_name_what_they_build_on() -> None:
    html = answer_html(answered(), SHELF)
    assert html.count("introduktion, bygger på Socialstyrelsen: Ramme og retning") == 3
    assert origin_words(replace(SOURCE, based_on=()), "own") == "introduktion"
    assert origin_words(None, "official") == "officiel udgivelse"
    two = replace(SOURCE, based_on=("A (2015)", "B (2018)"))
    assert origin_words(two, "own") == "introduktion, bygger på A (2015); B (2018)"
    assert origin_words(two, "own", short=True) == "introduktion, bygger på A (2015) m.fl."


def test_the_card_tells_page_of_pages_and_links_to_picture_and_pdf() -> None:
    seen = tags(answer_html(answered(), SHELF))
    images = [attrs for tag, attrs in seen if tag == "img"]
    links = [attrs["href"] for tag, attrs in seen if tag == "a"]
    assert "Side 2 af 6" in answer_html(answered(), SHELF)
    assert images[0]["src"] == f"/page/{DOCUMENT}/2.jpg?start=120&end=149"
    assert f"/pdf/{DOCUMENT}#page=2" in links
    assert all(attrs["rel"] == "noopener" for tag, attrs in seen if tag == "a")


def test_addresses_are_encoded() -> None:
    cited = citation(document='eksempler/Æble – kopi (2)#"?')
    assert page_url(cited).startswith(
        "/page/eksempler/%C3%86ble%20%E2%80%93%20kopi%20%282%29%23%22%3F/"
    )
    assert pdf_url("a b/c") == "/pdf/a%20b/c"


def test_hostile_text_anywhere_stays_text() -> None:
    cited = citation(
        title=HOSTILE, publisher=HOSTILE, kind=HOSTILE, section=HOSTILE, quote=HOSTILE,
        document=HOSTILE,
    )  # fmt: skip
    bad = answered(
        HOSTILE, lead=HOSTILE + " [1]", answer=HOSTILE + " [1]\n\n" + HOSTILE, citations=(cited,),
        notes=(Note(HOSTILE, HOSTILE),), related=(HOSTILE,),
    )  # fmt: skip
    source = Source(HOSTILE, HOSTILE, HOSTILE, origin="own", based_on=(HOSTILE,))
    report = FileReport(HOSTILE, HOSTILE, "refused", "damaged")
    html = "".join(
        [
            answer_html(bad, Shelf.of([source], [])),
            failure_html(HOSTILE, HOSTILE),
            box_html(HOSTILE, HOSTILE, HOSTILE),
            library_html([source], [report, replace(report, state="partly", reason=None)]),
        ]
    )
    seen = tags(html)
    assert "script" not in {tag for tag, _ in seen}
    assert all(attrs["src"].startswith("/page/") for tag, attrs in seen if tag == "img")
    assert not any(name.startswith("on") for _, attrs in seen for name in attrs)
    assert "\u202e" not in html


def test_a_failure_is_worded_as_a_failure() -> None:
    html = failure_html("Indekset mangler.", "Byg det.")
    assert strings.FAILURE in html
    assert wording.STATUS["not_found"] not in html


def test_the_announcement_is_plain_words() -> None:
    said = announcement(answered(lead="**Seks** trin. [1]"))
    assert said == "Svaret er klar. Svar med kilder. Seks trin."


def test_the_library_counts_what_was_read_and_names_what_was_not() -> None:
    broken = FileReport("b", "Æble.PDF", "refused", "no_text")
    part = FileReport("c", "c.pdf", "partly", pages=3, missing_pages=(2,))
    html = library_html([SOURCE, Source("c", "C")], [REPORT, broken, part])
    assert "2 dokumenter og 9 sider" in html
    assert "Æble.PDF: filen har intet tekstlag" in html
    assert "1 side kunne ikke læses" in html
    tags(html)


def test_every_reason_of_refusal_is_worded() -> None:
    assert set(wording.REASONS) == set(get_args(RefusalReason))


def test_no_inline_handlers_or_styles_are_written() -> None:
    html = answer_html(answered(notes=(danger(),), related=("Mere",)), SHELF)
    assert not re.search(r"\s(on\w+|style)=", html)


def test_each_document_stands_once_among_the_sources_with_all_its_numbers() -> None:
    citations = (
        citation(1),
        citation(2),
        citation(3, page=4),
        citation(4, document="b", title="B"),
    )
    html = answer_html(answered(lead="Seks.", answer="Seks.", citations=citations), SHELF)
    listed = html[html.index("fa-sources") : html.index("<template")]
    assert listed.count("Indsatstrappen</p>") == 1
    assert listed.count("side 2 ·") == 2
    assert re.findall(r'data-cite="(\d)"', listed) == ["1", "2", "3", "4"]


def test_notes_on_origin_stand_below_the_sources_in_one_box() -> None:
    notes = (Note("origin", "Bygger på A."), Note("origin", "Bygger på B."), Note("law", "Ny lov."))
    html = answer_html(answered(notes=notes), SHELF)
    assert html.count("fa-note-origin") == 1
    assert html.index("Ny lov.") < html.index("fa-sources") < html.index("Bygger på A.")


def test_a_document_that_is_not_described_is_said_to_be_so_and_named_by_its_id() -> None:
    source = Source(id="egne/notat-7", title="Notat", described=False)
    cited = citation(document=source.id, title=source.title, origin="municipal")
    shelf = Shelf.of([source], [replace(REPORT, document=source.id)])
    html = answer_html(answered(citations=(cited,)), shelf)
    card = html[html.index("<template") :]
    assert f"<dt>{strings.ORIGIN}</dt><dd>ikke beskrevet i documents.toml</dd>" in card
    assert f"<dt>{strings.STANDING_LABEL}</dt><dd>ikke oplyst</dd>" in card
    assert '>Notat</p><p class="fa-facts">egne/notat-7</p>' in card
    library = library_html([source], [replace(REPORT, document=source.id)])
    assert "<span>egne/notat-7</span>" in library
    for shown in (html, library):
        assert strings.ORIGINS["municipal"] not in shown
        assert strings.STANDINGS["in_force"] not in shown


def test_a_described_document_is_not_named_by_its_id() -> None:
    assert f">{SOURCE.id}<" not in library_html([SOURCE], [REPORT]) + answer_html(answered(), SHELF)
