"""What a user sees: a message with its state, a channel's timeline, everything on their screen."""

from typing import Any

from local.discord import present
from local.discord.model import DM, Channel, Guild, Message
from local.discord.permissions import Permission
from local.discord.world import World

Json = dict[str, Any]
NO_ANSWER = "The application did not respond"


def message(world: World, one: Message) -> Json:
    """Discord's JSON plus `local`."""
    shown = present.message(world, one)
    if one.author_id != world.bot.id and one.author_id in world.users:
        shown["author"]["global_name"] = world.users[one.author_id].name
    state, expires_at = _state(world, one)
    shown["local"] = {
        "state": state,
        "ephemeral": one.visible_to is not None,
        "notice": one.failure or (NO_ANSWER if state == "failed" else None),
        "history": [{"until": present.moment(e.until), "content": e.content} for e in one.history],
        "expires_at": expires_at,
    }
    return shown


def _state(world: World, one: Message) -> tuple[str, float | None]:
    if one.failure:
        return "failed", None
    interaction = world.interactions.get(one.interaction_id or "")
    if not one.thinking or interaction is None:
        return "sent", None
    expires_at = interaction.created_at + world.config.token_lifetime
    return ("failed" if world.clock() >= expires_at else "thinking"), expires_at


def may_see(world: World, user_id: str, one: Message) -> bool:
    if one.visible_to not in (None, user_id) or one.dismissed:
        return False
    channel = world.channels.get(one.channel_id)
    return channel is not None and world.sees(user_id, channel)


def timeline(world: World, user_id: str, channel: Channel, *, limit: int, before: str | None) -> list[Json]:
    """The last `limit` messages the user may see, oldest first."""
    ids = world.timelines.get(channel.id, [])
    chosen: list[Message] = []
    for message_id in reversed(ids):
        one = world.messages[message_id]
        if one.dismissed:
            continue
        if (before is None or int(one.id) < int(before)) and one.visible_to in (None, user_id):
            chosen.append(one)
        if len(chosen) >= limit:
            break
    return [message(world, one) for one in reversed(chosen)]


def home(world: World, user_id: str) -> Json:
    user = world.users[user_id]
    return {
        "me": person(world, user_id),
        "application": {"id": world.config.application_id, "name": world.bot.name},
        "guilds": [_guild(world, g, user_id) for g in world.guilds.values() if user_id in g.members],
        "dms": [channel(world, c, user_id) for c in world.channels.values() if _own_dm(c, user_id)],
        "commands": {scope or "global": commands for scope, commands in world.commands.items()},
        "users": [person(world, u) for u in world.users],
        "locale": user.locale,
        "now": world.clock(),
    }


def person(world: World, user_id: str) -> Json:
    user = world.users[user_id]
    staff = any(g.roles[r].name == "Support" for g in world.guilds.values() for r in _roles(g, user_id))
    return {
        "id": user.id,
        "username": user.username,
        "name": user.name,
        "locale": user.locale,
        "bot": user.bot,
        "email": user.email,
        "staff": staff,
    }


def _roles(guild: Guild, user_id: str) -> list[str]:
    return guild.members[user_id].roles if user_id in guild.members else []


def _guild(world: World, one: Guild, user_id: str) -> Json:
    seen = [c for c in world.channels.values() if c.guild_id == one.id and world.sees(user_id, c)]
    return {"id": one.id, "name": one.name, "channels": [channel(world, c, user_id) for c in seen]}


def channel(world: World, one: Channel, user_id: str) -> Json:
    shown = present.thread_or_channel(world, one)
    shown["can_send"] = may_send(world, one, user_id)
    shown["can_thread"] = world.can(user_id, one, Permission.CREATE_PUBLIC_THREADS) and not one.is_thread
    shown["private"] = one.type == 12 or not (one.guild_id is None or _public(one))
    if one.type == DM:
        shown["name"] = world.bot.name
    return shown


def _public(one: Channel) -> bool:
    everyone = one.overwrites.get(one.guild_id or "")
    return everyone is None or not everyone.deny & Permission.VIEW_CHANNEL


def may_send(world: World, one: Channel, user_id: str) -> bool:
    needed = Permission.SEND_MESSAGES_IN_THREADS if one.is_thread else Permission.SEND_MESSAGES
    if one.thread and one.thread.locked and not world.can(user_id, one, Permission.MANAGE_THREADS):
        return False
    return world.can(user_id, one, needed)


def _own_dm(one: Channel, user_id: str) -> bool:
    return one.type == DM and user_id in one.recipients
