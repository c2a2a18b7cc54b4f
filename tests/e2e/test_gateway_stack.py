"""Typed messages on the deployed stack: threads, bursts, edits, direct messages, staff, and a killed gateway."""

import itertools
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from edgecontrol.aws import Aws, Credentials
from edgecontrol.database import Table
from edgecontrol.store import ConversationStore
from local import lambdas
from local.actors import STAFF, SUPPORT, Actor
from local.discord.seed import NOA
from local.endpoints import Endpoints

pytestmark = pytest.mark.e2e

People = Callable[[str], Actor]
Message = dict[str, Any]


@pytest.fixture
def person(endpoints: Endpoints) -> Iterator[People]:
    known: dict[str, Actor] = {}

    def named(name: str) -> Actor:
        if name not in known:
            known[name] = Actor(endpoints, name)
        return known[name]

    yield named
    for actor in known.values():
        actor.close()


@pytest.fixture
def store(endpoints: Endpoints, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConversationStore]:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoints.aws_endpoint_url)
    keys = Credentials(endpoints.aws_access_key_id, endpoints.aws_secret_access_key)
    aws = Aws(region=endpoints.aws_region, credentials=lambda: keys)
    yield ConversationStore(Table(aws, endpoints.table_name))
    aws.close()


def control(endpoints: Endpoints, action: str, **more: Any) -> None:
    import json

    body = json.dumps({"action": action, **more}).encode()
    request = urllib.request.Request(
        f"{endpoints.discord_control_url}/gateway", body, {"content-type": "application/json"}
    )
    urllib.request.urlopen(request).read()


def identifier(typed: Message) -> int:
    return int(typed.get("id") or typed["message"]["id"])


def bots(actor: Actor, channel: str, after: int) -> list[Message]:
    return [m for m in actor.sees(channel) if m["author"].get("bot") and int(m["id"]) > after]


def thread_of(actor: Actor) -> str:
    """The private thread the actor has, or is given soon, under the support channel."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        channels = [channel for guild in actor.home()["guilds"] for channel in guild["channels"]]
        found = [c["id"] for c in channels if c.get("parent_id") == SUPPORT and c["type"] == 12]
        if found:
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError(f"{actor.name} is in no thread")


def answered_by_bot(after: int) -> Callable[[Message], bool]:
    return lambda m: bool(m["author"].get("bot")) and int(m["id"]) > after


def test_what_is_typed_is_answered_in_the_drivers_own_thread_and_goes_on_there(
    person: People, store: ConversationStore
) -> None:
    noa = person("noa")
    first = identifier(noa.type("הכבל תקוע בעמדה 20021"))
    thread = thread_of(noa)  # told when it was opened, which may be before this test
    noa.waits(answered_by_bot(first), thread, seconds=60, what="an answer in the thread")
    second = identifier(noa.type("ומה המחיר שם?", thread))
    noa.waits(answered_by_bot(second), thread, seconds=60, what="a second answer")

    conversation = store.transcript(f"{SUPPORT}-{NOA}")
    answered = [event for turn in conversation.turns for event in turn.event_ids]
    assert answered[-2:] == [str(first), str(second)]
    assert conversation.session is not None
    assert conversation.session.thread_id == thread


def test_a_burst_of_three_gets_one_answer_that_takes_all_of_them(person: People, store: ConversationStore) -> None:
    dana = person("dana")
    channel = dana.dm()
    said = [identifier(dana.type(text, channel)) for text in ("hi", "I am at 20012", "is it free?")]
    dana.waits(answered_by_bot(said[-1]), channel, seconds=60, what="an answer")
    time.sleep(4)

    assert len(bots(dana, channel, said[0])) == 1
    turn = store.transcript(channel).turns[-1]
    assert turn.event_ids == tuple(map(str, said))


def test_a_message_edited_at_once_is_answered_as_edited_and_a_deleted_one_not_at_all(person: People) -> None:
    oleg = person("oleg")
    channel = oleg.dm()
    first = identifier(oleg.type("Что со станцией 20012?", channel))
    oleg._act("edit", {"message_id": str(first), "content": "Что со станцией 20141?"})
    answer = oleg.waits(answered_by_bot(first), channel, seconds=60, what="an answer")
    second = identifier(oleg.type("Что со станцией 20013?", channel))
    oleg._act("delete", {"message_id": str(second)})
    time.sleep(6)

    assert "20141" in answer["content"]
    assert bots(oleg, channel, second) == []


def test_staff_and_driver_talk_through_the_threads(person: People) -> None:
    layla, rami = person("layla"), person("rami")
    first = identifier(layla.type("كم سعر الشحن في 20012؟"))
    thread = thread_of(layla)
    layla.waits(answered_by_bot(first), thread, seconds=60, what="an answer")
    layla.send_command("human", thread)
    packet = rami.waits(lambda m: int(m["id"]) > first and bool(m["components"]), STAFF, seconds=60, what="the packet")
    rami._act("component", {"message_id": packet["id"], "custom_id": _button(packet, "claim")})
    joined = layla.waits(lambda m: int(m["id"]) > first and "Rami" in m["content"], thread, seconds=60, what="Rami")
    rami.type("I am sending somebody to you.", packet["id"])
    layla.waits(lambda m: "sending somebody" in m["content"], thread, seconds=60, what="what staff wrote")
    second = identifier(layla.type("شكرا جزيلا", thread))
    rami.waits(lambda m: "شكرا جزيلا" in m["content"], packet["id"], seconds=60, what="what the driver wrote")
    time.sleep(2)

    assert joined["author"]["bot"]
    assert bots(layla, thread, second) == []


def _button(message: Message, action: str) -> str:
    parts = [part for row in message["components"] for part in row["components"]]
    return next(str(part["custom_id"]) for part in parts if part.get("custom_id", "").startswith(f"ec:{action}"))


def test_a_slice_through_drops_reconnects_and_duplicates_is_answered_once_and_in_order(
    endpoints: Endpoints, person: People, store: ConversationStore
) -> None:
    drivers = [person(name) for name in ("noa", "dana", "oleg")]
    said: dict[str, list[str]] = {actor.dm(): [] for actor in drivers}
    mishaps = itertools.cycle(["drop", "duplicate_next", "reconnect", "invalidate"])
    for number in range(5):
        for actor in drivers:
            typed = identifier(actor.type(f"{number}: is 20012 free?", actor.dm()))
            said[actor.dm()].append(str(typed))
            time.sleep(0.2)
        control(endpoints, next(mishaps), times=3)

    def answered() -> dict[str, list[str]]:
        found = {channel: store.transcript(channel).turns for channel in said}
        return {
            channel: [e for t in turns for e in t.event_ids if e in said[channel]] for channel, turns in found.items()
        }

    deadline = time.monotonic() + 120
    while answered() != said and time.monotonic() < deadline:
        time.sleep(0.5)
    assert answered() == said
    print(f"\n{sum(map(len, said.values()))} messages on the deployed stack: 0 lost, 0 twice, 0 out of order")


def test_a_gateway_killed_outright_comes_back_and_answers_what_was_said_meanwhile(
    endpoints: Endpoints, person: People
) -> None:
    dana = person("dana")
    assert lambdas.kill(endpoints, "gateway")
    began = time.monotonic()
    typed = identifier(dana.type("is 20012 free now?", dana.dm()))
    dana.waits(answered_by_bot(typed), dana.dm(), seconds=150, what="an answer after the gateway came back")

    print(f"\nanswered {time.monotonic() - began:.0f} s after the gateway was killed")
