"""The gateway: identifying, resuming without loss, and every way of being hung up on."""

import json
import zlib
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from local.discord import seed
from local.discord.app import LookAlike
from local.discord.config import Clock
from tests.local.discord.fake_bot import Act, Json

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
ALL = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES | CONTENT
URL = "/gateway?v=10&encoding=json"
TOKEN = "local-bot-token-not-secret"
Socket = WebSocketTestSession


def identify(socket: Socket, intents: int = ALL, **more: Any) -> Json:
    """READY's data, after HELLO; the guilds that follow are read away."""
    assert socket.receive_json()["op"] == 10
    socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": intents, "properties": {}, **more}})
    ready: Json = socket.receive_json()
    assert ready["t"] == "READY"
    for _ in ready["d"]["guilds"] if intents & GUILDS else []:
        assert socket.receive_json()["t"] == "GUILD_CREATE"
    data: Json = ready["d"]
    return data


def resume(socket: Socket, session_id: str, seq: int) -> Json:
    assert socket.receive_json()["op"] == 10
    socket.send_json({"op": 6, "d": {"token": TOKEN, "session_id": session_id, "seq": seq}})
    first: Json = socket.receive_json()
    return first


def closed_with(socket: Socket) -> int:
    """The close code, whatever frames come before it."""
    try:
        while True:
            socket.receive_json()
    except WebSocketDisconnect as closed:
        return closed.code


def say(act: Act, text: str, user: str = "noa") -> Json:
    return act(user, "message", channel_id=seed.DEKEL_SUPPORT, content=text)


def test_what_a_user_writes_arrives_as_a_message(web: TestClient, act: Act) -> None:
    with web.websocket_connect(URL) as socket:
        ready = identify(socket)
        said = say(act, "הכבל תקוע")
        event = socket.receive_json()

    assert ready["resume_gateway_url"].endswith("/gateway")
    assert (event["t"], event["d"]["id"], event["d"]["content"]) == ("MESSAGE_CREATE", said["id"], "הכבל תקוע")
    assert event["d"]["guild_id"] == seed.DEKEL
    assert event["d"]["member"]["roles"] == []
    assert event["d"]["channel_type"] == 0


def test_without_the_intent_content_is_blank_but_for_mentions_and_direct_messages(web: TestClient, act: Act) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket, GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES)
        say(act, "private words")
        say(act, f"<@{seed.BOT_ID}> hello")
        direct = act("noa", "dm")
        act("noa", "message", channel_id=direct["id"], content="direct words")
        web.post(f"/api/v10/channels/{seed.DEKEL_SUPPORT}/messages", json={"content": "own words"})
        events = [socket.receive_json() for _ in range(5)]

    said = [e["d"]["content"] for e in events if e["t"] == "MESSAGE_CREATE"]
    assert said == ["", f"<@{seed.BOT_ID}> hello", "direct words", "own words"]


def test_events_missed_while_away_are_replayed_once_and_in_order(web: TestClient, act: Act) -> None:
    with web.websocket_connect(URL) as socket:
        session = identify(socket)["session_id"]
        say(act, "before")
        seq = socket.receive_json()["s"]
        web.post("/_control/gateway", json={"action": "drop"})
        closed_with(socket)
    said = [say(act, f"missed {n}")["id"] for n in range(3)]
    with web.websocket_connect(URL) as socket:
        first = resume(socket, session, seq)
        rest = [socket.receive_json() for _ in range(3)]

    assert [e["d"]["id"] for e in (first, *rest[:2])] == said
    assert rest[2]["t"] == "RESUMED"
    gateway = web.get("/_control/state").json()["gateway"]
    assert (gateway["identifies"], gateway["resumes"]) == (1, 1)


@pytest.mark.parametrize("code", [1000, 1001])
def test_closing_politely_ends_the_session(web: TestClient, code: int) -> None:
    with web.websocket_connect(URL) as socket:
        session = identify(socket)["session_id"]
        socket.close(code)
    with web.websocket_connect(URL) as socket:
        assert resume(socket, session, 1) == {"op": 9, "d": False, "s": None, "t": None}


def test_a_session_is_forgotten_after_its_window(web: TestClient, clock: Clock) -> None:
    with web.websocket_connect(URL) as socket:
        session = identify(socket)["session_id"]
        socket.close(4000)
    clock.advance(89)
    with web.websocket_connect(URL) as socket:
        assert resume(socket, session, 3)["t"] == "RESUMED"
        socket.close(4000)
    clock.advance(91)
    with web.websocket_connect(URL) as socket:
        assert resume(socket, session, 3)["op"] == 9


def test_a_sequence_from_the_future_is_refused(web: TestClient) -> None:
    with web.websocket_connect(URL) as socket:
        session = identify(socket)["session_id"]
        socket.close(4000)
    with web.websocket_connect(URL) as socket:
        socket.receive_json()
        socket.send_json({"op": 6, "d": {"token": TOKEN, "session_id": session, "seq": 99}})
        assert closed_with(socket) == 4007


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"op": 99}, 4001),
        ("not json", 4002),
        ({"op": 3, "d": {}}, 4003),
        ({"op": 2, "d": {"token": "wrong", "intents": 0}}, 4004),
        ({"op": 1, "d": "x"}, 4007),
        ({"op": 2, "d": {"token": TOKEN, "intents": 0, "shard": [2, 1]}}, 4010),
        ({"op": 2, "d": {"token": TOKEN, "intents": 1 << 40}}, 4013),
        ({"op": 2, "d": {"token": TOKEN}}, 4013),
    ],
)
def test_a_bad_frame_has_its_close_code(web: TestClient, frame: Any, code: int) -> None:
    with web.websocket_connect(URL) as socket:
        assert socket.receive_json()["op"] == 10
        socket.send_text(frame if isinstance(frame, str) else json.dumps(frame))

        assert closed_with(socket) == code


def test_identifying_twice_is_refused(web: TestClient) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": 0}})
        assert closed_with(socket) == 4005


def test_an_intent_not_granted_is_disallowed(web: TestClient, app: LookAlike) -> None:
    app.world.config.privileged_intents = 0
    with web.websocket_connect(URL) as socket:
        socket.receive_json()
        socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": CONTENT}})
        assert closed_with(socket) == 4014


def test_an_old_version_is_refused(web: TestClient) -> None:
    with web.websocket_connect("/gateway?v=6") as socket:
        assert closed_with(socket) == 4012


def test_more_than_120_frames_a_minute_are_too_many(web: TestClient) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        for _ in range(121):
            socket.send_json({"op": 1, "d": None})
        assert closed_with(socket) == 4008


def test_a_heartbeat_is_acknowledged(web: TestClient) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        socket.send_json({"op": 1, "d": 3})

        assert socket.receive_json()["op"] == 11
        assert web.get("/_control/state").json()["gateway"]["sessions"][0]["acknowledged"] == 3


def test_a_silent_bot_is_hung_up_on_and_may_resume(web: TestClient, app: LookAlike) -> None:
    app.world.config.heartbeat_ms = 20
    with web.websocket_connect(URL) as socket:
        session = identify(socket)["session_id"]
        assert closed_with(socket) == 4009
    app.world.config.heartbeat_ms = 41_250
    with web.websocket_connect(URL) as socket:
        assert resume(socket, session, 3)["t"] == "RESUMED"


def test_one_identify_too_many_costs_the_token(web: TestClient) -> None:
    web.post("/_control/config", json={"identify_budget": 1})
    with web.websocket_connect(URL) as first:
        identify(first)
        assert web.get("/api/v10/gateway/bot").json()["session_start_limit"]["remaining"] == 0
        with web.websocket_connect(URL) as second:
            second.receive_json()
            second.send_json({"op": 2, "d": {"token": TOKEN, "intents": 0}})
            assert closed_with(second) == 4004
        assert closed_with(first) == 4004
    with web.websocket_connect(URL) as third:
        third.receive_json()
        third.send_json({"op": 2, "d": {"token": TOKEN, "intents": 0}})
        assert closed_with(third) == 4004
    assert web.get("/_control/state").json()["gateway"]["token_reset"] is True
    assert web.get("/api/v10/users/@me").status_code == 401


def test_identifying_again_too_soon_is_an_invalid_session(web: TestClient, clock: Clock) -> None:
    web.post("/_control/config", json={"identify_interval": 5})
    with web.websocket_connect(URL) as first, web.websocket_connect(URL) as second:
        identify(first)
        second.receive_json()
        second.send_json({"op": 2, "d": {"token": TOKEN, "intents": 0}})
        assert second.receive_json()["op"] == 9
        clock.advance(6)
        second.send_json({"op": 2, "d": {"token": TOKEN, "intents": 0}})
        assert second.receive_json()["t"] == "READY"


def test_reconnect_and_invalid_session_are_told(web: TestClient) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        web.post("/_control/gateway", json={"action": "reconnect"})
        assert socket.receive_json()["op"] == 7
        web.post("/_control/gateway", json={"action": "invalidate", "resumable": True})
        assert socket.receive_json()["d"] is True
        web.post("/_control/gateway", json={"action": "invalidate"})
        assert socket.receive_json()["d"] is False
        assert web.get("/_control/state").json()["gateway"]["sessions"] == []


def test_a_chosen_close_code_reaches_the_bot(web: TestClient) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        web.post("/_control/gateway", json={"action": "close", "code": 4000})
        assert closed_with(socket) == 4000


def test_an_event_can_be_delivered_twice(web: TestClient, act: Act) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        web.post("/_control/gateway", json={"action": "duplicate_next"})
        say(act, "once")
        first, second = socket.receive_json(), socket.receive_json()

    assert first["d"]["id"] == second["d"]["id"]
    assert second["s"] == first["s"] + 1


def test_edits_deletions_and_threads_are_told(web: TestClient, act: Act) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        said = say(act, "one")
        act("noa", "edit", message_id=said["id"], content="two")
        act("noa", "delete", message_id=said["id"])
        thread = web.post(f"/api/v10/channels/{seed.DEKEL_SUPPORT}/threads", json={"name": "t", "type": 12}).json()
        web.post("/_control/channel", json={"channel_id": thread["id"], "action": "archive"})
        web.post("/_control/channel", json={"channel_id": seed.SPARK_GENERAL, "action": "delete"})
        events = [socket.receive_json() for _ in range(6)]

    assert [e["t"] for e in events] == [
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_DELETE",
        "THREAD_CREATE",
        "THREAD_UPDATE",
        "CHANNEL_DELETE",
    ]
    assert events[1]["d"]["content"] == "two"
    assert events[3]["d"]["newly_created"] is True
    assert events[4]["d"]["thread_metadata"]["archived"] is True


def test_ephemeral_messages_never_reach_the_gateway(web: TestClient, act: Act, ask: Any, bot: Any) -> None:
    with web.websocket_connect(URL) as socket:
        identify(socket)
        bot.reply = {"type": 4, "data": {"content": "secret", "flags": 64}}
        ask()
        say(act, "public")

        assert socket.receive_json()["d"]["content"] == "public"


def test_a_compressed_stream_is_one_stream(web: TestClient, act: Act) -> None:
    inflate = zlib.decompressobj()
    with web.websocket_connect(URL + "&compress=zlib-stream") as socket:

        def frame() -> Json:
            received: Json = json.loads(inflate.decompress(socket.receive_bytes()))
            return received

        assert frame()["op"] == 10
        socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": GUILD_MESSAGES | CONTENT}})
        assert frame()["t"] == "READY"
        say(act, "packed")
        assert frame()["d"]["content"] == "packed"


def test_shards_share_the_guilds_between_them(web: TestClient, act: Act) -> None:
    shards = 2
    mine = (int(seed.DEKEL) >> 22) % shards
    with web.websocket_connect(URL) as right, web.websocket_connect(URL) as wrong:
        assert seed.DEKEL in [g["id"] for g in identify(right, shard=[mine, shards])["guilds"]]
        assert seed.DEKEL not in [g["id"] for g in identify(wrong, shard=[1 - mine, shards])["guilds"]]
        say(act, "hello")
        assert right.receive_json()["d"]["content"] == "hello"
        wrong.send_json({"op": 1, "d": None})
        assert wrong.receive_json()["op"] == 11
