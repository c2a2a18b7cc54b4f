"""What staff do in a conversation goes the way drivers' messages go: an event in the conversation's own queue group.

Only the agent writes conversations. The request id the page makes up names the event: a button pressed twice acts once.
"""

import uuid
from typing import Any

from pydantic import BaseModel, Field

from admin.desk import Call
from edgecontrol.events import Event, EventKind, ReplyTo

RequestId = Field("", pattern=r"^[0-9A-Za-z\-]{0,40}$", description="Made up by the caller; sent twice it acts once.")


class Accepted(BaseModel):
    """The event is in the queue; the conversation shows what came of it within seconds."""

    success: bool = True
    accepted: str = Field(description="Id of the event, which is also the correlation id of what follows.")


def send(call: Call, head: dict[str, Any], kind: EventKind, request_id: str, text: str = "") -> Accepted:
    """Enqueue what this member of staff does."""
    event_id = f"admin-{request_id or uuid.uuid4().hex}"
    now_ms = int(call.desk.now() * 1000)
    call.desk.queue.send(
        Event(
            kind=kind,
            event_id=event_id,
            conversation_id=head["conversation_id"],
            channel_id="",
            guild_id=head.get("guild_id", ""),
            user_id=call.caller.subject,
            user_name=call.caller.name,
            text=text,
            reply_to=ReplyTo(""),
            at_ms=now_ms,
            received_at_ms=now_ms,
        )
    )
    return Accepted(accepted=event_id)
