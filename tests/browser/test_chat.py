"""The chat in a real browser, over an assistant that answers what the case needs."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from browsing import Serving, Visiting
from playwright.sync_api import Locator
from ui_fake import DOCUMENT, FakeAssistant, answered, citation, danger

from assistant import wording
from assistant.errors import IndexMissing
from assistant.records import Answer, Note, Question
from assistant.ui import strings
from assistant.ui.opening import Say

pytestmark = pytest.mark.browser

LONG = answered(
    lead="Trappen har seks trin. [1]\n\n- Det første [1]\n- Det næste [2]",
    answer="Trappen har seks trin. [1]\n\n- Det første [1]\n- Det næste [2]\n\nOg mere endnu. [2]",
    citations=(citation(1), citation(2, page=4, start=300, end=340, quote="Det næste trin.")),
    notes=(danger(), Note("law", "Barnets lov gælder siden 1. januar 2024.")),
    related=("Hvad er de seks mål?",),
)

STAGES_SEEN = """() => {
  window.stages = [];
  new MutationObserver(() => {
    const text = document.querySelector(".fa-stage")?.textContent;
    if (text && !window.stages.includes(text)) window.stages.push(text);
  }).observe(document.querySelector(".fa-log"), { childList: true, subtree: true });
}"""


def test_stages_are_seen_and_then_the_answer(
    visit: Visiting, home: str, fake: FakeAssistant, size: tuple[int, int]
) -> None:
    fake.pause = 0.2
    fake.reply = lambda _: LONG
    visitor = visit(home, size)
    visitor.screenshot("start")
    visitor.page.evaluate(STAGES_SEEN)
    visitor.ask("Hvad er indsatstrappen?")
    words = visitor.answer()
    visitor.screenshot("svar")
    assert visitor.page.evaluate("window.stages") == [
        "Søger …",
        "Læser …",
        "Kontrollerer citater …",
    ]
    assert wording.STATUS["answered"] in words
    assert visitor.page.input_value("#question") == ""
    assert visitor.page.evaluate("document.activeElement.id") == "question"
    assert "seks trin" in visitor.page.inner_text("#chat [role=status]")
    assert visitor.errors == []
    assert visitor.foreign == []


def test_a_citation_opens_the_marked_page_beside_the_chat(
    visit: Visiting, home: str, fake: FakeAssistant, size: tuple[int, int]
) -> None:
    fake.reply = lambda _: LONG
    visitor = visit(home, size)
    visitor.ask("Hvad er indsatstrappen?")
    visitor.answer()
    visitor.page.click(".fa-lead .fa-mark:text-is('2')")
    image = visitor.page.locator(".fa-panel img")
    visitor.page.wait_for_function("document.querySelector('.fa-panel img').naturalWidth > 0")
    assert image.get_attribute("src") == f"/page/{DOCUMENT}/4.jpg?start=300&end=340"
    assert "side 4" in (image.get_attribute("alt") or "")
    assert "Det næste trin." in visitor.page.inner_text(".fa-panel")
    visitor.screenshot("kilde")
    link = visitor.page.locator(".fa-panel .fa-pdf")
    assert link.get_attribute("href") == f"/pdf/{DOCUMENT}#page=4"
    pdf = visitor.page.request.get(home + f"/pdf/{DOCUMENT}")
    assert pdf.headers["content-type"] == "application/pdf"
    assert visitor.errors == []
    assert visitor.foreign == []


def test_a_claim_can_be_followed_with_the_keyboard_alone(
    visit: Visiting, home: str, fake: FakeAssistant, size: tuple[int, int]
) -> None:
    fake.reply = lambda _: LONG
    visitor = visit(home, size)
    page = visitor.page
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == strings.SKIP_TO_QUESTION
    page.keyboard.press("Enter")
    page.keyboard.type("Hvad er indsatstrappen?")
    page.keyboard.press("Enter")
    visitor.answer()
    page.keyboard.press("Shift+Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.matches('.fa-lead .fa-mark')"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "source-name"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-close]')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.fa-lead .fa-mark')")
    assert not page.is_visible(".fa-panel")


def test_on_a_narrow_screen_the_source_covers_the_chat(
    visit: Visiting, home: str, fake: FakeAssistant
) -> None:
    visitor = visit(home, (390, 844))
    visitor.ask("Hvad?")
    visitor.answer()
    visitor.page.click(".fa-lead .fa-mark")
    assert visitor.page.evaluate("document.querySelector('#chat').inert")
    visitor.page.click("[data-close]")
    assert not visitor.page.evaluate("document.querySelector('#chat').inert")
    assert visitor.page.evaluate("document.activeElement.className").startswith("fa-mark")


def test_nothing_is_wider_than_the_screen(visit: Visiting, home: str, fake: FakeAssistant) -> None:
    fake.reply = lambda question: answered(question.text, lead="x" * 400 + " [1]")
    visitor = visit(home, (320, 640))
    visitor.ask("y" * 300)
    visitor.answer()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not visitor.page.evaluate(wide)
    visitor.page.click(".fa-lead .fa-mark")
    assert not visitor.page.evaluate(wide)


def test_earlier_questions_go_along_until_a_new_conversation(
    visit: Visiting, home: str, fake: FakeAssistant
) -> None:
    visitor = visit(home)
    for number, question in enumerate(("Første?", "Anden?", "Tredje?", "Fjerde?", "Femte?"), 1):
        visitor.ask(question)
        visitor.answer(number)
    assert fake.asked[-1].history == ("Anden?", "Tredje?", "Fjerde?")
    visitor.page.click("[data-new]")
    assert visitor.page.is_visible(".fa-welcome")
    visitor.ask("Forfra?")
    visitor.answer()
    assert fake.asked[-1].history == ()


def test_examples_and_related_questions_are_asked_by_a_click(
    visit: Visiting, home: str, fake: FakeAssistant
) -> None:
    fake.reply = lambda _: LONG
    visitor = visit(home)
    visitor.page.click(f"text={strings.EXAMPLES[0]}")
    visitor.answer(1)
    visitor.page.click(".fa-related button")
    visitor.answer(2)
    assert [question.text for question in fake.asked] == [
        strings.EXAMPLES[0],
        "Hvad er de seks mål?",
    ]


def test_a_stopped_question_leaves_no_trace_on_the_page(
    visit: Visiting, home: str, fake: FakeAssistant
) -> None:
    def reply(question: Question) -> Answer:
        if "010115" in question.text:
            return answered("Sag om [fjernet]", status="personal_data", citations=())
        return answered(question.text)

    fake.reply = reply
    visitor = visit(home)
    visitor.ask("Sag om 010115-1234")
    assert wording.STATUS["personal_data"] in visitor.answer(1)
    assert "010115" not in visitor.page.content()
    visitor.ask("Og nu?")
    visitor.answer(2)
    assert fake.asked[-1].history == ()


@pytest.mark.parametrize(
    "question",
    [
        "?!",
        "x" * 2_000,
        "😀😀",
        "a\x00b\u0007",
        "'; DROP TABLE chunks; --",
        "<img src=x onerror=window.owned=1><script>window.owned=1</script>",
        "</textarea><form action=http://andet.example><input name=q>",
        "![x](http://andet.example/x.png) [y](javascript:window.owned=1)",
        "\u202egnal etdnev",
        "{{constructor.constructor('window.owned=1')()}} ${window.owned=1}",
    ],
)
def test_no_question_leaves_live_markup(
    visit: Visiting, home: str, fake: FakeAssistant, question: str
) -> None:
    fake.reply = lambda asked: answered(
        asked.text,
        lead=asked.text + " [1]",
        related=(asked.text,),
        notes=(Note("law", asked.text),),
    )
    visitor = visit(home)
    visitor.ask(question)
    words = visitor.answer()
    assert words.strip()
    page = visitor.page
    assert page.evaluate("window.owned") is None
    assert page.locator(".fa-exchange :is(img, script, form, input, iframe, style)").count() == 0
    assert not any(mark in page.content() for mark in ("\u202e", "\x00", "\x07"))
    assert visitor.foreign == []
    assert visitor.errors == []


def test_an_empty_question_is_answered_in_place(visit: Visiting, home: str) -> None:
    visitor = visit(home)
    visitor.page.click(".fa-primary")
    visitor.page.press("#question", "Enter")
    assert visitor.page.inner_text(".fa-problem") == strings.EMPTY_QUESTION
    assert visitor.page.locator(".fa-exchange").count() == 0


def test_the_room_that_is_left_is_told(visit: Visiting, home: str) -> None:
    visitor = visit(home)
    assert visitor.page.inner_text("#count") == "0 af 2.000 tegn"
    visitor.page.fill("#question", "x" * 2345)
    assert visitor.page.inner_text("#count") == "2.345 af 2.000 tegn"
    assert "fa-over" in (visitor.page.get_attribute("#count", "class") or "")


def test_a_picture_that_cannot_be_had_says_so(
    visit: Visiting, home: str, fake: FakeAssistant
) -> None:
    fake.reply = lambda _: answered(citations=(citation(page=99),))
    visitor = visit(home)
    visitor.ask("Hvad?")
    visitor.answer()
    visitor.page.click(".fa-lead .fa-mark")
    told = visitor.page.wait_for_selector(f"text={strings.PICTURE_FAILED}")
    assert told is not None


def test_an_index_that_is_missing_is_told_and_the_page_still_there(
    visit: Visiting, serve_with: Serving
) -> None:
    def missing(_: Say) -> FakeAssistant:
        raise IndexMissing("Der er ikke noget indeks endnu.")

    with serve_with(missing) as (home, _):  # type: ignore[arg-type]
        visitor = visit(home)
        assert "Der er ikke noget indeks endnu." in visitor.page.inner_text(".fa-box")
        assert strings.NOTICED in visitor.page.inner_text(".fa-box")
        visitor.screenshot("intet-indeks")
        visitor.ask("Hvad?")
        words = visitor.answer()
        assert strings.FAILURE in words
        assert strings.NOTICED in words
        assert visitor.violations() == []


def test_an_index_that_is_being_built_is_told_until_it_is_there(
    visit: Visiting, serve_with: Serving, fake: FakeAssistant
) -> None:
    gate = threading.Event()

    def slow(say: Say) -> FakeAssistant:
        say("Indekset bygges nu.")
        gate.wait(60)
        return fake

    with serve_with(slow) as (home, _):  # type: ignore[arg-type]
        visitor = visit(home)
        assert "Indekset bygges nu." in visitor.page.inner_text(".fa-box")
        visitor.screenshot("indeks-bygges")
        visitor.ask("Hvad?")
        gate.set()
        assert wording.STATUS["answered"] in visitor.answer()
        visitor.page.wait_for_selector(".fa-library")
        assert visitor.page.locator(".fa-box").count() == 0


def test_a_server_that_stops_while_answering_is_told_as_a_failure(
    visit: Visiting, serve_with: Serving, fake: FakeAssistant
) -> None:
    gate = threading.Event()

    def slow(question: Question) -> Answer:
        gate.wait(60)
        return answered(question.text)

    fake.reply = slow
    with serve_with(lambda _: fake) as (home, server):  # type: ignore[arg-type, return-value]
        visitor = visit(home)
        visitor.ask("Hvad?")
        visitor.page.wait_for_selector(".fa-stage")
        server.should_exit = True
        assert strings.FAILURE in visitor.answer()
        assert strings.CONNECTION_LOST in visitor.page.inner_text(".fa-exchange")
        visitor.screenshot("afbrudt")
        gate.set()


def test_a_full_queue_is_told_as_a_failure(visit: Visiting, home: str) -> None:
    visitor = visit(home)
    visitor.page.route(
        "**/gradio_api/queue/join*",
        lambda route: route.fulfill(status=503, json={"detail": "Queue is full."}),
    )
    visitor.ask("Hvad?")
    words = visitor.answer()
    assert strings.FAILURE in words
    assert "Queue" not in visitor.page.inner_text("body")


def test_the_page_is_danish_in_an_english_browser(visit: Visiting, home: str) -> None:
    visitor = visit(home)
    visitor.ask("Hvad?")
    visitor.answer()
    words = visitor.page.inner_text("body").lower().split()
    english = {"the", "loading", "loading...", "error", "submit", "clear", "settings", "built",
               "with", "use", "via", "api", "stop", "close", "powered", "gradio"}  # fmt: skip
    assert english.isdisjoint(words)
    assert visitor.page.get_attribute("html", "lang") == "da"
    assert visitor.page.title() == strings.PRODUCT


def test_axe_finds_nothing_to_complain_of(
    visit: Visiting, home: str, fake: FakeAssistant, size: tuple[int, int]
) -> None:
    fake.reply = lambda _: LONG
    visitor = visit(home, size)
    assert visitor.violations() == []
    visitor.ask("Hvad er indsatstrappen?")
    visitor.answer()
    visitor.page.click(".fa-more summary")
    assert visitor.violations() == []
    visitor.page.click(".fa-lead .fa-mark")
    visitor.page.wait_for_function("document.querySelector('.fa-panel img').naturalWidth > 0")
    assert visitor.violations() == []


def test_axe_finds_nothing_on_the_page_for_programs(visit: Visiting, home: str) -> None:
    visitor = visit(home + "/api/docs", wait=False)
    assert visitor.violations() == []
    assert visitor.errors == []


@pytest.mark.parametrize("place", [(1280, 900), (390, 844)])
def test_each_new_question_comes_to_the_top_with_its_answer_below_it(
    visit: Visiting, home: str, fake: FakeAssistant, place: tuple[int, int]
) -> None:
    fake.reply = lambda question: replace(LONG, question=question.text)
    gate = threading.Event()
    visitor = visit(home, place)
    page = visitor.page
    visitor.ask("Hvad er indsatstrappen?")
    visitor.answer(1)
    assert 0 <= top(page.locator(".fa-question")) < place[1] / 4

    def held(question: Question) -> Answer:
        gate.wait(30)
        return answered(question.text)  # so short that it does not fill the screen

    fake.reply = held
    for number in (2, 3):
        gate.clear()
        visitor.ask(f"Hvad er spørgsmål nummer {number}?")
        page.wait_for_selector(".fa-stage")
        heading = page.locator(".fa-question").nth(number - 1)
        assert 0 <= top(heading) < place[1] / 4
        page.evaluate("window.scrollBy(0, -400)")
        gate.set()
        visitor.answer(number)
        assert 0 <= top(heading) < place[1] / 4
        lead = page.locator(".fa-lead").nth(number - 1).bounding_box()
        assert lead is not None
        assert top(heading) < lead["y"]
        assert lead["y"] + lead["height"] < top(page.locator(".fa-composer"))
    visitor.screenshot("andet-svar")


@pytest.mark.parametrize("by", ["Enter", "Spørg"])
def test_a_question_that_is_too_long_is_kept_in_the_field_and_not_sent(
    visit: Visiting, home: str, fake: FakeAssistant, size: tuple[int, int], by: str
) -> None:
    visitor = visit(home, size)
    page = visitor.page
    page.fill("#question", "x" * 2001)
    if by == "Enter":
        page.press("#question", "Enter")
    else:
        page.click(".fa-primary")
    assert page.inner_text(".fa-problem[role=alert]") == strings.LONG_QUESTION
    assert page.get_attribute("#question", "aria-invalid") == "true"
    assert page.input_value("#question") == "x" * 2001
    assert page.evaluate("document.activeElement.id") == "question"
    assert page.locator(".fa-exchange").count() == 0
    assert visitor.violations() == []
    page.fill("#question", "x" * 2000)
    assert page.inner_text(".fa-problem") == ""
    assert page.get_attribute("#question", "aria-invalid") == "false"
    page.press("#question", "Enter")
    visitor.answer()
    assert [len(question.text) for question in fake.asked] == [2000]


def test_the_focus_stays_in_the_chat_when_a_question_is_asked_by_a_click(
    visit: Visiting, home: str, fake: FakeAssistant, size: tuple[int, int]
) -> None:
    fake.reply = lambda _: LONG
    visitor = visit(home, size)
    for number, button in enumerate((".fa-examples button", ".fa-related button"), 1):
        visitor.page.locator(button).first.focus()
        visitor.page.keyboard.press("Enter")
        visitor.answer(number)
        assert visitor.page.evaluate("document.activeElement.id") == "question"


def test_a_conversation_still_says_that_the_assistant_may_err(
    visit: Visiting, home: str, size: tuple[int, int]
) -> None:
    visitor = visit(home, size)
    visitor.ask("Hvad?")
    visitor.answer()
    line = visitor.page.locator("#help").bounding_box()
    assert line is not None
    assert line["width"] > 100
    assert line["y"] + line["height"] <= size[1]
    assert visitor.page.inner_text("#help") == strings.QUESTION_HELP


def top(part: Locator) -> float:
    """Return how far below the top of the screen it begins, in pixels."""
    box = part.bounding_box()
    assert box is not None
    return box["y"]
