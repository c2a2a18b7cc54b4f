"""Which messages are for us, which conversation each belongs to, and what is said to those that are refused."""

from typing import Any

import pytest

from edgecontrol import problems
from edgecontrol.database import Table
from edgecontrol.names import read_names
from edgecontrol.threads import remember_thread
from gateway.connection import Dispatch
from gateway.message import read, words
from gateway.permissions import missing
from gateway.relay import Relay
from tests.gateway.fakes import (
    BOT,
    DANA,
    GENERAL,
    GUILD,
    NOA,
    RAMI,
    STAFF,
    START,
    SUPPORT,
    Town,
    configure,
    guild_create,
    message,
    snowflake,
)

PRIVATE, PUBLIC = 12, 11


@pytest.fixture
def relay(town: Town) -> Relay:
    made = Relay(town.deps, 0)
    made.intake.own_id = BOT
    return made


def heard(town: Town, relay: Relay, text: str = "hello", **more: Any) -> list[tuple[str, str]]:
    """Kind and conversation of what reaches the queue."""
    data = message(snowflake(START, 1), text, **more)
    relay.handle(Dispatch("MESSAGE_CREATE", 5, data))
    relay.settle()
    return [(event.kind, event.conversation_id) for event in town.queue.events]


def test_a_message_in_a_configured_channel_is_its_drivers_conversation(town: Town, relay: Relay) -> None:
    assert heard(town, relay) == [("question", f"{SUPPORT}-{NOA}")]


@pytest.mark.parametrize(
    "more",
    [
        {"author": BOT},
        {"author_more": {"bot": True}},
        {"author_more": {"system": True}},
        {"webhook_id": "77"},
        {"type": 7},
        {"type": 18},
        {"type": 20},
        {"type": 21},
        {"channel": GENERAL},
        {"text": ""},
        {"referenced_message": {"author": {"id": DANA}}, "type": 19},
    ],
)
def test_machines_and_other_peoples_talk_are_left_alone(town: Town, relay: Relay, more: dict[str, Any]) -> None:
    extra = more.pop("author_more", {})
    data = message(snowflake(START, 1), **more)
    data["author"] = {**data["author"], **extra}

    relay.handle(Dispatch("MESSAGE_CREATE", 5, data))
    relay.settle()

    assert town.queue.events == []
    assert relay.safe == 5


def test_a_mention_or_a_reply_to_the_bot_is_heard_anywhere(town: Town, relay: Relay) -> None:
    assert heard(town, relay, f"<@{BOT}> stuck", channel=GENERAL, mentions=[{"id": BOT}]) == [
        ("question", f"{GENERAL}-{NOA}")
    ]
    assert town.queue.events[0].text == "stuck"


def test_a_reply_to_the_bot_is_a_question(town: Town, relay: Relay) -> None:
    assert heard(town, relay, channel=GENERAL, referenced_message={"author": {"id": BOT}}, type=19)


def test_a_mention_alone_is_told_how_to_ask(town: Town, relay: Relay) -> None:
    assert heard(town, relay, f"<@{BOT}>", mentions=[{"id": BOT}]) == []
    assert "/ask" in town.discord.posted[0][1]


def test_where_support_is_switched_off_a_mention_is_told_so(town: Town, relay: Relay) -> None:
    configure(town.deps, GENERAL, is_active=False)

    assert heard(town, relay, "help", channel=GENERAL, mentions=[{"id": BOT}]) == []
    assert "no support in this channel" in town.discord.posted[0][1]


def test_a_direct_message_is_one_conversation(town: Town, relay: Relay) -> None:
    assert heard(town, relay, channel="900", guild_id=None, channel_type=None) == [("question", "900")]
    assert town.queue.events[0].reply_to.private


@pytest.mark.parametrize(
    ("author", "kind", "expected"),
    [
        (NOA, PRIVATE, [("question", f"{SUPPORT}-{NOA}")]),
        (NOA, PUBLIC, [("question", f"{SUPPORT}-{NOA}")]),
        (RAMI, PRIVATE, []),
    ],
)
def test_the_drivers_own_thread_goes_on_with_their_conversation(
    town: Town, relay: Relay, author: str, kind: int, expected: list[tuple[str, str]]
) -> None:
    remember_thread(town.stored, "300", f"{SUPPORT}-{NOA}", GUILD, NOA)
    town.deps.places.learn({"id": "300", "type": kind, "parent_id": SUPPORT})

    assert heard(town, relay, author=author, channel="300", channel_type=kind) == expected


def test_a_thread_nobody_told_of_is_asked_for_and_has_its_parents_settings(town: Town, relay: Relay) -> None:
    town.discord.channels["301"] = {"id": "301", "type": PUBLIC, "parent_id": SUPPORT}

    assert heard(town, relay, channel="301", channel_type=None) == [("question", f"301-{NOA}")]
    assert town.queue.events[0].parent_channel_id == SUPPORT


def test_what_staff_write_in_their_thread_is_theirs(town: Town, relay: Relay) -> None:
    remember_thread(town.stored, "302", f"{SUPPORT}-{NOA}", GUILD)
    town.deps.places.learn({"id": "302", "type": PUBLIC, "parent_id": STAFF})

    assert heard(town, relay, author=RAMI, channel="302", channel_type=PUBLIC) == [("staff", f"{SUPPORT}-{NOA}")]


def test_the_twenty_first_message_of_a_minute_is_refused_and_told_so_once(town: Town, relay: Relay) -> None:
    for number in range(23):
        data = message(snowflake(START, number), f"message {number}")
        relay.handle(Dispatch("MESSAGE_CREATE", number + 1, data))
    relay.settle()

    assert len(town.queue.events) == 20
    (refusal,) = town.discord.posted
    assert refusal[2] == snowflake(START, 20)
    assert town.stored.get("LIMITED", NOA)


def test_photos_come_along_and_other_files_do_not(town: Town, relay: Relay) -> None:
    photo = {"id": "1", "filename": "a.jpg", "url": "https://cdn/a", "content_type": "image/jpeg", "size": 10}
    pdf = {"id": "2", "filename": "b.pdf", "url": "https://cdn/b", "content_type": "application/pdf", "size": 10}

    heard(town, relay, "", attachments=[photo, pdf])

    assert [a.filename for a in town.queue.events[0].attachments] == ["a.jpg"]


def test_a_file_that_is_no_photo_is_answered(town: Town, relay: Relay) -> None:
    pdf = {"id": "2", "filename": "b.pdf", "url": "https://cdn/b", "content_type": "application/pdf", "size": 10}

    assert heard(town, relay, "", attachments=[pdf]) == []
    assert "photo" in town.discord.posted[0][1]


def test_messages_in_a_row_go_out_together_when_the_driver_is_quiet(town: Town, relay: Relay) -> None:
    for number in range(3):
        relay.handle(Dispatch("MESSAGE_CREATE", number + 1, message(snowflake(START, number), f"part {number}")))
        relay.flush(town.time.at)
        town.time.at += 0.6
    assert town.queue.events == []
    assert relay.safe == 0
    relay.handle(Dispatch("TYPING_START", 4, {"channel_id": SUPPORT, "user_id": NOA}))
    relay.flush(town.time.at + 1.5)
    assert town.queue.events == []
    relay.flush(town.time.at + 2.6)

    assert [event.text for event in town.queue.events] == ["part 0", "part 1", "part 2"]
    assert relay.safe == 4


def test_a_held_message_is_edited_or_withdrawn_before_it_is_sent(town: Town, relay: Relay) -> None:
    one, two = message(snowflake(START, 1), "one"), message(snowflake(START, 2), "two", DANA)
    relay.handle(Dispatch("MESSAGE_CREATE", 1, one))
    relay.handle(Dispatch("MESSAGE_CREATE", 2, two))
    relay.handle(Dispatch("MESSAGE_UPDATE", 3, {**one, "content": "uno", "edited_timestamp": "2027-01-15T08:00:00Z"}))
    relay.handle(Dispatch("MESSAGE_DELETE", 4, {"id": two["id"], "channel_id": SUPPORT}))
    relay.settle()

    assert [event.text for event in town.queue.events] == ["uno"]
    assert (town.stored.get(f"MESSAGE#{one['id']}", "REVISION") or {})["text"] == "uno"
    assert (town.stored.get(f"MESSAGE#{two['id']}", "REVISION") or {})["deleted"]


def test_missing_permissions_and_channels_are_put_on_record_until_they_are_mended(town: Town, relay: Relay) -> None:
    poor = guild_create(1, roles=[{"id": GUILD, "permissions": str(1 << 10 | 1 << 11)}])["d"]
    relay.guild(poor)
    (lacking,) = problems.noted(town.stored)
    relay.guild(guild_create(2)["d"])
    mended = problems.noted(town.stored)
    relay.handle(Dispatch("CHANNEL_DELETE", 3, {"id": SUPPORT, "type": 0, "guild_id": GUILD}))
    (gone,) = problems.noted(town.stored)

    assert lacking.channel_id == SUPPORT
    assert lacking.detail == "READ_MESSAGE_HISTORY, CREATE_PRIVATE_THREADS, SEND_MESSAGES_IN_THREADS"
    assert mended == []
    assert gone.problem == "channel_gone"


def test_the_names_discord_tells_of_are_kept_for_staff_and_written_only_when_new(town: Town, relay: Relay) -> None:
    staff = Table(town.table.aws.unbound, town.table.name)  # type: ignore[attr-defined]  # not bound to the gateway's role
    channels = [{"id": SUPPORT, "type": 0, "name": "support"}, {"id": "77", "type": 2, "name": "voice"}]
    relay.guild(guild_create(1, name="Dekel", channels=channels)["d"])
    (first,) = read_names(staff, [GUILD])
    renamed = {"id": SUPPORT, "type": 0, "name": "עזרה", "guild_id": GUILD}
    relay.handle(Dispatch("CHANNEL_UPDATE", 2, renamed))
    relay.handle(Dispatch("CHANNEL_CREATE", 3, {"id": STAFF, "type": 0, "name": "staff", "guild_id": GUILD}))
    relay.handle(Dispatch("GUILD_UPDATE", 4, {"id": GUILD, "name": "Dekel Charging"}))
    (second,) = read_names(staff, [GUILD])
    town.table.put({"pk": "NAMES", "sk": GUILD, "name": second.name, "channels": {**second.channels}, "mark": 1})
    relay.handle(Dispatch("CHANNEL_UPDATE", 5, renamed))
    unwritten = town.table.get("NAMES", GUILD)
    relay.handle(Dispatch("CHANNEL_DELETE", 6, renamed))
    (third,) = read_names(staff, [GUILD])

    assert (first.name, first.channels) == ("Dekel", {SUPPORT: "support"})
    assert (second.name, second.channels) == ("Dekel Charging", {SUPPORT: "עזרה", STAFF: "staff"})
    assert unwritten is not None and unwritten["mark"] == 1
    assert third.channels == {STAFF: "staff"}


def test_a_denied_permission_in_a_channel_is_missing_there() -> None:
    guild = guild_create(1)["d"]
    denied = {"id": SUPPORT, "permission_overwrites": [{"id": GUILD, "type": 0, "allow": "0", "deny": str(1 << 11)}]}
    granted = [*denied["permission_overwrites"], {"id": BOT, "type": 1, "allow": str(1 << 11), "deny": "0"}]

    assert missing(guild, denied, BOT, "inline") == ("SEND_MESSAGES",)
    assert missing(guild, {**denied, "permission_overwrites": granted}, BOT, "inline") == ()
    assert missing({**guild, "owner_id": BOT}, denied, BOT, "inline") == ()


def test_words_are_what_a_reader_sees_without_the_call() -> None:
    found = read(message("1", f"<@!{BOT}>  the\u200b cable\n\n is stuck "))

    assert words(found, BOT) == "the cable\nis stuck"
