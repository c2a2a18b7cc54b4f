"""Walking the index of conversations newest first, month by month, over several guilds at once, within bounds.

A request looks at no more than `MOST_PAGES` pages however many conversations there are; a search that has not found
enough by then says how far it came, and its cursor goes on from there.
"""

import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from admin.cursors import pack, unpack
from admin.desk import Call
from admin.search import Search
from edgecontrol.errors import Refused
from edgecontrol.keys import RETENTION_DAYS, SESSION
from edgecontrol.table import BY_GUILD

MOST_PAGES = 5
# A narrow search reads pages that double: few items where many fit, many where few do.
_FIRST_NARROW_PAGE, _LARGEST_NARROW_PAGE = 128, 2_048
_DAY = 86_400
_END = ["", 0, ""]

Position = list[Any]  # month, started_at and partition key of the item before; `_END` behind the last


class Lane:
    """One guild's conversations from a position on. `position` follows what was taken."""

    def __init__(self, call: Call, guild: str, search: Search, position: Position | None) -> None:
        self._call = call
        self.guild = guild
        self._search = search
        self._until = search.until or call.now + _DAY
        first = search.since or call.now - RETENTION_DAYS * _DAY
        self._months = list(_months(first, self._until)) if search.since <= self._until else []
        self._narrow = _FIRST_NARROW_PAGE
        self._ahead: deque[dict[str, Any]] = deque()
        self._read_to = self.position = position or [self._months[0] if self._months else "", 0, ""]

    @property
    def head(self) -> dict[str, Any] | None:
        """The next conversation, as far as read."""
        return self._ahead[0] if self._ahead else None

    @property
    def is_over(self) -> bool:
        """Nothing is left to read."""
        return bool(self._read_to[0] == "")

    def take(self) -> dict[str, Any]:
        """The next conversation; the position moves behind it."""
        item = self._ahead.popleft()
        self.position = [item["guild_month"].rpartition("#")[2], item["started_at"], item["pk"]]
        return item

    def settle(self) -> None:
        """What was read and left out need not be read again."""
        if not self._ahead:
            self.position = self._read_to

    def read(self, limit: int) -> None:
        """One page more."""
        month, started_at, pk = self._read_to
        partition = f"{self.guild}#{month}"
        start = {"guild_month": partition, "started_at": started_at, "pk": pk, "sk": SESSION} if pk else None
        where, values = self._search.where()
        items, last = self._call.table.query_page(
            "#guild_month = :month AND #started_at BETWEEN :since AND :until",
            index=BY_GUILD.name,
            where=where,
            after=start,
            limit=max(limit, self._narrow) if where else limit,
            month=partition,
            since=self._search.since,
            until=self._until,
            **values,
        )
        self._narrow = min(self._narrow * 2, _LARGEST_NARROW_PAGE)
        self._ahead.extend(items)
        if last is not None:
            self._read_to = [month, last["started_at"], last["pk"]]
        else:
            earlier = [known for known in self._months if known < month]
            self._read_to = [earlier[0], 0, ""] if earlier else _END


def merged(lanes: list[Lane], limit: int) -> Iterator[dict[str, Any]]:
    """Conversations of all lanes, newest first, until the bounds are reached."""
    pages = MOST_PAGES * len(lanes)
    while True:
        for lane in lanes:
            while lane.head is None and not lane.is_over:
                if pages == 0:
                    return
                pages -= 1
                lane.read(limit + 1)
        ready = [lane for lane in lanes if lane.head is not None]
        if not ready:
            return
        yield max(ready, key=_newest).take()


def open_lanes(call: Call, guilds: list[str], search: Search, cursor: str | None) -> list[Lane]:
    """A lane for each guild, where the page before ended."""
    positions = unpack(cursor) if cursor else {}
    if not isinstance(positions, dict) or not all(_is_position(value) for value in positions.values()):
        raise Refused(400, "The cursor is not one of ours.")
    return [Lane(call, guild, search, positions.get(guild)) for guild in guilds]


def cursor_of(lanes: list[Lane]) -> str | None:
    """Where the next page begins, None behind the last."""
    for lane in lanes:
        lane.settle()
    if all(lane.position == _END for lane in lanes):
        return None
    return pack({lane.guild: lane.position for lane in lanes})


def _newest(lane: Lane) -> int:
    return int(lane.head["started_at"]) if lane.head else 0


def _is_position(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 3
        and isinstance(value[0], str)
        and isinstance(value[1], int)
        and isinstance(value[2], str)
        and all(len(str(part)) < 200 for part in value)
    )


def _months(since: int, until: int) -> Iterator[str]:
    """Months of a period, newest first."""
    first = time.strftime("%Y-%m", time.gmtime(max(0, since)))
    year, month = (int(part) for part in time.strftime("%Y-%m", time.gmtime(until)).split("-"))
    while (name := f"{year:04d}-{month:02d}") >= first:
        yield name
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
