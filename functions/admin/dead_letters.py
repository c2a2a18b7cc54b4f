"""Dead letters: messages no attempt could answer. Looking puts them back at once; redriving sends, then deletes.

Sending first means that a message is rather delivered twice than lost; the agent answers an event once (row B1).
"""

import json
import time
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from admin import audit
from admin.desk import Asked, Call
from admin.fields import Guild, MessageId, Words
from edgecontrol.errors import Refused
from edgecontrol.records import guild_partition

_LOOK_SECONDS = 20
_MOST_LOOKED_AT = 100
_WORK_SECONDS = 12.0
_ATTEMPTS, _PAUSE_SECONDS = 3, 0.4

Message = dict[str, Any]


class Letter(BaseModel):
    """One dead letter; `at` is when Discord created the event, `received` how often it was taken: looking counts."""

    message_id: str
    conversation_id: str
    guild_id: str
    kind: str
    at: int
    user_id: str
    user_name: str
    text: str
    received: int
    readable: bool = True


class LettersAnswer(BaseModel):
    """Those of the guilds the caller sees, oldest first; `more` when there are beyond those looked at."""

    success: bool = True
    dead_letters: list[Letter]
    more: bool


class Redriven(BaseModel):
    """How many went back to the queue, and whether time ran out before all had."""

    success: bool = True
    redriven: int
    unfinished: bool = False


class Discard(BaseModel):
    """Why it is thrown away; kept in the audit trail."""

    model_config = ConfigDict(extra="forbid")
    reason: Words = Field(max_length=300)


class Discarded(BaseModel):
    """The message is gone."""

    success: bool = True


def list_dead_letters(call: Asked, guild: Guild = None) -> LettersAnswer:
    """Look at the dead letters."""
    call.guilds(guild)  # refuses a guild that is not theirs
    held = list(_receive(call))
    try:
        found = [letter(message) for message in held]
    finally:
        _put_back(call, held)
    mine = [one for one in found if _visible(call, one, guild)]
    return LettersAnswer(dead_letters=sorted(mine, key=lambda one: one.at), more=len(held) >= _MOST_LOOKED_AT)


def redrive_one(call: Asked, message_id: MessageId) -> Redriven:
    """Send one back to the queue."""
    with_message = _Held(call, message_id)
    audit.note(call, _guild(with_message.letter), "dead_letter.redrive", message_id, _trace(with_message.letter))
    _redrive(call, with_message.message)
    return Redriven(redriven=1)


def redrive_all(call: Asked, guild: Guild = None) -> Redriven:
    """Send back all of the guilds the caller sees, in the order they came."""
    call.guilds(guild)  # refuses a guild that is not theirs
    began, done = time.monotonic(), 0
    held = list(_receive(call))
    kept: list[Message] = []
    for message in sorted(held, key=lambda one: letter(one).at):
        late = time.monotonic() - began > _WORK_SECONDS
        if late or not _visible(call, letter(message), guild):
            kept.append(message)
            continue
        audit.note(call, _guild(letter(message)), "dead_letter.redrive", message["MessageId"], _trace(letter(message)))
        _redrive(call, message)
        done += 1
    _put_back(call, kept)
    return Redriven(redriven=done, unfinished=len(held) >= _MOST_LOOKED_AT or time.monotonic() - began > _WORK_SECONDS)


def discard(call: Asked, message_id: MessageId, body: Discard) -> Discarded:
    """Throw one away for good."""
    held = _Held(call, message_id)
    after = {"reason": body.reason}
    audit.note(call, _guild(held.letter), "dead_letter.discard", message_id, _trace(held.letter), after)
    _delete(call, held.message)
    return Discarded()


def letter(message: Message) -> Letter:
    """A message as people read it; one that is no event of ours is shown for what it is."""
    received = int(message.get("Attributes", {}).get("ApproximateReceiveCount", 1))
    try:
        event = json.loads(message["Body"])
        return Letter(
            message_id=message["MessageId"],
            conversation_id=event["conversation_id"],
            guild_id=event.get("guild_id", ""),
            kind=event["kind"],
            at=event["at_ms"] // 1000,
            user_id=event.get("user_id", ""),
            user_name=event.get("user_name", ""),
            text=event.get("text", ""),
            received=received,
        )
    except (ValueError, KeyError, TypeError):
        return Letter(
            message_id=message["MessageId"],
            conversation_id="",
            guild_id="",
            kind="unreadable",
            at=0,
            user_id="",
            user_name="",
            text="",
            received=received,
            readable=False,
        )


class _Held:
    """One message taken out of the queue, all others put back; raises `Refused` when the caller sees none such."""

    def __init__(self, call: Call, message_id: str) -> None:
        for attempt in range(_ATTEMPTS):
            time.sleep(_PAUSE_SECONDS if attempt else 0)  # a colleague may be looking, who holds all for a moment
            found = _take_out(call, message_id)
            if found is not None:
                break
        else:
            raise Refused(404, "There is no such dead letter (any more).")
        self.message = found
        self.letter = letter(found)


def _take_out(call: Call, message_id: str) -> Message | None:
    held = list(_receive(call))
    wanted = [message for message in held if message["MessageId"] == message_id]
    visible = [message for message in wanted if _visible(call, letter(message), None)]
    _put_back(call, [message for message in held if message not in visible])
    return visible[0] if visible else None


def _receive(call: Call) -> Iterator[Message]:
    request = {
        "QueueUrl": call.desk.settings.dead_letter_queue_url,
        "MaxNumberOfMessages": 10,
        "VisibilityTimeout": _LOOK_SECONDS,
        "AttributeNames": ["All"],
    }
    seen: set[str] = set()
    while len(seen) < _MOST_LOOKED_AT:
        messages = call.desk.aws.call("sqs", "ReceiveMessage", request).get("Messages", [])
        fresh = [message for message in messages if message["MessageId"] not in seen]
        if not fresh:
            return
        seen.update(message["MessageId"] for message in fresh)
        yield from fresh


def _put_back(call: Call, messages: list[Message]) -> None:
    for message in messages:
        call.desk.dead_letters.retry_in(message["ReceiptHandle"], 0)


def _redrive(call: Call, message: Message) -> None:
    """A new deduplication id: the event's own may still be remembered by the queue."""
    attributes = message.get("Attributes", {})
    call.desk.aws.call(
        "sqs",
        "SendMessage",
        {
            "QueueUrl": call.desk.settings.queue_url,
            "MessageBody": message["Body"],
            "MessageGroupId": attributes.get("MessageGroupId") or message["MessageId"],
            "MessageDeduplicationId": f"redrive-{message['MessageId']}-{call.now}",
        },
    )
    _delete(call, message)


def _delete(call: Call, message: Message) -> None:
    where = {"QueueUrl": call.desk.settings.dead_letter_queue_url, "ReceiptHandle": message["ReceiptHandle"]}
    call.desk.aws.call("sqs", "DeleteMessage", where)


def _visible(call: Call, one: Letter, guild: str | None) -> bool:
    """What cannot be read belongs to nobody's guild: those who see all see it."""
    if not one.readable:
        return call.caller.sees_all and guild is None
    return call.covers(_guild(one), guild)


def _guild(one: Letter) -> str:
    return guild_partition(one.guild_id)


def _trace(one: Letter) -> dict[str, Any]:
    """What the audit trail keeps: no text."""
    return {"conversation_id": one.conversation_id, "kind": one.kind, "at": one.at, "received": one.received}
