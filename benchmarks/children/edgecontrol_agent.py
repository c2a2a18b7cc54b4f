"""EdgeControl's agent as the worker harness drives it: the deployed handler, on stand-ins."""

import json
import os
import time
from functools import cache
from typing import Any

from agent.handler import deps, handler

__all__ = ["before_turn", "body", "handler", "prepare"]

GUILD, CHANNEL, USER = "1290000000000000001", "1290000000000003001", "1290000000000001001"
_DISCORD_EPOCH_MS = 1_420_070_400_000
_SINCE_SUMMARY = 20  # turns; a longer conversation has a summary of what came before
_READS = os.environ.get("READS", "")


def body(number: int, conversation: str) -> str:
    """The queue message of an `/ask`, as the front door writes it."""
    from dataset import TURN_TEXT

    now = int(time.time() * 1000)
    return json.dumps(
        {
            "kind": "question",
            "event_id": str((now - _DISCORD_EPOCH_MS << 22) + number),
            "conversation_id": conversation,
            "channel_id": CHANNEL,
            "user_id": USER,
            "reply_to": {"channel_id": CHANNEL, "token": "aW50ZXJhY3Rpb246" + "x" * 180, "private": True},
            "at_ms": now,
            "received_at_ms": now,
            "guild_id": GUILD,
            "user_name": "Dana",
            "text": TURN_TEXT,
            "locale": "en-US",
        },
        ensure_ascii=False,
    )


@cache
def _table() -> Any:
    from edgecontrol.errors import AwsError
    from edgecontrol.table import create_table_request

    table = deps().table
    try:
        table.aws.call("dynamodb", "CreateTable", create_table_request(table.name))
    except AwsError as error:
        if "Exists" not in str(error):
            raise
    return table


def prepare(conversations: list[str], messages: list[dict[str, str]]) -> None:
    """Conversations as earlier turns left them, two messages a turn."""
    from agent import tokens
    from edgecontrol.conversation import Session, Turn
    from edgecontrol.records import session_item, turn_item

    table = _table()
    now = int(time.time())
    pairs = [tuple(messages[start : start + 2]) for start in range(0, len(messages), 2)]
    summed_up = len(pairs) - _SINCE_SUMMARY if len(pairs) > 2 * _SINCE_SUMMARY else 0
    summary = "The outlet 20021 was looked at twice and works again; the driver asked about the price."
    turns = [
        Turn(
            number,
            now - 60,
            (f"before{number}",),
            pair,
            tokens=tokens.estimate(pair),
            summary=summary * (number == summed_up),
            language="en",
            model="m",
        )
        for number, pair in enumerate(pairs, 1)
    ]
    for conversation in conversations:
        session = Session(
            conversation,
            GUILD,
            CHANNEL,
            USER,
            "en",
            started_at=now - 300,
            last_activity_at=now - 60,
            user_name="Dana",
            turn=len(turns),
            delivered=len(turns),
            fence=len(turns),
            due_at=now + 1_500,
            station="20021",
        )
        table.put(session_item(session))
        for turn in turns:
            table.put(turn_item(conversation, turn))


def before_turn() -> None:
    """Forget AMPECO's live answers, as after a quiet minute; sites and prices stay known for their hour.

    READS says how many: `live` for all of them, `three` for as many as the peers' tools make, else none.
    """
    tenants: Any = deps().tenants
    for known in tenants._known.values():
        known.bucket._burst = known.bucket._tokens = 1e9  # our own limit would put the measurement to sleep
    entries = tenants._cache._entries
    live = [key for key, entry in entries.items() if not entry.shared]
    states = [key for key in live if "|charge_point_status|" in key]
    for key in {"live": live, "three": states[:3]}.get(_READS, []):
        del entries[key]
