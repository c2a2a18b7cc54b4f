"""One batch from the queue: conversations side by side, the messages of each in order, failures
reported per conversation.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from edgecontrol.errors import EdgeControlError
from edgecontrol.events import Event

MAX_SIDE_BY_SIDE = 10
_EVENT = TypeAdapter(Event)


@dataclass(frozen=True)
class Received:
    """One queue message: its event (None when it cannot be read), and how often it has been received."""

    message_id: str
    receipt_handle: str
    conversation_id: str
    event: Event | None
    attempt: int


Handle = Callable[[Sequence[Received]], Sequence[Received]]


def read(records: Sequence[Mapping[str, Any]]) -> list[Received]:
    """The records of an SQS event."""
    return [_received(record) for record in records]


def run(received: Sequence[Received], handle: Handle) -> list[str]:
    """Handle each conversation's messages; returns the ids of messages that are to be delivered again.

    `handle` gets the messages of one conversation in order and returns those it did not finish.
    """
    conversations: dict[str, list[Received]] = defaultdict(list)
    for message in received:
        conversations[message.conversation_id].append(message)
    if len(conversations) == 1:
        unfinished = [handle(messages) for messages in conversations.values()]
    else:
        with ThreadPoolExecutor(min(MAX_SIDE_BY_SIDE, len(conversations))) as pool:
            unfinished = list(pool.map(handle, conversations.values()))
    return [message.message_id for messages in unfinished for message in messages]


def _received(record: Mapping[str, Any]) -> Received:
    attributes = record.get("attributes", {})
    try:
        event: Event | None = _EVENT.validate_json(record["body"])
    except (ValidationError, EdgeControlError):
        event = None
    return Received(
        message_id=record["messageId"],
        receipt_handle=record.get("receiptHandle", ""),
        conversation_id=attributes.get("MessageGroupId") or (event.conversation_id if event else record["messageId"]),
        event=event,
        attempt=int(attributes.get("ApproximateReceiveCount", 1)),
    )
