"""The inbox of open escalations, and what staff do with one: claim, reply, hand back, resolve, note."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from admin import audit
from admin.desk import Asked, Call
from admin.fields import ConversationId, Guild, Words
from admin.rows import Row, row
from admin.staff_events import Accepted, RequestId, send
from admin.transcript import EscalationView, escalation_view, find_head
from edgecontrol.errors import Refused
from edgecontrol.keys import RETENTION_DAYS, SESSION, conversation_key
from edgecontrol.records import guild_partition
from edgecontrol.table import OPEN_ESCALATIONS
from edgecontrol.takeovers import silence

_MOST_OPEN = 200


class OpenEscalation(Row):
    """A conversation that waits for a person, or has one."""

    escalation: EscalationView
    waiting_seconds: int
    mine: bool


class EscalationsAnswer(BaseModel):
    """Unclaimed before claimed, danger before everything, then longest waiting first."""

    success: bool = True
    escalations: list[OpenEscalation]


class Act(BaseModel):
    """An action without words."""

    model_config = ConfigDict(extra="forbid")
    request_id: str = RequestId


class Write(Act):
    """Words for the driver, or for colleagues."""

    text: Words = Field(max_length=1_800)


class Noted(BaseModel):
    """The note is kept."""

    success: bool = True


def list_escalations(call: Asked, guild: Guild = None) -> EscalationsAnswer:
    """All open escalations of the guilds the caller sees."""
    keys = [key for g in call.guilds(guild) for key in _open_of(call, g)]
    heads = call.table.get_many([(key["pk"], SESSION) for key in keys])
    found = [_open(call, head) for head in heads if head.get("escalation", {}).get("open")]
    return EscalationsAnswer(escalations=sorted(found, key=_urgency))


def claim(call: Asked, thread_id: ConversationId, body: Act) -> Accepted:
    """Take the conversation over, escalated or still running: the bot is silent from this moment on."""
    head = find_head(call, thread_id)
    if head.get("status") != "open":
        _check_open(head)
    holder = head.get("escalation", {}).get("claimed_by") if head.get("escalation", {}).get("open") else ""
    if holder and holder != call.caller.subject:
        raise Refused(409, f"{head['escalation'].get('claimed_name', 'Somebody')} has it already.")
    _noted(call, head, "claim")
    silence(call.table, thread_id, running=True)
    return send(call, head, "claim", body.request_id)


def reply(call: Asked, thread_id: ConversationId, body: Write) -> Accepted:
    """Write to the driver."""
    head = _mine(call, thread_id)
    _noted(call, head, "reply", {"characters": len(body.text)})
    return send(call, head, "staff", body.request_id, body.text)


def handback(call: Asked, thread_id: ConversationId, body: Act) -> Accepted:
    """Give the conversation back to the bot."""
    head = _mine(call, thread_id)
    _noted(call, head, "handback")
    return send(call, head, "handback", body.request_id)


def resolve(call: Asked, thread_id: ConversationId, body: Act) -> Accepted:
    """It is solved: the driver is told and may rate."""
    head = _escalated(call, thread_id)
    holder = head["escalation"].get("claimed_by")
    if holder and holder != call.caller.subject and not call.caller.may("admin"):
        raise Refused(409, f"{head['escalation'].get('claimed_name', 'Somebody')} has it.")
    _noted(call, head, "resolve")
    return send(call, head, "resolve", body.request_id)


def add_note(call: Asked, thread_id: ConversationId, body: Write) -> Noted:
    """Leave a note for colleagues; the driver never sees it."""
    head = find_head(call, thread_id)
    made = audit.entry(call, guild_partition(head.get("guild_id", "")), "note", thread_id)
    note = {
        "pk": conversation_key(thread_id),
        "sk": f"N#{call.now:011d}#{body.request_id or made['sk']}",
        "at": call.now,
        "who": call.caller.name,
        "text": body.text,
        "expires_at": call.now + RETENTION_DAYS * 86_400,
    }
    call.table.transact([audit.with_change(note), audit.with_change(made)], made["sk"][:36])
    return Noted()


def _urgency(one: OpenEscalation) -> tuple[bool, bool, int]:
    return bool(one.escalation.claimed_by), one.escalation.reason != "safety", one.escalation.at


def _open_of(call: Call, guild: str) -> list[dict[str, Any]]:
    return call.table.query_index(OPEN_ESCALATIONS.name, "#escalation_guild = :guild", limit=_MOST_OPEN, guild=guild)


def _open(call: Call, head: dict[str, Any]) -> OpenEscalation:
    view = escalation_view(head)
    mine = view.claimed_by == call.caller.subject
    return OpenEscalation(
        **row(head).model_dump(), escalation=view, waiting_seconds=max(0, call.now - view.at), mine=mine
    )


def _escalated(call: Call, conversation_id: str) -> dict[str, Any]:
    head = find_head(call, conversation_id)
    _check_open(head)
    return head


def _check_open(head: dict[str, Any]) -> None:
    if not head.get("escalation", {}).get("open"):
        raise Refused(409, "This conversation is not waiting for a person any more.")


def _mine(call: Call, conversation_id: str) -> dict[str, Any]:
    """The head, taken over by the caller; right after claiming the agent may not have written the name yet."""
    head = _escalated(call, conversation_id)
    holder = head["escalation"].get("claimed_by")
    if head.get("status") != "takeover" or (holder and holder != call.caller.subject):
        raise Refused(409, "Claim the conversation first.")
    return head


def _noted(call: Call, head: dict[str, Any], action: str, after: Any = None) -> None:
    escalation = head.get("escalation", {})
    holder = escalation.get("claimed_name", "") if escalation.get("open") else ""
    before = {"status": head.get("status"), "claimed_by": holder}
    guild = guild_partition(head.get("guild_id", ""))
    audit.note(call, guild, action, head["conversation_id"], before, after or {"by": call.caller.name})
