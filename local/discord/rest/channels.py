"""Channels, guilds and users, by the bot token."""

from typing import Any

from local.discord import present
from local.discord.errors import invalid, refusal
from local.discord.model import DM, Channel, Guild
from local.discord.permissions import Permission
from local.discord.rest.call import Call, Endpoint
from local.discord.rest.messages import need, visible_channel
from local.discord.rules.threads import check_channel_change
from local.discord.world import Event

Json = dict[str, Any]


def get(call: Call) -> Json:
    return present.thread_or_channel(call.world, visible_channel(call))


def modify(call: Call) -> Json:
    """Rename, archive, lock. An archived thread takes no change unless the same request unarchives it."""
    channel, body = visible_channel(call), call.fields
    check_channel_change(body)
    if channel.thread:
        _modify_thread(call, channel, body)
    else:
        need(call.world, channel, Permission.MANAGE_CHANNELS)
        channel.topic = body.get("topic", channel.topic)
    channel.name = body.get("name") or channel.name
    channel.slowmode = body.get("rate_limit_per_user") or channel.slowmode
    call.world.emit(Event("THREAD_UPDATE" if channel.thread else "CHANNEL_UPDATE", channel))
    return present.thread_or_channel(call.world, channel)


def _modify_thread(call: Call, channel: Channel, body: Json) -> None:
    thread = channel.thread
    assert thread is not None
    owner = channel.owner_id == call.world.bot.id
    if not owner or body.get("locked") is not None:
        need(call.world, channel, Permission.MANAGE_THREADS)
    if thread.archived and body.get("archived", True):
        raise refusal(50083)
    if body.get("archived") not in (None, thread.archived):
        thread.archived, thread.archived_at = body["archived"], call.world.clock()
    if body.get("locked") is not None:
        thread.locked = body["locked"]
    thread.auto_archive = body.get("auto_archive_duration") or thread.auto_archive
    if body.get("invitable") is not None:
        thread.invitable = body["invitable"]


def delete(call: Call) -> Json:
    channel = visible_channel(call)
    if channel.type != DM:
        need(call.world, channel, Permission.MANAGE_THREADS if channel.thread else Permission.MANAGE_CHANNELS)
    shown = present.thread_or_channel(call.world, channel)
    call.world.delete_channel(channel)
    return shown


def open_dm(call: Call) -> Json:
    recipient = call.fields.get("recipient_id")
    if not isinstance(recipient, str) or not recipient.isdigit():
        raise invalid("recipient_id", "BASE_TYPE_REQUIRED", "This field is required")
    user = call.world.users.get(recipient)
    if user is None:
        raise refusal(10013)
    if user.bot:
        raise refusal(50007)
    return present.thread_or_channel(call.world, call.world.direct(recipient))


def me(call: Call) -> Json:
    marks = {"flags": 0, "mfa_enabled": False, "locale": "en-US", "verified": True, "email": None, "bio": ""}
    return {**present.user(call.world.bot), **marks}


def user(call: Call) -> Json:
    found = call.world.users.get(call.path("user_id"))
    if found is None:
        raise refusal(10013)
    return {**present.user(found), "flags": 0}


def _guild(call: Call) -> Guild:
    guild = call.world.guilds.get(call.path("guild_id"))
    if guild is None:
        raise refusal(10004)
    return guild


def guild(call: Call) -> Json:
    return present.guild(_guild(call))


def guild_channels(call: Call) -> list[Json]:
    """Without threads, as Discord has it."""
    world, guild_id = call.world, _guild(call).id
    own = [c for c in world.channels.values() if c.guild_id == guild_id and not c.is_thread]
    return [present.thread_or_channel(world, c) for c in own]


def guild_member(call: Call) -> Json:
    found = _guild(call).members.get(call.path("user_id"))
    if found is None:
        raise refusal(10007)
    return {**present.member(found), "user": {**present.user(call.world.users[found.user_id]), "flags": 0}}


def my_guilds(call: Call) -> list[Json]:
    return [
        {"id": g.id, "name": g.name, "icon": None, "banner": None, "owner": False, "features": [], "permissions": "0"}
        for g in call.world.guilds.values()
    ]


ENDPOINTS = (
    Endpoint("GET", "/channels/{channel_id}", get, "ordinary", "channel_id"),
    Endpoint("PATCH", "/channels/{channel_id}", modify, "modify_channel", "channel_id"),
    Endpoint("DELETE", "/channels/{channel_id}", delete, "modify_channel", "channel_id"),
    Endpoint("POST", "/users/@me/channels", open_dm),
    Endpoint("GET", "/users/@me", me),
    Endpoint("GET", "/users/@me/guilds", my_guilds),
    Endpoint("GET", "/users/{user_id}", user),
    Endpoint("GET", "/guilds/{guild_id}", guild, "ordinary", "guild_id"),
    Endpoint("GET", "/guilds/{guild_id}/channels", guild_channels, "ordinary", "guild_id"),
    Endpoint("GET", "/guilds/{guild_id}/members/{user_id}", guild_member, "ordinary", "guild_id"),
)
