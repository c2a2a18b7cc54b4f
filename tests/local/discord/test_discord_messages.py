"""Messages by the bot token: limits, nonces, permissions, and the shape of refusals."""

import pytest
from starlette.testclient import TestClient

from local.discord import seed
from local.discord.app import LookAlike
from local.discord.config import Clock
from tests.local.discord.fake_bot import AGENT, BOT, Act, Json

MESSAGES = f"/api/v10/channels/{seed.DEKEL_SUPPORT}/messages"


@pytest.fixture(autouse=True)
def _unlimited(app: LookAlike) -> None:
    app.world.config.rate_limits = dict.fromkeys(("create_message", "edit_message", "delete_message"), (1000, 1.0))


def post(web: TestClient, **body: object) -> Json:
    response = web.post(MESSAGES, json=body)
    assert response.status_code == 200, response.text
    made: Json = response.json()
    return made


def refused(web: TestClient, body: Json, status: int = 400) -> Json:
    response = web.post(MESSAGES, json=body)
    assert response.status_code == status, response.text
    error: Json = response.json()
    return error


def test_a_message_is_stored_as_it_was_sent(web: TestClient) -> None:
    made = post(web, content="הכבל שוחרר", nonce="n-1")

    assert made["content"] == "הכבל שוחרר"
    assert made["author"]["bot"] is True
    assert made["nonce"] == "n-1"
    assert web.get(f"{MESSAGES}/{made['id']}").json()["content"] == "הכבל שוחרר"


def test_2001_characters_are_refused_and_2000_are_not(web: TestClient) -> None:
    error = refused(web, {"content": "x" * 2001})

    assert error["code"] == 50035
    assert error["errors"]["content"]["_errors"][0]["code"] == "BASE_TYPE_MAX_LENGTH"
    assert len(post(web, content="x" * 2000)["content"]) == 2000


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": "  \n "}, {"embeds": []}])
def test_a_message_that_says_nothing_is_refused(web: TestClient, body: Json) -> None:
    assert refused(web, body)["code"] == 50006


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"content": "x", "flags": 64}, "flags"),
        ({"content": "x", "nonce": "n" * 26}, "nonce"),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions"),
        ({"embeds": [{"title": "t" * 257}]}, "embeds"),
        ({"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]}, "embeds"),
        ({"embeds": [{"fields": [{"name": "n", "value": ""}]}]}, "embeds"),
        ({"content": "x", "components": [{"type": 10, "content": "text"}]}, "components"),
        ({"content": "x", "components": [{"type": 1, "components": []}]}, "components"),
        ({"content": "x", "flags": 32768, "components": [{"type": 10, "content": "t"}]}, "content"),
        ({"flags": 32768, "components": [{"type": 10, "content": "t" * 4001}]}, "components"),
        ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference"),
    ],
)
def test_a_bad_field_is_named_in_the_refusal(web: TestClient, body: Json, field: str) -> None:
    error = refused(web, body)

    assert error["code"] == 50035
    assert field in error["errors"]


@pytest.mark.parametrize(
    "button",
    [
        {"type": 2, "style": 1, "label": "no id"},
        {"type": 2, "style": 5, "label": "no url"},
        {"type": 2, "style": 1, "custom_id": "x"},
        {"type": 2, "style": 1, "label": "l" * 81, "custom_id": "x"},
        {"type": 2, "style": 1, "label": "long", "custom_id": "c" * 101},
        {"type": 3, "custom_id": "s", "options": []},
        {"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "1"}, {"label": "b", "value": "1"}]},
    ],
)
def test_components_that_discord_refuses_are_refused(web: TestClient, button: Json) -> None:
    assert refused(web, {"content": "x", "components": [{"type": 1, "components": [button]}]})["code"] == 50035


def test_two_components_with_one_custom_id_are_refused(web: TestClient) -> None:
    twins = [{"type": 2, "style": 1, "label": str(n), "custom_id": "same"} for n in range(2)]

    assert refused(web, {"content": "x", "components": [{"type": 1, "components": twins}]})["code"] == 50035


def test_a_v2_message_counts_nested_components(web: TestClient) -> None:
    texts = [{"type": 10, "content": "t"}] * 40
    container = [{"type": 17, "components": texts}]

    assert refused(web, {"flags": 32768, "components": container})["code"] == 50035
    assert post(web, flags=32768, components=[{"type": 17, "components": texts[:39]}])["flags"] & 32768


def test_an_enforced_nonce_answers_the_message_already_there(web: TestClient) -> None:
    first = post(web, content="one", nonce="turn-1", enforce_nonce=True)
    second = post(web, content="one again", nonce="turn-1", enforce_nonce=True)

    assert second["id"] == first["id"]
    assert second["content"] == "one"
    assert len(web.get(MESSAGES).json()) == 1


def test_a_nonce_is_forgotten_after_five_minutes(web: TestClient, clock: Clock) -> None:
    first = post(web, content="one", nonce="turn-1", enforce_nonce=True)
    clock.advance(301)

    assert post(web, content="one", nonce="turn-1", enforce_nonce=True)["id"] != first["id"]


def test_a_nonce_that_is_not_enforced_repeats_the_message(web: TestClient) -> None:
    assert post(web, content="one", nonce="n")["id"] != post(web, content="one", nonce="n")["id"]


def test_the_nonce_of_a_deleted_message_is_an_unknown_message(web: TestClient) -> None:
    made = post(web, content="one", nonce="turn-1", enforce_nonce=True)
    web.delete(f"{MESSAGES}/{made['id']}")

    assert refused(web, {"content": "one", "nonce": "turn-1", "enforce_nonce": True}, 404)["code"] == 10008


def test_a_wrong_token_is_unauthorized(web: TestClient) -> None:
    response = web.post(MESSAGES, json={"content": "x"}, headers={"Authorization": "Bot wrong"})

    assert response.status_code == 401
    assert response.json() == {"message": "401: Unauthorized", "code": 0}


def test_a_foreign_user_agent_is_turned_away(web: TestClient) -> None:
    response = web.get("/api/v10/users/@me", headers={**BOT, "User-Agent": "python-httpx/0.28"})

    assert response.status_code == 403
    assert response.json()["code"] == 40333


def test_unknown_things_have_their_numbers(web: TestClient) -> None:
    codes = {
        "/api/v10/channels/1": 10003,
        "/api/v10/guilds/1": 10004,
        f"{MESSAGES}/1": 10008,
        "/api/v10/users/1": 10013,
    }
    for path, code in codes.items():
        response = web.get(path)
        assert (response.status_code, response.json()["code"]) == (404, code), path
    assert web.get("/api/v10/nothing").json() == {"message": "404: Not Found", "code": 0}


def test_another_authors_message_cannot_be_edited(web: TestClient, act: Act) -> None:
    said = act("noa", "message", channel_id=seed.DEKEL_SUPPORT, content="hello")
    response = web.patch(f"{MESSAGES}/{said['id']}", json={"content": "mine"})

    assert (response.status_code, response.json()["code"]) == (403, 50005)


def test_an_edit_is_marked_and_keeps_what_was_said(web: TestClient, sees) -> None:
    made = post(web, content="first")
    web.patch(f"{MESSAGES}/{made['id']}", json={"content": "second"}).raise_for_status()

    (seen,) = sees("noa")
    assert seen["edited_timestamp"]
    assert [e["content"] for e in seen["local"]["history"]] == ["first"]


def test_a_bot_without_the_permission_is_refused(web: TestClient) -> None:
    web.post("/_control/permissions", json={"channel_id": seed.DEKEL_SUPPORT, "deny": ["SEND_MESSAGES"]})
    assert refused(web, {"content": "x"}, 403)["code"] == 50013

    web.post("/_control/permissions", json={"channel_id": seed.DEKEL_SUPPORT, "deny": ["VIEW_CHANNEL"]})
    assert refused(web, {"content": "x"}, 403)["code"] == 50001


def test_closed_direct_messages_are_refused_when_written_to(web: TestClient) -> None:
    web.post("/_control/dms", json={"user": "noa", "closed": True})
    channel = web.post("/api/v10/users/@me/channels", json={"recipient_id": seed.NOA}).json()
    response = web.post(f"/api/v10/channels/{channel['id']}/messages", json={"content": "hi"})

    assert (response.status_code, response.json()["code"]) == (403, 50007)
    web.post("/_control/dms", json={"user": "noa", "closed": False})
    assert web.post(f"/api/v10/channels/{channel['id']}/messages", json={"content": "hi"}).status_code == 200


def test_pages_of_messages_are_newest_first(web: TestClient) -> None:
    ids = [post(web, content=str(n))["id"] for n in range(5)]

    assert [m["id"] for m in web.get(MESSAGES, params={"limit": 2}).json()] == [ids[4], ids[3]]
    assert [m["id"] for m in web.get(MESSAGES, params={"after": ids[1], "limit": 2}).json()] == [ids[3], ids[2]]
    assert [m["id"] for m in web.get(MESSAGES, params={"before": ids[2]}).json()] == [ids[1], ids[0]]
    assert web.get(MESSAGES, params={"limit": 101}).status_code == 400


def test_what_is_no_number_is_refused_as_such(web: TestClient) -> None:
    response = web.get(MESSAGES, params={"after": "yesterday"})

    assert (response.status_code, response.json()["code"]) == (400, 50035)


def test_without_the_intent_content_is_blank_over_rest_too(web: TestClient, app: LookAlike, act: Act) -> None:
    app.world.config.privileged_intents = 0
    said = act("noa", "message", channel_id=seed.DEKEL_SUPPORT, content="private words")
    mention = act("noa", "message", channel_id=seed.DEKEL_SUPPORT, content=f"<@{seed.BOT_ID}> hi", reply_to=said["id"])
    own = post(web, content="own words")

    assert web.get(f"{MESSAGES}/{said['id']}").json()["content"] == ""
    assert web.get(f"{MESSAGES}/{own['id']}").json()["content"] == "own words"
    seen = web.get(f"{MESSAGES}/{mention['id']}").json()
    assert (seen["content"], seen["referenced_message"]["content"]) == (f"<@{seed.BOT_ID}> hi", "")


def test_a_mention_pings_only_whom_it_may(web: TestClient) -> None:
    content = f"<@{seed.NOA}> @everyone"

    quiet = post(web, content=content, allowed_mentions={"parse": []})
    loud = post(web, content=content)

    assert (quiet["mentions"], quiet["mention_everyone"]) == ([], False)
    assert [u["id"] for u in loud["mentions"]] == [seed.NOA]
    assert loud["mention_everyone"] is True


def test_a_file_comes_back_by_a_link_that_expires(web: TestClient, clock: Clock) -> None:
    payload = {"payload_json": '{"attachments":[{"id":0,"description":"a plug"}]}'}
    files = {"files[0]": ("תקע.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\x07\0\0\0\x05", "image/png")}
    made = web.post(MESSAGES, data=payload, files=files).json()
    (attachment,) = made["attachments"]
    path = attachment["url"].removeprefix("http://localhost:3000")

    assert (attachment["filename"], attachment["title"]) == ("unknown.png", "תקע")
    assert (attachment["width"], attachment["height"]) == (7, 5)
    assert attachment["description"] == "a plug"
    assert web.get(path).content.startswith(b"\x89PNG")
    assert web.get(path.replace("hm=", "hm=0")).status_code == 404
    assert web.get(path.split("?")[0]).status_code == 404
    clock.advance(86_401)
    assert web.get(path).status_code == 404
    renewed = web.get(f"{MESSAGES}/{made['id']}").json()["attachments"][0]["url"]
    assert web.get(renewed.removeprefix("http://localhost:3000")).status_code == 200


def test_typing_is_told_and_answers_nothing(web: TestClient) -> None:
    response = web.post(f"/api/v10/channels/{seed.DEKEL_SUPPORT}/typing")

    assert (response.status_code, response.content) == (204, b"")


def test_headers_say_how_much_is_left(web: TestClient, app: LookAlike) -> None:
    app.world.config.rate_limits = {"create_message": (2, 5.0)}
    app.limits.clear()
    answers = [web.post(MESSAGES, json={"content": "x"}) for _ in range(3)]

    assert [a.status_code for a in answers] == [200, 200, 429]
    assert [a.headers["X-RateLimit-Remaining"] for a in answers] == ["1", "0", "0"]
    assert answers[2].headers["X-RateLimit-Scope"] == "user"
    assert answers[2].headers["Retry-After"] == "5"
    assert answers[2].json() == {"message": "You are being rate limited.", "retry_after": 5.0, "global": False}


def test_a_bucket_is_one_channels_own_and_refills(web: TestClient, app: LookAlike, clock: Clock) -> None:
    app.world.config.rate_limits = {"create_message": (1, 5.0)}
    app.limits.clear()
    other = f"/api/v10/channels/{seed.SPARK_SUPPORT}/messages"

    assert web.post(MESSAGES, json={"content": "x"}).status_code == 200
    assert web.post(MESSAGES, json={"content": "x"}).status_code == 429
    assert web.post(other, json={"content": "x"}).status_code == 200
    clock.advance(5.1)
    assert web.post(MESSAGES, json={"content": "x"}).status_code == 200


def test_fifty_a_second_are_the_global_limit_and_webhooks_are_outside_it(web: TestClient, app: LookAlike) -> None:
    app.limits.clear()
    statuses = [web.get("/api/v10/users/@me").status_code for _ in range(51)]
    last = web.get("/api/v10/users/@me")

    assert statuses.count(200) == 50
    assert last.headers["X-RateLimit-Global"] == "true"
    assert last.json()["global"] is True
    assert web.get(f"/api/v10/webhooks/{seed.BOT_ID}/none/messages/@original", headers=AGENT).status_code == 401
