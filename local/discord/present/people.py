"""Users and members, and how moments are written."""

from datetime import UTC, datetime
from typing import Any

from local.discord.model import Member, User

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
