"""How often a new session may be asked for: a thousand times a day, or Discord resets the bot's token (gateway.mdx).

Counted in the table for all shards together, below Discord's own number: its day begins at any hour, so the last 24
full hours and the running one count. Never two within five seconds; and after many of a day the rest is spread over it,
so that an hour of trouble at Discord's does not silence the bot for a day.
"""

from collections.abc import Mapping
from typing import Any

from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed, EdgeControlError
from gateway.lease import PARTITION

_KEY = "IDENTIFY"
_HOUR_MS = 3_600_000
_HOURS = 24
_APART_MS = 5_500
_MANY = 100
_FAR_APART_MS = 120_000
_KEPT_SECONDS = 3 * 86_400


class BudgetSpent(EdgeControlError):
    """No new session for now: the day's are used up."""


class IdentifyBudget:
    """Permission to IDENTIFY, taken before it is sent."""

    def __init__(self, table: Table, limit: int, clock: Clock) -> None:
        self._table = table
        self._limit = limit
        self._clock = clock

    def wait_seconds(self) -> float:
        """Seconds until one may be taken, 0.0 when at once; raises `BudgetSpent`."""
        return self._wait_seconds(self._known(), self._clock.now_ms())

    def take(self) -> float:
        """0.0 when one was taken, else the seconds to wait before asking again; raises `BudgetSpent`."""
        now, known = self._clock.now_ms(), self._known()
        wait = self._wait_seconds(known, now)
        if wait:
            return wait
        hour = now // _HOUR_MS
        hours = {name: used for name, used in known["hours"].items() if int(name) >= hour - _HOURS}
        try:
            self._table.update(
                PARTITION,
                _KEY,
                "SET #at_ms = :now, #hours = :hours, #expires_at = :expires",
                "attribute_not_exists(#pk) OR #at_ms = :before",
                now=now,
                before=known["at_ms"],
                hours={**hours, str(hour): hours.get(str(hour), 0) + 1},
                expires=now // 1000 + _KEPT_SECONDS,
            )
        except ConditionFailed:
            return _APART_MS / 1000  # another shard was faster
        return 0.0

    def _known(self) -> Mapping[str, Any]:
        return self._table.get(PARTITION, _KEY) or {"at_ms": 0, "hours": {}}

    def _wait_seconds(self, known: Mapping[str, Any], now_ms: int) -> float:
        hour = now_ms // _HOUR_MS
        today = sum(used for name, used in known["hours"].items() if int(name) >= hour - _HOURS)
        if today >= self._limit:
            raise BudgetSpent(f"{today} sessions within a day")
        apart = _FAR_APART_MS if today >= _MANY else _APART_MS
        return float(max(0, known["at_ms"] + apart - now_ms)) / 1000
