"""What a Discord is made of, as this look-alike keeps it; `present` turns it into Discord's JSON."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Literal

TEXT, DM, PUBLIC_THREAD, PRIVATE_THREAD = 0, 1, 11, 12
EPHEMERAL, LOADING, V2, SUPPRESS_EMBEDS, HAS_THREAD = 64, 128, 32768, 4, 32


@dataclass
class User:
    """A person, or the bot. `email` is where the local inbox files their mail; Discord never shows it to bots."""

    id: str
    username: str
    name: str
    locale: str
    bot: bool = False
    email: str = ""


@dataclass
class Role:
    id: str
    name: str
    permissions: int


@dataclass
class Overwrite:
    """Role (type 0) or member (type 1) exceptions in one channel."""

    id: str
    type: int
    allow: int = 0
    deny: int = 0


@dataclass
class Member:
    user_id: str
    roles: list[str]
    joined_at: float


@dataclass
class Guild:
    id: str
    name: str
    owner_id: str
    locale: str
    roles: dict[str, Role]
    members: dict[str, Member]


@dataclass
class Thread:
    """What a channel has besides, when it is a thread."""

    created_at: float
    archived: bool = False
    locked: bool = False
    archived_at: float = 0.0
    auto_archive: int = 1440
    invitable: bool = True
    total: int = 0


@dataclass
class Channel:
    id: str
    type: int
    guild_id: str | None = None
    name: str = ""
    topic: str | None = None
    position: int = 0
    parent_id: str | None = None
    owner_id: str | None = None
    slowmode: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    recipients: list[str] = field(default_factory=list)
    members: dict[str, float] = field(default_factory=dict)
    thread: Thread | None = None
    last_message_id: str | None = None

    @property
    def is_thread(self) -> bool:
        return self.thread is not None


@dataclass
class Attachment:
    id: str
    channel_id: str
    filename: str
    content: bytes
    content_type: str
    title: str | None = None
    description: str | None = None
    size_pixels: tuple[int, int] | None = None  # width, height
    ephemeral: bool = False


@dataclass
class Edit:
    """What a message said until `until`."""

    until: float
    content: str


@dataclass
class Message:
    id: str
    channel_id: str
    author_id: str
    created_at: float
    content: str = ""
    type: int = 0
    flags: int = 0
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    mention_roles: list[str] = field(default_factory=list)
    mention_everyone: bool = False
    edited_at: float | None = None
    nonce: str | int | None = None
    reference: str | None = None  # the message this one answers
    interaction_id: str | None = None
    visible_to: str | None = None  # ephemeral: the one user who sees it
    history: list[Edit] = field(default_factory=list)
    failure: str | None = None  # a notice of the client's own: no bot made it
    dismissed: bool = False  # ephemeral and put away by its viewer; its token still reaches it

    @property
    def thinking(self) -> bool:
        return bool(self.flags & LOADING)


InteractionState = Literal["pending", "deferred", "deferred_update", "answered", "failed", "modal", "choices"]


@dataclass
class Interaction:
    """One press, command or form of a user, from the moment it is sent to the end of its token."""

    id: str
    token: str
    type: int
    user_id: str
    channel_id: str
    created_at: float
    data: dict[str, Any]
    locale: str
    name: str | None = None
    message_id: str | None = None  # the message whose component or form this is
    parent_id: str | None = None  # a form's interaction remembers the one that opened it
    state: InteractionState = "pending"
    acknowledged_at: float | None = None
    ephemeral: bool = False
    original_id: str | None = None
    failure: str | None = None
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)
    message_ids: list[str] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Mail:
    to: str
    subject: str
    text: str
    at: float
