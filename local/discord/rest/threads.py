"""Threads: begun from a message or without one, joined, left, listed."""

from typing import Any

from local.discord import present
from local.discord.errors import refusal
from local.discord.model import HAS_THREAD, PRIVATE_THREAD, PUBLIC_THREAD, TEXT, Channel, Message, Thread
from local.discord.permissions import Permission
from local.discord.rest.call import Call, Created, Endpoint
from local.discord.rest.messages import need, visible_channel
from local.discord.rules.threads import check_new_thread
from local.discord.world import World

Json = dict[str, Any]
MEMBER_LIMIT, ACTIVE_LIMIT = 1000, 1000
THREAD_CREATED = 18  # the system message a public thread without a message leaves in its channel


def begin(call: Call) -> Created:
    """Without a message: private unless `type` says 11, as Discord still has it."""
    parent, body = _parent(call), call.fields
    kind = body.get("type") or PRIVATE_THREAD
    private = kind == PRIVATE_THREAD
    need(call.world, parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    thread = new_thread(call.world, parent, kind, body, call.world.bot.id)
    if not private:
        _announce(call.world, parent, thread)
    return Created(present.thread_or_channel(call.world, thread))


def begin_from_message(call: Call) -> Created:
    """A public thread with the message's own id; one per message."""
    world, parent = call.world, _parent(call)
    message = world.message(parent.id, call.path("message_id"))
    if message.visible_to is not None:
        raise refusal(10008)
    if message.id in world.channels:
        raise refusal(160004)
    need(world, parent, Permission.CREATE_PUBLIC_THREADS)
    thread = new_thread(world, parent, PUBLIC_THREAD, call.fields, world.bot.id, channel_id=message.id)
    message.flags |= HAS_THREAD
    return Created(present.thread_or_channel(world, thread))


def new_thread(
    world: World, parent: Channel, kind: int, body: Json, owner_id: str, *, channel_id: str | None = None
) -> Channel:
    """A thread of `owner_id`, who is its first member."""
    if sum(1 for t in world.threads_of(parent.guild_id or "") if t.thread and not t.thread.archived) >= ACTIVE_LIMIT:
        raise refusal(160006)
    now = world.clock()
    settings = Thread(
        now, archived_at=now, auto_archive=body.get("auto_archive_duration") or 1440,
        invitable=body.get("invitable", True),
    )  # fmt: skip
    thread = Channel(
        channel_id or world.ids.next(), kind, parent.guild_id, body["name"].strip(), parent_id=parent.id,
        owner_id=owner_id, slowmode=body.get("rate_limit_per_user") or 0, thread=settings,
    )  # fmt: skip
    return world.start_thread(thread, [owner_id])


def _announce(world: World, parent: Channel, thread: Channel) -> None:
    message = Message(world.ids.next(), parent.id, thread.owner_id or "", world.clock(), thread.name)
    message.type, message.flags = THREAD_CREATED, HAS_THREAD
    world.post(message)


def _parent(call: Call) -> Channel:
    parent = visible_channel(call)
    check_new_thread(call.fields)
    if parent.type != TEXT:
        raise refusal(50024)
    return parent


def _thread(call: Call) -> Channel:
    thread = visible_channel(call)
    if not thread.is_thread:
        raise refusal(50024)
    return thread


def join(call: Call) -> None:
    """Adds a member; again is no error."""
    thread, user_id = _thread(call), _who(call)
    assert thread.thread is not None
    guild = call.world.guilds[thread.guild_id or ""]
    if user_id not in guild.members:
        raise refusal(10007 if user_id in call.world.users else 10013)
    if thread.thread.archived:
        raise refusal(50083)
    if user_id in thread.members:
        return
    if len(thread.members) >= MEMBER_LIMIT:
        raise refusal(30033)
    call.world.join_thread(thread, user_id)


def leave(call: Call) -> None:
    thread, user_id = _thread(call), _who(call)
    if user_id not in thread.members:
        return
    if call.world.bot.id not in {user_id, thread.owner_id}:
        need(call.world, thread, Permission.MANAGE_THREADS)
    call.world.leave_thread(thread, user_id)


def member(call: Call) -> Json:
    thread, user_id = _thread(call), _who(call)
    if user_id not in thread.members:
        raise refusal(10007)
    return present.thread_member(thread, user_id)


def members(call: Call) -> list[Json]:
    thread = _thread(call)
    return [present.thread_member(thread, user_id) for user_id in thread.members]


def active(call: Call) -> Json:
    """Every active thread of a guild that the bot sees, newest first."""
    world, guild_id = call.world, call.path("guild_id")
    if guild_id not in world.guilds:
        raise refusal(10004)
    threads = [t for t in world.threads_of(guild_id) if t.thread and not t.thread.archived]
    seen = [t for t in threads if world.sees(world.bot.id, t)]
    bot = world.bot.id
    return {
        "threads": [present.thread_or_channel(world, t) for t in reversed(seen)],
        "members": [present.thread_member(t, bot) for t in seen if bot in t.members],
    }


def _who(call: Call) -> str:
    who = call.path("user_id")
    return call.world.bot.id if who == "@me" else who


_MEMBERS = "/channels/{channel_id}/thread-members"
ENDPOINTS = (
    Endpoint("POST", "/channels/{channel_id}/threads", begin, "create_thread", "channel_id"),
    Endpoint(
        "POST", "/channels/{channel_id}/messages/{message_id}/threads", begin_from_message, "create_thread",
        "channel_id",
    ),
    Endpoint("GET", _MEMBERS, members, "thread_members", "channel_id"),
    Endpoint("GET", _MEMBERS + "/{user_id}", member, "thread_members", "channel_id"),
    Endpoint("PUT", _MEMBERS + "/{user_id}", join, "thread_members", "channel_id"),
    Endpoint("DELETE", _MEMBERS + "/{user_id}", leave, "thread_members", "channel_id"),
    Endpoint("GET", "/guilds/{guild_id}/threads/active", active, "ordinary", "guild_id"),
)  # fmt: skip
