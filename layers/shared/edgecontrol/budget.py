"""The day's cap on what the model may cost a guild, from the counters every turn adds to; looked up once a minute."""

import threading
import time
from collections.abc import Callable

from edgecontrol.counters import day, read_counts
from edgecontrol.database import Table

MICROCENTS = 1_000_000
_KEPT_SECONDS = 60.0


class Budget:
    """Whether a guild has used up its day's budget, at most a minute late."""

    def __init__(self, table: Table, daily_cents: int, *, now: Callable[[], float] = time.time) -> None:
        self._table = table
        self._cap = daily_cents * MICROCENTS
        self._now = now
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, int]] = {}

    def is_spent(self, guild_id: str) -> bool:
        """True when the counters of today have reached the cap."""
        with self._lock:
            read_at, spent = self._known.get(guild_id, (float("-inf"), 0))
            if self._now() - read_at > _KEPT_SECONDS:
                spent = read_counts(self._table, guild_id, day(int(self._now())))["model_microcents"]
                self._known[guild_id] = (self._now(), spent)
        return spent >= self._cap
