"""Everything that exists and everything that happens to it: the one mutable thing of the look-alike."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local.discord import seed
from local.discord.config import Config
from local.discord.errors import refusal
from local.discord.model import (
    DM,
    LOADING,
    Attachment,
    Channel,
    Edit,
    Guild,
    Interaction,
    Mail,
    Message,
    User,
)
from local.discord.permissions import Permission, permissions
from local.discord.snowflake import Snowflakes

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")


@dataclass(frozen=True)
class Event:
    """Something that happened, named as the gateway names it; names in lower case are for the page alone."""

    name: str
    channel: Channel | None = None
    message: Message | None = None
    user_id: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


class World:
    """The state of the whole look-alike. `listeners` hear every event, in order."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.clock = config.clock
        self.ids = Snowflakes(config.clock)
        self.listeners: list[Callable[[Event], None]] = []
        self._populate()

    def _populate(self) -> None:
        self.users: dict[str, User] = {user.id: user for user in seed.users()}
        self.guilds: dict[str, Guild] = {guild.id: guild for guild in seed.guilds()}
        self.channels: dict[str, Channel] = {channel.id: channel for channel in seed.channels()}
        self.messages: dict[str, Message] = {}
        self.timelines: dict[str, list[str]] = {}
        self.attachments: dict[str, Attachment] = {}
        self.commands: dict[str | None, list[dict[str, Any]]] = {}
        self.command_creates: dict[str | None, list[float]] = {}
        self.interactions: dict[str, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        self.nonces: dict[tuple[str, str, str], tuple[str, float]] = {}
        self.dms_closed: set[str] = set()
        self.mail: list[Mail] = []

    def reset(self) -> None:
        """Back to the start; ids go on, so that nothing old is mistaken for something new."""
        self.clock.offset = 0.0
        self._populate()
        self.emit(Event("reset"))

    def emit(self, event: Event) -> None:
        for listener in list(self.listeners):
            listener(event)

    @property
    def bot(self) -> User:
        return self.users[seed.BOT_ID]

    def user(self, who: str) -> User | None:
        """By id or by user name."""
        return self.users.get(who) or next((u for u in self.users.values() if u.username == who), None)

    def channel(self, channel_id: str) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None:
            raise refusal(10003)
        return channel

    def message(self, channel_id: str, message_id: str) -> Message:
        message = self.messages.get(message_id)
        if message is None or message.channel_id != channel_id:
            raise refusal(10008)
        return message

    def timeline(self, channel_id: str) -> list[Message]:
        """A channel's messages, oldest first, ephemeral ones included."""
        return [self.messages[i] for i in self.timelines.get(channel_id, [])]

    def can(self, user_id: str, channel: Channel, needed: Permission) -> bool:
        return permissions(self, channel, user_id) & needed == needed

    def sees(self, user_id: str, channel: Channel) -> bool:
        return self.can(user_id, channel, Permission.VIEW_CHANNEL)

    def post(self, message: Message, *, ping: dict[str, Any] | None = None) -> Message:
        """Add a message, with its mentions, and tell everyone. `ping` is allowed_mentions, or its default."""
        channel = self.channels[message.channel_id]
        self._mention(message, ping)
        self.messages[message.id] = message
        self.timelines.setdefault(channel.id, []).append(message.id)
        self.attachments.update({a.id: a for a in message.attachments})
        if message.visible_to is None:
            channel.last_message_id = message.id
        if channel.thread:
            channel.thread.total += 1
            self.unarchive(channel)
        self.emit(Event("MESSAGE_CREATE", channel, message))
        return message

    def edit(self, message: Message, changes: dict[str, Any], *, ping: dict[str, Any] | None = None) -> Message:
        """Change fields of a message; what it said before goes to its history, unless it was only thinking."""
        resolving = message.thinking
        if not resolving and changes.get("content", message.content) != message.content:
            message.history.append(Edit(self.clock(), message.content))
        for name, value in changes.items():
            setattr(message, name, value)
        message.flags &= ~LOADING
        if not resolving:
            message.edited_at = self.clock()
        self._mention(message, ping)
        self.attachments.update({a.id: a for a in message.attachments})
        self.emit(Event("MESSAGE_UPDATE", self.channels[message.channel_id], message))
        return message

    def remove(self, message: Message) -> None:
        del self.messages[message.id]
        self.timelines[message.channel_id].remove(message.id)
        for attachment in message.attachments:
            self.attachments.pop(attachment.id, None)
        self.emit(Event("MESSAGE_DELETE", self.channels[message.channel_id], message))

    def direct(self, user_id: str) -> Channel:
        """The bot's DM with this user, opened if need be."""
        for channel in self.channels.values():
            if channel.type == DM and user_id in channel.recipients:
                return channel
        channel = Channel(self.ids.next(), DM, recipients=[user_id, seed.BOT_ID])
        self.channels[channel.id] = channel
        self.emit(Event("CHANNEL_CREATE", channel))
        return channel

    def start_thread(self, thread: Channel, members: list[str]) -> Channel:
        thread.members = dict.fromkeys(members, self.clock())
        self.channels[thread.id] = thread
        self.emit(Event("THREAD_CREATE", thread, data={"newly_created": True}))
        return thread

    def join_thread(self, thread: Channel, user_id: str) -> None:
        thread.members[user_id] = self.clock()
        self.emit(Event("THREAD_MEMBERS_UPDATE", thread, user_id=user_id, data={"joined": True}))

    def leave_thread(self, thread: Channel, user_id: str) -> None:
        del thread.members[user_id]
        self.emit(Event("THREAD_MEMBERS_UPDATE", thread, user_id=user_id, data={"joined": False}))

    def unarchive(self, channel: Channel) -> None:
        if channel.thread and channel.thread.archived:
            channel.thread.archived, channel.thread.archived_at = False, self.clock()
            self.emit(Event("THREAD_UPDATE", channel))

    def delete_channel(self, channel: Channel) -> None:
        """With its messages and their files, as Discord does."""
        for message in self.timeline(channel.id):
            del self.messages[message.id]
            for attachment in message.attachments:
                self.attachments.pop(attachment.id, None)
        self.timelines.pop(channel.id, None)
        del self.channels[channel.id]
        self.emit(Event("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel))

    def threads_of(self, guild_id: str) -> list[Channel]:
        return [c for c in self.channels.values() if c.is_thread and c.guild_id == guild_id]

    def _mention(self, message: Message, ping: dict[str, Any] | None) -> None:
        allowed = ping if ping is not None else {"parse": ["users", "roles", "everyone"]}
        parse = allowed.get("parse") or []
        named = list(dict.fromkeys(USER_MENTION.findall(message.content)))
        roles = list(dict.fromkeys(ROLE_MENTION.findall(message.content)))
        users, chosen = allowed.get("users") or [], allowed.get("roles") or []
        message.mentions = [u for u in named if u in self.users and ("users" in parse or u in users)]
        message.mention_roles = [r for r in roles if "roles" in parse or r in chosen]
        message.mention_everyone = "everyone" in parse and "@everyone" in message.content
        answered = self.messages.get(message.reference or "")
        if answered and bool(allowed.get("replied_user", ping is None)) and answered.author_id not in message.mentions:
            message.mentions.append(answered.author_id)
