"""Which events a session gets, and how much of each it may read."""

from typing import Any

from local.discord import present
from local.discord.content import veil
from local.discord.gateway.codes import Intent
from local.discord.model import DM, Channel, Message
from local.discord.world import Event, World

Json = dict[str, Any]


def dispatched(world: World, event: Event, intents: int, shard: tuple[int, int]) -> Json | None:
    """`d` of the event for a session with these intents; None when it does not get it."""
    channel = event.channel
    if channel is None or event.name.islower() or not _on_shard(channel, shard):
        return None
    if channel.id in world.channels and not world.sees(world.bot.id, channel):
        return None
    if event.message is not None:
        return _message_event(world, event, event.message, channel, intents)
    if event.name == "TYPING_START":
        return _typing(world, event, channel, intents)
    if channel.guild_id is not None and not intents & Intent.GUILDS:
        return None
    return _channel_event(world, event, channel)


def _on_shard(channel: Channel, shard: tuple[int, int]) -> bool:
    """Direct messages go to shard 0."""
    return shard[0] == ((int(channel.guild_id) >> 22) % shard[1] if channel.guild_id else 0)


def _message_event(world: World, event: Event, message: Message, channel: Channel, intents: int) -> Json | None:
    wanted = Intent.DIRECT_MESSAGES if channel.type == DM else Intent.GUILD_MESSAGES
    if not intents & wanted or message.visible_to is not None:
        return None
    place: Json = {"guild_id": channel.guild_id} if channel.guild_id else {}
    if event.name == "MESSAGE_DELETE":
        return {"id": message.id, "channel_id": message.channel_id, **place}
    shown = {**present.message(world, message), **place, "channel_type": channel.type}
    member = world.guilds[channel.guild_id].members.get(message.author_id) if channel.guild_id else None
    if member:
        shown["member"] = present.member(member)
    return veil(world, message, shown, intents)


def _typing(world: World, event: Event, channel: Channel, intents: int) -> Json | None:
    direct = channel.type == DM
    wanted = Intent.DIRECT_MESSAGE_TYPING if direct else Intent.GUILD_MESSAGE_TYPING
    if not intents & wanted:
        return None
    shown: Json = {"channel_id": channel.id, "user_id": event.user_id, "timestamp": int(world.clock())}
    return shown if direct else {**shown, "guild_id": channel.guild_id}


def _channel_event(world: World, event: Event, channel: Channel) -> Json:
    if event.name == "THREAD_DELETE":
        return {"id": channel.id, "guild_id": channel.guild_id, "parent_id": channel.parent_id, "type": channel.type}
    if event.name == "THREAD_MEMBERS_UPDATE":
        return _members(event, channel)
    return {**present.thread_or_channel(world, channel), **event.data}


def _members(event: Event, channel: Channel) -> Json:
    joined = bool(event.data.get("joined")) and event.user_id in channel.members
    change: Json = (
        {"added_members": [present.thread_member(channel, event.user_id or "")]}
        if joined
        else {"removed_member_ids": [event.user_id]}
    )
    return {"id": channel.id, "guild_id": channel.guild_id, "member_count": len(channel.members), **change}


def guild_create(world: World, guild_id: str) -> Json:
    guild = world.guilds[guild_id]
    own = [c for c in world.channels.values() if c.guild_id == guild_id]
    threads = [c for c in own if c.thread and not c.thread.archived and world.sees(world.bot.id, c)]
    return {
        **present.guild(guild),
        "joined_at": present.moment(guild.members[world.bot.id].joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [{**present.member(guild.members[world.bot.id]), "user": present.user(world.bot)}],
        "channels": [present.thread_or_channel(world, c) for c in own if not c.is_thread],
        "threads": [present.thread_or_channel(world, c) for c in threads],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
    }
