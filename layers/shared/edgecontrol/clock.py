"""Time as a value that is passed in, so that the whole system can be simulated."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    """Wall time in epoch seconds, a monotonic time for deadlines, and a way to wait."""

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def now_ms(self) -> int:
        """Wall time in epoch milliseconds."""
        return int(self.now() * 1000)
