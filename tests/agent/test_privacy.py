"""What is a driver's own is read by that driver alone, whoever presses, opens a thread or asks in whichever place."""

import re
from dataclasses import replace
from typing import Any

import httpx
import pytest

from edgecontrol.channels import ChannelSettings
from edgecontrol.events import Event, ReplyTo, snowflake_ms
from edgecontrol.keys import SESSION, conversation_key
from edgecontrol.phrases import say
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Heard, Person, QuickTown
from tests.agent.redelivery import deliver, record
from tests.town import DANA, OLEG, SUPPORT

OPEN_FACTS = ("actions", "photos", "payments", "public_facts")
PRIVATE_WORDS = "Your last session was at 20101."
MENU = ({"tool_calls": [{"name": "get_station_status", "arguments": {"station": "Dekel"}}]}, {"content": "Which one?"})
HISTORY = (
    {"tool_calls": [{"name": "get_session_history", "arguments": {"limit": 2}}]},
    {"content": PRIVATE_WORDS},
)


def public(town: QuickTown, **changes: Any) -> None:
    settings = ChannelSettings(SUPPORT, DEKEL, language="en", ampeco_tenant_url=town.ampeco.url, revision=1)
    town.desk.channels.save(replace(settings, **{"features": OPEN_FACTS, "staff_channel_id": STAFF, **changes}))


def heard_by(town: QuickTown, name: str) -> str:
    return "\n".join(heard.text for heard in Person(town, name).sees())


def shared_thread(town: QuickTown) -> str:
    """A private thread we know nothing of, with two drivers in it."""
    bot = {"authorization": "Bot local-bot-token-not-secret", "user-agent": "DiscordBot (test, 1)"}
    api = f"{town.discord.url}/api/v10/channels"
    made = httpx.post(f"{api}/{SUPPORT}/threads", json={"name": "between us", "type": 12}, headers=bot).json()["id"]
    for user in (DANA, OLEG):
        httpx.put(f"{api}/{made}/thread-members/{user}", headers=bot).raise_for_status()
    return str(made)


def menu(town: QuickTown, person: Person) -> tuple[Heard, str]:
    town.script(*MENU)
    shown = person.ask("What about my charging at Dekel?")
    return shown, str(shown.button("choice")["options"][0]["value"])


def test_a_choice_from_a_public_menu_is_answered_to_whoever_chose_alone(quick: QuickTown) -> None:
    public(quick)
    dana = Person(quick, "dana")
    dana.link(11)
    shown, value = menu(quick, dana)
    quick.script(*HISTORY)

    answer = dana.press(shown, "choice", values=[value])

    assert not shown.ephemeral
    assert answer.ephemeral
    assert "20101" not in heard_by(quick, "oleg")
    assert shown.text in heard_by(quick, "oleg")


def test_somebody_elses_press_leaves_a_public_message_as_it_is(quick: QuickTown) -> None:
    public(quick)
    dana, oleg = Person(quick, "dana"), Person(quick, "oleg")
    oleg.link(11)
    shown, value = menu(quick, dana)
    quick.script(*HISTORY)

    oleg.press(shown, "choice", values=[value])

    assert shown.text in heard_by(quick, "dana")
    assert "20101" not in heard_by(quick, "dana")


def test_the_drivers_own_price_is_not_said_in_public(quick: QuickTown) -> None:
    public(quick)
    dana = Person(quick, "dana")
    dana.link(11)
    price = {"tool_calls": [{"name": "get_tariff", "arguments": {"station": "20011"}}]}
    quick.script(price, {"content": "You know what you pay."})

    shown = dana.ask("What do I pay at 20011?")

    assert shown.text == say("private_answer_elsewhere", "en")
    assert "You know" not in heard_by(quick, "oleg")


@pytest.mark.parametrize("name", ["dana", "oleg"])
def test_members_of_a_private_thread_share_no_conversation(quick: QuickTown, name: str) -> None:
    public(quick)
    dana, other = Person(quick, "dana"), Person(quick, name)
    thread = shared_thread(quick)
    dana.link(11, thread)
    quick.script(*HISTORY)
    dana.ask("Where was I last?", thread)
    other.ask("And now?", thread)
    last = quick.model.requests("POST", "chat/completions")[-1]["body"]["messages"]

    assert (PRIVATE_WORDS in str(last)) is (name == "dana")


def test_what_staff_say_is_not_said_in_a_public_thread(quick: QuickTown) -> None:
    public(quick, answer_in="thread")
    said = quick.act("dana", "message", channel_id=SUPPORT, content="What is the status of station 20011?")
    at = snowflake_ms(said["id"])
    place = ReplyTo(SUPPORT, message_id=said["id"])
    conversation = f"{SUPPORT}-{DANA}"
    common = {"channel_id": SUPPORT, "guild_id": DEKEL, "user_id": DANA, "at_ms": at, "received_at_ms": at}
    typed = {"text": said["content"], "message_id": said["id"]}
    asked = Event("question", said["id"], conversation, reply_to=place, **common, **typed)  # type: ignore[arg-type]
    deliver(quick, record(asked))
    Person(quick, "dana").command("human")
    rami = Person(quick, "rami")
    packet = next(heard for heard in reversed(rami.sees(STAFF)) if "claim" in heard.actions)
    rami.press(packet, "claim")
    session = quick.desk.store.load(conversation).session
    assert session is not None
    words = {**common, "channel_id": str(session.escalation["thread_id"]), "user_id": "1290000000000001101"}
    secret = Event("staff", "77", conversation, text="Your debt is 312 ILS.", reply_to=ReplyTo(""), **words)  # type: ignore[arg-type]
    deliver(quick, record(secret))

    own = session.thread_id
    assert own
    assert not session.thread_private
    assert "312" not in "\n".join(heard.text for heard in Person(quick, "oleg").sees(own))
    assert "312" in "\n".join(heard.text for heard in Person(quick, "dana").reads_dms())


def test_nobody_acts_in_another_drivers_conversation(quick: QuickTown) -> None:
    """A second lock: the front door and the gateway name the conversation, and never another's."""
    dana, oleg = Person(quick, "dana"), Person(quick, "oleg")
    dana.link(11)
    quick.script(*HISTORY)
    dana.ask("Where was I last?")
    asked = len(quick.model.requests("POST", "chat/completions"))
    told = quick.act("oleg", "command", channel_id=SUPPORT, name="ask", options={"question": "what did I just ask?"})
    (waiting,) = quick.records()
    foreign = {**waiting, "body": re.sub(rf"{SUPPORT}-{OLEG}", f"{SUPPORT}-{DANA}", waiting["body"])}
    foreign["attributes"] = {**waiting["attributes"], "MessageGroupId": f"{SUPPORT}-{DANA}"}
    deliver(quick, foreign)

    assert told["state"] == "deferred"
    assert len(quick.model.requests("POST", "chat/completions")) == asked
    assert "20101" not in "\n".join(heard.text for heard in oleg.sees())
    head = quick.desk.table.get(conversation_key(f"{SUPPORT}-{DANA}"), SESSION)
    assert head is not None
    assert head["user_id"] == DANA
