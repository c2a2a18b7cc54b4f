"""Drivers refused by the rate limit of late, and letting one of them go on at once."""

from typing import Any

from pydantic import BaseModel

from admin import audit
from admin.desk import Asked, Call
from admin.fields import Guild, UserId
from edgecontrol.database import transact_delete
from edgecontrol.errors import Refused
from edgecontrol.records import guild_partition


class LimitedUser(BaseModel):
    """A driver who must wait until then (epoch seconds)."""

    user_id: str
    guild_id: str
    until: int


class LimitedAnswer(BaseModel):
    """Those who would still be refused now."""

    success: bool = True
    users: list[LimitedUser]


class Released(BaseModel):
    """The driver may write again."""

    success: bool = True


def limited(call: Call, guild: str | None) -> list[dict[str, Any]]:
    """Users who would still be refused now, in this guild or all the caller sees."""
    items = call.table.query("LIMITED", consistent=False)
    return [
        item
        for item in items
        if item["until"] > call.now and call.covers(guild_partition(item.get("guild_id", "")), guild)
    ]


def list_limited(call: Asked, guild: Guild = None) -> LimitedAnswer:
    """Drivers the rate limit holds back."""
    call.guilds(guild)  # refuses a guild that is not theirs
    found = limited(call, guild)
    users = [LimitedUser(user_id=i["sk"], guild_id=i.get("guild_id", ""), until=i["until"]) for i in found]
    return LimitedAnswer(users=sorted(users, key=lambda user: -user.until))


def release(call: Asked, user_id: UserId) -> Released:
    """Forget what the driver sent in the last minutes."""
    item = call.table.get("LIMITED", user_id)
    if item is None or not call.caller.sees(guild_partition(item.get("guild_id", ""))):
        raise Refused(404, "This driver is not limited.")
    guild = guild_partition(item.get("guild_id", ""))
    made = audit.entry(call, guild, "rate_limit.release", user_id, {"until": item["until"]}, None)
    deletes = [transact_delete("LIMITED", user_id), transact_delete(f"RATE#{user_id}", "MINUTES")]
    call.table.transact([*deletes, audit.with_change(made)], made["sk"][:36])
    return Released()
