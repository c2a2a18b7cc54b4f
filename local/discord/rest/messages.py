"""Messages by the bot token: create, read, edit, delete, typing."""

from collections.abc import Mapping
from typing import Any

from local.discord import present
from local.discord.compose import change, draft
from local.discord.content import veil
from local.discord.errors import invalid, refusal
from local.discord.model import DM, PRIVATE_THREAD, Channel, Message
from local.discord.permissions import Permission
from local.discord.rest.call import Call, Endpoint
from local.discord.rules.messages import check_message, check_nonce
from local.discord.world import Event, World

Json = dict[str, Any]
REPLY = 19


def visible_channel(call: Call) -> Channel:
    """The channel in the path, which the bot must be able to see."""
    channel = call.world.channel(call.path("channel_id"))
    if not call.world.sees(call.world.bot.id, channel):
        raise refusal(50001)
    return channel


def need(world: World, channel: Channel, permission: Permission) -> None:
    if not world.can(world.bot.id, channel, permission):
        raise refusal(50013)


def create(call: Call) -> Json:
    """Posts, or answers the message already posted under the same enforced nonce."""
    world, body = call.world, call.fields
    channel = visible_channel(call)
    check_nonce(body)
    check_message(body, "create", files=len(call.uploads))
    _may_send(world, channel, files=bool(call.uploads))
    earlier = _remembered(world, channel, body)
    if earlier is not None:
        return present.message(world, earlier)
    message = draft(world, channel.id, body, call.uploads)
    message.nonce = body.get("nonce")
    _refer(world, channel, message, body.get("message_reference"))
    world.post(message, ping=body.get("allowed_mentions"))
    _remember(world, message)
    _invite(world, channel, message)
    return present.message(world, message)


def _may_send(world: World, channel: Channel, *, files: bool) -> None:
    if channel.type == DM and world.dms_closed & set(channel.recipients):
        raise refusal(50007)
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    need(world, channel, needed | Permission.ATTACH_FILES if files else needed)
    if channel.thread and channel.thread.archived and channel.thread.locked:
        raise refusal(50083)


def _nonce_key(world: World, channel_id: str, nonce: Any) -> tuple[str, str, str]:
    return world.bot.id, channel_id, str(nonce)


def _remembered(world: World, channel: Channel, body: Json) -> Message | None:
    nonce = body.get("nonce")
    if nonce in (None, "") or not body.get("enforce_nonce"):
        return None
    known = world.nonces.get(_nonce_key(world, channel.id, nonce))
    if known is None or known[1] <= world.clock():
        return None
    if known[0] not in world.messages:
        raise refusal(10008)  # it was deleted since (discord-api-docs PR#6647)
    return world.messages[known[0]]


def _remember(world: World, message: Message) -> None:
    if message.nonce is not None:
        until = world.clock() + world.config.nonce_memory
        world.nonces[_nonce_key(world, message.channel_id, message.nonce)] = (message.id, until)


def _refer(world: World, channel: Channel, message: Message, reference: Json | None) -> None:
    if not reference:
        return
    known = world.messages.get(str(reference.get("message_id")))
    if known and known.channel_id == channel.id and known.visible_to is None:
        message.type, message.reference = REPLY, known.id
    elif reference.get("fail_if_not_exists", True):
        raise invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")


def _invite(world: World, channel: Channel, message: Message) -> None:
    """Whoever a private thread's message pings joins it."""
    if channel.type == PRIVATE_THREAD and channel.parent_id:
        for user_id in message.mentions:
            if user_id not in channel.members and world.sees(user_id, world.channels[channel.parent_id]):
                world.join_thread(channel, user_id)


def _public(call: Call) -> tuple[Channel, Message]:
    """The message in the path; ephemeral ones are out of the bot token's reach."""
    channel = visible_channel(call)
    message = call.world.message(channel.id, call.path("message_id"))
    if message.visible_to is not None:
        raise refusal(10008)
    return channel, message


def edit(call: Call) -> Json:
    channel, message = _public(call)
    if message.author_id != call.world.bot.id:
        raise refusal(50005)
    if channel.thread and channel.thread.archived:
        raise refusal(50083)
    return present.message(call.world, change(call.world, message, call.fields, call.uploads))


def delete(call: Call) -> None:
    channel, message = _public(call)
    if channel.thread and channel.thread.archived:
        raise refusal(50083)
    if message.author_id != call.world.bot.id:
        need(call.world, channel, Permission.MANAGE_MESSAGES)
    call.world.remove(message)


def get(call: Call) -> Json:
    return _shown(call.world, _public(call)[1])


def _shown(world: World, message: Message) -> Json:
    """As the application may read it: blank without the MESSAGE_CONTENT intent, here too."""
    return veil(world, message, present.message(world, message), world.config.privileged_intents)


def listing(call: Call) -> list[Json]:
    """Newest first, as Discord lists them; `after`, `before`, `around` and `limit` as there."""
    channel = visible_channel(call)
    if not call.world.can(call.world.bot.id, channel, Permission.READ_MESSAGE_HISTORY):
        return []
    query = call.request.query_params
    limit = _limit(query.get("limit", "50"))
    public = [m for m in call.world.timeline(channel.id) if m.visible_to is None]
    if after := _snowflake(query, "after"):
        chosen = [m for m in public if int(m.id) > after][:limit]
    elif around := _snowflake(query, "around"):
        nearest = sorted(public, key=lambda m: abs(int(m.id) - around))[:limit]
        chosen = sorted(nearest, key=lambda m: int(m.id))
    else:
        before = _snowflake(query, "before") or 1 << 63
        chosen = [m for m in public if int(m.id) < before][-limit:]
    return [_shown(call.world, m) for m in reversed(chosen)]


def _snowflake(query: Mapping[str, str], name: str) -> int | None:
    if name not in query:
        return None
    if not query[name].isdigit():
        raise invalid(name, "NUMBER_TYPE_COERCE", f'Value "{query[name]}" is not snowflake.')
    return int(query[name])


def _limit(given: str) -> int:
    if not given.isdigit() or not 1 <= int(given) <= 100:
        raise invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
    return int(given)


def typing(call: Call) -> None:
    channel = visible_channel(call)
    needed = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    need(call.world, channel, needed)
    call.world.emit(Event("TYPING_START", channel, user_id=call.world.bot.id))


_MESSAGES = "/channels/{channel_id}/messages"
ENDPOINTS = (
    Endpoint("POST", _MESSAGES, create, "create_message", "channel_id"),
    Endpoint("GET", _MESSAGES, listing, "read_messages", "channel_id"),
    Endpoint("GET", _MESSAGES + "/{message_id}", get, "read_messages", "channel_id"),
    Endpoint("PATCH", _MESSAGES + "/{message_id}", edit, "edit_message", "channel_id"),
    Endpoint("DELETE", _MESSAGES + "/{message_id}", delete, "delete_message", "channel_id"),
    Endpoint("POST", "/channels/{channel_id}/typing", typing, "typing", "channel_id"),
)
