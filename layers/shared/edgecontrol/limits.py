"""Messages a user or channel may send in a minute: a sliding window of two counters, moved in one atomic write.

The window's count is the running minute's plus the part of the last minute that still lies within sixty seconds
(the "sliding window counter"). A refused message is not counted, so waiting as long as told is always enough.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed
from edgecontrol.items import decode_item

WINDOW_SECONDS = 60
_KEPT_SECONDS = 3_600


@dataclass(frozen=True)
class Verdict:
    """Whether a message may pass; if not, the whole seconds to wait until one will."""

    allowed: bool
    wait_seconds: int = 0


class RateLimit:
    """At most `per_minute` messages of one sender."""

    def __init__(self, table: Table, *, now: Callable[[], float] = time.time) -> None:
        self._table = table
        self._now = now

    def take(self, sender: str, per_minute: int) -> Verdict:
        """Count one message of this sender, unless that would exceed the limit. One DynamoDB call."""
        now = self._now()
        minute = int(now // WINDOW_SECONDS)
        current, last = f"m{minute}", f"m{minute - 1}"
        older = ", ".join(f"#m{minute - age}" for age in range(2, 6))
        try:
            item = self._table.update(
                f"RATE#{sender}",
                "MINUTES",
                f"SET #expires_at = :expires ADD #{current} :one REMOVE {older}",
                f"attribute_not_exists(#{current}) OR #{current} < :limit",
                one=1,
                limit=per_minute,
                expires=int(now) + _KEPT_SECONDS,
            )
        except ConditionFailed as full:
            counts = decode_item(full.item or {})
            return Verdict(False, wait_seconds(now, counts.get(last, 0), counts.get(current, per_minute), per_minute))
        if _weighted(now, item.get(last, 0), item[current]) <= per_minute:
            return Verdict(True)
        return self._refuse(sender, now, current, item.get(last, 0), item[current] - 1, per_minute)

    def _refuse(self, sender: str, now: float, current: str, last: int, counted: int, per_minute: int) -> Verdict:
        self._table.update(f"RATE#{sender}", "MINUTES", f"ADD #{current} :less", less=-1)
        return Verdict(False, wait_seconds(now, last, counted, per_minute))


def _weighted(now: float, last: int, current: int) -> float:
    return last * (1 - (now % WINDOW_SECONDS) / WINDOW_SECONDS) + current


def wait_seconds(now: float, last: int, current: int, per_minute: int) -> int:
    """Whole seconds until one more message passes, if none is sent meanwhile."""
    elapsed = now % WINDOW_SECONDS
    if current < per_minute and last:
        # last * (1 - t / 60) + current + 1 <= limit, solved for t within this minute
        moment = WINDOW_SECONDS * (1 - (per_minute - current - 1) / last)
        if moment < WINDOW_SECONDS:
            return max(1, math.ceil(moment - elapsed))
    left = WINDOW_SECONDS - elapsed
    # In the next minute `current` is the last one: current * (1 - t / 60) + 1 <= limit
    moment = WINDOW_SECONDS * (1 - (per_minute - 1) / current) if current else 0
    return max(1, math.ceil(left + max(0.0, moment)))
