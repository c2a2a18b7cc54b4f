"""Who may do what in a channel, computed as Discord computes it (developers/topics/permissions.mdx)."""

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local.discord.model import Channel, Guild
    from local.discord.world import World


class Permission(IntFlag):
    """The bits this network of channels needs."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


P = Permission
ALL = (1 << 53) - 1
EVERYONE = (
    P.ADD_REACTIONS | P.VIEW_CHANNEL | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.READ_MESSAGE_HISTORY
    | P.USE_EXTERNAL_EMOJIS | P.USE_APPLICATION_COMMANDS | P.CREATE_PUBLIC_THREADS | P.SEND_MESSAGES_IN_THREADS
)  # fmt: skip
BOT = EVERYONE | P.CREATE_PRIVATE_THREADS | P.MANAGE_THREADS
STAFF = BOT | P.MANAGE_CHANNELS | P.MANAGE_MESSAGES | P.MENTION_EVERYONE
DIRECT = EVERYONE & ~P.CREATE_PUBLIC_THREADS


def permissions(world: "World", channel: "Channel", user_id: str) -> int:
    """The user's permission bits in this channel; 0 where they may not even look."""
    if channel.guild_id is None:
        return int(DIRECT) if user_id in channel.recipients else 0
    guild = world.guilds[channel.guild_id]
    if user_id not in guild.members:
        return 0
    parent = world.channels[channel.parent_id] if channel.is_thread and channel.parent_id else channel
    bits = _in_channel(guild, parent, user_id)
    if channel.type == PRIVATE_THREAD and user_id not in channel.members and not bits & P.MANAGE_THREADS:
        return 0
    return bits if bits & P.VIEW_CHANNEL else 0


def _in_channel(guild: "Guild", channel: "Channel", user_id: str) -> int:
    roles = guild.members[user_id].roles
    bits = guild.roles[guild.id].permissions
    for role in roles:
        bits |= guild.roles[role].permissions
    if bits & P.ADMINISTRATOR or guild.owner_id == user_id:
        return ALL
    everyone = channel.overwrites.get(guild.id)
    if everyone:
        bits = bits & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role in roles:
        if (overwrite := channel.overwrites.get(role)) is not None:
            allow, deny = allow | overwrite.allow, deny | overwrite.deny
    bits = bits & ~deny | allow
    own = channel.overwrites.get(user_id)
    return bits & ~own.deny | own.allow if own else bits


PRIVATE_THREAD = 12
