"""The audit trail: who changed what and when, how it was before and is after. Written with, or before, the change."""

import uuid
from typing import Any

from pydantic import BaseModel

from admin.desk import Asked, Call
from admin.fields import Cursor, Guild, Limit
from admin.trails import Page, read_trail
from edgecontrol.database import transact_put
from edgecontrol.keys import RETENTION_DAYS

# What concerns no single guild; shown to those who see all.
ALL_GUILDS = "all"
_KEPT_SECONDS = 4 * RETENTION_DAYS * 86_400


class Entry(BaseModel):
    """One change."""

    id: str
    at: int
    guild_id: str
    who: str
    who_id: str
    role: str
    action: str
    target: str
    before: Any = None
    after: Any = None
    request_id: str = ""


class AuditAnswer(BaseModel):
    """Newest first."""

    success: bool = True
    entries: list[Entry]
    next: str | None


def entry(call: Call, guild: str, action: str, target: str, before: Any = None, after: Any = None) -> dict[str, Any]:
    """The item to store."""
    unique = uuid.uuid4().hex[:12]
    return {
        "pk": f"AUDIT#{guild}",
        "sk": f"{int(call.desk.now() * 1000):014d}#{unique}",
        "at": call.now,
        "who": call.caller.name,
        "who_id": call.caller.subject,
        "role": call.caller.role,
        "action": action,
        "target": target,
        "before": before,
        "after": after,
        "request_id": call.request_id,
        "expires_at": call.now + _KEPT_SECONDS,
    }


def with_change(item: dict[str, Any]) -> dict[str, Any]:
    """Transaction action: the entry stands or falls with the change."""
    return transact_put(item)


def note(call: Call, guild: str, action: str, target: str, before: Any = None, after: Any = None) -> None:
    """Write an entry by itself, before something that cannot be part of a transaction."""
    call.table.put(entry(call, guild, action, target, before, after))


def read_audit(call: Asked, guild: Guild = None, cursor: Cursor = None, limit: Limit = 50) -> AuditAnswer:
    """What staff changed, newest first."""
    guilds = call.guilds(guild)
    shown = [*guilds, ALL_GUILDS] if call.caller.sees_all and guild is None else guilds
    page: Page = read_trail(call, "AUDIT", shown, cursor, limit)
    entries = [Entry(id=item["sk"], guild_id=item["pk"].partition("#")[2], **_known(item)) for item in page.items]
    return AuditAnswer(entries=entries, next=page.next)


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key in Entry.model_fields and key not in ("id", "guild_id")}
