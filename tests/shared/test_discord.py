"""Discord's REST API as we use it: what is sent, what is tried again, and what each refusal becomes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from edgecontrol import discord as module
from edgecontrol.discord import Discord
from edgecontrol.errors import DependencyError, Rejected, Throttled, Unavailable
from edgecontrol.http import PooledClient
from tests.town import SUPPORT, Town

SHARED = Path(__file__).parents[3] / "shared" / "discord" / "rest_errors.json"
RECORDED = json.loads(SHARED.read_text(encoding="utf-8")) if SHARED.exists() else []
API = "https://discord.com/api/v10"
SOON = 1_000.0


class Answers:
    """Discord with scripted answers, then 200; keeps what it was asked."""

    def __init__(self, *script: httpx.Response | Exception) -> None:
        self.script = list(script)
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = self.script.pop(0) if self.script else httpx.Response(200, json={"id": "77"})
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.seen if request.content]


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(waits: list[float]) -> Callable[..., tuple[Discord, Answers]]:
    """A client whose time passes only while it waits."""

    def build(*script: httpx.Response | Exception) -> tuple[Discord, Answers]:
        answers = Answers(*script)
        http = PooledClient(read_seconds=5, transport=httpx.MockTransport(answers))
        made = Discord(API, "1", lambda: "bot-token", http, sleep=waits.append, monotonic=lambda: sum(waits))
        return made, answers

    return build


def refusal(status: int, code: int, message: str = "no") -> httpx.Response:
    return httpx.Response(status, json={"message": message, "code": code})


def limited(retry_after: float, **more: Any) -> httpx.Response:
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": False, **more}
    return httpx.Response(429, json=body, headers={"Retry-After": "1337", "X-RateLimit-Reset-After": "99"})


def edit(discord: Discord, deadline: float = SOON) -> None:
    discord.edit_original("token", "שלום", deadline=deadline)


def test_every_message_names_nobody_and_every_request_names_us(client: Any) -> None:
    discord, answers = client()
    edit(discord)
    discord.follow_up("token", "@everyone", ephemeral=True, deadline=SOON)
    discord.post("300", "<@1> @here", nonce="n1", reply_to="5", deadline=SOON)
    discord.edit("300", "7", {"content": "x", "allowed_mentions": {"parse": ["users"]}}, deadline=SOON)

    assert [body["allowed_mentions"] for body in answers.bodies] == [{"parse": []}] * 4
    assert all(request.headers["user-agent"].startswith("DiscordBot (https://") for request in answers.seen)
    assert all(str(request.url).startswith(f"{API}/") for request in answers.seen)
    assert all(request.headers["content-type"] == "application/json" for request in answers.seen)


def test_the_bots_token_goes_only_where_it_is_needed(client: Any) -> None:
    discord, answers = client()
    edit(discord)
    discord.follow_up("token", "x", ephemeral=False, deadline=SOON)
    discord.post("300", "x", nonce="n1", deadline=SOON)
    discord.direct_channel("400", deadline=SOON)
    discord.typing("300", deadline=SOON)

    given = [request.headers.get("authorization") for request in answers.seen]
    assert given == [None, None, "Bot bot-token", "Bot bot-token", "Bot bot-token"]


def test_a_post_carries_an_enforced_nonce_and_a_reply_that_may_be_gone(client: Any) -> None:
    discord, answers = client()
    assert discord.post("300", "x", nonce="n" * 25, reply_to="5", deadline=SOON) == {"id": "77"}

    (body,) = answers.bodies
    assert (body["nonce"], body["enforce_nonce"]) == ("n" * 25, True)
    assert body["message_reference"] == {"message_id": "5", "fail_if_not_exists": False}


def test_a_rate_limit_is_waited_for_as_long_as_the_body_says(client: Any, waits: list[float]) -> None:
    discord, answers = client(limited(0.64), limited(1.5))
    edit(discord)

    assert waits == [0.64, 1.5]
    assert len(answers.seen) == 3


def test_a_wait_too_long_or_past_the_deadline_is_left_to_others(client: Any, waits: list[float]) -> None:
    for answer, deadline in ((limited(64.57), SOON), (limited(3.0), 2.0), (limited(3.0), 3.0)):
        discord, answers = client(answer)
        with pytest.raises(Throttled) as throttled:
            edit(discord, deadline)

        assert len(answers.seen) == 1
        assert throttled.value.retry_after in (64.57, 3.0)
    assert waits == []


@pytest.mark.parametrize(
    ("answer", "retry_after", "everywhere"),
    [
        (limited(0.5), 0.5, False),
        (limited(1336.57, code=20028), 1336.57, False),
        (limited(0.5, **{"global": True}), 0.5, True),
        (httpx.Response(429, json={"code": 0, "message": "You are being blocked"}), 60.0, True),
        (httpx.Response(429, text="error code: 1015", headers={"Retry-After": "3600"}), 3600.0, True),
        (httpx.Response(429, text="", headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), 60.0, True),
        (httpx.Response(429, json={"retry_after": None}), 60.0, True),
        (httpx.Response(429, json=["?"]), 60.0, True),
    ],
    ids=["user", "shared", "global", "address block", "cloudflare", "a date", "null", "a list"],
)
def test_kinds_of_rate_limits_are_told_apart(
    client: Any, answer: httpx.Response, retry_after: float, everywhere: bool
) -> None:
    discord, _ = client(*[answer] * 4)
    with pytest.raises(Throttled) as throttled:
        edit(discord, 0.4)

    assert (throttled.value.retry_after, throttled.value.everywhere) == (retry_after, everywhere)


@pytest.mark.parametrize(
    "failure",
    [
        httpx.Response(500),
        httpx.Response(502, html="<html><title>502 Bad Gateway</title></html>"),
        httpx.Response(503, text="upstream connect error"),
        httpx.ConnectTimeout("slow"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("closed"),
    ],
    ids=lambda failure: str(getattr(failure, "status_code", type(failure).__name__)),
)
def test_what_discord_lost_is_sent_again_the_same(
    client: Any, waits: list[float], failure: httpx.Response | Exception
) -> None:
    discord, answers = client(failure, failure)
    discord.post("300", "x", nonce="n1", deadline=SOON)

    assert waits == [0.25, 0.5]
    assert len({request.content for request in answers.seen}) == 1


def test_after_four_attempts_discord_is_unavailable(client: Any, waits: list[float]) -> None:
    discord, answers = client(*[httpx.Response(502)] * 9)
    with pytest.raises(Unavailable) as failed:
        edit(discord)

    assert (failed.value.status, len(answers.seen), waits) == (502, 4, [0.25, 0.5, 1.0])


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, 10015),
        (404, 10008),
        (404, 10003),
        (401, 50027),
        (403, 50013),
        (403, 50001),
        (403, 50007),
        (400, 50035),
        (400, 50083),
        (404, 10062),
        (400, 40060),
        (403, 40333),
    ],
)
def test_a_refusal_keeps_discords_code_and_is_not_tried_again(client: Any, status: int, code: int) -> None:
    discord, answers = client(refusal(status, code))
    with pytest.raises(Rejected) as rejected:
        edit(discord)

    assert (rejected.value.status, rejected.value.code, len(answers.seen)) == (status, code, 1)


def test_a_refusal_that_is_no_json_has_no_code(client: Any) -> None:
    discord, _ = client(httpx.Response(403, html="<html>"))
    with pytest.raises(Rejected) as rejected:
        edit(discord)

    assert rejected.value.code is None


def test_a_success_that_is_no_json_is_no_answer(client: Any) -> None:
    discord, _ = client(*[httpx.Response(200, html="<html>sign in</html>")] * 4)

    with pytest.raises(Unavailable):
        discord.direct_channel("400", deadline=SOON)


@pytest.mark.skipif(not RECORDED, reason="the collected answers of Discord are in ../shared, which is not here")
@pytest.mark.parametrize("recorded", RECORDED, ids=lambda recorded: recorded["name"])
def test_a_collected_answer_becomes_the_error_it_stands_for(client: Any, recorded: dict[str, Any]) -> None:
    content = recorded.get("body_text", json.dumps(recorded.get("body", {}))).encode()
    answer = httpx.Response(recorded["status"], content=content, headers=recorded.get("headers", {}))
    discord, _ = client(*[answer] * 4)
    expected = {200: None, 429: Throttled}.get(
        recorded["status"], Unavailable if recorded["status"] > 499 else Rejected
    )
    if expected is None:
        edit(discord)
        return

    with pytest.raises(DependencyError) as failure:
        edit(discord)
    assert type(failure.value) is expected
    if isinstance(failure.value, Rejected):
        assert failure.value.code == recorded["body"]["code"]


def test_typing_is_a_courtesy(client: Any, waits: list[float]) -> None:
    discord, answers = client(httpx.Response(502))
    discord.typing("300", deadline=SOON)
    discord, _ = client(refusal(403, 50001))
    discord.typing("300", deadline=SOON)

    assert (len(answers.seen), waits) == (1, [])


def test_threads_are_private_where_asked_and_named_within_limits(client: Any) -> None:
    discord, answers = client()
    discord.start_thread("300", "x" * 150, private=True, deadline=SOON)
    discord.start_thread("300", "x", private=False, message_id="5", deadline=SOON)
    discord.add_to_thread("77", "400", deadline=SOON)

    private, from_message = answers.bodies
    assert (private["type"], private["invitable"], len(private["name"])) == (12, False, 100)
    assert "type" not in from_message
    assert [request.url.path.removeprefix("/api/v10") for request in answers.seen] == [
        "/channels/300/threads",
        "/channels/300/messages/5/threads",
        "/channels/77/thread-members/400",
    ]


def test_half_a_character_does_not_stop_a_reply(client: Any) -> None:
    discord, answers = client()
    discord.post("300", "broken \ud83d here", nonce="n1", deadline=SOON)

    assert answers.bodies[0]["content"] == "broken ? here"


def test_no_error_quotes_a_token(client: Any) -> None:
    discord, _ = client(refusal(401, 0, "401: Unauthorized"))
    with pytest.raises(Rejected) as rejected:
        discord.post("300", "x", nonce="n1", deadline=SOON)

    assert "bot-token" not in f"{rejected.value!r} {rejected.value}"


def test_the_look_alike_knows_a_nonce_again(town: Town) -> None:
    deadline = town.desk.clock.monotonic() + 10
    posted = [town.desk.discord.post(SUPPORT, "once", nonce="again", deadline=deadline)["id"] for _ in range(2)]
    other = town.desk.discord.post(SUPPORT, "once", nonce="other", deadline=deadline)["id"]

    assert posted[0] == posted[1] != other


def test_the_look_alike_refuses_what_discord_refuses(town: Town) -> None:
    deadline = town.desk.clock.monotonic() + 10
    for content, token_or_channel, code in (("x" * 2_001, SUPPORT, 50035), ("x", "1290000000000009999", 10003)):
        with pytest.raises(Rejected) as rejected:
            town.desk.discord.post(token_or_channel, content, nonce="n", deadline=deadline)

        assert rejected.value.code == code
    with pytest.raises(Rejected) as rejected:
        town.desk.discord.edit_original("no-such-token", "x", deadline=deadline)
    assert rejected.value.code in (module.INVALID_TOKEN, module.UNKNOWN_WEBHOOK)
