"""The heartbeat: when the next is due, and how a line is known to be dead."""

from dataclasses import dataclass

from edgecontrol.errors import EdgeControlError


class NoPulse(EdgeControlError):
    """The last heartbeat was not answered: the connection is a zombie."""


@dataclass
class Heart:
    """Beats every `interval` seconds; the first after a random part of it, so that not all bots beat at once."""

    interval: float
    due_at: float
    answered: bool = True
    sent_at: float = 0.0
    latency: float = 0.0

    @classmethod
    def start(cls, interval_ms: float, now: float, jitter: float) -> "Heart":
        """`jitter` is from 0 to 1 (events/gateway.mdx, "Sending Heartbeats")."""
        interval = interval_ms / 1000
        return cls(interval, now + interval * jitter)

    def beat(self, now: float) -> None:
        """A heartbeat goes out on time; raises `NoPulse` when the one before it is unanswered."""
        if not self.answered:
            raise NoPulse(f"no answer for {now - self.sent_at:.0f} s")
        self.answered, self.sent_at, self.due_at = False, now, now + self.interval

    def acknowledge(self, now: float) -> None:
        """Discord answered."""
        self.answered, self.latency = True, now - self.sent_at
