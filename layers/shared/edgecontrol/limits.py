"""Messages a user or channel may send in a minute: a sliding window of two counters, moved in one atomic write.

The count is the running minute's plus that share of the last minute's which still lies within sixty seconds
(the "sliding window counter"). A refused message is not counted, so waiting as long as told is always enough.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed
from edgecontrol.items import decode_item

WINDOW_SECONDS = 60
_KEPT_WINDOWS = 8


@dataclass(frozen=True)
class Verdict:
    """Whether a message may pass; if not, the whole seconds to wait until one will."""

    allowed: bool
    wait_seconds: int = 0


class RateLimit:
    """So many of one sender in a window; the window is a minute unless told otherwise."""

    def __init__(
        self, table: Table, *, window_seconds: int = WINDOW_SECONDS, now: Callable[[], float] = time.time
    ) -> None:
        self._table = table
        self._window = window_seconds
        self._now = now

    def take(self, sender: str, most: int) -> Verdict:
        """Count one message of this sender, unless that would exceed the limit. One DynamoDB call."""
        now = self._now()
        minute = int(now // self._window)
        current, last = f"m{minute}", f"m{minute - 1}"
        older = ", ".join(f"#m{minute - age}" for age in range(2, 6))
        try:
            item = self._table.update(
                f"RATE#{sender}",
                "MINUTES",
                f"SET #expires_at = :expires ADD #{current} :one REMOVE {older}",
                f"attribute_not_exists(#{current}) OR #{current} < :limit",
                one=1,
                limit=most,
                expires=int(now) + _KEPT_WINDOWS * self._window,
            )
        except ConditionFailed as full:
            counts = decode_item(full.item or {})
            return self._refusal(now, counts.get(last, 0), counts.get(current, most), most)
        self._tidy(sender, item, minute)
        before, counted = item.get(last, 0), item[current]
        if before * (1 - (now % self._window) / self._window) + counted <= most:
            return Verdict(True)
        self._uncount(sender, current)
        return self._refusal(now, before, counted - 1, most)

    def give_back(self, sender: str) -> None:
        """Uncount a message that was let through here and then refused elsewhere."""
        self._uncount(sender, f"m{int(self._now() // self._window)}")

    def _tidy(self, sender: str, item: Mapping[str, Any], minute: int) -> None:
        """A sender who comes now and then leaves counts that no write of `take` removes: they must not pile up."""
        old = [name for name in item if name[0] == "m" and name[1:].isdecimal() and int(name[1:]) < minute - 5]
        if len(old) > _KEPT_WINDOWS:
            self._table.update(f"RATE#{sender}", "MINUTES", "REMOVE " + ", ".join(f"#{name}" for name in old[:100]))

    def _uncount(self, sender: str, minute: str) -> None:
        try:
            self._table.update(
                f"RATE#{sender}", "MINUTES", f"ADD #{minute} :less", f"#{minute} > :none", less=-1, none=0
            )
        except ConditionFailed:
            return  # the minute turned meanwhile

    def _refusal(self, now: float, before: int, counted: int, most: int) -> Verdict:
        return Verdict(False, wait_seconds(now, before, counted, most, self._window))


def wait_seconds(now: float, last: int, current: int, most: int, window: int = WINDOW_SECONDS) -> int:
    """Whole seconds until one more message passes, if none is sent meanwhile."""
    elapsed = now % window
    if current < most and last:
        # last * (1 - t / window) + current + 1 <= most, solved for t within this window
        moment = window * (1 - (most - current - 1) / last)
        if moment < window:
            return max(1, math.ceil(moment - elapsed))
    # In the next window `current` is the last one: current * (1 - t / window) + 1 <= most
    moment = window * (1 - (most - 1) / current) if current else 0
    return max(1, math.ceil(window - elapsed + max(0.0, moment)))
