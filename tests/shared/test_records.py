"""Conversation values to stored items and back, through DynamoDB's own JSON."""

import hashlib
import json
import zlib
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from edgecontrol.conversation import Delivery, Reply, Session, Turn
from edgecontrol.dictionary import DICTIONARIES
from edgecontrol.events import ReplyTo
from edgecontrol.items import decode_item, encode_item
from edgecontrol.keys import DUE_SHARDS
from edgecontrol.records import session_from, session_item, shard, turn_from, turn_item

TEXT = st.text('aב\U0001f642\n\x00"#', max_size=6)
NUMBER = st.integers(0, 2**40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT.filter(bool), inner, max_size=2),
    max_leaves=3,
)
MAPPING = st.dictionaries(TEXT.filter(bool), JSON, max_size=2)
SESSIONS = st.builds(
    Session,
    conversation_id=TEXT.filter(bool),
    guild_id=TEXT,
    channel_id=TEXT,
    user_id=TEXT,
    language=st.sampled_from(["he", "en", "ru", "ar", ""]),
    started_at=NUMBER,
    last_activity_at=NUMBER,
    parent_channel_id=TEXT,
    user_name=TEXT,
    status=st.sampled_from(["open", "waiting", "takeover", "closed"]),
    turn=NUMBER,
    delivered=NUMBER,
    fence=NUMBER,
    lease_until_ms=NUMBER,
    context_from=NUMBER,
    due_at=NUMBER,
    station=TEXT,
    danger=TEXT,
    spent_microcents=NUMBER,
    rating=st.integers(0, 5),
    turns_failed=NUMBER,
    variant=TEXT,
    words=TEXT,
    escalation=MAPPING,
    watch=MAPPING,
    at_risk=MAPPING,
)
REPLIES = st.builds(Reply, TEXT, st.lists(MAPPING, max_size=2).map(tuple), st.booleans())
PLACES = st.builds(ReplyTo, TEXT, TEXT, TEXT, st.booleans(), st.booleans())
DELIVERIES = st.builds(Delivery, PLACES, REPLIES, TEXT, TEXT, TEXT, TEXT, st.booleans())
TURNS = st.builds(
    Turn,
    number=st.integers(1, 10**9),
    at=NUMBER,
    event_ids=st.lists(TEXT, max_size=2).map(tuple),
    messages=st.lists(MAPPING, max_size=2).map(tuple),
    deliveries=st.lists(DELIVERIES, max_size=2).map(tuple),
    tokens=NUMBER,
    tokens_exact=st.booleans(),
    summary=TEXT,
    language=TEXT,
    model=TEXT,
    outcome=TEXT,
    correlation_id=TEXT,
)


def stored(item: dict[str, Any]) -> dict[str, Any]:
    """The item as DynamoDB gives it back."""
    return decode_item(encode_item(item))


@settings(max_examples=30, deadline=None)
@given(session=SESSIONS.filter(lambda session: not session.escalation.get("open")))
def test_a_session_comes_back_as_it_was_stored(session: Session) -> None:
    assert session_from(stored(session_item(session))) == session


@settings(max_examples=30, deadline=None)
@given(turn=TURNS)
def test_a_turn_comes_back_as_it_was_stored(turn: Turn) -> None:
    assert turn_from(stored(turn_item("300-400", turn))) == turn


def a_turn() -> Turn:
    owed = Delivery(ReplyTo("300"), Reply("תשובה", ({"type": 1},)), "400")
    return Turn(7, 1_800_000_000, ("e7",), ({"role": "user", "content": "שלום"},), (owed,))


def a_session(**changes: Any) -> Session:
    return replace(Session("300-400", "100", "300", "400", "he", 1_800_000_000, 1_800_000_900), **changes)


def test_attributes_of_a_later_release_are_passed_over() -> None:
    session, turn = session_item(a_session()), turn_item("300-400", a_turn())

    assert session_from(stored({**session, "mood": "sunny", "version": 2})) == a_session(version=2)
    assert turn_from(stored({**turn, "mood": "sunny"})) == a_turn()


def test_a_delivery_of_a_later_release_is_still_delivered() -> None:
    """A release is rolled back while replies of its own are on their way."""
    item = turn_item("300-400", a_turn())
    begun = DICTIONARIES[item["dictionary"]]
    body = json.loads(zlib.decompressobj(zdict=begun).decompress(item["body"]))
    body["deliveries"][0]["to"]["mood"] = body["deliveries"][0]["reply"]["mood"] = "sunny"
    body["deliveries"][0]["mood"] = "sunny"
    compressor = zlib.compressobj(zdict=begun)
    item["body"] = compressor.compress(json.dumps(body).encode()) + compressor.flush()

    assert turn_from(stored(item)) == a_turn()


def test_a_turn_of_the_release_before_dictionaries_is_read() -> None:
    item = turn_item("300-400", a_turn())
    begun = DICTIONARIES[item.pop("dictionary")]
    item["body"] = zlib.compress(zlib.decompressobj(zdict=begun).decompress(item["body"]))

    assert turn_from(stored(item)) == a_turn()


def test_a_dictionary_that_turns_were_written_with_never_changes() -> None:
    known = {number: hashlib.sha256(text).hexdigest()[:16] for number, text in DICTIONARIES.items()}

    assert known == {1: "85581e309cfed5ba"}


def test_a_turn_of_one_look_at_a_charger_is_one_write_unit() -> None:
    asked = {"role": "user", "content": "מה מצב העמדה 20021? אני כבר רבע שעה פה ושום דבר לא נטען"}
    call = {"id": "call_4c1d", "type": "function", "function": {"name": "get_station_status", "arguments": "{}"}}
    looked = {"role": "assistant", "content": None, "tool_calls": [call]}
    seen = {"role": "tool", "tool_call_id": "call_4c1d", "content": json.dumps({"site": "חניון הדקל"} | LOOK)}
    told = "העמדה מחוברת ופנויה. נבדק ב-11:46, ההספק המרבי 22 קילוואט. הרכב נעול? לפעמים טעינה מתוזמנת מעכבת."
    buttons = tuple({"type": 2, "style": 2, "label": "סיום השיחה", "custom_id": f"ec:end:{n}"} for n in range(3))
    owed = Delivery(ReplyTo("300", token="t" * 180), Reply(told, buttons), "400")
    messages = (asked, looked, seen, {"role": "assistant", "content": told})
    item = turn_item("300-400", replace(a_turn(), messages=messages, deliveries=(owed,)))

    assert item_size(item) < 1_024


LOOK = {"station": "20021", "status": "available", "checked_at": "2026-11-28 11:46", "max_power_kw": 22}


def item_size(item: dict[str, Any]) -> int:
    """Bytes as DynamoDB bills them, a little above: names, values, and what structure costs."""
    return sum(
        len(key) + len(value if isinstance(value, bytes) else str(value).encode()) + 3 for key, value in item.items()
    )


def test_a_head_that_was_never_opened_is_read_again() -> None:
    """Such as that of a driver whose first word to us is `/end`."""
    session = Session("300-400", "", "", "", "", 0, 0)

    assert session_from(stored(session_item(session))) == session


def test_a_record_of_an_earlier_release_has_todays_defaults() -> None:
    least = {"pk": "CONV#1", "sk": "Z#SESSION", "conversation_id": "1", "started_at": 5, "last_activity_at": 6}

    assert session_from(least) == Session("1", "", "", "", "", 5, 6)


def test_half_a_character_from_elsewhere_does_not_stop_a_turn() -> None:
    """A charger's name or a model's stream may hold half of a surrogate pair; UTF-8 knows none."""
    turn = replace(a_turn(), messages=({"role": "assistant", "content": "broken \ud83d here"},))

    assert turn_from(stored(turn_item("300-400", turn))).messages[0]["content"] == "broken ? here"


def test_a_head_is_in_an_index_only_while_it_is_to_be_found_there() -> None:
    closed = session_item(a_session())
    due = session_item(a_session(due_at=1_800_002_700, escalation={"open": True, "at": 1_800_000_100}))

    assert not {"due_at", "due_shard", "escalation_guild", "escalated_at"} & set(closed)
    assert 0 <= int(due["due_shard"]) < DUE_SHARDS
    assert (due["escalation_guild"], due["escalated_at"]) == ("100", 1_800_000_100)
    assert (due["guild_month"], due["expires_at"]) == ("100#2027-01", 1_800_000_900 + 90 * 86_400)


def test_direct_messages_have_a_guild_partition_of_their_own() -> None:
    assert session_item(a_session(guild_id=""))["guild_month"] == "@me#2027-01"


def test_a_shard_is_stable_and_every_shard_is_used() -> None:
    assert shard("300-400", 4) == shard("300-400", 4)
    assert {shard(f"{number}", 4) for number in range(40)} == {0, 1, 2, 3}


def test_a_long_turn_is_stored_small() -> None:
    said = tuple({"role": "user", "content": "הכבל תקוע בעמדה 20021, מה עושים? " * 20} for _ in range(10))

    assert len(turn_item("300-400", replace(a_turn(), messages=said))["body"]) < 1_500
