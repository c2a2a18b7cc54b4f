"""Half an hour of quiet, in the whole product: closed, told by direct message, and asked for stars."""

import json
from typing import Any

from cleanup.sweep import Swept, open_conversations, sweep
from edgecontrol.components import parse_custom_id
from edgecontrol.phrases import say
from tests.town import NOA, SUPPORT, Town

CONVERSATION = f"{SUPPORT}-{NOA}"
HALF_AN_HOUR = 1_801


def ask(town: Town, text: str = "מה המצב של עמדה 20011?") -> None:
    answer = town.act("noa", "command", channel_id=SUPPORT, name="ask", options={"question": text})
    assert answer["state"] == "deferred"


def clean_up(town: Town) -> Swept:
    """What the schedule does every five minutes."""
    return sweep(town.stores.table, town.desk.queue, now=town.desk.clock.now, seconds_left=lambda: 60.0)


def direct_messages(town: Town) -> list[dict[str, Any]]:
    channel = town.act("noa", "dm")
    found = town.messages("noa", channel["id"])
    return [message for message in found["messages"] if message["author"].get("bot")]  # type: ignore[call-overload]


def buttons(message: dict[str, Any]) -> list[str]:
    """The ids of what can be pressed under a message."""
    return [part["custom_id"] for row in message["components"] for part in row["components"]]


def session(town: Town) -> Any:
    return town.desk.store.load(CONVERSATION).session


def test_a_quiet_conversation_is_closed_and_its_driver_asked_for_stars(town: Town) -> None:
    ask(town)
    town.pump()
    assert clean_up(town) == Swept(0, 0, unfinished=False)
    town.offset += HALF_AN_HOUR
    assert clean_up(town) == Swept(1, 0, unfinished=False)
    town.pump()

    (told,) = direct_messages(town)
    assert say("closed_idle", "he") in told["content"]
    assert [parse_custom_id(button) for button in buttons(told)] == [
        *(("rate", str(stars)) for stars in range(1, 6)),
        ("feedback", ""),
    ]
    assert (session(town).status, session(town).due_at) == ("closed", 0)
    assert open_conversations(town.stores.table) == 0
    assert clean_up(town) == Swept(0, 0, unfinished=False)


def test_the_stars_given_by_direct_message_are_those_of_the_closed_conversation(town: Town) -> None:
    ask(town)
    town.pump()
    town.offset += HALF_AN_HOUR
    clean_up(town)
    town.pump()
    (told,) = direct_messages(town)
    answer = town.act("noa", "component", message_id=told["id"], custom_id=buttons(told)[3])
    town.pump()
    assert answer["state"] == "deferred_update"
    assert session(town).rating == 4
    assert session(town).status == "closed"

    (thanked,) = direct_messages(town)
    form = town.act("noa", "component", message_id=thanked["id"], custom_id=buttons(thanked)[0])["modal"]
    town.act("noa", "modal", modal_id=form["modal_id"], fields={"text": "מהיר וטוב"})
    town.pump()

    kept = town.stores.table.query(f"CONV#{CONVERSATION}", prefix="F#")
    assert [item["text"] for item in kept] == ["מהיר וטוב"]


def test_sweeping_twice_tells_the_driver_once(town: Town) -> None:
    ask(town)
    town.pump()
    town.offset += HALF_AN_HOUR
    for _ in range(2):
        clean_up(town)
        clean_up(town)
        town.pump()
        town.offset += 301

    assert len(direct_messages(town)) == 1


def test_a_message_that_arrives_meanwhile_wins(town: Town) -> None:
    ask(town)
    town.pump()
    town.offset += HALF_AN_HOUR
    ask(town, "ומה המחיר שם?")
    clean_up(town)
    (question, due) = town.records()
    assert (json.loads(question["body"])["kind"], json.loads(due["body"])["kind"]) == ("question", "due")
    town.deliver([question])
    town.deliver([due])

    assert direct_messages(town) == []
    assert session(town).status == "open"
    assert session(town).due_at > town.desk.clock.now()


def test_who_writes_again_after_the_close_begins_anew(town: Town) -> None:
    ask(town)
    town.pump()
    town.offset += HALF_AN_HOUR
    clean_up(town)
    town.pump()
    closed_at = session(town).turn
    ask(town)
    town.pump()

    assert session(town).status == "open"
    assert session(town).context_from == closed_at
    assert open_conversations(town.stores.table) == 1


def test_a_driver_whose_first_word_is_end_is_answered_ever_after(town: Town) -> None:
    for _ in range(2):
        assert town.act("noa", "command", channel_id=SUPPORT, name="end", options={})["state"] == "deferred"
        town.pump()
    ask(town)
    town.pump()

    last = town.messages("noa", SUPPORT)["messages"][-1]  # type: ignore[call-overload]
    assert "20011" in last["content"]
