"""What a conversation is made of: its session, its turns, and the replies a turn owes. Knows nothing of storage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from edgecontrol.events import ReplyTo

# open: the bot answers. waiting: handed over, nobody has claimed it yet; the bot still answers.
# takeover: staff talk and the bot is silent. closed: ended or timed out; the next message opens it again.
Status = Literal["open", "waiting", "takeover", "closed"]

Message = dict[str, Any]  # a chat message in the Chat Completions form


@dataclass(frozen=True)
class Session:
    """The conversation's head: one small item, rewritten every turn. Times are epoch seconds but `lease_until_ms`."""

    conversation_id: str
    guild_id: str
    channel_id: str
    user_id: str
    language: str
    started_at: int
    last_activity_at: int
    parent_channel_id: str = ""
    user_name: str = ""
    status: Status = "open"
    turn: int = 0  # number of the last committed turn
    delivered: int = 0  # number of the last turn whose replies have all arrived
    parts_delivered: int = 0  # of the turn after that one: how many of its replies have
    fence: int = 0  # grows with every claim; a write under an older one does not apply
    lease_until_ms: int = 0
    context_from: int = 0  # turns after this number belong to the running session
    due_at: int = 0  # when the cleanup is to look at this conversation
    station: str = ""  # the outlet the conversation is about, as far as known
    danger: str = ""  # class of the safety words seen; no remote action afterwards
    spent_microcents: int = 0
    rating: int = 0
    turns_failed: int = 0
    variant: str = ""  # prompt variant, sticky
    words: str = ""  # what the driver wrote, as distinct words; kept from the close on, for staff to search
    escalation: Mapping[str, Any] = field(default_factory=dict)  # reason, at, thread_id, claimed_by, ...
    thread_id: str = ""  # the driver's own thread, where what they type is answered
    thread_private: bool = False
    watch: Mapping[str, Any] = field(default_factory=dict)  # what is observed after advice: station, until, want
    at_risk: Mapping[str, Any] = field(default_factory=dict)  # events of a last attempt, until it commits
    version: int = 1

    @property
    def settings_channel_id(self) -> str:
        """The channel whose settings hold: a thread has its parent's."""
        return self.parent_channel_id or self.channel_id


@dataclass(frozen=True)
class Reply:
    """What the driver will read: text with Discord components. `private` forbids any place others can read."""

    text: str
    components: tuple[Mapping[str, Any], ...] = ()
    private: bool = False


@dataclass(frozen=True)
class Delivery:
    """One reply on its way to one place.

    With notices it is a private reply to a question asked in public: it goes to the driver alone, and the public place
    is told that it was sent, or that it could not be.
    """

    to: ReplyTo
    reply: Reply
    user_id: str
    sent_notice: str = ""
    unsent_notice: str = ""
    staff_thread: str = ""  # a post to staff: name of the thread to open from it
    to_staff: bool = False


@dataclass(frozen=True)
class Turn:
    """One committed turn: never changed afterwards. `tokens` counts `messages` (o200k_base), exactly or not below."""

    number: int
    at: int
    event_ids: tuple[str, ...]
    messages: tuple[Message, ...]
    deliveries: tuple[Delivery, ...] = ()
    tokens: int = 0
    tokens_exact: bool = False
    summary: str = ""  # what turns before this one came to, when this turn summed them up
    summed_up_to: int = 0  # number of the last turn that summary covers; those after it are still read word for word
    language: str = ""
    model: str = ""
    outcome: str = ""  # answered, fallback, escalated, closed, ...
    correlation_id: str = ""
    version: int = 1


@dataclass(frozen=True)
class Conversation:
    """What one query loads: the session, open effects (newest first) and recent turns (oldest first)."""

    session: Session | None
    turns: tuple[Turn, ...] = ()
    effects: tuple[Mapping[str, Any], ...] = ()

    def answered(self, event_id: str) -> bool:
        """Whether a recent turn already answered this event."""
        return any(event_id in turn.event_ids for turn in self.turns)

    @property
    def undelivered(self) -> Turn | None:
        """The newest turn, if its replies have not all arrived."""
        if self.session is None or not self.turns or self.session.delivered >= self.session.turn:
            return None
        return self.turns[-1]
