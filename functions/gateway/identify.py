"""How often a new session may be asked for: a thousand times a day, or Discord resets the bot's token (gateway.mdx).

Counted in the table for all shards together, below Discord's own number, and never two within five seconds.
"""

import time

from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed, EdgeControlError
from edgecontrol.items import decode_item
from gateway.lease import PARTITION

_APART_MS = 5_500
_KEPT_SECONDS = 3 * 86_400


class BudgetSpent(EdgeControlError):
    """No new session for the rest of the day."""


class IdentifyBudget:
    """Permission to IDENTIFY, taken before it is sent."""

    def __init__(self, table: Table, limit: int, clock: Clock) -> None:
        self._table = table
        self._limit = limit
        self._clock = clock

    def take(self) -> float:
        """0.0 when one was taken, else the seconds to wait before asking again; raises `BudgetSpent`."""
        now = self._clock.now_ms()
        day = time.strftime("%Y-%m-%d", time.gmtime(now / 1000))
        try:
            self._table.update(
                PARTITION,
                f"IDENTIFY#{day}",
                "SET #at_ms = :now, #expires_at = :expires ADD #used :one",
                "attribute_not_exists(#used) OR (#used < :limit AND #at_ms < :before)",
                now=now,
                before=now - _APART_MS,
                expires=now // 1000 + _KEPT_SECONDS,
                limit=self._limit,
                one=1,
            )
        except ConditionFailed as failure:
            known = decode_item(failure.item or {})
            if known.get("used", 0) >= self._limit:
                raise BudgetSpent(f"{known['used']} sessions today") from None
            return max(0.1, (int(known["at_ms"]) + _APART_MS - now) / 1000 + 0.01)
        return 0.0
