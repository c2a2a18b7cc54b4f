"""One conversation for staff: its head, its turns with tools and their results, effects, notes, feedback and photos."""

import json
from collections.abc import Iterable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from admin.desk import Asked, Call
from admin.effect_list import EffectRow, effect_row
from admin.fields import ConversationId
from admin.rows import Row, row
from edgecontrol.bidi import without_controls
from edgecontrol.conversation import Message, Turn
from edgecontrol.errors import AwsError, Refused
from edgecontrol.keys import SESSION, TURN_PREFIX, conversation_key, turn_key
from edgecontrol.records import guild_partition, turn_from

_TURNS = 100
_EXTRAS = 400


class ToolUse(BaseModel):
    """A tool call with its result: the receipt of what the reply claims."""

    name: str
    arguments: Any
    result: Any = None


class Said(BaseModel):
    """One message; `role` is driver, agent, staff or note (what the agent noted for itself)."""

    role: str
    text: str


class Sent(BaseModel):
    """What was brought out, where it differs in reader from the conversation."""

    text: str
    private: bool
    to_staff: bool
    buttons: list[str]


class TurnView(BaseModel):
    """One turn as people read it."""

    number: int
    at: int
    outcome: str
    language: str
    model: str
    correlation_id: str
    summary: str
    said: list[Said]
    tools: list[ToolUse]
    sent: list[Sent]


class Note(BaseModel):
    """What staff or the driver wrote about the conversation."""

    at: int
    who: str
    text: str


class EscalationView(BaseModel):
    """The hand-over to a person; `open` until handed back or resolved."""

    open: bool = False
    reason: str = ""
    summary: str = ""
    at: int = 0
    claimed_by: str = ""
    claimed_name: str = ""
    claimed_at: int = 0


class ConversationView(Row):
    """Everything of a conversation; `older` tells that there are turns before the first one here."""

    last_activity_at: int
    turn_count: int
    spent_microcents: int
    escalation: EscalationView
    turns: list[TurnView]
    effects: list[EffectRow]
    notes: list[Note]
    feedback: list[Note]
    older: bool


class ConversationAnswer(BaseModel):
    """The seed's shape."""

    success: bool = True
    conversation: ConversationView


class Photo(BaseModel):
    """A driver's photo; the address works for five minutes."""

    name: str
    url: str


class PhotosAnswer(BaseModel):
    """Photos of a conversation."""

    success: bool = True
    photos: list[Photo]


def read_conversation(
    call: Asked, thread_id: ConversationId, before: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> ConversationAnswer:
    """One conversation with its newest turns, or those before turn `before`."""
    head = find_head(call, thread_id)
    partition = conversation_key(thread_id)
    end = turn_key(before) if before else f"{TURN_PREFIX}~"
    items = call.table.query_before(partition, end, limit=_TURNS + 1)
    turns = [turn_from(item) for item in items if item["sk"].startswith(TURN_PREFIX)]
    extras = call.table.query_before(partition, TURN_PREFIX, limit=_EXTRAS)
    effects = [
        *call.table.query(partition, prefix="X#EFFECT#"),
        *(i for i in extras if i["sk"].startswith("E#EFFECT#")),
    ]
    base = row(head).model_dump()
    view = ConversationView(
        **base,
        last_activity_at=head.get("last_activity_at", 0),
        turn_count=head.get("turn", 0),
        spent_microcents=head.get("spent_microcents", 0),
        escalation=escalation_view(head),
        turns=[_turn(turn) for turn in reversed(turns[:_TURNS])],
        effects=sorted((effect_row(item) for item in effects), key=lambda effect: effect.asked_at),
        notes=[_note(item) for item in reversed(extras) if item["sk"].startswith("N#")],
        feedback=[_note(item) for item in reversed(extras) if item["sk"].startswith("F#")],
        older=len(turns) > _TURNS or bool(turns and turns[-1].number > 1 and len(items) > _TURNS),
    )
    return ConversationAnswer(conversation=view)


def read_photos(call: Asked, thread_id: ConversationId) -> PhotosAnswer:
    """The photos a driver sent, as long as they are kept."""
    find_head(call, thread_id)
    if not call.desk.settings.photo_bucket:
        return PhotosAnswer(photos=[])
    try:
        keys = call.desk.photos.keys(f"{thread_id}/")
    except AwsError as failure:
        call.desk.logger.warning("photos unreadable", extra={"error": str(failure)})
        return PhotosAnswer(photos=[])
    shown = [Photo(name=key.partition("/")[2], url=call.desk.photos.link(key)) for key in keys[:50]]
    return PhotosAnswer(photos=shown)


def find_head(call: Call, conversation_id: str) -> dict[str, Any]:
    """The head, if there is one in a guild of the caller's; raises `Refused` (404) all the same for both."""
    head = call.table.get(conversation_key(conversation_id), SESSION, consistent=True)
    if head is None:
        raise Refused(404, "There is no such conversation.")
    call.check(guild_partition(head.get("guild_id", "")), "conversation")
    return head


def escalation_view(head: dict[str, Any]) -> EscalationView:
    """The head's escalation."""
    known = {k: v for k, v in head.get("escalation", {}).items() if k in EscalationView.model_fields}
    return EscalationView(**known)


def _turn(turn: Turn) -> TurnView:
    sent = [
        Sent(
            text=without_controls(d.reply.text),
            private=d.reply.private or d.to.private,
            to_staff=d.to_staff or bool(d.staff_thread),
            buttons=list(_labels(d.reply.components)),
        )
        for d in turn.deliveries
    ]
    return TurnView(
        number=turn.number,
        at=turn.at,
        outcome=turn.outcome,
        language=turn.language,
        model=turn.model,
        correlation_id=turn.correlation_id,
        summary=turn.summary,
        said=[_said(message) for message in turn.messages if _is_said(message)],
        tools=_tools(turn.messages),
        sent=sent,
    )


def _is_said(message: Message) -> bool:
    return message.get("role") != "tool" and bool(message.get("content"))


def _said(message: Message) -> Said:
    roles = {"user": "driver", "assistant": "agent", "system": "note"}
    role = "staff" if message.get("name") == "staff" else roles.get(str(message.get("role")), "note")
    content = message.get("content")
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Said(role=role, text=without_controls(text))


def _tools(messages: Iterable[Message]) -> list[ToolUse]:
    used: dict[str, ToolUse] = {}
    for message in messages:
        for tool_call in message.get("tool_calls") or ():
            function = tool_call["function"]
            used[tool_call["id"]] = ToolUse(name=function["name"], arguments=_decoded(function["arguments"]))
        if message.get("role") == "tool" and message.get("tool_call_id") in used:
            used[message["tool_call_id"]].result = _decoded(str(message.get("content", "")))
    return list(used.values())


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _labels(components: Iterable[Any]) -> Iterable[str]:
    for component in components:
        if component.get("label"):
            yield str(component["label"])
        yield from _labels(component.get("components", ()))


def _note(item: dict[str, Any]) -> Note:
    return Note(at=item.get("at", 0), who=item.get("who", ""), text=item.get("text", ""))
