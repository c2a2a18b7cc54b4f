"""Rate limits as Discord keeps them: a bucket per route and major parameter, and a global one.

Source: topics/rate-limits.mdx.
"""

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass

from local.discord.config import Config

# Discord publishes no numbers; these are what bots have observed.
OBSERVED: dict[str, tuple[int, float]] = {
    "create_message": (5, 5.0),
    "edit_message": (5, 5.0),
    "delete_message": (5, 1.0),
    "typing": (5, 5.0),
    "webhook": (5, 2.0),
    "create_thread": (50, 300.0),
    "modify_channel": (5, 15.0),
    "commands": (5, 20.0),
}
ORDINARY = (50, 1.0)
INVALID_LIMIT, INVALID_WINDOW = 10_000, 600.0


@dataclass
class Bucket:
    remaining: int
    resets_at: float


class RateLimitedError(Exception):
    """429: `headers` and `retry_after` in seconds; an address blocked outright has neither scope nor JSON."""

    def __init__(self, retry_after: float, headers: dict[str, str], *, scope: str) -> None:
        super().__init__(f"retry after {retry_after:.3f} s ({scope})")
        self.retry_after = retry_after
        self.headers = {**headers, "Retry-After": str(math.ceil(retry_after)), "X-RateLimit-Scope": scope}
        self.scope = scope


class RateLimits:
    """Every bucket of one bot."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._clock: Callable[[], float] = config.clock
        self.clear()

    def clear(self) -> None:
        self._buckets: dict[tuple[str, str], Bucket] = {}
        self._global = Bucket(self._config.global_limit, 0.0)
        self._invalid: list[float] = []

    def take(self, route: str, major: str, *, counts_globally: bool) -> dict[str, str]:
        """The headers of a request let through; RateLimitedError otherwise."""
        if counts_globally:
            self._take_global()
        limit, window = self._config.rate_limits.get(route) or OBSERVED.get(route, ORDINARY)
        bucket = self._buckets.setdefault((route, major), Bucket(limit, 0.0))
        now = self._clock()
        if now >= bucket.resets_at:
            bucket.remaining, bucket.resets_at = limit, now + window
        if bucket.remaining <= 0:
            headers = self._headers(route, limit, bucket, now)
            raise RateLimitedError(bucket.resets_at - now, headers, scope="user")
        bucket.remaining -= 1
        return self._headers(route, limit, bucket, now)

    def _take_global(self) -> None:
        now = self._clock()
        if now >= self._global.resets_at:
            self._global = Bucket(self._config.global_limit, now + 1.0)
        if self._global.remaining <= 0:
            raise RateLimitedError(self._global.resets_at - now, {"X-RateLimit-Global": "true"}, scope="global")
        self._global.remaining -= 1

    def count_invalid(self) -> None:
        """A 401, 403 or 429 was answered."""
        now = self._clock()
        self._invalid = [at for at in self._invalid[-INVALID_LIMIT:] if at > now - INVALID_WINDOW]
        self._invalid.append(now)

    @property
    def invalid_requests(self) -> int:
        """Within the last ten minutes; at 10,000 Discord blocks the address."""
        return sum(at > self._clock() - INVALID_WINDOW for at in self._invalid)

    @property
    def blocked(self) -> bool:
        return len(self._invalid) >= INVALID_LIMIT and self.invalid_requests >= INVALID_LIMIT

    def _headers(self, route: str, limit: int, bucket: Bucket, now: float) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(bucket.remaining, 0)),
            "X-RateLimit-Reset": f"{bucket.resets_at:.3f}",
            "X-RateLimit-Reset-After": f"{bucket.resets_at - now:.3f}",
            "X-RateLimit-Bucket": hashlib.blake2b(route.encode(), digest_size=16).hexdigest(),
        }
