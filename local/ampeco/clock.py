"""Simulated time: the clock handed in, plus the seconds that tests have added to it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], float]  # seconds since 1970, as time.time gives
REAL: Clock = time.time


class SimulatedTime:
    """Never runs backwards while it serves; `restart` forgets the added seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._added = 0.0

    def now(self) -> float:
        return self._clock() + self._added

    def add(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("time only goes forward")
        self._added += seconds

    def restart(self) -> None:
        self._added = 0.0


def stamp(moment: float) -> str:
    """The platform's way to write a moment: `2026-11-22T09:00:00Z`; texts of this form sort as the moments do."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> float:
    """Reads ISO 8601; without a zone it is UTC. Raises ValueError."""
    parsed = datetime.fromisoformat(text)
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()
