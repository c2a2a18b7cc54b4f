"""Typed messages: answered in the driver's own thread, as they read when they are answered, whatever is killed when."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from agent import typed
from edgecontrol import problems
from edgecontrol.channels import ChannelSettings
from edgecontrol.events import Event, ReplyTo, snowflake_ms
from edgecontrol.revisions import note_deleted, note_edited
from edgecontrol.threads import known_thread
from local.discord.seed import DEKEL
from tests.agent.people import QuickTown
from tests.agent.test_killed_turn import Killed, Trap, TrappedAws, TrappedTransport
from tests.town import NOA, SUPPORT, Town

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
TEXT = "מה המצב של עמדה 20011?"


def say(town: Town, text: str = TEXT, **more: Any) -> dict[str, Any]:
    """Noa types; the queue record the gateway makes of it."""
    said = town.act("noa", "message", channel_id=SUPPORT, content=text)
    event = Event(
        kind="question", event_id=said["id"], conversation_id=f"{SUPPORT}-{NOA}", channel_id=SUPPORT, guild_id=DEKEL,
        user_id=NOA, user_name="נועה", text=text, message_id=said["id"],
        reply_to=ReplyTo(SUPPORT, message_id=said["id"]),
        at_ms=snowflake_ms(said["id"]), received_at_ms=snowflake_ms(said["id"]), **more,
    )  # fmt: skip
    town.desk.queue.send(event)
    (record,) = town.records()
    return record


def configure(town: Town, answer_in: Any) -> None:
    town.desk.channels.save(ChannelSettings(SUPPORT, DEKEL, "he", town.ampeco.url, answer_in=answer_in, revision=1))


def threads(town: Town) -> list[dict[str, Any]]:
    """Threads of the support channel that Noa sees."""
    guilds = town.discord.get("/_user/noa/home")["guilds"]
    return [c for g in guilds for c in g["channels"] if c["parent_id"] == SUPPORT]


def told(town: Town, channel: str) -> list[str]:
    return [m["content"] for m in town.messages("noa", channel)["messages"] if m["author"].get("bot")]


def test_a_typed_question_is_answered_in_one_private_thread_that_goes_on(town: Town) -> None:
    town.deliver([say(town)])
    town.deliver([say(town, "ומה המצב של עמדה 20012?")])

    (thread,) = threads(town)
    assert thread["type"] == 12
    first, second = told(town, thread["id"])
    assert "20011" in first.splitlines()[0]
    assert "20012" in second.splitlines()[0]
    assert told(town, SUPPORT) == [f"עונים לך כאן: \u2066<#{thread['id']}>\u2069"]
    known = known_thread(town.stores.table, thread["id"])
    assert known is not None
    assert (known.conversation_id, known.driver_id) == (f"{SUPPORT}-{NOA}", NOA)


def test_in_a_thread_setting_the_answer_is_under_the_message(town: Town) -> None:
    configure(town, "thread")
    record = say(town)
    town.deliver([record])

    (thread,) = threads(town)
    assert (thread["type"], thread["id"]) == (11, town.messages("noa", SUPPORT)["messages"][0]["id"])
    assert len(told(town, thread["id"])) == 1


def test_inline_the_answer_is_a_reply_in_the_channel(town: Town) -> None:
    configure(town, "inline")
    town.deliver([say(town)])

    assert threads(town) == []
    assert "20011" in told(town, SUPPORT)[0]


def test_without_the_permission_the_answer_comes_inline_and_the_operator_is_told(town: Town) -> None:
    denied = {"channel_id": SUPPORT, "deny": ["CREATE_PRIVATE_THREADS"]}
    town.discord.post("/_control/permissions", denied)
    town.deliver([say(town)])

    assert "20011" in told(town, SUPPORT)[0]
    (problem,) = problems.noted(town.stores.table)
    assert (problem.problem, problem.channel_id) == ("permissions_missing", SUPPORT)


def test_a_deleted_thread_is_replaced(town: Town) -> None:
    town.deliver([say(town)])
    (first,) = threads(town)
    town.discord.post("/_control/channel", {"channel_id": first["id"], "action": "delete"})
    town.deliver([say(town)])

    (second,) = threads(town)
    assert second["id"] != first["id"]
    assert len(told(town, second["id"])) == 1


def test_a_deleted_message_gets_no_answer_and_leaves_nothing_open(town: Town) -> None:
    record = say(town)
    note_deleted(town.stores.table, _message_id(record))
    town.deliver([record])

    conversation = town.desk.store.transcript(f"{SUPPORT}-{NOA}")
    assert told(town, SUPPORT) == []
    assert threads(town) == []
    assert conversation.session is not None
    assert (conversation.session.status, conversation.session.due_at) == ("closed", 0)


def test_what_is_edited_while_the_agent_thinks_is_answered_as_edited(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = say(town)
    respond: Callable[..., Any] = typed.respond

    def edited_meanwhile(work: Any, responder: Any) -> Any:
        def slow(inner: Any) -> Any:
            outcome = responder(inner)
            note_edited(town.stores.table, _message_id(record), "מה המצב של עמדה 20012?", ())
            return outcome

        return respond(work, slow)

    monkeypatch.setattr(typed, "respond", edited_meanwhile)
    town.deliver([record])

    (thread,) = threads(town)
    (answer,) = told(town, thread["id"])
    assert "20012" in answer.splitlines()[0]


def test_the_first_message_of_a_burst_waits_once_for_the_rest(town: Town) -> None:
    record = say(town, burst_end="999")

    assert town.deliver([record]) == [record["messageId"]]
    again = {**record, "attributes": {**record["attributes"], "ApproximateReceiveCount": "2"}}
    assert town.deliver([again]) == []


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_any_point_a_typed_question_has_one_thread_and_one_answer(
    build_quick: Callable[..., QuickTown], after: bool
) -> None:
    trap = Trap()
    town = build_quick(aws=TrappedAws(trap), transport=TrappedTransport(trap))
    trap.arm(None)
    town.deliver([say(town)])
    points = len(trap.seen)

    for number in range(points + 1):
        for thread in threads(town):
            town.discord.post("/_control/channel", {"channel_id": thread["id"], "action": "delete"})
        record = say(town)
        trap.arm(number, after=after)
        with contextlib.suppress(Killed):
            town.deliver([record])
        trap.arm(None)
        town.wait(120)
        town.deliver([{**record, "attributes": {**record["attributes"], "ApproximateReceiveCount": "2"}}])

        (thread,) = threads(town)
        assert len(told(town, thread["id"])) == 1, f"killed at {number}"


def _message_id(record: dict[str, Any]) -> str:
    import json

    return str(json.loads(record["body"])["message_id"])
