"""Lists kept by guild and time (`<NAME>#<guild>`, `<time>#<id>`), newest first, over all guilds the caller sees."""

from dataclasses import dataclass
from typing import Any

from admin.cursors import pack, unpack
from admin.desk import Call
from edgecontrol.errors import Refused

_AFTER_EVERYTHING = "~"


@dataclass(frozen=True)
class Page:
    """Some items, and where the next page begins."""

    items: list[dict[str, Any]]
    next: str | None


def read_trail(call: Call, name: str, guilds: list[str], cursor: str | None, limit: int) -> Page:
    """At most `limit` items; one query for each guild. Sort keys begin with the time, so guilds merge by them."""
    before = unpack(cursor) if cursor else _AFTER_EVERYTHING
    if not isinstance(before, str) or not before or len(before) > 300:
        raise Refused(400, "The cursor is not one of ours.")
    found = [item for guild in guilds for item in call.table.query_before(f"{name}#{guild}", before, limit=limit + 1)]
    found.sort(key=lambda item: str(item["sk"]), reverse=True)
    more = len(found) > limit
    return Page(found[:limit], pack(found[limit - 1]["sk"]) if more else None)
