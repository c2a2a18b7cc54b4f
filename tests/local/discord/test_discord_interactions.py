"""Interactions: signed, held to three seconds, answered in every way Discord allows, and reachable by their token."""

import asyncio
import base64
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from local.discord import seed
from local.discord.app import LookAlike, create_app
from local.discord.config import Clock, Config
from tests.local.discord.fake_bot import AGENT, COMMANDS, NOON, Act, FakeBot, Json

Ask = Callable[..., Json]
Sees = Callable[..., list[Json]]
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x07\0\0\0\x05").decode()
BUTTONS = [
    {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"},
            {"type": 2, "style": 4, "label": "No", "custom_id": "no", "disabled": True},
        ],
    }
]
FORM = {
    "title": "Rate us",
    "custom_id": "rating",
    "components": [
        {"type": 18, "label": "Why", "component": {"type": 4, "custom_id": "why", "style": 2, "max_length": 10}},
        {
            "type": 18,
            "label": "Stars",
            "component": {
                "type": 3,
                "custom_id": "stars",
                "options": [{"label": "1", "value": "1"}, {"label": "5", "value": "5"}],
            },
        },
    ],
}


def original(bot: FakeBot) -> str:
    return f"/api/v10/webhooks/{seed.BOT_ID}/{bot.last['token']}/messages/@original"


def error(response: Any) -> tuple[int, int]:
    return response.status_code, response.json()["code"]


def test_a_command_arrives_signed_and_in_raw_utf8(ask: Ask, bot: FakeBot) -> None:
    ask("הכבל תקוע")

    assert "הכבל תקוע".encode() in bot.bodies[-1]
    assert bot.last["data"]["options"] == [{"name": "question", "type": 3, "value": "הכבל תקוע"}]
    assert bot.last["member"]["user"]["username"] == "noa"
    assert bot.last["locale"] == "he"
    assert bot.last["context"] == 0
    assert bot.last["channel"]["name"] == "support"
    assert bot.last["authorizing_integration_owners"] == {"0": seed.DEKEL}


def test_a_signature_carries_wall_time_however_far_the_clock_was_moved(web: TestClient, ask: Ask, bot: FakeBot) -> None:
    web.post("/_control/clock", json={"advance": 3600}).raise_for_status()
    ask()

    assert bot.timestamps[-1] == str(int(NOON))


def test_thinking_turns_into_the_answer(web: TestClient, ask: Ask, bot: FakeBot, sees: Sees) -> None:
    assert ask()["state"] == "deferred"
    assert sees("noa")[0]["local"]["state"] == "thinking"

    web.patch(original(bot), json={"content": "Done", "allowed_mentions": {"parse": []}}).raise_for_status()
    (seen,) = sees("dana")
    assert (seen["content"], seen["local"]["state"], seen["flags"]) == ("Done", "sent", 0)
    assert seen["interaction_metadata"]["name"] == "ask"
    assert seen["edited_timestamp"] is None


def test_no_answer_in_time_is_told_to_the_user_alone(app: LookAlike, ask: Ask, bot: FakeBot, sees: Sees) -> None:
    app.world.config.respond_within = 0.05

    async def never(_: Json) -> Json:
        await asyncio.sleep(30)
        return {"type": 5}

    bot.reply = never
    outcome = ask()

    assert outcome["state"] == "failed"
    assert outcome["failure"] == "no answer within 0.05 s"
    assert sees("noa")[0]["local"]["notice"] == "The application did not respond"
    assert sees("dana") == []


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (httpx.Response(500, text="oops"), "endpoint answered 500"),
        (httpx.Response(200, json={"type": 8}), "answer refused: Invalid Form Body"),
        (httpx.Response(200, json={"type": 4, "data": {"content": "x" * 2001}}), "answer refused: Invalid Form Body"),
        (httpx.Response(200, json=["no"]), "answer is not a JSON object"),
        (httpx.Response(200, text="{}"), "answer refused"),
    ],
)
def test_an_answer_discord_would_not_take_fails(ask: Ask, bot: FakeBot, reply: httpx.Response, why: str) -> None:
    bot.reply = reply
    outcome = ask()

    assert outcome["state"] == "failed"
    assert outcome["failure"].startswith(why)


def test_a_failed_interactions_token_opens_nothing(web: TestClient, ask: Ask, bot: FakeBot) -> None:
    bot.reply = httpx.Response(500)
    ask()

    assert error(web.patch(original(bot), json={"content": "late"})) == (404, 10015)
    callback = f"/api/v10/interactions/{bot.last['id']}/{bot.last['token']}/callback"
    assert error(web.post(callback, json={"type": 5})) == (404, 10062)


def test_the_token_ends_after_fifteen_minutes_and_thinking_fails(
    web: TestClient, ask: Ask, bot: FakeBot, clock: Clock, sees: Sees
) -> None:
    ask()
    clock.advance(899)
    assert sees("noa")[0]["local"]["state"] == "thinking"
    clock.advance(1)

    assert error(web.patch(original(bot), json={"content": "late"})) == (401, 50027)
    assert sees("noa")[0]["local"]["state"] == "failed"


def test_an_unknown_token_is_invalid(web: TestClient) -> None:
    assert error(web.get(f"/api/v10/webhooks/{seed.BOT_ID}/nonsense/messages/@original")) == (401, 50027)


def test_a_fresh_deferral_may_be_an_unknown_webhook_for_a_moment(
    web: TestClient, ask: Ask, bot: FakeBot, clock: Clock
) -> None:
    web.post("/_control/config", json={"unknown_webhook_ms": 300}).raise_for_status()
    ask()

    assert error(web.patch(original(bot), json={"content": "x"})) == (404, 10015)
    clock.advance(0.31)
    assert web.patch(original(bot), json={"content": "x"}).status_code == 200


def test_the_first_followup_fills_the_deferred_message(web: TestClient, ask: Ask, bot: FakeBot, sees: Sees) -> None:
    deferred = ask()["message"]
    webhook = f"/api/v10/webhooks/{seed.BOT_ID}/{bot.last['token']}"

    first = web.post(webhook, json={"content": "one", "flags": 64}).json()
    second = web.post(webhook, json={"content": "two"}).json()

    assert first["id"] == deferred["id"]
    assert first["flags"] & 64 == 0
    assert [m["content"] for m in sees("dana")] == ["one", "two"]
    path = f"{webhook}/messages/{second['id']}"
    assert web.patch(path, json={"content": "two!"}).json()["content"] == "two!"
    assert web.delete(path).status_code == 204
    assert error(web.get(path)) == (404, 10008)


def test_an_ephemeral_answer_is_its_askers_alone(web: TestClient, ask: Ask, bot: FakeBot, sees: Sees) -> None:
    bot.reply = {"type": 5, "data": {"flags": 64}}
    message = ask()["message"]
    web.patch(original(bot), json={"content": "secret"}).raise_for_status()

    assert [m["content"] for m in sees("noa")] == ["secret"]
    assert sees("dana") == []
    by_bot = f"/api/v10/channels/{seed.DEKEL_SUPPORT}/messages"
    assert web.get(by_bot).json() == []
    assert error(web.get(f"{by_bot}/{message['id']}")) == (404, 10008)
    assert error(web.patch(f"{by_bot}/{message['id']}", json={"content": "x"})) == (404, 10008)
    assert web.get(original(bot), headers=AGENT).json()["flags"] == 64


def test_a_dismissed_answer_is_still_the_bots_to_edit(
    web: TestClient, act: Act, ask: Ask, bot: FakeBot, sees: Sees
) -> None:
    bot.reply = {"type": 4, "data": {"content": "secret", "flags": 64}}
    act("noa", "delete", message_id=ask()["message"]["id"])

    assert sees("noa") == []
    assert web.patch(original(bot), json={"content": "more"}).status_code == 200
    assert sees("noa") == []


def test_an_inline_answer_may_bring_a_file(web: TestClient, ask: Ask, bot: FakeBot) -> None:
    payload = '{"type": 4, "data": {"content": "see", "attachments": [{"id": 0, "filename": "a.txt"}]}}'
    request = httpx.Request("POST", "http://x", data={"payload_json": payload}, files={"files[0]": ("a.txt", b"words")})
    bot.reply = httpx.Response(200, content=request.read(), headers={"Content-Type": request.headers["Content-Type"]})
    (attachment,) = ask()["message"]["attachments"]

    assert web.get(attachment["url"].removeprefix("http://localhost:3000")).content == b"words"


def test_faults_spoil_answers_of_the_look_alike_too(web: TestClient, ask: Ask, bot: FakeBot, sees: Sees) -> None:
    ask()
    fault = {"path": "/webhooks/", "method": "PATCH", "status": 503, "body": "upstream connect error", "times": 1}
    web.post("/_control/faults", json={**fault, "after": True}).raise_for_status()

    assert web.patch(original(bot), json={"content": "x"}).status_code == 503
    assert sees("noa")[0]["content"] == "x"
    assert web.patch(original(bot), json={"content": "y"}).status_code == 200


def test_another_interactions_messages_are_out_of_reach(web: TestClient, ask: Ask, bot: FakeBot) -> None:
    first = ask()["message"]
    ask()
    path = f"/api/v10/webhooks/{seed.BOT_ID}/{bot.last['token']}/messages/{first['id']}"

    assert error(web.patch(path, json={"content": "x"})) == (404, 10008)


def test_202_and_a_callback_answer_too(web: TestClient, app: LookAlike, bot: FakeBot, ask: Ask) -> None:
    def callback(payload: Json) -> object:
        async def later() -> httpx.Response:
            path = f"http://local/api/v10/interactions/{payload['id']}/{payload['token']}/callback"
            body = {"type": 4, "data": {"content": "by callback"}}
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), headers=AGENT) as client:
                given = await client.post(path, params={"with_response": "true"}, json=body)
                again = await client.post(path, json=body)
            assert given.json()["resource"]["message"]["content"] == "by callback"
            assert error(again) == (400, 40060)
            return httpx.Response(202)

        return later()

    bot.reply = callback
    outcome = ask()
    assert (outcome["state"], outcome["message"]["content"]) == ("answered", "by callback")


def test_202_without_a_callback_fails(app: LookAlike, bot: FakeBot, ask: Ask) -> None:
    app.world.config.respond_within = 0.05
    bot.reply = httpx.Response(202)

    assert ask()["state"] == "failed"


def test_a_button_updates_its_message(act: Act, ask: Ask, bot: FakeBot, sees: Sees) -> None:
    bot.reply = {"type": 4, "data": {"content": "Sure?", "components": BUTTONS}}
    message = ask()["message"]
    bot.reply = {"type": 7, "data": {"content": "Confirmed", "components": []}}
    outcome = act("noa", "component", message_id=message["id"], custom_id="yes")

    assert outcome["state"] == "answered"
    assert bot.last["type"] == 3
    assert bot.last["data"] == {"component_type": 2, "custom_id": "yes", "id": 2}
    assert bot.last["message"]["id"] == message["id"]
    (seen,) = sees("noa")
    assert (seen["content"], seen["components"]) == ("Confirmed", [])


def test_a_deferred_update_edits_the_message_later(
    web: TestClient, act: Act, ask: Ask, bot: FakeBot, sees: Sees
) -> None:
    bot.reply = {"type": 4, "data": {"content": "Sure?", "components": BUTTONS}}
    message = ask()["message"]
    bot.reply = {"type": 6}
    assert act("noa", "component", message_id=message["id"], custom_id="yes")["state"] == "deferred_update"

    web.patch(original(bot), json={"content": "Later", "components": []}).raise_for_status()
    assert [m["content"] for m in sees("noa")] == ["Later"]


def test_disabled_and_unknown_buttons_cannot_be_pressed(act: Act, ask: Ask, bot: FakeBot) -> None:
    bot.reply = {"type": 4, "data": {"content": "Sure?", "components": BUTTONS}}
    message = ask()["message"]

    assert "disabled" in act("noa", "component", message_id=message["id"], custom_id="no", expect=400)["message"]
    assert "yes" in act("noa", "component", message_id=message["id"], custom_id="maybe", expect=400)["message"]


def test_an_ephemeral_button_is_anothers_to_press_never(act: Act, ask: Ask, bot: FakeBot) -> None:
    bot.reply = {"type": 4, "data": {"content": "Sure?", "components": BUTTONS, "flags": 64}}
    message = ask()["message"]

    act("dana", "component", message_id=message["id"], custom_id="yes", expect=404)


def test_a_form_opens_and_comes_back_filled(act: Act, ask: Ask, bot: FakeBot) -> None:
    bot.reply = {"type": 9, "data": FORM}
    outcome = ask()
    assert (outcome["state"], outcome["modal"]["title"]) == ("modal", "Rate us")

    modal_id = outcome["modal"]["modal_id"]
    act("noa", "modal", modal_id=modal_id, fields={"why": "x" * 11, "stars": ["5"]}, expect=400)
    act("noa", "modal", modal_id=modal_id, fields={"why": "ok", "stars": ["4"]}, expect=400)
    act("noa", "modal", modal_id=modal_id, fields={"stars": ["5"]}, expect=400)
    act("dana", "modal", modal_id=modal_id, fields={"why": "ok", "stars": ["5"]}, expect=404)
    bot.reply = {"type": 4, "data": {"content": "Thanks", "flags": 64}}
    done = act("noa", "modal", modal_id=modal_id, fields={"why": "תודה", "stars": ["5"]})

    assert done["message"]["content"] == "Thanks"
    assert bot.last["type"] == 5
    assert bot.last["data"]["custom_id"] == "rating"
    assert bot.last["data"]["components"][0]["component"]["value"] == "תודה"
    assert bot.last["data"]["components"][1]["component"]["values"] == ["5"]


def test_a_form_may_not_answer_a_form(act: Act, ask: Ask, bot: FakeBot) -> None:
    bot.reply = {"type": 9, "data": FORM}
    modal_id = ask()["modal"]["modal_id"]

    assert act("noa", "modal", modal_id=modal_id, fields={"why": "ok", "stars": ["1"]})["state"] == "failed"


def test_autocomplete_marks_the_focused_option_and_returns_choices(act: Act, bot: FakeBot) -> None:
    bot.reply = {"type": 8, "data": {"choices": [{"name": "20021 Dekel", "value": "20021"}]}}
    where = {"channel_id": seed.DEKEL_SUPPORT, "name": "station status"}
    outcome = act("dana", "autocomplete", **where, options={"id": "200"}, focused="id")

    assert outcome["choices"] == [{"name": "20021 Dekel", "value": "20021"}]
    status = {"name": "id", "type": 3, "value": "200", "focused": True}
    assert bot.last["data"]["options"] == [{"name": "status", "type": 1, "options": [status]}]


def test_a_photo_is_resolved_and_can_be_fetched(web: TestClient, act: Act, bot: FakeBot) -> None:
    photo = {"filename": "plug.png", "content_type": "image/png", "data": PIXEL}
    options = {"question": "?", "photo": photo}
    act("noa", "command", channel_id=seed.DEKEL_SUPPORT, name="ask", options=options)
    attachment_id = bot.last["data"]["options"][1]["value"]
    resolved = bot.last["data"]["resolved"]["attachments"][attachment_id]

    assert resolved["ephemeral"] is True
    assert "/ephemeral-attachments/" in resolved["url"]
    assert web.get(resolved["url"].removeprefix("http://localhost:3000")).status_code == 200


def test_a_message_command_carries_the_message(act: Act, bot: FakeBot) -> None:
    said = act("oleg", "message", channel_id=seed.DEKEL_SUPPORT, content="Не заряжается")
    act("rami", "message_command", channel_id=seed.DEKEL_SUPPORT, name="Ask EdgeControl", message_id=said["id"])

    assert bot.last["data"]["target_id"] == said["id"]
    assert bot.last["data"]["resolved"]["messages"][said["id"]]["content"] == "Не заряжается"


def test_a_command_for_staff_is_not_a_drivers(act: Act, bot: FakeBot) -> None:
    where = {"channel_id": seed.DEKEL_SUPPORT, "name": "Open ticket for", "target": "noa"}
    assert "may not" in act("dana", "user_command", **where, expect=400)["message"]
    act("maya", "user_command", **where)

    assert bot.last["data"]["resolved"]["users"][seed.NOA]["username"] == "noa"
    assert "user" not in bot.last["data"]["resolved"]["members"][seed.NOA]


def test_a_direct_message_command_has_a_user_and_no_guild(act: Act, bot: FakeBot) -> None:
    channel = act("layla", "dm")
    act("layla", "command", channel_id=channel["id"], name="ask", options={"question": "الكابل عالق"})

    assert bot.last["user"]["username"] == "layla"
    assert "guild_id" not in bot.last
    assert "member" not in bot.last
    assert (bot.last["context"], bot.last["authorizing_integration_owners"]) == (1, {"0": "0"})


def test_staff_channels_are_nothing_to_a_driver(act: Act) -> None:
    act("noa", "message", channel_id=seed.DEKEL_STAFF, content="hello", expect=404)
    act("rami", "message", channel_id=seed.DEKEL_STAFF, content="hello")


def test_the_endpoint_is_checked_with_a_good_and_a_bad_signature(web: TestClient, bot: FakeBot) -> None:
    assert web.post("/_control/verify_endpoint").json()["verified"] is True


def test_a_newly_configured_endpoint_is_checked_at_once(web: TestClient) -> None:
    web.post("/_control/config", json={"interactions_url": "http://bot.test/new"}).raise_for_status()
    for _ in range(50):
        endpoint = web.get("/_control/state").json()["endpoint"]
        if endpoint.get("url") == "http://bot.test/new":
            break

    assert endpoint == {"verified": True, "problem": None, "url": "http://bot.test/new"}


def test_an_endpoint_that_takes_any_signature_is_refused(clock: Clock) -> None:
    careless = httpx.MockTransport(lambda _: httpx.Response(200, json={"type": 1}))
    with TestClient(create_app(Config(transport=careless, clock=clock))) as web:
        checked = web.post("/_control/verify_endpoint", json={"url": "http://bot.test/"}).json()
        body = {"interactions_endpoint_url": "http://bot.test/"}
        headers = {**AGENT, "Authorization": "Bot local-bot-token-not-secret"}
        refused = web.patch("/api/v10/applications/@me", json=body, headers=headers)

    assert checked["problem"] == "a bad signature was answered 200, not 401"
    assert "interactions_endpoint_url" in refused.json()["errors"]


def test_without_an_endpoint_the_user_is_told(act: Act, app: LookAlike, ask: Ask) -> None:
    app.world.config.interactions_url = None

    assert ask()["failure"] == "no interactions endpoint is configured"


def test_reset_forgets_everything_but_how_it_is_wired(web: TestClient, ask: Ask, sees: Sees) -> None:
    web.post("/_control/config", json={"unknown_webhook_ms": 300, "api_url": "http://api.test"})
    ask()
    web.post("/_control/reset")
    state = web.get("/_control/state").json()

    assert sees("noa") == []
    assert state["config"]["unknown_webhook_ms"] == 0
    assert state["config"]["api_url"] == "http://api.test"
    assert len(state["commands"]["global"]) == len(COMMANDS)


def test_mail_is_caught_by_address(web: TestClient) -> None:
    web.post("/_mail", json={"to": "Driver01@example.com", "subject": "Code", "text": "123456"})

    (mail,) = web.get("/_mail", params={"to": "driver01@example.com"}).json()["mail"]
    assert mail["text"] == "123456"
    assert web.get("/_mail", params={"to": "other@example.com"}).json()["mail"] == []


def test_the_deployed_api_shows_under_the_same_address(clock: Clock) -> None:
    def api(request: httpx.Request) -> httpx.Response:
        return httpx.Response(207, json={"path": request.url.path, "query": request.url.query.decode()})

    config = Config(transport=httpx.MockTransport(api), clock=clock)
    with TestClient(create_app(config)) as web:
        assert web.get("/api/health").status_code == 503
        web.post("/_control/config", json={"api_url": "http://api.test/stage"})
        answer = web.get("/api/admin/stats?day=1")
        page = web.get("/dashboard/app.js")

    assert (answer.status_code, answer.json()) == (207, {"path": "/stage/api/admin/stats", "query": "day=1"})
    assert page.json()["path"] == "/stage/dashboard/app.js"
