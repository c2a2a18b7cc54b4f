"""A newcomer on the chat page of the deployed stack: commands from the picker, answers as they come, buttons, forms."""

import base64
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from local.discord.seed import DEKEL_SUPPORT
from local.endpoints import Endpoints

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ANSWER_MS = 30_000
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, endpoints: Endpoints) -> Iterator[Visit]:
    """`visit("noa")`: a tab of that user, which must not log errors."""
    complaints: list[str] = []
    contexts = []

    def open_page(user: str, channel: str = DEKEL_SUPPORT, **options: object) -> Page:
        made = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(made)
        page = made.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(f"{endpoints.chat_url}#/{user}/{channel}")
        expect(page.locator("#channel-name")).not_to_be_empty()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def shot(page: Page, name: str) -> None:
    """A picture for people to look at, where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def pick(page: Page, typed: str) -> None:
    """Type the beginning of a command and take it from the picker."""
    page.get_by_label("Message", exact=True).fill(typed)
    page.get_by_role("listbox", name="Commands").get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("form.command").wait_for()


def ask(page: Page, question: str) -> None:
    pick(page, "/as")
    page.keyboard.type(question)
    page.keyboard.press("Enter")


def newest(page: Page) -> Locator:
    return page.locator(".message").last


def test_a_newcomer_asks_sees_thinking_and_an_answer_that_reads_from_right_to_left(
    visit: Visit, endpoints: Endpoints
) -> None:
    slow = {"path": "/v1/", "delay": 1.5, "times": 1}  # the local model is too quick to be seen thinking
    httpx.post(f"{endpoints.model_control_url}/faults", json=slow).raise_for_status()
    page = visit("noa", viewport={"width": 1280, "height": 800})
    page.get_by_label("Message", exact=True).fill("/")
    options = page.get_by_role("listbox", name="Commands").get_by_role("option")
    options.first.wait_for()
    offered = options.all_inner_texts()
    shot(page, "1-picker")
    page.get_by_label("Message", exact=True).fill("")
    ask(page, "מה מצב העמדה 20011?")

    expect(newest(page)).to_contain_text(re.compile("thinking|רגע"))
    shot(page, "2-thinking")
    expect(newest(page)).to_contain_text("20011", timeout=ANSWER_MS)
    line = newest(page).locator("p").filter(has_text="22").first
    line.wait_for(timeout=ANSWER_MS)  # the answer itself, not the line that says what is being looked at
    direction = line.evaluate("node => getComputedStyle(node).direction")
    shot(page, "3-answer")
    assert {re.split(r"\s", one)[0] for one in offered} >= {"/ask", "/status", "/human", "/end", "/help"}
    assert direction == "rtl"
    expect(page.get_by_text("Only you can see this").last).to_be_visible()


def test_a_station_is_found_while_typing_and_its_card_shown(visit: Visit, endpoints: Endpoints) -> None:
    page = visit("dana")
    ask(page, "What is the status of 20012?")  # the first question fills the directory behind the suggestions
    expect(newest(page)).to_contain_text("20012", timeout=ANSWER_MS)
    for _ in range(40):
        pick(page, "/st")
        page.keyboard.type("2001")
        suggestions = page.get_by_role("option").filter(has_text="20012")
        try:
            suggestions.first.wait_for(timeout=1_500)
            break
        except Exception:
            page.keyboard.press("Escape")
    shot(page, "4-suggestions")
    suggestions.first.click()
    page.keyboard.press("Enter")

    expect(newest(page)).to_contain_text("20012", timeout=ANSWER_MS)
    shot(page, "5-card")


def test_an_answer_is_asked_about_rated_and_commented_on(visit: Visit) -> None:
    page = visit("layla", viewport={"width": 420, "height": 860}, has_touch=True)
    ask(page, "ما حالة المحطة 20022؟")
    expect(newest(page)).to_contain_text("20022", timeout=ANSWER_MS)
    answer = newest(page)
    buttons = answer.get_by_role("button")
    buttons.first.wait_for()
    shot(page, "6-phone")
    count = page.locator(".message").count()
    answer.get_by_role("button", name=re.compile("يستند")).tap()
    expect(page.locator(".message")).to_have_count(count + 1, timeout=ANSWER_MS)
    expect(newest(page)).to_contain_text("20022", timeout=ANSWER_MS)
    shot(page, "7-basis")


def test_the_end_is_rated_and_a_comment_left(visit: Visit) -> None:
    page = visit("oleg")
    ask(page, "Какой статус у станции 20031?")
    expect(newest(page)).to_contain_text("кВт", timeout=ANSWER_MS)
    pick(page, "/end")
    page.keyboard.press("Enter")
    stars = page.get_by_role("button").filter(has_text=re.compile("5|★{5}|⭐"))
    stars.last.wait_for(timeout=ANSWER_MS)
    shot(page, "8-stars")
    stars.last.click()
    comment = page.get_by_role("button", name=re.compile("отзыв|Написать|коммент", re.IGNORECASE)).last
    comment.wait_for(timeout=ANSWER_MS)
    comment.click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    shot(page, "9-form")
    dialog.get_by_role("textbox").fill("Спасибо, всё понятно")
    dialog.get_by_role("button", name=re.compile("Submit|Отправить")).click()
    expect(dialog).to_have_count(0)


def test_a_photo_is_sent_along_with_a_question(visit: Visit) -> None:
    page = visit("noa")
    pick(page, "/as")
    page.keyboard.type("מה קורה בעמדה שבתמונה?")
    page.get_by_role("button", name="+ photo").click()
    chosen: FilePayload = {"name": "20141.png", "mimeType": "image/png", "buffer": PNG}
    page.locator("form.command input[type=file]").set_input_files(chosen)
    page.get_by_label("Run command").click()

    expect(newest(page)).to_contain_text("20141", timeout=ANSWER_MS)
    shot(page, "10-photo")


def test_the_page_reaches_the_deployed_api(endpoints: Endpoints) -> None:
    answer = httpx.get(f"{endpoints.chat_url}api/health")

    assert answer.status_code == 200
    assert answer.json()["status"] in ("ok", "degraded")
