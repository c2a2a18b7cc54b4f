"""The JSON Discord posts for an interaction; shapes follow recorded payloads."""

import json
from typing import Any

from local.discord import present
from local.discord.model import DM, Channel, Interaction
from local.discord.world import World

Json = dict[str, Any]
PING = 1


def encode(payload: Json) -> bytes:
    """Raw UTF-8, as Discord sends it: nothing is escaped that need not be."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def ping(world: World) -> Json:
    return {
        "id": world.ids.next(),
        "application_id": world.config.application_id,
        "type": PING,
        "token": "local-ping",
        "version": 1,
        "entitlements": [],
        "user": present.user(next(u for u in world.users.values() if not u.bot)),
    }


def interaction(world: World, one: Interaction) -> Json:
    channel = world.channels[one.channel_id]
    payload: Json = {
        "id": one.id,
        "application_id": world.config.application_id,
        "type": one.type,
        "token": one.token,
        "version": 1,
        "data": one.data,
        "channel_id": channel.id,
        "channel": _channel(world, channel, one.user_id),
        "locale": one.locale,
        "app_permissions": present.permission_bits(world, channel, world.bot.id),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": present.installation(world, channel.id),
        "context": 1 if channel.type == DM else 0,
        "attachment_size_limit": world.config.max_file_bytes,
    }
    message = world.messages.get(one.message_id or "")
    if message is not None:
        payload["message"] = present.message(world, message)
    return {**payload, **_whose(world, channel, one.user_id)}


def _whose(world: World, channel: Channel, user_id: str) -> Json:
    user = present.user(world.users[user_id])
    if channel.guild_id is None:
        return {"user": user}
    guild = world.guilds[channel.guild_id]
    member = present.member(guild.members[user_id])
    bits = present.permission_bits(world, channel, user_id)
    return {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": {**member, "permissions": bits, "unusual_dm_activity_until": None, "user": user},
    }


def _channel(world: World, channel: Channel, user_id: str) -> Json:
    shown = present.thread_or_channel(world, channel)
    shown.pop("permission_overwrites", None)
    shown.pop("recipients", None)
    if channel.guild_id:
        shown["permissions"] = present.permission_bits(world, channel, user_id)
    if channel.is_thread:
        shown["member_ids_preview"] = list(channel.members)[:10]
        if user_id in channel.members:
            shown["member"] = {**present.thread_member(channel, user_id), "muted": False, "mute_config": None}
    return shown
