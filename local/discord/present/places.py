"""Guilds, channels and threads."""

from typing import Any

from local.discord.model import DM, PRIVATE_THREAD, Channel, Guild
from local.discord.permissions import permissions
from local.discord.present.people import moment, user
from local.discord.world import World

Json = dict[str, Any]


def installation(world: World, channel_id: str) -> Json:
    channel = world.channels.get(channel_id)
    return {"0": channel.guild_id if channel and channel.guild_id else "0"}


def thread_or_channel(world: World, one: Channel) -> Json:
    if one.type == DM:
        return _direct(world, one)
    return _thread(world, one) if one.thread else _text_channel(one)


def _direct(world: World, one: Channel) -> Json:
    others = [user(world.users[u]) for u in one.recipients if u != world.bot.id]
    return {"id": one.id, "type": DM, "last_message_id": one.last_message_id, "flags": 0, "recipients": others}


def _text_channel(one: Channel) -> Json:
    overwrites = [
        {"id": o.id, "type": o.type, "allow": str(o.allow), "deny": str(o.deny)} for o in one.overwrites.values()
    ]
    return {
        "id": one.id,
        "type": one.type,
        "guild_id": one.guild_id,
        "name": one.name,
        "topic": one.topic,
        "position": one.position,
        "parent_id": one.parent_id,
        "nsfw": False,
        "rate_limit_per_user": one.slowmode,
        "last_message_id": one.last_message_id,
        "permission_overwrites": overwrites,
        "flags": 0,
    }


def _thread(world: World, one: Channel) -> Json:
    assert one.thread is not None
    metadata: Json = {
        "archived": one.thread.archived,
        "auto_archive_duration": one.thread.auto_archive,
        "archive_timestamp": moment(one.thread.archived_at),
        "locked": one.thread.locked,
        "create_timestamp": moment(one.thread.created_at),
    }
    if one.type == PRIVATE_THREAD:
        metadata["invitable"] = one.thread.invitable
    return {
        "id": one.id,
        "type": one.type,
        "guild_id": one.guild_id,
        "parent_id": one.parent_id,
        "owner_id": one.owner_id,
        "name": one.name,
        "last_message_id": one.last_message_id,
        "message_count": len(world.timelines.get(one.id, [])),
        "total_message_sent": one.thread.total,
        "member_count": len(one.members),
        "rate_limit_per_user": one.slowmode,
        "thread_metadata": metadata,
        "flags": 0,
    }


def thread_member(channel: Channel, user_id: str) -> Json:
    return {"id": channel.id, "user_id": user_id, "join_timestamp": moment(channel.members[user_id]), "flags": 0}


def guild(one: Guild) -> Json:
    """What GET /guilds/{id} answers; features this network does not use are empty."""
    empty = dict.fromkeys(
        [
            "icon",
            "description",
            "home_header",
            "splash",
            "discovery_splash",
            "banner",
            "application_id",
            "afk_channel_id",
            "system_channel_id",
            "widget_channel_id",
            "max_presences",
            "vanity_url_code",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "incidents_data",
        ]
    )
    numbers = dict.fromkeys(
        [
            "system_channel_flags",
            "verification_level",
            "default_message_notifications",
            "mfa_level",
            "explicit_content_filter",
            "premium_tier",
            "premium_subscription_count",
            "nsfw_level",
        ],
        0,
    )
    settled: Json = {
        "id": one.id,
        "name": one.name,
        "owner_id": one.owner_id,
        "preferred_locale": one.locale,
        "roles": [_role(one, r) for r in one.roles],
        "features": [],
        "emojis": [],
        "stickers": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "widget_enabled": False,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
    }
    return {**empty, **numbers, **settled}


def _role(one: Guild, role_id: str) -> Json:
    role = one.roles[role_id]
    return {
        "id": role.id,
        "name": role.name,
        "permissions": str(role.permissions),
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "position": list(one.roles).index(role_id),
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def permission_bits(world: World, channel: Channel, user_id: str) -> str:
    return str(permissions(world, channel, user_id))
