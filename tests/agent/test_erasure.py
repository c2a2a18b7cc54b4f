"""A driver's data after a full life with the desk: exported whole, and erased so that no item names them any more."""

import json
import re
import time
from types import SimpleNamespace
from typing import Any

import boto3
import pytest

from admin.access import Caller
from admin.desk import Call
from admin.desk import Desk as AdminDesk
from admin.drivers import Erase, ExportAnswer, Proof, erase_driver, export_driver
from edgecontrol.channels import ChannelSettings
from edgecontrol.events import Event, ReplyTo, snowflake_ms
from edgecontrol.log import make_logger
from edgecontrol.queue import Queue
from edgecontrol.revisions import note_edited
from edgecontrol.settings import AdminSettings
from local.discord.seed import DEKEL
from tests.agent.people import STAFF, Person, QuickTown
from tests.agent.test_effects import asks_to_unlock, at_a_stuck_cable
from tests.kinds import kinds
from tests.town import DANA, NOA, OLEG, SUPPORT

PHONE = "052-7654321"
WORDS = "I am Oleg Ivanov and you overcharged me"


def admin(town: QuickTown) -> Call:
    """An administrator of all guilds on the town's own table; there are no photos here."""
    settings = AdminSettings(
        stage="test",
        table_name=town.stores.table.name,
        queue_url=town.stores.queue_url,
        dead_letter_queue_url=town.stores.dead_letter_queue_url,
    )
    desk = AdminDesk(
        settings=settings,
        aws=town.stores.aws,
        table=town.stores.table,
        queue=Queue(town.stores.aws, town.stores.queue_url),
        dead_letters=Queue(town.stores.aws, town.stores.dead_letter_queue_url),
        channels=town.desk.channels,
        photos=SimpleNamespace(keys=lambda prefix: [], delete=lambda keys: None),  # type: ignore[arg-type]
        logger=make_logger("admin"),
        now=town.desk.clock.now,
    )
    return Call(desk, Caller("s", "staff", "admin", frozenset({"*"})))


def export(town: QuickTown, user: str) -> ExportAnswer:
    return export_driver(admin(town), user)


def erase(town: QuickTown, user: str) -> Proof:
    return erase_driver(admin(town), user, Erase(confirm=user)).proof


def everything(town: QuickTown) -> list[dict[str, Any]]:
    """Every item of the table, as DynamoDB shows it; no function of the product may look like this."""
    dynamodb = boto3.client("dynamodb", region_name="eu-west-1", endpoint_url=town.services.moto.url)
    pages = dynamodb.get_paginator("scan").paginate(TableName=town.stores.table.name)
    return [item for page in pages for item in page["Items"]]


def naming(town: QuickTown, *marks: str) -> list[str]:
    """Names of the items that hold any of these words; the audit trail is kept, as its own paragraph tells."""
    wanted = re.compile("|".join(rf"(?<!\w){re.escape(mark)}(?!\w)" for mark in marks))
    items = [item for item in everything(town) if not item["pk"]["S"].startswith("AUDIT#")]
    return [f"{item['pk']['S']} {item['sk']['S']}" for item in items if wanted.search(_text(item))]


def _text(item: dict[str, Any]) -> str:
    return json.dumps(item, default=lambda binary: "", ensure_ascii=False)


def sends(town: QuickTown, kind: Any, user: str, *, private: bool = True, **more: Any) -> str:
    """An event of this driver in the support channel, as the front door makes it."""
    now = int(town.desk.clock.now() * 1000)
    at = more.pop("at_ms", now)
    event_id = more.pop("event_id", str((at - 1_420_070_400_000) << 22))
    event = Event(
        kind=kind, event_id=event_id, conversation_id=f"{SUPPORT}-{user}", channel_id=SUPPORT, guild_id=DEKEL,
        user_id=user, user_name="Oleg Ivanov", at_ms=at, received_at_ms=now,
        **{"reply_to": ReplyTo(SUPPORT, private=private), **more},
    )  # fmt: skip
    town.desk.queue.send(event)
    town.pump()
    return event_id


@pytest.fixture
def staffed(quick: QuickTown) -> QuickTown:
    """A support channel with a staff channel and threads of their own for drivers."""
    settings = ChannelSettings(
        SUPPORT, DEKEL, "en", quick.ampeco.url, answer_in="private_thread", staff_channel_id=STAFF, revision=1
    )
    quick.desk.channels.save(settings)
    return quick


def lives(town: QuickTown, name: str, user: str, account: int) -> None:
    """Typed questions with an edit, a link, escalations that ended, a gap, a limit."""
    person = Person(town, name)
    said = town.act(name, "message", channel_id=SUPPORT, content="what is the status of 20011?")
    place = ReplyTo(SUPPORT, message_id=said["id"])
    about = {"message_id": said["id"], "reply_to": place, "text": "what is the status of 20011?"}
    sends(town, "question", user, event_id=said["id"], at_ms=snowflake_ms(said["id"]), **about)
    note_edited(town.stores.table, said["id"], f"my phone is {PHONE}, what is the status of 20011?", ())
    person.link(account)
    for _ in range(2):
        person.command("human")
        sends(town, "resolve", user, reply_to=ReplyTo(""))
        person.command("end")
        town.wait(1_000)
    person.ask("What do I pay at 20011?")
    town.stores.table.put({"pk": "LIMITED", "sk": user, "until": int(time.time()) + 60, "guild_id": DEKEL})
    gap = {"query": WORDS, "language": "en", "conversation_id": f"{SUPPORT}-{user}", "at": int(town.desk.clock.now())}
    town.stores.table.put({"pk": f"GAPS#{DEKEL}", "sk": f"{gap['at']:011d}#gap", **gap})


@pytest.mark.parametrize("kind", ["end", "rating", "feedback", "basis", "confirm", "decline"])
def test_a_conversation_that_begins_with_a_button_is_found_like_any_other(quick: QuickTown, kind: str) -> None:
    value = {"rating": "1", "basis": "1"}.get(kind, "")
    sends(quick, kind, OLEG, text=f"{WORDS}, phone {PHONE}", value=value)

    exported, proof = export(quick, OLEG), erase(quick, OLEG)

    assert len(exported.conversations) == 1
    assert (proof.conversations, proof.left) == (1, 0)
    assert naming(quick, OLEG, PHONE, "Oleg Ivanov") == []


def test_after_a_full_life_nothing_of_an_erased_driver_is_left(staffed: QuickTown) -> None:
    lives(staffed, "oleg", OLEG, 11)
    lives(staffed, "dana", DANA, 12)
    hers = naming(staffed, DANA)

    proof = erase(staffed, OLEG)

    assert proof.left == 0
    assert {"thread", "threads", "message", "gaps", "limited", "rate", "user", "turns", "sessions"} <= set(
        proof.removed
    )
    assert proof.removed["thread"] == 3  # their own and one of each escalation
    assert naming(staffed, OLEG, "1011") == []
    assert naming(staffed, DANA) == hers
    erase(staffed, DANA)
    assert naming(staffed, DANA, PHONE, WORDS, "1012") == []
    assert [
        name for name in naming(staffed, "") if re.match("THREAD#|MESSAGE#|USER#|LIMITED|RATE#(?!ADDRESS#)", name)
    ] == []


def test_the_export_holds_what_the_erasure_removes(staffed: QuickTown) -> None:
    lives(staffed, "oleg", OLEG, 11)
    exported = export(staffed, OLEG)
    (conversation,) = exported.conversations
    told = [told["text"] for item in conversation.items for told in item.get("told", ())]
    elsewhere = {item["pk"].partition("#")[0] for item in conversation.elsewhere}

    removed = erase(staffed, OLEG).removed

    items = [*conversation.items, *conversation.elsewhere, *exported.identities, *exported.limits]
    assert len(items) == sum(removed.values())
    assert elsewhere == {"THREAD", "MESSAGE", "GAPS"}
    assert {item["pk"].partition("#")[0] for item in exported.limits} == {"RATE", "LIMITED"}
    assert any("20011" in text for text in told)
    assert PHONE in str(conversation.elsewhere)
    assert all("summary" in item for item in conversation.items if "messages" in item)


def test_an_export_gives_no_key_away(quick: QuickTown) -> None:
    dana = Person(quick, "dana")
    dana.ask("What is the status of station 20011?")
    dana.ask_to_link("driver12@example.com")
    stored = [_text(item) for item in everything(quick)]
    (digest,) = [item["digest"]["S"] for item in everything(quick) if "digest" in item]

    exported = export(quick, DANA).model_dump_json()

    assert digest in str(stored)
    assert digest not in exported
    assert "token" not in exported


def test_what_a_driver_had_done_to_chargers_is_erased_with_them_and_the_chargers_record_stays(quick: QuickTown) -> None:
    noa = at_a_stuck_cable(quick)
    noa.press(asks_to_unlock(noa), "confirm")
    hers = {name.partition("#")[0] for name in naming(quick, NOA)}

    proof = erase(quick, NOA)

    assert {"CONV", "EFFECTS", "USER", "RATE"} <= hers
    assert proof.left == 0
    assert naming(quick, NOA, "1004") == []
    assert [name for name in naming(quick, "") if name.startswith("CHARGER#")] != []


def test_every_item_in_the_table_is_of_a_kind_that_keys_names(staffed: QuickTown) -> None:
    lives(staffed, "oleg", OLEG, 11)
    noa = at_a_stuck_cable(staffed)
    noa.press(asks_to_unlock(noa), "confirm")
    Person(staffed, "dana").ask("There is smoke coming from station 20041!")
    known = [kind.pattern for kind in kinds()]

    unknown = [name for name in naming(staffed, "") if not any(pattern.fullmatch(name) for pattern in known)]

    assert unknown == []
