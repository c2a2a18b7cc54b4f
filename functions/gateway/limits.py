"""The rate limits of typed messages: the same as for commands, counted in the same places (S16, N3)."""

from collections import Counter
from dataclasses import dataclass, field

from aws_lambda_powertools import Logger

from edgecontrol.channels import ChannelSettings
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.errors import DependencyError
from edgecontrol.limits import RateLimit
from edgecontrol.metrics import Meter

_LIMITED_KEPT_SECONDS = 3_600
_MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Limits:
    """Counts messages of a driver and of a channel."""

    table: Table
    limit: RateLimit
    per_minute: int
    meter: Meter
    logger: Logger
    clock: Clock
    missed: Counter[tuple[str, int]] = field(default_factory=Counter)  # messages read afterwards, by sender and minute

    def wait_seconds(self, user_id: str, guild_id: str, settings: ChannelSettings) -> int:
        """0 when the message may pass, else seconds until one may. A limit that cannot be read stops nobody."""
        try:
            verdict, scope = self.limit.take(user_id, self.per_minute), "user"
            if verdict.allowed and settings.rate_limit_per_minute:
                verdict = self.limit.take(f"CHANNEL#{settings.channel_id}", settings.rate_limit_per_minute)
                scope = "channel"
            if verdict.allowed:
                return 0
            now = int(self.clock.now())
            until, gone = now + verdict.wait_seconds, now + _LIMITED_KEPT_SECONDS
            item = {"pk": "LIMITED", "sk": user_id, "until": until, "guild_id": guild_id, "expires_at": gone}
            self.table.put(item)
        except DependencyError as failure:
            self.logger.warning("rate limit unreadable", extra={"error": str(failure)})
            return 0
        self.meter.count("rate_limit_violations_total", scope=scope)
        return verdict.wait_seconds

    def allowed_then(self, user_id: str, settings: ChannelSettings, at_ms: int) -> bool:
        """Whether a message that is only read now was within the limits when it was said.

        Counted here and by the minute it was said in: the table counts what is said now, and had counted, in time, some
        of what is read again.
        """
        minute, channel = at_ms // 60_000, f"CHANNEL#{settings.channel_id}"
        limits = {user_id: self.per_minute}
        if settings.rate_limit_per_minute:
            limits[channel] = settings.rate_limit_per_minute
        if any(self.missed[sender, minute] >= most for sender, most in limits.items()):
            return False
        if len(self.missed) > _MOST_COUNTED:
            self.missed.clear()
        self.missed.update((sender, minute) for sender in limits)
        return True
