"""The chat page in a real browser: what a newcomer does on it, from a command to a form, in four scripts."""

import asyncio
import base64
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from nacl.signing import VerifyKey
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from local.discord import seed
from local.discord.app import LookAlike, create_app
from local.discord.config import Config
from tests.local.discord.fake_bot import BOT, COMMANDS, FakeBot, Json
from tests.local.discord.test_discord_interactions import BUTTONS, FORM

CHROMIUM = Path("/usr/bin/chromium")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"Chromium is not installed at {CHROMIUM}"),
]


class Site:
    """The look-alike on a port of its own, its bot, and the bot's hands."""

    def __init__(self, app: LookAlike, bot: FakeBot, url: str) -> None:
        self.app = app
        self.bot = bot
        self.url = url
        self.web = httpx.Client(base_url=url, headers=BOT)
        self.loop: asyncio.AbstractEventLoop

    def act(self, user: str, what: str, **body: object) -> Json:
        response = self.web.post(f"/_user/{user}/{what}", json=body)
        response.raise_for_status()
        answer: Json = response.json()
        return answer

    def hang_up(self) -> None:
        """End every page's line from the server's own loop."""
        self.loop.call_soon_threadsafe(self.app.live.close)

    def answer(self, content: str, **more: object) -> None:
        """PATCH the deferred answer of the last interaction."""
        path = f"/api/v10/webhooks/{seed.BOT_ID}/{self.bot.last['token']}/messages/@original"
        body = {"content": content, "allowed_mentions": {"parse": []}, **more}
        self.web.patch(path, json=body).raise_for_status()


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    bot = FakeBot()
    config = Config(interactions_url="http://bot.test/interactions", transport=httpx.MockTransport(bot))
    app = create_app(config)
    bot.key = VerifyKey(bytes.fromhex(app.delivery.signer.public_key))
    uvicorn_server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=uvicorn_server.run, daemon=True)
    thread.start()
    while not uvicorn_server.started:
        time.sleep(0.01)
    port = uvicorn_server.servers[0].sockets[0].getsockname()[1]
    config.public_url = f"http://localhost:{port}"
    site = Site(app, bot, f"http://127.0.0.1:{port}")
    site.loop = uvicorn_server.servers[0].get_loop()
    site.web.put(f"/api/v10/applications/{seed.BOT_ID}/commands", json=COMMANDS).raise_for_status()
    yield site
    site.web.close()
    uvicorn_server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture
def site(server: Site) -> Site:
    server.web.post("/_control/reset").raise_for_status()
    server.bot.received.clear()
    server.bot.reply = {"type": 5}
    return server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield launched
        launched.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """`visit("noa")`: a tab of that user, which must not log errors."""
    complaints: list[str] = []
    contexts = []

    def open_page(user: str, channel: str = seed.DEKEL_SUPPORT, **context: object) -> Page:
        made = browser.new_context(**context)  # type: ignore[arg-type]
        contexts.append(made)
        page = made.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(f"{site.url}/#/{user}/{channel}")
        expect(page.locator("#channel-name")).not_to_be_empty()
        deadline = time.monotonic() + 5
        while site.app.live.viewers < len(contexts) and time.monotonic() < deadline:
            page.wait_for_timeout(10)
        return page

    yield open_page
    for context in contexts:
        context.close()
    while site.app.live.viewers:
        time.sleep(0.01)
    assert complaints == []


def pick(page: Page, typed: str) -> None:
    """Type the beginning of a command and take it from the picker."""
    page.get_by_label("Message", exact=True).fill(typed)
    page.get_by_role("listbox", name="Commands").get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("form.command").wait_for()


def test_a_command_from_the_picker_thinks_and_then_answers(site: Site, visit: Visit) -> None:
    page = visit("noa")
    pick(page, "/as")
    page.keyboard.type("הכבל תקוע בעמדה 20021")
    page.keyboard.press("Enter")

    expect(page.get_by_text("EdgeControl is thinking…")).to_be_visible()
    site.answer("בדקתי את **20021**: המצב `Finishing`")
    expect(page.locator(".message strong", has_text="20021")).to_be_visible()
    expect(page.get_by_text("EdgeControl is thinking…")).to_have_count(0)
    assert site.bot.last["data"]["options"][0]["value"] == "הכבל תקוע בעמדה 20021"
    assert site.bot.last["locale"] == "he"


def test_autocomplete_offers_and_sends_the_value_behind_the_name(site: Site, visit: Visit) -> None:
    choices = [{"name": "20021 · Dekel Square", "value": "evse-4003"}, {"name": "20022", "value": "evse-4004"}]

    def reply(payload: Json) -> Json:
        return {"type": 8, "data": {"choices": choices}} if payload["type"] == 4 else {"type": 5}

    site.bot.reply = reply
    page = visit("dana")
    pick(page, "/station")
    page.keyboard.type("200")
    page.get_by_role("option", name="20021 · Dekel Square").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.get_by_text("EdgeControl is thinking…")).to_be_visible()
    status = site.bot.last["data"]["options"][0]
    assert (status["name"], status["options"][0]["value"]) == ("status", "evse-4003")


def test_a_button_works_and_a_disabled_one_does_not(site: Site, visit: Visit) -> None:
    page = visit("noa")
    site.act("noa", "command", channel_id=seed.DEKEL_SUPPORT, name="ask", options={"question": "?"})
    site.answer("Sure?", components=BUTTONS)
    site.bot.reply = {"type": 7, "data": {"content": "Confirmed", "components": []}}

    expect(page.get_by_role("button", name="No", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("Confirmed")).to_be_visible()
    expect(page.get_by_role("button", name="Yes")).to_have_count(0)
    expect(page.locator(".edited")).to_be_visible()


def test_a_form_is_filled_in_and_sent(site: Site, visit: Visit) -> None:
    site.bot.reply = {"type": 9, "data": FORM}
    page = visit("oleg")
    pick(page, "/ask")
    page.keyboard.type("хочу оценить")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Rate us")
    form.get_by_label("Why").fill("быстро")
    form.get_by_label("Stars").select_option("5")
    site.bot.reply = {"type": 4, "data": {"content": "Спасибо", "flags": 64}}
    form.get_by_role("button", name="Submit").click()

    expect(page.get_by_text("Only you can see this")).to_be_visible()
    expect(form).to_have_count(0)
    assert site.bot.last["data"]["components"][0]["component"]["value"] == "быстро"
    page.get_by_role("button", name="Dismiss message").click()
    expect(page.get_by_text("Спасибо")).to_have_count(0)


def test_a_photo_goes_with_a_command_and_with_a_message(site: Site, visit: Visit) -> None:
    page = visit("noa")
    photo: FilePayload = {"name": "plug.png", "mimeType": "image/png", "buffer": PNG}
    pick(page, "/ask")
    page.keyboard.type("מה רואים כאן?")
    page.get_by_role("button", name="+ photo").click()
    page.locator("form.command input[type=file]").set_input_files([photo])
    page.get_by_label("Run command").click()
    expect(page.get_by_text("EdgeControl is thinking…")).to_be_visible()
    (attachment,) = site.bot.last["data"]["resolved"]["attachments"].values()
    assert site.web.get(attachment["url"].replace("localhost", "127.0.0.1")).content == PNG

    page.locator("#pick-files").set_input_files([photo])
    page.get_by_label("Send").click()
    image = page.locator(".photo img")
    expect(image).to_be_visible()
    assert image.evaluate("node => node.decode().then(() => node.naturalWidth)") == 1


def test_right_to_left_text_runs_right_to_left_with_ids_readable(site: Site, visit: Visit) -> None:
    page = visit("layla")
    words = "الشاشة تعرض `Error E-17`\nplain English line\n- مقبس 20022"
    site.act("layla", "message", channel_id=seed.DEKEL_SUPPORT, content=words)
    paragraphs = page.locator(".message .words > p")
    expect(paragraphs).to_have_count(2)

    def side(selector: str) -> str:
        found: str = page.locator(selector).first.evaluate("node => getComputedStyle(node).direction")
        return found

    assert side(".message .words > p:first-child") == "rtl"
    assert side(".message .words > p:nth-child(2)") == "ltr"
    assert side(".message .words > ul") == "rtl"
    assert side(".message .words code") == "ltr"


def test_markup_in_a_message_stays_text(site: Site, visit: Visit) -> None:
    page = visit("dana")
    words = '<img src=x onerror="window.hurt=1"> [x](javascript:alert(1)) **<b>bold</b>** `<i>`'
    site.act("dana", "message", channel_id=seed.DEKEL_SUPPORT, content=words)
    expect(page.locator(".words strong")).to_have_text("<b>bold</b>")

    assert page.locator(".message img, .message a, .message b, .message i").count() == 0
    assert page.evaluate("window.hurt") is None


def test_two_people_in_two_tabs_see_each_other_but_not_what_is_anothers(site: Site, visit: Visit) -> None:
    noa, dana = visit("noa"), visit("dana")
    noa.get_by_label("Message", exact=True).press_sequentially("שלום")
    expect(dana.locator("#typing")).to_have_text("נועה is typing…")
    noa.keyboard.press("Enter")
    expect(dana.locator(".message")).to_have_count(1)
    site.bot.reply = {"type": 4, "data": {"content": "secret", "flags": 64}}
    site.act("noa", "command", channel_id=seed.DEKEL_SUPPORT, name="ask", options={"question": "?"})

    expect(noa.get_by_text("secret")).to_be_visible()
    expect(dana.get_by_text("secret")).to_have_count(0)
    noa.locator(".message").first.click(button="right")
    noa.get_by_role("menuitem", name="Reply").click()
    noa.keyboard.type("עוד משהו")
    noa.keyboard.press("Enter")
    expect(dana.locator(".origin strong")).to_have_text("נועה")


def test_a_messages_menu_holds_the_applications_commands(site: Site, visit: Visit) -> None:
    page = visit("maya")
    said = site.act("oleg", "message", channel_id=seed.DEKEL_SUPPORT, content="Не заряжается")
    page.locator(".message").first.click(button="right")
    page.get_by_role("menuitem", name="Ask EdgeControl").click()

    expect(page.get_by_text("EdgeControl is thinking…")).to_be_visible()
    assert site.bot.last["data"]["target_id"] == said["id"]


def test_an_application_that_does_not_answer_is_said_so(site: Site, visit: Visit) -> None:
    site.app.world.config.respond_within = 0.1

    async def never(_: Json) -> Json:
        await asyncio.sleep(10)
        return {}

    site.bot.reply = never
    page = visit("noa")
    pick(page, "/ask")
    page.keyboard.type("?")
    page.keyboard.press("Enter")

    expect(page.get_by_text("The application did not respond")).to_be_visible()


def test_a_private_thread_appears_for_its_member_with_an_unread_mark(site: Site, visit: Visit) -> None:
    page = visit("noa")
    path = f"/api/v10/channels/{seed.DEKEL_SUPPORT}/threads"
    thread = site.web.post(path, json={"name": "פנייה 42", "type": 12}).json()["id"]
    site.web.put(f"/api/v10/channels/{thread}/thread-members/{seed.NOA}")
    site.web.post(f"/api/v10/channels/{thread}/messages", json={"content": "A person will answer here."})

    row = page.locator(f"[data-channel='{thread}']")
    expect(row).to_have_class("channel thread unread")
    row.click()
    expect(page.get_by_text("A person will answer here.")).to_be_visible()
    site.web.delete(f"/api/v10/channels/{thread}/thread-members/{seed.NOA}").raise_for_status()
    expect(row).to_have_count(0)
    expect(page.locator("#channel-name")).to_have_text("#support")


def test_a_phone_shows_the_chat_and_a_drawer(visit: Visit) -> None:
    page = visit("noa", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    expect(page.locator("#channels")).to_be_hidden()
    page.get_by_role("button", name="Channels").tap()
    page.locator("#channels").get_by_text("general").tap()

    expect(page.locator("#channel-name")).to_have_text("#general")
    expect(page.locator("#channels")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_becoming_another_user_changes_what_is_seen(site: Site, visit: Visit) -> None:
    page = visit("noa")
    expect(page.locator("#channels").get_by_text("staff")).to_have_count(0)
    page.get_by_label("Act as").select_option("rami")

    expect(page.locator("#channels").get_by_text("staff")).to_be_visible()


def test_a_lost_connection_is_said_and_what_was_missed_appears(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.url}/#/noa/{seed.DEKEL_SUPPORT}")
    expect(page.locator("#channel-name")).to_have_text("#support")
    site.web.post("/_control/faults", json={"path": "/events", "status": 503, "body": "down"}).raise_for_status()
    site.hang_up()
    expect(page.get_by_text("Connection lost")).to_be_visible()
    site.act("dana", "message", channel_id=seed.DEKEL_SUPPORT, content="said meanwhile")
    site.web.delete("/_control/faults").raise_for_status()

    expect(page.get_by_text("said meanwhile")).to_be_visible(timeout=10_000)
    expect(page.get_by_text("Connection lost")).to_be_hidden()
    page.close()


def test_the_inbox_shows_a_caught_code(site: Site, browser: Browser) -> None:
    site.web.post("/_mail", json={"to": "driver01@example.com", "subject": "קוד", "text": "הקוד שלך: 482913"})
    page = browser.new_page()
    page.goto(f"{site.url}/inbox")

    expect(page.get_by_text("482913")).to_be_visible()
    page.close()
