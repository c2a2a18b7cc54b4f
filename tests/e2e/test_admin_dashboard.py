"""The dashboard in headless Chromium on the deployed stack: signing in, helping drivers, changing, erasing, viewing."""

import base64
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from edgecontrol.aws import Aws, Credentials
from edgecontrol.conversation import Session, Turn
from edgecontrol.database import Table
from edgecontrol.records import session_item, turn_item
from local import lambdas, seed_conversations
from local.discord.seed import DEKEL, DEKEL_SUPPORT, LAYLA, NOA
from local.endpoints import Endpoints
from local.furnish import client

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

VIEWS = (
    *("overview", "escalations", "conversations", "channels", "analytics", "ledger", "queue", "drivers", "audit"),
    *("ledger/gaps", "settings", f"conversations/{DEKEL_SUPPORT}-{NOA}", f"escalations/{DEKEL_SUPPORT}-{NOA}"),
)
HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> **x** {{7*7}} \u202edegnahc'
LIVE_MS = 3_000
ANSWER_MS = 40_000
EDIT_SUPPORT = re.compile(f"^Edit .*{DEKEL_SUPPORT}")
STRANGE = "1290000000000002666"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one pixel


@pytest.fixture(scope="module")
def aws(endpoints: Endpoints) -> Iterator[Aws]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", endpoints.aws_endpoint_url)
        keys = Credentials(endpoints.aws_access_key_id, endpoints.aws_secret_access_key)
        made = Aws(region=endpoints.aws_region, credentials=lambda: keys)
        made.call("dynamodb", "DescribeTable", {"TableName": endpoints.table_name})
        made.call("sqs", "GetQueueAttributes", {"QueueUrl": endpoints.queue_url})
        yield made
        made.close()


@pytest.fixture(scope="module")
def seeded(endpoints: Endpoints, aws: Aws) -> int:
    """A fortnight of conversations, with the dead letters taken away again: they have a test of their own."""
    now = int(time.time())
    seed_conversations.write(Table(aws, endpoints.table_name), endpoints.dead_letter_queue_url, now)
    aws.call("sqs", "PurgeQueue", {"QueueUrl": endpoints.dead_letter_queue_url})
    return now


@pytest.fixture
def sign_in(browser: Browser, endpoints: Endpoints) -> Iterator[Callable[..., Page]]:
    """Sign somebody in through the real sign-in page; what the console complains of fails the test."""
    opened = []

    def sign_in_as(role: str, language: str = "en", theme: str = "light", width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900})
        opened.append(context)
        context.add_init_script(
            f"localStorage.getItem('language') || (localStorage.setItem('language', '{language}'),"
            f" localStorage.setItem('theme', '{theme}'))"
        )
        page = context.new_page()
        page.set_default_timeout(45_000)  # cold functions on a busy machine
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda line: problems.append(line.text) if "Content Security" in line.text else None)
        page.problems = problems  # type: ignore[attr-defined]
        page.goto(endpoints.dashboard_url)
        page.locator("button.primary").click()
        person = next(user for user in endpoints.admin_users if user["role"] == role)
        page.fill("input[name=username]", person["username"])
        page.fill("input[name=password]", person["password"])
        page.click("button[type=submit]")
        page.wait_for_selector("header.top")
        return page

    yield sign_in_as
    for context in opened:
        for page in context.pages:
            assert page.problems == []  # type: ignore[attr-defined]
        context.close()


def goto(page: Page, view: str) -> None:
    page.evaluate(f"location.hash = '#/{view}'")


class Driver:
    """A seeded user of the Discord look-alike."""

    def __init__(self, endpoints: Endpoints, name: str) -> None:
        self._base = f"{endpoints.discord_api_url.removesuffix('/api/v10')}/_user/{name}"

    def post(self, path: str, **body: Any) -> Any:
        request = urllib.request.Request(
            f"{self._base}/{path}", json.dumps(body).encode(), {"content-type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read())

    def messages(self, channel: str) -> list[str]:
        with urllib.request.urlopen(f"{self._base}/channels/{channel}/messages?limit=50", timeout=20) as answer:
            return [message.get("content", "") for message in json.loads(answer.read())["messages"]]

    def dm(self) -> str:
        found: dict[str, Any] = self.post("dm")
        return str(found.get("id") or found["channel_id"])

    def reads(self, channel: str, part: str, seconds: float = ANSWER_MS / 1000) -> str:
        """The message with this part, as soon as it is there."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for text in self.messages(channel):
                if part in text:
                    return text
            time.sleep(0.2)
        raise AssertionError(f"nothing with {part!r} among {self.messages(channel)}")


@pytest.mark.parametrize("role", ["viewer", "operator", "admin"])
def test_each_role_signs_in_and_sees_what_it_may(sign_in: Callable[..., Page], seeded: int, role: str):
    page = sign_in(role)

    expect(page.locator("h1")).to_have_text("Overview")
    expect(page.locator(".who .badge")).to_have_text(role)
    expect(page.locator("nav a[href='#/audit']")).to_have_count(0 if role == "viewer" else 1)
    expect(page.locator("nav a[href='#/drivers']")).to_have_count(1 if role == "admin" else 0)
    goto(page, "channels")
    expect(page.get_by_role("button", name="Add channel")).to_have_count(1 if role == "admin" else 0)


def test_an_escalation_is_claimed_answered_and_handed_back(
    sign_in: Callable[..., Page], endpoints: Endpoints, seeded: int
):
    layla = Driver(endpoints, "layla")
    dm = layla.dm()
    page = sign_in("operator")
    goto(page, "escalations")
    layla.post("command", channel_id=dm, name="human")
    row = page.locator(".inbox a", has_text="ليلى")
    expect(row.first).to_be_visible(timeout=ANSWER_MS)

    row.first.click()
    page.get_by_role("button", name="Take over").click()
    expect(page.locator(".reply textarea")).to_be_visible(timeout=ANSWER_MS)
    layla.reads(dm, "operator")
    page.fill(".reply textarea", "I am looking at your charger now <b>hi</b>")
    page.get_by_role("button", name="Send").click()
    layla.reads(dm, "I am looking at your charger now")
    expect(page.locator(".bubble.staff")).to_contain_text("<b>hi</b>", timeout=ANSWER_MS)
    layla.post("message", channel_id=dm, content="شكرا جزيلا لكم")
    expect(page.locator(".talk")).to_contain_text("شكرا جزيلا لكم", timeout=ANSWER_MS)
    before = len(layla.messages(dm))
    page.get_by_role("button", name="Hand back to the bot").click()
    expect(page.get_by_role("button", name="Hand back to the bot")).to_have_count(0, timeout=ANSWER_MS)
    deadline = time.monotonic() + 20
    while len(layla.messages(dm)) == before and time.monotonic() < deadline:
        time.sleep(0.2)

    assert len(layla.messages(dm)) > before
    goto(page, "audit")
    for action in ("Took over", "Replied", "Handed back"):
        expect(page.locator("td", has_text=action).first).to_be_visible()


def test_staff_step_into_a_running_conversation_and_what_they_typed_is_kept(
    sign_in: Callable[..., Page], endpoints: Endpoints, seeded: int
):
    oleg = Driver(endpoints, "oleg")
    dm = oleg.dm()
    oleg.post("command", channel_id=dm, name="ask", options={"question": "Какой статус у станции 20021?"})
    page = sign_in("operator")
    goto(page, "conversations?status=open")
    row = page.locator("tbody tr", has_text="Олег")
    expect(row.first).to_be_visible(timeout=ANSWER_MS)
    row.first.locator("a").first.click()
    expect(page.locator(".bubble.agent").first).to_be_visible(timeout=ANSWER_MS)
    page.get_by_role("button", name="Take over").click()
    box = page.get_by_placeholder("Write to Олег…")
    expect(box).to_be_focused(timeout=ANSWER_MS)
    oleg.reads(dm, "operator")
    box.fill("half a sent")
    goto(page, "overview")
    expect(page.locator("h1")).to_have_text("Overview")
    goto(page, f"conversations/{dm}")  # as the link in the staff channel has it
    expect(box).to_have_value("half a sent")
    box.fill("Уже смотрю")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".bubble.staff")).to_contain_text("Уже смотрю", timeout=LIVE_MS)
    oleg.reads(dm, "Уже смотрю")
    page.get_by_role("button", name="Resolve").click()

    expect(page.locator(".talk-head .badge").first).not_to_have_text("with staff", timeout=ANSWER_MS)


def test_what_changes_shows_within_three_seconds(
    sign_in: Callable[..., Page], endpoints: Endpoints, aws: Aws, seeded: int
):
    page = sign_in("viewer")
    tile = page.locator(".tile", has_text="Rate-limited drivers").locator("strong")
    expect(tile).to_have_text("1")
    until = int(time.time()) + 600
    Table(aws, endpoints.table_name).put(
        {"pk": "LIMITED", "sk": "77", "until": until, "guild_id": DEKEL, "expires_at": until}
    )

    expect(tile).to_have_text("2", timeout=LIVE_MS)


def test_a_channel_s_language_decides_the_next_reply(sign_in: Callable[..., Page], endpoints: Endpoints, seeded: int):
    page = sign_in("admin")
    goto(page, "channels")
    page.get_by_role("button", name=EDIT_SUPPORT).click()
    page.locator("dialog select").first.select_option("ru")
    page.locator("dialog").get_by_role("button", name="Save").click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("tr", has_text=DEKEL_SUPPORT)).to_contain_text("Russian", timeout=LIVE_MS)
    lambdas.kill(endpoints, "agent")  # a warm container keeps a channel's settings for a minute
    lambdas.kill(endpoints, "interactions")
    layla = Driver(endpoints, "layla")

    assert any(says_russian(layla) for _ in range(3))


def says_russian(driver: Driver) -> bool:
    """Ask once; on a busy machine Discord may have given the killed front door up before it was back."""
    driver.post("command", channel_id=DEKEL_SUPPORT, name="ask", options={"question": "20021?"})
    deadline = time.monotonic() + 25
    while time.monotonic() < deadline:
        if re.search("[а-я]{4}", "\n".join(driver.messages(DEKEL_SUPPORT))):
            return True
        time.sleep(0.3)
    return False


def test_two_editors_see_each_other(sign_in: Callable[..., Page], seeded: int):
    first, second = sign_in("admin"), sign_in("admin")
    for page in (first, second):
        goto(page, "channels")
        page.get_by_role("button", name=EDIT_SUPPORT).click()
    second.get_by_label("Messages per minute").fill("44")
    first.get_by_label("Staff channel").select_option("")
    first.locator("dialog").get_by_role("button", name="Save").click()
    expect(first.locator("dialog")).to_have_count(0)
    told = second.locator("dialog .problem")
    expect(told).to_contain_text("Somebody else changed this channel", timeout=LIVE_MS)
    expect(told).to_contain_text("They changed: Staff channel")
    expect(second.locator("dialog").get_by_role("button", name="Save")).to_be_disabled()
    second.get_by_role("button", name="Put my changes on top").click()
    expect(second.get_by_label("Staff channel")).to_have_value("")
    second.keyboard.press("Escape")
    expect(second.locator("dialog .problem")).to_contain_text("not saved")
    second.get_by_role("button", name="Keep editing").click()
    second.locator("dialog").get_by_role("button", name="Save").click()
    expect(second.locator("dialog")).to_have_count(0)

    row = first.locator("tr", has_text=DEKEL_SUPPORT)
    expect(row).to_contain_text("Messages per minute: 44", timeout=LIVE_MS)
    expect(row).not_to_contain_text("#staff")
    expect(row).to_contain_text("#support")
    expect(row).to_contain_text("Dekel Charging")


def test_a_dead_letter_is_redriven_and_its_driver_answered(
    sign_in: Callable[..., Page], endpoints: Endpoints, aws: Aws, seeded: int
):
    (event, _) = seed_conversations.dead_letters(int(time.time()))
    message = {"MessageBody": event.to_json(), "MessageGroupId": event.conversation_id}
    unique = {"MessageDeduplicationId": f"test-{time.time_ns()}"}
    aws.call("sqs", "SendMessage", {"QueueUrl": endpoints.dead_letter_queue_url, **message, **unique})
    noa = Driver(endpoints, "noa")
    dm = noa.dm()
    before = len(noa.messages(dm))
    page = sign_in("operator")
    goto(page, "queue")
    row = page.locator("tr", has_text=event.text)
    row.get_by_role("button", name="Redrive").click()

    expect(page.get_by_role("status").filter(has_text="Sent back to the queue: 1.")).to_be_visible()
    expect(row).to_have_count(0, timeout=ANSWER_MS)
    deadline = time.monotonic() + 60
    while len(noa.messages(dm)) == before and time.monotonic() < deadline:
        time.sleep(0.3)
    assert len(noa.messages(dm)) > before


def test_search_finds_words_and_opens_the_conversation(sign_in: Callable[..., Page], seeded: int):
    page = sign_in("viewer")
    goto(page, "conversations")
    page.get_by_role("searchbox").fill("кабель")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("tbody tr").first).to_contain_text("Russian")
    expect(page.locator("tbody tr", has_text="English")).to_have_count(0)
    page.locator("tbody a").first.click()

    expect(page.locator(".bubble.driver").first).to_contain_text("Кабель")
    page.locator(".receipts summary").first.click()
    expect(page.locator(".receipt").first).to_contain_text("unlock_connector")
    page.get_by_role("link", name="Back to: Conversations").click()
    expect(page.get_by_role("searchbox")).to_have_value("кабель")
    expect(page.locator("tbody tr", has_text="English")).to_have_count(0)


def test_a_driver_is_erased_and_nothing_is_left(sign_in: Callable[..., Page], seeded: int):
    user = "12900000000000405"
    page = sign_in("admin")
    goto(page, "drivers")
    page.get_by_label("Driver id", exact=True).fill(user)
    page.get_by_label("Type the driver id again to erase").fill(user)
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("0 items left")).to_be_visible()
    goto(page, f"conversations?user={user}")

    expect(page.get_by_text("No conversation fits")).to_be_visible()


def test_a_photo_is_shown_from_the_bucket(sign_in: Callable[..., Page], endpoints: Endpoints, seeded: int):
    conversation = f"{DEKEL_SUPPORT}-{NOA}"
    image = {"Bucket": endpoints.photo_bucket, "Key": f"{conversation}/1-a", "ContentType": "image/png"}
    client("s3", lambdas.aws(endpoints)).put_object(Body=base64.b64decode(DOT), **image)
    page = sign_in("viewer")
    goto(page, f"conversation/{conversation}")
    expect(page.locator(".photos img").first).to_be_visible()

    assert page.locator(".photos img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_accessible_and_mirrored(
    sign_in: Callable[..., Page], tmp_path_factory: pytest.TempPathFactory, seeded: int, language: str, theme: str
):
    page = sign_in("admin", language, theme)
    folder = tmp_path_factory.mktemp(f"views-{language}-{theme}")
    found = {}
    for view in VIEWS:
        goto(page, view)
        page.wait_for_selector("h1")
        expect(page.locator(".loading")).to_have_count(0)
        page.screenshot(path=folder / f"{view.replace('/', '-')}.png", full_page=True)
        problems = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        found[view] = [(v["id"], v["nodes"][0]["html"][:200]) for v in problems.response["violations"]]

    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "he" else "ltr")
    assert {view: problems for view, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_phone_needs_no_sideways_scrolling(sign_in: Callable[..., Page], seeded: int, language: str):
    page = sign_in("admin", language, width=390)
    for view in VIEWS:
        goto(page, view)
        expect(page.locator(".loading")).to_have_count(0)

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
    page.locator(".menu-button").click()
    expect(page.locator("nav a[href='#/overview']")).to_be_visible()


def test_whatever_is_written_is_shown_as_text(
    sign_in: Callable[..., Page], endpoints: Endpoints, aws: Aws, seeded: int
):
    hostile(Table(aws, endpoints.table_name), seeded)
    page = sign_in("admin")
    views = ("escalations/666", "conversations?station=666", "conversations/666", "channels", "ledger", "audit")
    shown = {}
    for view in (*views, "ledger/gaps"):
        goto(page, view)
        expect(page.locator(".loading")).to_have_count(0)
        expect(page.locator("main")).to_contain_text('<img src=x onerror="window.hit=1">')
        shown[view] = page.locator("main").inner_text()
        sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not sideways, view

    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('img[src=x], main script').length") == 0
    assert [view for view, text in shown.items() if "\u202e" in text] == []


def hostile(table: Table, now: int) -> None:
    """One conversation and everything around it, with the same hostile text wherever people or Discord write."""
    escalation = {"open": True, "reason": "money", "at": now - 60, "summary": HOSTILE}
    session = Session(
        conversation_id="666",
        guild_id=DEKEL,
        channel_id="666",
        user_id="666",
        user_name=HOSTILE,
        language="en",
        started_at=now - 60,
        last_activity_at=now,
        status="waiting",
        turn=1,
        delivered=1,
        fence=1,
        station="666",
        danger=HOSTILE,
        variant=HOSTILE,
        escalation=escalation,
        due_at=now + 3_600,
    )
    call = {"id": "1", "type": "function", "function": {"name": HOSTILE, "arguments": json.dumps({"a": HOSTILE})}}
    messages: tuple[dict[str, Any], ...] = (
        {"role": "user", "content": HOSTILE},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "1", "content": HOSTILE},
        {"role": "assistant", "content": HOSTILE},
        {"role": "assistant", "content": f"**{HOSTILE}**: {HOSTILE}", "name": "staff"},
    )
    turn = Turn(1, now - 50, ("hostile-1",), messages, (), model=HOSTILE, outcome=HOSTILE, summary=HOSTILE)
    effect = {"effect_id": "666", "conversation_id": "666", "guild_id": DEKEL, "tool": HOSTILE, "state": HOSTILE}
    gap = {"at": now, "query": HOSTILE, "language": "en", "conversation_id": "666"}
    changed = {"before": {HOSTILE: HOSTILE}, "after": None, "action": HOSTILE, "target": HOSTILE}
    rows: list[dict[str, Any]] = [
        session_item(session),
        turn_item("666", turn),
        {"pk": "CONV#666", "sk": f"N#{now:011d}#1", "at": now, "who": HOSTILE, "text": HOSTILE},
        {"pk": f"EFFECTS#{DEKEL}", "sk": f"{now:011d}#666", **effect, "reason": HOSTILE, "settled_at": now},
        {"pk": f"GAPS#{DEKEL}", "sk": f"{now:011d}#666", **gap},
        {"pk": f"AUDIT#{DEKEL}", "sk": f"{now * 1000:014d}#666", "at": now, "who": HOSTILE, "who_id": "-", **changed}
        | {"role": HOSTILE},
        {"pk": "NAMES", "sk": STRANGE, "name": HOSTILE, "channels": {"667": HOSTILE}},
        {"pk": "GUILDS", "sk": STRANGE},
        {"pk": f"GUILD#{STRANGE}", "sk": "CHANNEL#667", "channel_id": "667", "guild_id": STRANGE, "revision": 1},
    ]
    for item in rows:
        table.put(item)


def test_the_page_says_every_word_in_every_language(sign_in: Callable[..., Page]):
    page = sign_in("viewer")

    assert page.evaluate("import('/dashboard/words.js').then((words) => words.missing())") == []


def test_the_keyboard_alone_gets_anywhere(sign_in: Callable[..., Page], seeded: int):
    page = sign_in("viewer")
    page.wait_for_selector(".tile")
    page.keyboard.press("g")
    page.keyboard.press("q")
    expect(page.locator("h1")).to_have_text("Queue")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("cable")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("Overview")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.locator("tbody a").last.focus()
    page.keyboard.press("k")

    assert page.evaluate("document.activeElement.matches('tbody tr:nth-last-child(2) a.driver')")


def test_a_lost_line_is_told_and_comes_back_by_itself(sign_in: Callable[..., Page], seeded: int):
    page = sign_in("viewer", "he")
    goto(page, "channels")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.context.set_offline(True)
    expect(page.locator(".problem")).to_contain_text("אין חיבור לשרת", timeout=LIVE_MS)
    expect(page.locator("tbody tr").first).to_be_visible()
    page.context.set_offline(False)
    page.locator(".problem button").click()

    expect(page.locator(".problem")).to_have_count(0)
    expect(page.locator(".live")).to_have_text("מתעדכן", timeout=20_000)


def test_an_expired_token_is_renewed_unseen_and_signing_out_ends_it(sign_in: Callable[..., Page], endpoints: Endpoints):
    page = sign_in("viewer")
    page.evaluate("sessionStorage.setItem('access_token', 'expired')")
    goto(page, "channels")
    expect(page.locator("h1")).to_have_text("Channels")
    expect(page.locator(".problem")).to_have_count(0)
    page.wait_for_timeout(2_500)
    assert page.evaluate("sessionStorage.getItem('access_token')") != "expired"
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/channels" not in url)
    page.goto(endpoints.dashboard_url)

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('access_token')") is None


def tokens(endpoints: Endpoints, role: str) -> dict[str, str]:
    person = next(user for user in endpoints.admin_users if user["role"] == role)
    found: dict[str, str] = client("cognito-idp", lambdas.aws(endpoints)).initiate_auth(
        ClientId=endpoints.user_pool_client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": person["username"], "PASSWORD": person["password"]},
    )["AuthenticationResult"]
    return found


def status_of(endpoints: Endpoints, path: str, token: str = "", method: str = "GET") -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        request = urllib.request.Request(f"{endpoints.chat_url}{path}", headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_the_authorizer_lets_only_good_tokens_through(endpoints: Endpoints):
    good = tokens(endpoints, "viewer")
    head, body, signature = good["AccessToken"].split(".")
    forged = f"{head}.{body}.{signature[:-6]}AAAAAA"

    assert status_of(endpoints, "api/health") == 200
    assert status_of(endpoints, "api/admin/stats") == 401
    assert status_of(endpoints, "api/admin/stats", forged) == 401
    assert status_of(endpoints, "api/admin/stats", "nonsense") == 401
    assert status_of(endpoints, "api/admin/stats", good["AccessToken"]) == 200
    assert status_of(endpoints, "api/admin/stats", good["IdToken"]) == 200
    assert status_of(endpoints, "api/admin/audit", good["AccessToken"]) == 403
    assert status_of(endpoints, f"api/admin/drivers/{LAYLA}/erase", good["AccessToken"], "POST") == 403
