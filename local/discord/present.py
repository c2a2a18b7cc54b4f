"""Discord's JSON for what the world holds (developers/resources/*.mdx; shapes checked against recorded payloads)."""

from datetime import UTC, datetime
from typing import Any

from local.discord import cdn
from local.discord.model import DM, PRIVATE_THREAD, Attachment, Channel, Guild, Interaction, Member, Message, User
from local.discord.permissions import permissions
from local.discord.world import World

Json = dict[str, Any]


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def user(one: User) -> Json:
    shown: Json = {
        "id": one.id,
        "username": one.username,
        "global_name": None if one.bot else one.name,
        "discriminator": "6184" if one.bot else "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "clan": None,
        "collectibles": None,
        "display_name_styles": None,
        "primary_guild": None,
        "public_flags": 524_288 if one.bot else 0,
    }
    return {**shown, "bot": True} if one.bot else shown


def member(one: Member) -> Json:
    """Without its user, as messages and resolved data carry it."""
    return {
        "roles": one.roles,
        "nick": None,
        "avatar": None,
        "banner": None,
        "joined_at": moment(one.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "flags": 0,
        "pending": False,
        "mute": False,
        "deaf": False,
    }


def attachment(world: World, one: Attachment) -> Json:
    url = cdn.link(world, one)
    shown: Json = {
        "id": one.id,
        "filename": one.filename,
        "size": len(one.content),
        "url": url,
        "proxy_url": url,
        "content_type": one.content_type,
        "content_scan_version": 0,
    }
    if one.size_pixels:
        shown |= {"width": one.size_pixels[0], "height": one.size_pixels[1], "placeholder_version": 1}
    for name, value in (("title", one.title), ("description", one.description)):
        if value:
            shown[name] = value
    return {**shown, "ephemeral": True} if one.ephemeral else shown


def message(world: World, one: Message, *, nested: bool = False) -> Json:
    """A message object; `nested` leaves out the message it answers."""
    channel = world.channels.get(one.channel_id)
    shown: Json = {
        "id": one.id,
        "type": one.type,
        "channel_id": one.channel_id,
        "author": user(world.users[one.author_id]),
        "content": one.content,
        "timestamp": moment(one.created_at),
        "edited_timestamp": moment(one.edited_at) if one.edited_at else None,
        "tts": False,
        "pinned": False,
        "mention_everyone": one.mention_everyone,
        "mentions": [user(world.users[u]) for u in one.mentions if u in world.users],
        "mention_roles": one.mention_roles,
        "attachments": [attachment(world, a) for a in one.attachments],
        "embeds": one.embeds,
        "components": one.components,
        "flags": one.flags,
    }
    if one.nonce is not None:
        shown["nonce"] = one.nonce
    if one.reference:
        shown |= _reference(world, one, channel, nested)
    if one.interaction_id:
        shown |= _interaction_marks(world, one.interaction_id)
    if one.id in world.channels:
        shown["thread"] = thread_or_channel(world, world.channels[one.id])
    return shown


def _reference(world: World, one: Message, channel: Channel | None, nested: bool) -> Json:
    guild_id = channel.guild_id if channel else None
    pointer: Json = {"type": 0, "message_id": one.reference, "channel_id": one.channel_id}
    shown: Json = {"message_reference": {**pointer, "guild_id": guild_id} if guild_id else pointer}
    answered = world.messages.get(one.reference or "")
    if not nested:
        shown["referenced_message"] = message(world, answered, nested=True) if answered else None
    return shown


def _interaction_marks(world: World, interaction_id: str) -> Json:
    marks: Json = {"application_id": world.config.application_id, "webhook_id": world.config.application_id}
    interaction = world.interactions.get(interaction_id)
    return {**marks, "interaction_metadata": interaction_metadata(world, interaction)} if interaction else marks


def interaction_metadata(world: World, one: Interaction) -> Json:
    shown: Json = {
        "id": one.id,
        "type": one.type,
        "user": user(world.users[one.user_id]),
        "authorizing_integration_owners": installation(world, one.channel_id),
    }
    if one.name:
        shown |= {"name": one.name, "command_type": one.data.get("type", 1)}
    if one.type == 3 and one.message_id:
        shown["interacted_message_id"] = one.message_id
    if one.type == 5 and one.parent_id and one.parent_id in world.interactions:
        shown["triggering_interaction_metadata"] = interaction_metadata(world, world.interactions[one.parent_id])
    return shown


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
