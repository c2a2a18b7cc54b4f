"""Messages a driver sends in a row, kept together until the driver is quiet, so that they get one answer.

What is held is not yet in the queue: its sequence numbers are not persisted, and Discord replays it if we are killed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from edgecontrol.events import Attachment, Event

_LONGEST_SECONDS = 6.0  # a driver who goes on typing does not wait longer than this for a first sign
_TYPING_SECONDS = 2.5
MOST = 10  # what one batch of the queue takes


@dataclass(frozen=True)
class Kept:
    """One held message and the dispatch it came with; None for what was missed, which no session replays."""

    event: Event
    sequence: int | None


@dataclass
class Burst:
    """The messages of one conversation so far."""

    began_at: float
    quiet_at: float
    kept: list[Kept] = field(default_factory=list)

    @property
    def due_at(self) -> float:
        """When it is sent on, if nothing more comes."""
        return 0.0 if len(self.kept) >= MOST else min(self.quiet_at, self.began_at + _LONGEST_SECONDS)


class Hold:
    """Bursts by conversation; times are monotonic."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._bursts: dict[str, Burst] = {}

    def add(self, event: Event, sequence: int | None, now: float, *, at_once: bool = False) -> None:
        """Keep a message, for no time at all if `at_once`. What was missed goes before what was said since."""
        burst = self._bursts.setdefault(event.conversation_id, Burst(now, now))
        burst.kept.append(Kept(event, sequence))
        if sequence is None:
            burst.kept.sort(key=lambda kept: int(kept.event.event_id))
        burst.quiet_at = now if at_once else now + self._seconds

    def has(self, message_id: str) -> bool:
        """Whether this message is held."""
        return any(kept.event.event_id == message_id for kept in self._kept())

    def typing(self, channel_id: str, user_id: str, now: float) -> None:
        """The driver goes on writing."""
        for burst in self._bursts.values():
            event = burst.kept[-1].event
            if (event.channel_id, event.user_id) == (channel_id, user_id):
                burst.quiet_at = max(burst.quiet_at, now + _TYPING_SECONDS)

    def edit(self, message_id: str, text: str, attachments: Sequence[Attachment]) -> None:
        """A held message reads otherwise now."""
        for burst in self._bursts.values():
            burst.kept = [
                replace(kept, event=replace(kept.event, text=text, attachments=tuple(attachments)))
                if kept.event.event_id == message_id
                else kept
                for kept in burst.kept
            ]

    def withdraw(self, message_id: str) -> None:
        """A held message was deleted: it is as if it had never been sent."""
        for conversation, burst in list(self._bursts.items()):
            burst.kept = [kept for kept in burst.kept if kept.event.event_id != message_id]
            if not burst.kept:
                del self._bursts[conversation]

    def due(self, now: float) -> list[list[Event]]:
        """Bursts whose time has come, the longest waiting first; they stay until `sent`."""
        ready = [burst for burst in self._bursts.values() if burst.due_at <= now]
        return [[kept.event for kept in burst.kept] for burst in sorted(ready, key=lambda burst: burst.began_at)]

    def sent(self, conversation_id: str) -> None:
        """The queue has this conversation's burst."""
        del self._bursts[conversation_id]

    def next_at(self) -> float:
        """When the next burst is due; infinity when nothing is held."""
        return min((burst.due_at for burst in self._bursts.values()), default=float("inf"))

    def first_ms(self) -> int | None:
        """When the earliest held message of the session was sent, epoch milliseconds."""
        return min((kept.event.at_ms for kept in self._kept() if kept.sequence is not None), default=None)

    def first_sequence(self) -> int | None:
        """The earliest dispatch that is still needed."""
        return min((kept.sequence for kept in self._kept() if kept.sequence is not None), default=None)

    def _kept(self) -> Iterator[Kept]:
        return (kept for burst in self._bursts.values() for kept in burst.kept)
