"""What travels through the questions queue: one event of one conversation, as the front door or the gateway saw it.

Plain dataclasses, so that the front door need not import pydantic; the agent validates the same classes with
pydantic's `TypeAdapter`. New fields get defaults: messages of the previous release must stay readable.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Literal

DISCORD_EPOCH_MS = 1_420_070_400_000

EventKind = Literal[
    "question",  # the driver asks: slash command, message command or plain message
    "status",  # /status: the card of one station, no model needed
    "human",  # the driver wants a person
    "end",  # the driver ends the conversation
    "rating",  # 1 to 5, in `value`
    "feedback",  # text of the feedback form
    "confirm",  # a confirmation button was pressed; `value` is its effect id and argument hash
    "decline",  # the confirmation was declined
    "choice",  # a station was chosen from a select menu; `value` is the outlet number
    "basis",  # "what is this based on?"; `value` is the turn number
    "link",  # /link: `value` is the e-mail address of the charging account
    "code",  # the one-time code typed into the form
    "unlink",  # /unlink
    "mail",  # ours: `text` names a mail (code, linked), `value` its address, `locale` its language
    "staff",  # a staff member wrote in the escalation thread
    "claim",  # a staff member takes the conversation over
    "handback",  # a staff member hands it back to the bot
    "resolve",  # a staff member closes the escalation
    "due",  # the clock: idle time-out, silent takeover, undelivered reply, follow-up
    "directory",  # refresh the list of stations behind autocompletion
]


@dataclass(frozen=True)
class Attachment:
    """A file the driver sent; the address is signed by Discord and dies within a day."""

    id: str
    filename: str
    url: str
    content_type: str = ""
    size: int = 0


@dataclass(frozen=True)
class ReplyTo:
    """Where the answer goes.

    With `token`: edit the interaction's deferred answer (15 minutes). Otherwise post to `channel_id`, as a reply to
    `message_id` where there is one. `private` says that only the driver can read what is sent there.
    """

    channel_id: str
    token: str = ""
    message_id: str = ""
    private: bool = False
    updates_message: bool = False  # a button of a message we sent: the deferred answer is that message's edit


@dataclass(frozen=True)
class Event:
    """One thing that happened in a conversation. `event_id` is Discord's interaction or message id.

    `at_ms` is when Discord created it and `received_at_ms` when we had verified it, both epoch milliseconds.
    """

    kind: EventKind
    event_id: str
    conversation_id: str
    channel_id: str
    user_id: str
    reply_to: ReplyTo
    at_ms: int
    received_at_ms: int
    guild_id: str = ""
    parent_channel_id: str = ""  # set when `channel_id` is a thread
    user_name: str = ""
    user_roles: tuple[str, ...] = ()
    text: str = ""
    value: str = ""
    message_id: str = ""
    locale: str = ""
    attachments: tuple[Attachment, ...] = field(default_factory=tuple)
    burst_end: str = ""  # typed in a row with others: the event id of the last of them
    version: int = 1

    @property
    def correlation_id(self) -> str:
        """One id from Discord to the reply: Discord's own."""
        return self.event_id

    @property
    def settings_channel_id(self) -> str:
        """The channel whose settings hold: a thread has its parent's."""
        return self.parent_channel_id or self.channel_id

    def to_json(self) -> str:
        """The queue message's body."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def conversation_id(channel_id: str, user_id: str, *, shared_channel: bool) -> str:
    """A thread or DM is one conversation; in a channel every driver has their own."""
    return f"{channel_id}-{user_id}" if shared_channel else channel_id


def snowflake_ms(snowflake: str) -> int:
    """When Discord made this id, in epoch milliseconds (developers/reference.mdx#snowflakes)."""
    return (int(snowflake) >> 22) + DISCORD_EPOCH_MS
