"""Messages, their files, and the interactions they came from."""

from typing import Any

from local.discord import cdn
from local.discord.model import Attachment, Channel, Interaction, Message
from local.discord.present.people import moment, user
from local.discord.present.places import installation, thread_or_channel
from local.discord.world import World

Json = dict[str, Any]


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
