"""Drivers refused by the rate limit of late, and letting one of them go on at once."""

from typing import Any

from admin.desk import Call


def limited(call: Call, guilds: list[str]) -> list[dict[str, Any]]:
    """Users who would still be refused now, in these guilds."""
    items = call.table.query("LIMITED", consistent=False)
    return [item for item in items if item["until"] > call.now and (item.get("guild_id") or "@me") in guilds]
