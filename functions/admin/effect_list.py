"""The effects ledger for staff: remote actions that settled, newest first, with what was asked, sent and seen."""

from typing import Any

from pydantic import BaseModel

from admin.desk import Asked
from admin.fields import Cursor, Guild, Limit
from admin.trails import read_trail


class EffectRow(BaseModel):
    """One remote action; times are epoch seconds, 0 where it did not come so far."""

    effect_id: str
    conversation_id: str
    guild_id: str = ""
    user_id: str = ""
    tool: str
    station: str = ""
    network_id: str = ""
    session_id: str = ""
    amount: str = ""
    state: str
    reason: str = ""
    before: str = ""
    seen: dict[str, Any] = {}
    asked_at: int = 0
    sent_at: int = 0
    settled_at: int = 0


class EffectsAnswer(BaseModel):
    """Newest first."""

    success: bool = True
    effects: list[EffectRow]
    next: str | None


def effect_row(item: dict[str, Any]) -> EffectRow:
    """From a stored effect; bindings and account ids stay where they are."""
    return EffectRow(**{key: value for key, value in item.items() if key in EffectRow.model_fields})


def read_effects(call: Asked, guild: Guild = None, cursor: Cursor = None, limit: Limit = 25) -> EffectsAnswer:
    """Settled remote actions."""
    page = read_trail(call, "EFFECTS", call.guilds(guild), cursor, limit)
    return EffectsAnswer(effects=[effect_row(item) for item in page.items], next=page.next)
