"""A token bucket: how fast one container may ask one tenant. AMPECO publishes no number (contract §1, Rate limits)."""

import threading
from collections.abc import Callable


class TokenBucket:
    """`rate` requests a second on average, `burst` at once; waiting callers are served in turn."""

    def __init__(self, rate: float, burst: int, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._tokens = float(burst)
        self._at = clock()

    def take(self, deadline: float) -> bool:
        """Wait for a token; False at once, and nothing taken, when it would come after the deadline."""
        with self._lock:
            now = self._clock()
            elapsed = max(0.0, now - self._at)
            self._at = now
            self._tokens = min(float(self._burst), self._tokens + elapsed * self._rate)
            wait = max(0.0, (1.0 - self._tokens) / self._rate)
            if now + wait > deadline:
                return False
            self._tokens -= 1.0
        if wait:
            self._sleep(wait)
        return True
