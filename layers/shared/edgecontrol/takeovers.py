"""Stopping the turns of a conversation at once, for staff or for erasing it: the head's fence is moved, so that a turn
under way can no longer commit.
"""

from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed
from edgecontrol.keys import SESSION, conversation_key


def silence(table: Table, conversation_id: str, *, running: bool = False) -> bool:
    """Hand the conversation to staff at once; False when it does not wait for them (`running`: nor goes on by itself).

    The turn that was thinking loses its lease; its message is delivered again and then goes to staff. Who took over is
    written by the claim's own event, which follows through the queue.
    """
    try:
        table.update(
            conversation_key(conversation_id),
            SESSION,
            "SET #status = :takeover ADD #fence :one REMOVE #lease_until_ms",
            "attribute_exists(#pk) AND (#status = :waiting OR #status = :running)",
            takeover="takeover",
            waiting="waiting",
            running="open" if running else "waiting",
            one=1,
        )
    except ConditionFailed:
        return False
    return True


def stop_turns(table: Table, conversation_id: str) -> int:
    """Move the fence and nothing else: what a turn under way thought of is never written. Returns the new fence, 0 when
    there is no such conversation.
    """
    try:
        head = table.update(
            conversation_key(conversation_id),
            SESSION,
            "ADD #fence :one REMOVE #lease_until_ms",
            "attribute_exists(#pk)",
            one=1,
        )
    except ConditionFailed:
        return 0
    return int(head["fence"])
