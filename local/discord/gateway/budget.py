"""How often a bot may IDENTIFY: a thousand times a day, and once more costs it its token (events/gateway.mdx)."""

from collections.abc import Callable
from typing import Any

DAY = 86_400.0


class IdentifyBudget:
    """`spent` counts today's; the token is reset for good when it runs over."""

    def __init__(self, clock: Callable[[], float], total: int) -> None:
        self._clock = clock
        self.total = total
        self.refill()

    def refill(self) -> None:
        self.spent = 0
        self.token_reset = False
        self._ends = self._clock() + DAY

    def spend(self) -> bool:
        """False once the budget is exceeded: Discord ends all sessions and resets the token."""
        if self._clock() >= self._ends and not self.token_reset:
            self.refill()
        self.spent += 1
        self.token_reset = self.token_reset or self.spent > self.total
        return not self.token_reset

    def shown(self) -> dict[str, Any]:
        """`session_start_limit` of GET /gateway/bot; reset_after is milliseconds."""
        return {
            "total": self.total,
            "remaining": max(self.total - self.spent, 0),
            "reset_after": max(int((self._ends - self._clock()) * 1000), 0),
            "max_concurrency": 1,
        }
