"""Discord's JSON for what the world holds (developers/resources/*.mdx; shapes checked against recorded payloads)."""

from local.discord.present.messages import attachment, interaction_metadata, message
from local.discord.present.people import member, moment, user
from local.discord.present.places import guild, installation, permission_bits, thread_member, thread_or_channel

__all__ = [
    "attachment",
    "guild",
    "installation",
    "interaction_metadata",
    "member",
    "message",
    "moment",
    "permission_bits",
    "thread_member",
    "thread_or_channel",
    "user",
]
