"""What staff change: channels, escalations, dead letters, limits and a driver's data, each with its audit entry."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from edgecontrol.conversation import Session, Turn
from edgecontrol.errors import LeaseLost, Unavailable
from edgecontrol.store import ConversationStore
from tests.admin.conftest import GUILD, HOST, OTHER_GUILD, Answer, Api

CHANNEL = "/api/admin/channels/900"


def audit(api: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/api/admin/audit").body["entries"]
    return found


def test_a_channel_is_made_changed_and_removed_with_before_and_after(api: Api):
    made = api.post(
        CHANNEL, {"guild_id": GUILD, "revision": 0, "language": "ru", "ampeco_tenant_url": f"https://{HOST}"}
    )
    changed = api.post(CHANNEL, {"guild_id": GUILD, "revision": 1, "language": "en", "features": ["photos"]})
    removed = api.call("DELETE", CHANNEL, guild=GUILD, revision=2)

    assert made.body["channel"]["language"] == "ru"
    assert changed.body["channel"]["ampeco_tenant_url"] == f"https://{HOST}"
    assert (changed.body["channel"]["features"], changed.body["channel"]["revision"]) == (["photos"], 2)
    assert removed.status == 200
    assert api.get("/api/admin/channels").body["channels"] == []
    removal, change, making = audit(api)
    assert (making["action"], making["before"], making["after"]["language"]) == ("channel.save", None, "ru")
    assert (change["before"]["language"], change["after"]["language"], change["who"]) == ("ru", "en", "dana")
    assert (removal["action"], removal["after"]) == ("channel.remove", None)


def test_two_editors_do_not_overwrite_each_other_unseen(api: Api):
    api.post(CHANNEL, {"guild_id": GUILD, "revision": 0})
    first = api.post(CHANNEL, {"guild_id": GUILD, "revision": 1, "language": "en"})
    second = api.post(CHANNEL, {"guild_id": GUILD, "revision": 1, "language": "ar"})

    assert (first.status, second.status, second.body["code"]) == (200, 409, "conflict")
    assert api.get("/api/admin/channels").body["channels"][0]["language"] == "en"
    assert len(audit(api)) == 2


def test_two_who_save_at_the_same_moment_are_kept_apart_by_the_write_itself(api: Api, monkeypatch: pytest.MonkeyPatch):
    api.post(CHANNEL, {"guild_id": GUILD, "revision": 0})
    old = api.desk.channels.read(GUILD, "900")
    api.post(CHANNEL, {"guild_id": GUILD, "revision": 1, "language": "en"})
    monkeypatch.setattr(api.desk.channels, "read", lambda guild, channel: old)

    late = api.post(CHANNEL, {"guild_id": GUILD, "revision": 1, "language": "ar"})

    assert late.status == 409
    monkeypatch.undo()
    assert api.get("/api/admin/channels").body["channels"][0]["language"] == "en"


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"},
        {"features": ["telepathy"]},
        {"ampeco_tenant_url": "https://evil.example"},
        {"ampeco_tenant_url": f"http://{HOST}"},
        {"ampeco_tenant_url": f"https://{HOST}@evil.example"},
        {"business_hours": {"timezone": "Mars/Base", "days": {}}},
        {"business_hours": {"days": {"7": ["08:00", "18:00"]}}},
        {"business_hours": {"days": {"0": ["8", "18:00"]}}},
        {"rate_limit_per_minute": -1},
        {"staff_channel_id": "<script>"},
        {"variants": [{"name": "A b", "weight": 1}]},
        {"variants": [{"name": "a", "weight": 1, "prompt": "x\u0000y"}]},
        {"is_admin": True},
        {"revision": "zero"},
        {"guild_id": "@me"},
    ],
)
def test_settings_that_do_not_fit_change_nothing(api: Api, wrong: dict[str, Any]):
    answer = api.post(CHANNEL, {"guild_id": GUILD, "revision": 0, **wrong})

    assert answer.status == 422
    assert api.get("/api/admin/channels").body["channels"] == []
    assert audit(api) == []


def test_a_claim_silences_the_bot_at_once_and_goes_through_the_conversation_s_queue(api: Api):
    api.escalated("555")
    answer = api.post("/api/admin/escalations/555/claim", {"request_id": "abc"})

    head = api.get("/api/admin/conversation/555").body["conversation"]
    (sent,) = api.stores.received()
    assert answer.body == {"success": True, "accepted": "admin-abc"}
    assert head["status"] == "takeover"
    assert (sent["kind"], sent["conversation_id"], sent["user_id"], sent["user_name"]) == (
        "claim",
        "555",
        "staff-1",
        "dana",
    )
    assert audit(api)[0]["action"] == "claim"


def test_a_running_conversation_is_taken_over_though_nobody_asked_for_it(api: Api):
    api.conversation("555")
    api.conversation("556", status="closed")
    answer = api.post("/api/admin/escalations/555/claim", {"request_id": "abc"})
    over = api.post("/api/admin/escalations/556/claim", {})

    (sent,) = api.stores.received()
    assert answer.body == {"success": True, "accepted": "admin-abc"}
    assert api.get("/api/admin/conversation/555").body["conversation"]["status"] == "takeover"
    assert (sent["kind"], sent["reply_to"]["channel_id"]) == ("claim", "")
    assert audit(api)[0]["before"] == {"status": "open", "claimed_by": ""}
    assert over.status == 409
    assert api.get("/api/admin/conversation/556").body["conversation"]["status"] == "closed"


def test_only_who_has_the_conversation_writes_in_it(api: Api):
    api.escalated("555")
    early = api.post("/api/admin/escalations/555/reply", {"text": "hello"})
    taken = {"open": True, "reason": "money", "at": 1, "claimed_by": "staff-2", "claimed_name": "maya"}
    api.conversation("555", status="takeover", escalation=taken)

    assert early.status == 409
    assert api.post("/api/admin/escalations/555/reply", {"text": "hello"}).status == 409
    assert api.post("/api/admin/escalations/555/claim", {}).body["error"] == "maya has it already."
    assert api.stores.received() == []


def test_reply_handback_and_resolve_reach_the_queue_in_order(api: Api):
    record = {"open": True, "reason": "money", "at": 1, "claimed_by": "staff-1", "claimed_name": "dana"}
    api.conversation("555", status="takeover", escalation=record)
    api.post("/api/admin/escalations/555/reply", {"text": "שלום <script>"})
    api.post("/api/admin/escalations/555/handback", {})
    api.post("/api/admin/escalations/555/resolve", {})

    sent: list[dict[str, Any]] = []
    while len(sent) < 3:
        message = api.stores.aws.call("sqs", "ReceiveMessage", {"QueueUrl": api.stores.queue_url})["Messages"][0]
        sent.append(json.loads(message["Body"]))
        where = {"QueueUrl": api.stores.queue_url, "ReceiptHandle": message["ReceiptHandle"]}
        api.stores.aws.call("sqs", "DeleteMessage", where)
    assert [event["kind"] for event in sent] == ["staff", "handback", "resolve"]
    assert sent[0]["text"] == "שלום <script>"
    assert "script" not in str(audit(api))


@pytest.mark.parametrize("text", ["", "   ", "x" * 1_801, "a\u0007b", 5, None])
def test_words_that_cannot_be_sent_are_refused(api: Api, text: Any):
    api.escalated("555")

    assert api.post("/api/admin/conversation/555/notes", {"text": text}).status == 422


def test_a_limited_driver_is_released(api: Api):
    until = int(time.time()) + 60
    api.desk.table.put({"pk": "LIMITED", "sk": "42", "until": until, "guild_id": GUILD})
    api.desk.table.put({"pk": "RATE#42", "sk": "MINUTES", "m1": 20})
    foreign = api.as_("operator", f"guild:{OTHER_GUILD}").call("DELETE", "/api/admin/rate-limited/42")
    released = api.call("DELETE", "/api/admin/rate-limited/42")

    assert (foreign.status, released.status) == (404, 200)
    assert api.get("/api/admin/rate-limited").body["users"] == []
    assert api.desk.table.get("RATE#42", "MINUTES") is None
    assert audit(api)[0]["action"] == "rate_limit.release"


def dead(api: Api, number: int, guild: str = GUILD) -> None:
    event: dict[str, Any] = {
        "kind": "question",
        "event_id": f"e{number}",
        "conversation_id": f"c{number}",
        "guild_id": guild,
    }
    event |= {"user_id": "42", "user_name": "Noa", "text": f"question {number}", "at_ms": number * 1000}
    api.stores.aws.call(
        "sqs",
        "SendMessage",
        {
            "QueueUrl": api.stores.dead_letter_queue_url,
            "MessageBody": json.dumps(event),
            "MessageGroupId": f"c{number}",
            "MessageDeduplicationId": f"e{number}",
        },
    )


def test_dead_letters_are_looked_at_without_being_taken(api: Api):
    for number in range(3):
        dead(api, number)
    first, second = (api.get("/api/admin/dead-letters").body["dead_letters"] for _ in range(2))

    assert [letter["text"] for letter in first] == ["question 0", "question 1", "question 2"]
    assert [letter["message_id"] for letter in first] == [letter["message_id"] for letter in second]


def test_one_dead_letter_goes_back_another_is_thrown_away_with_a_reason(api: Api):
    dead(api, 1)
    dead(api, 2)
    one, two = api.get("/api/admin/dead-letters").body["dead_letters"]
    redriven = api.post(f"/api/admin/dead-letters/{one['message_id']}/redrive")
    discarded = api.post(f"/api/admin/dead-letters/{two['message_id']}/discard", {"reason": "test"})

    assert (redriven.status, discarded.status) == (200, 200)
    assert [event["text"] for event in api.stores.received()] == ["question 1"]
    assert api.get("/api/admin/dead-letters").body["dead_letters"] == []
    assert [entry["action"] for entry in audit(api)] == ["dead_letter.discard", "dead_letter.redrive"]
    assert "question 1" not in str(audit(api))


def test_redriving_all_takes_only_one_s_own_guilds(api: Api):
    dead(api, 1)
    dead(api, 2, OTHER_GUILD)
    mine = api.as_("operator", f"guild:{GUILD}")
    letters = api.get("/api/admin/dead-letters").body["dead_letters"]
    foreign = mine.post(f"/api/admin/dead-letters/{letters[1]['message_id']}/redrive")

    assert len(mine.get("/api/admin/dead-letters").body["dead_letters"]) == 1
    assert foreign.status == 404
    assert mine.post("/api/admin/dead-letters/redrive").body["redriven"] == 1
    assert [letter["guild_id"] for letter in api.get("/api/admin/dead-letters").body["dead_letters"]] == [OTHER_GUILD]


def test_a_driver_is_exported_and_then_erased_with_proof(api: Api):
    api.conversation("555")
    api.conversation("556", OTHER_GUILD, escalation={"open": False, "thread_id": "T1"})
    api.conversation("557", user_id="43")
    now = int(time.time())
    effect = {"effect_id": "f1", "conversation_id": "555", "user_id": "42", "tool": "unlock_connector", "state": "done"}
    table = api.desk.table
    table.put({"pk": "CONV#555", "sk": "E#EFFECT#f1", **effect, "settled_at": now})
    table.put({"pk": f"EFFECTS#{GUILD}", "sk": f"{now:011d}#f1", **effect, "settled_at": now})
    table.put({"pk": f"EFFECTS#{GUILD}", "sk": f"{now:011d}#f2", **effect, "conversation_id": "557"})
    table.put({"pk": f"FAILED#{GUILD}", "sk": f"{now:011d}#555"})
    table.put({"pk": "USER#42", "sk": f"IDENTITY#{HOST}", "user_id": "7", "linked_at": 1})
    table.put({"pk": "RATE#42", "sk": "MINUTES", "m1": 1})
    table.put({"pk": "THREAD#T1", "sk": "CONVERSATION", "conversation_id": "556"})
    api.photos.kept |= {"555/p1", "557/p1"}

    exported = api.get("/api/admin/drivers/42/export").body
    slip = api.post("/api/admin/drivers/42/erase", {"confirm": "43"})
    erased = api.post("/api/admin/drivers/42/erase", {"confirm": "42"}).body["proof"]

    assert len(exported["conversations"]) == 2
    assert exported["photos"] == ["555/p1"]
    assert slip.status == 422
    assert (erased["conversations"], erased["left"]) == (2, 0)
    wanted = {"photos": 1, "effects": 2, "failed": 1, "sessions": 2, "turns": 2, "thread": 1, "user": 1, "rate": 1}
    assert erased["removed"] == wanted
    assert api.get("/api/admin/conversation/555").status == 404
    assert api.get("/api/admin/conversation/557").status == 200
    assert api.get("/api/admin/drivers/42/export").body["conversations"] == []
    assert api.photos.kept == {"557/p1"}
    assert [row["conversation_id"] for row in api.get("/api/admin/effects").body["effects"]] == ["557"]
    assert '"42"' not in json.dumps(audit(api))


def commit(api: Api, session: Session) -> None:
    """The end of a turn that was under way."""
    turn = Turn(session.turn + 1, int(time.time()), ("e2",), ({"role": "user", "content": "one thing more"},))
    ConversationStore(api.desk.table).commit(replace(session, turn=turn.number, lease_until_ms=0), turn, {})


def claim(api: Api, conversation_id: str) -> Session:
    """The begin of a turn."""
    store = ConversationStore(api.desk.table)
    session = store.load(conversation_id).session
    assert session is not None
    now_ms = int(time.time() * 1000)
    return store.claim(session, now_ms=now_ms, lease_until_ms=now_ms + 60_000)


def erased(api: Api) -> Answer:
    return api.post("/api/admin/drivers/42/erase", {"confirm": "42"})


def at_the_first_delete(api: Api, monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    delete = api.desk.table.delete
    waiting = [happens]

    def meanwhile(pk: str, sk: str) -> None:
        if waiting and pk == "CONV#555":
            waiting.pop()()
        delete(pk, sk)

    monkeypatch.setattr(api.desk.table, "delete", meanwhile)


def test_a_turn_that_was_under_way_writes_nothing_of_an_erased_driver(api: Api, monkeypatch: pytest.MonkeyPatch):
    api.conversation("555")
    under_way = claim(api, "555")
    ended: list[str] = []

    def ends() -> None:
        with pytest.raises(LeaseLost):
            commit(api, under_way)
        ended.append("without a trace")

    at_the_first_delete(api, monkeypatch, ends)
    proof = erased(api).body["proof"]

    assert ended == ["without a trace"]
    assert (proof["removed"]["turns"], proof["left"]) == (1, 0)
    with pytest.raises(LeaseLost):
        commit(api, under_way)
    assert api.desk.table.query("CONV#555") == []


def test_a_turn_that_begins_and_ends_while_its_driver_is_erased_leaves_nothing(
    api: Api, monkeypatch: pytest.MonkeyPatch
):
    api.conversation("555")
    at_the_first_delete(api, monkeypatch, lambda: commit(api, claim(api, "555")))
    proof = erased(api).body["proof"]

    assert (proof["removed"]["turns"], proof["left"]) == (2, 0)
    assert api.desk.table.query("CONV#555") == []


def test_an_erasure_that_was_broken_off_is_ended_by_the_next(api: Api, monkeypatch: pytest.MonkeyPatch):
    api.conversation("555")
    delete = api.desk.table.delete
    broken = iter([True])

    def fails_once(pk: str, sk: str) -> None:
        if pk == "CONV#555" and next(broken, False):
            raise Unavailable("dynamodb", "no answer")
        delete(pk, sk)

    monkeypatch.setattr(api.desk.table, "delete", fails_once)
    first = erased(api)

    assert first.status == 503
    assert api.desk.table.get("CONV#555", "Z#SESSION") is not None
    assert erased(api).body["proof"]["left"] == 0
    assert api.desk.table.query("CONV#555") == []


def test_photos_that_stay_are_counted_as_left(api: Api, monkeypatch: pytest.MonkeyPatch):
    api.conversation("555")
    api.photos.kept |= {"555/p1", "555/p2"}
    monkeypatch.setattr(api.photos, "delete", lambda keys: None)

    assert erased(api).body["proof"]["left"] == 2


def test_direct_message_channels_are_forgotten_with_their_driver(api: Api):
    api.conversation("901", "", channel_id="901")
    api.desk.table.put({"pk": "GATEWAY", "sk": "DIRECT#0", "channels": {"901": 1, "902": 2}})

    assert erased(api).body["proof"]["removed"]["direct"] == 1
    assert api.desk.table.query("GATEWAY") == [{"pk": "GATEWAY", "sk": "DIRECT#0", "channels": {"902": 2}}]


def test_a_driver_who_is_being_helped_is_not_erased(api: Api):
    api.escalated("555")

    assert api.post("/api/admin/drivers/42/erase", {"confirm": "42"}).status == 409
    assert api.get("/api/admin/conversation/555").status == 200
