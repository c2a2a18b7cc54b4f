"""Ids as Discord makes them: milliseconds since 2015 in the high bits, so that ids sort by time."""

from collections.abc import Callable

EPOCH_MS = 1_420_070_400_000


class Snowflakes:
    """A source of ids that never repeats and never goes back, whatever the clock does."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        fresh = (int(self._clock() * 1000) - EPOCH_MS) << 22
        self._last = max(fresh, self._last + 1)
        return str(self._last)


def created_at(snowflake: str) -> float:
    """Seconds since the epoch at which this id was made."""
    return ((int(snowflake) >> 22) + EPOCH_MS) / 1000
