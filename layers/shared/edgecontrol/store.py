"""Conversations in the table: load, claim, commit, mark delivered. At most four calls a turn, at any length of history.

Only the agent writes here, and only under a lease: every write carries the fencing number of its claim, so that a
worker
that was overtaken can change nothing. All writes may be sent twice (see `Aws.call`) and then mean the same once.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from edgecontrol.conversation import Conversation, Session, Turn
from edgecontrol.counters import count_actions
from edgecontrol.database import Table, transact_put
from edgecontrol.errors import ConditionFailed, LeaseHeld, LeaseLost, TransactionCanceled
from edgecontrol.items import decode_item
from edgecontrol.keys import OPEN_EFFECT_PREFIX, SESSION, TURN_PREFIX, conversation_key, turn_key
from edgecontrol.records import session_from, session_item, turn_from, turn_item

# One query reads so many items at most: the head, open effects and the newest turns. A summary is made well before.
RECENT_ITEMS = 40


class ConversationStore:
    """Reads and writes conversations; one per container."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def load(self, conversation_id: str) -> Conversation:
        """Session, open effects and recent turns, in one strongly consistent query."""
        items = self.table.query(conversation_key(conversation_id), newest_first=True, limit=RECENT_ITEMS)
        session = next((session_from(item) for item in items if item["sk"] == SESSION), None)
        effects = tuple(item for item in items if item["sk"].startswith(OPEN_EFFECT_PREFIX))
        turns = [turn_from(item) for item in items if item["sk"].startswith(TURN_PREFIX)]
        return Conversation(session, tuple(reversed(turns)), effects)

    def answered_long_ago(self, conversation_id: str, event_id: str, before: int) -> bool:
        """Whether a turn numbered below `before` answered this event: for messages redriven after a long time."""
        number = before
        while number > 1:
            page = self.table.query_before(conversation_key(conversation_id), turn_key(number), limit=RECENT_ITEMS)
            turns = [item for item in page if item["sk"].startswith(TURN_PREFIX)]
            if any(event_id in item["event_ids"] for item in turns):
                return True
            number = min((item["number"] for item in turns), default=1)
        return False

    def claim(self, session: Session, *, now_ms: int, lease_until_ms: int) -> Session:
        """Take the lease on a session as it was loaded (or made anew, `fence` 0).

        Raises `LeaseHeld` while another worker holds it and `LeaseLost` when the session changed since it was loaded.
        """
        owner = uuid.uuid4().hex
        claimed = replace(session, fence=session.fence + 1, lease_until_ms=lease_until_ms)
        condition = "attribute_not_exists(#pk)"
        values: dict[str, Any] = {}
        if session.fence:
            condition = "#fence = :seen AND (attribute_not_exists(#lease_until_ms) OR #lease_until_ms < :now)"
            values = {"seen": session.fence, "now": now_ms}
        try:
            self.table.put({**session_item(claimed), "lease_owner": owner}, condition, **values)
        except ConditionFailed as failure:
            held = decode_item(failure.item or {})
            if held.get("lease_owner") == owner:  # our first sending had arrived, only its answer was lost
                return claimed
            if held.get("lease_until_ms", 0) >= now_ms:
                raise LeaseHeld(session.conversation_id, held["lease_until_ms"]) from None
            raise LeaseLost(session.conversation_id) from None
        return claimed

    def commit(
        self, session: Session, turn: Turn, counts: Mapping[str, int], also: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        """Write the turn, the session and the counters, all or nothing. Raises `LeaseLost` when overtaken.

        `also` are further transaction actions that must happen with the turn (settled effects, ratings).
        """
        actions = [
            transact_put(session_item(session), "#fence = :fence", fence=session.fence),
            transact_put(turn_item(session.conversation_id, turn), "attribute_not_exists(#pk)"),
            *count_actions(session.guild_id, session.conversation_id, turn.at, counts),
            *also,
        ]
        # Not made of fence and turn: an erased conversation begins anew with the same ones, and DynamoDB refuses a
        # token it saw within ten minutes with other contents.
        token = str(uuid.uuid4())
        try:
            self.table.transact(actions, token)
        except TransactionCanceled as failure:
            if "ConditionalCheckFailed" in failure.reasons:
                raise LeaseLost(session.conversation_id) from None
            raise

    def save(self, session: Session) -> None:
        """Write the head alone, under its fence: a delivered mark, a new due time. Raises `LeaseLost`."""
        try:
            self.table.put(session_item(session), "#fence = :fence", fence=session.fence)
        except ConditionFailed:
            raise LeaseLost(session.conversation_id) from None

    def mark_delivered(self, session: Session) -> Session:
        """All replies of the last turn have arrived; being overtaken here does no harm."""
        delivered = replace(session, delivered=session.turn, parts_delivered=0)
        try:
            self.save(delivered)
        except LeaseLost:
            return session
        return delivered

    def transcript(self, conversation_id: str) -> Conversation:
        """Everything of a conversation, for people: all turns, all effects."""
        items = self.table.query(conversation_key(conversation_id), consistent=False)
        session = next((session_from(item) for item in items if item["sk"] == SESSION), None)
        turns = tuple(turn_from(item) for item in items if item["sk"].startswith(TURN_PREFIX))
        effects = tuple(item for item in items if "#EFFECT#" in item["sk"])
        return Conversation(session, turns, effects)
