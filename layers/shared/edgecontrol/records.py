"""Conversation values to stored items and back; a turn's bulk is one compressed attribute."""

import json
import time
import zlib
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from edgecontrol.conversation import Delivery, Reply, Session, Turn
from edgecontrol.dictionary import CURRENT, DICTIONARIES
from edgecontrol.events import ReplyTo
from edgecontrol.keys import DUE_SHARDS, RETENTION_DAYS, SESSION, conversation_key, turn_key

_SESSION_FIELDS = frozenset(item.name for item in fields(Session))
_TURN_FIELDS = frozenset(item.name for item in fields(Turn)) - {"messages", "deliveries"}
_PLACE_FIELDS = frozenset(item.name for item in fields(ReplyTo))
_RETENTION_SECONDS = RETENTION_DAYS * 86_400


def shard(conversation_id: str, shards: int) -> int:
    """A stable small number for a conversation."""
    return zlib.crc32(conversation_id.encode()) % shards


def guild_partition(guild_id: str) -> str:
    """Direct messages belong to a guild of their own."""
    return guild_id or "@me"


def session_item(session: Session) -> dict[str, Any]:
    """The stored head; index attributes are there only while the index is to hold it."""
    item = {key: value for key, value in asdict(session).items() if value not in ("", 0, {}, ())}
    item.update(pk=conversation_key(session.conversation_id), sk=SESSION, version=session.version)
    item["expires_at"] = session.last_activity_at + _RETENTION_SECONDS
    month = time.strftime("%Y-%m", time.gmtime(session.started_at))
    item["guild_month"] = f"{guild_partition(session.guild_id)}#{month}"
    if session.due_at:
        item["due_shard"] = str(shard(session.conversation_id, DUE_SHARDS))
    if session.escalation.get("open"):
        item["escalation_guild"] = guild_partition(session.guild_id)
        item["escalated_at"] = session.escalation["at"]
    return item


def session_from(item: Mapping[str, Any]) -> Session:
    """A head as stored: what was empty was left out; attributes this release does not know are passed over."""
    blank: dict[str, Any] = {"guild_id": "", "channel_id": "", "user_id": "", "language": ""}
    blank.update(started_at=0, last_activity_at=0)
    return Session(**{**blank, **{key: value for key, value in item.items() if key in _SESSION_FIELDS}})


def turn_item(conversation_id: str, turn: Turn) -> dict[str, Any]:
    """A stored turn: what is looked at in lists stays readable, the rest is compressed JSON."""
    item = {name: getattr(turn, name) for name in _TURN_FIELDS}
    item = {key: value for key, value in item.items() if value not in ("", 0, (), None)}
    body = {"messages": turn.messages, "deliveries": [asdict(delivery) for delivery in turn.deliveries]}
    item.update(pk=conversation_key(conversation_id), sk=turn_key(turn.number), version=turn.version)
    item["event_ids"] = list(turn.event_ids)
    written = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    item["dictionary"] = CURRENT
    item["body"] = _compressed(written.encode("utf-8", "replace"))  # half a surrogate pair is no UTF-8
    item["expires_at"] = turn.at + _RETENTION_SECONDS
    return item


def turn_from(item: Mapping[str, Any]) -> Turn:
    """A turn as stored."""
    body = json.loads(_decompressed(item["body"], item.get("dictionary", 0)).decode())
    known = {key: value for key, value in item.items() if key in _TURN_FIELDS}
    known["event_ids"] = tuple(known.get("event_ids", ()))
    return Turn(
        **{"number": 0, "at": 0, **known},
        messages=tuple(body["messages"]),
        deliveries=tuple(_delivery(stored) for stored in body["deliveries"]),
    )


def _compressed(raw: bytes) -> bytes:
    compressor = zlib.compressobj(6, zdict=DICTIONARIES[CURRENT])
    return compressor.compress(raw) + compressor.flush()


def _decompressed(body: bytes, dictionary: int) -> bytes:
    """Turns of the first release name no dictionary: they were written without one."""
    if not dictionary:
        return zlib.decompress(body)
    return zlib.decompressobj(zdict=DICTIONARIES[dictionary]).decompress(body)


def _delivery(stored: Mapping[str, Any]) -> Delivery:
    reply = stored["reply"]
    return Delivery(
        to=ReplyTo(**{key: value for key, value in stored["to"].items() if key in _PLACE_FIELDS}),
        reply=Reply(reply["text"], tuple(reply["components"]), reply["private"]),
        user_id=stored["user_id"],
        sent_notice=stored.get("sent_notice", ""),
        unsent_notice=stored.get("unsent_notice", ""),
        staff_thread=stored.get("staff_thread", ""),
        to_staff=stored.get("to_staff", False),
    )
