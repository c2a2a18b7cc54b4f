"""What the bot may do in a channel, as Discord computes it, and what it lacks there (topics/permissions.mdx)."""

from collections.abc import Iterable, Mapping
from enum import IntFlag
from typing import Any

from edgecontrol.channels import AnswerIn


class Permission(IntFlag):
    """The bits answering takes."""

    ADMINISTRATOR = 1 << 3
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    READ_MESSAGE_HISTORY = 1 << 16
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


_ALWAYS = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY
_NEEDED: dict[AnswerIn, Permission] = {
    "inline": _ALWAYS,
    "thread": _ALWAYS | Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS,
    "private_thread": _ALWAYS | Permission.CREATE_PRIVATE_THREADS | Permission.SEND_MESSAGES_IN_THREADS,
}


def missing(guild: Mapping[str, Any], channel: Mapping[str, Any], own_id: str, answer_in: AnswerIn) -> tuple[str, ...]:
    """Names of the permissions the bot lacks in this channel; `guild` as in GUILD_CREATE."""
    held = _held(guild, channel, own_id)
    return tuple(str(wanted.name) for wanted in _NEEDED[answer_in] if not held & wanted)


def _held(guild: Mapping[str, Any], channel: Mapping[str, Any], own_id: str) -> int:
    members: list[Mapping[str, Any]] = list(guild.get("members", ()))
    member = next((m for m in members if (m.get("user") or {}).get("id") == own_id), {})
    own_roles = {str(guild["id"]), *map(str, member.get("roles", ()))}
    bits = _union(role["permissions"] for role in guild.get("roles", ()) if str(role["id"]) in own_roles)
    if bits & Permission.ADMINISTRATOR or guild.get("owner_id") == own_id:
        return ~0
    overwrites = {str(o["id"]): o for o in channel.get("permission_overwrites") or ()}
    for names in ((str(guild["id"]),), tuple(own_roles - {str(guild["id"])}), (own_id,)):
        found = [overwrites[name] for name in names if name in overwrites]
        bits = bits & ~_union(o["deny"] for o in found) | _union(o["allow"] for o in found)
    return bits


def _union(bits: Iterable[Any]) -> int:
    total = 0
    for one in bits:
        total |= int(one)
    return total
