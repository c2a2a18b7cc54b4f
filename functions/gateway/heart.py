"""The heartbeat: when the next is due, how a line is known to be dead, and what an answer proves.

A line may die without a word, so that nothing coming means nothing. An answer does: the connection keeps its order, so
whatever Discord sent before it received the heartbeat has come before the answer.
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Heart:
    """Beats every `interval` seconds; the first after a random part of it, so that not all bots beat at once.

    `answered` tells whether an answer came since the last beat that was due. `proven_ms` is when the last answered
    heartbeat went out, epoch milliseconds; 0 before the first.
    """

    interval: float
    due_at: float
    answered: bool = True
    proven_ms: int = 0
    _unanswered: deque[int] = field(default_factory=deque)

    @classmethod
    def start(cls, interval_ms: float, now: float, jitter: float) -> "Heart":
        """`jitter` is from 0 to 1 (events/gateway.mdx, "Sending Heartbeats")."""
        interval = interval_ms / 1000
        return cls(interval, now + interval * jitter)

    def beat(self, now: float, now_ms: int) -> None:
        """The heartbeat that is due goes out."""
        self.answered, self.due_at = False, now + self.interval
        self._unanswered.append(now_ms)

    def beat_out_of_turn(self, now_ms: int) -> None:
        """One more goes out, because Discord asks for it or for its answer."""
        self._unanswered.append(now_ms)

    def acknowledge(self) -> None:
        """Discord answered the oldest heartbeat it had not answered."""
        self.answered = True
        if self._unanswered:
            self.proven_ms = self._unanswered.popleft()
