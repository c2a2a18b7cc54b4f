"""Commands, buttons, menus and forms of a user, turned into interactions and sent."""

import base64
import os
from dataclasses import dataclass
from typing import Any

from local.discord import present
from local.discord.drive import views
from local.discord.interactions.answer import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL
from local.discord.interactions.deliver import Delivery
from local.discord.interactions.modals import check_values, submission
from local.discord.interactions.options import BadInputError, Filler, find
from local.discord.model import Channel, Guild, Interaction, Message, User
from local.discord.permissions import Permission
from local.discord.rules.components import flatten
from local.discord.world import World

Json = dict[str, Any]
SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
BUTTON, LINK = 2, 5


class NotVisibleError(LookupError):
    """What this user cannot see, or what is not there."""


def channel_of(world: World, user: User, channel_id: Any) -> Channel:
    channel = world.channels.get(str(channel_id))
    if channel is None or not world.sees(user.id, channel):
        raise NotVisibleError(f"{user.username} sees no channel {channel_id}")
    return channel


def message_of(world: World, user: User, message_id: Any) -> Message:
    message = world.messages.get(str(message_id))
    if message is None or not views.may_see(world, user.id, message):
        raise NotVisibleError(f"{user.username} sees no message {message_id}")
    return message


async def command(delivery: Delivery, user: User, body: Json) -> Json:
    world = delivery.world
    channel = channel_of(world, user, body.get("channel_id"))
    name, *path = str(body.get("name", "")).lstrip("/").split()[:3] or [""]
    definition = _permitted(world, user, channel, find(world, name, SLASH, channel.guild_id))
    filler = Filler(world, _guild(world, channel), channel.id)
    values = {**(body.get("options") or {}), **(body.get("attachments") or {})}
    data = _data(definition, filler.fill(definition, path, values), filler)
    shown = " ".join([name, *path])
    return await _send(delivery, _new(world, COMMAND, _Where(user, channel, body), data, name=shown))


async def autocomplete(delivery: Delivery, user: User, body: Json) -> Json:
    world = delivery.world
    channel = channel_of(world, user, body.get("channel_id"))
    name, *path = str(body.get("name", "")).lstrip("/").split()[:3] or [""]
    definition = _permitted(world, user, channel, find(world, name, SLASH, channel.guild_id))
    filler = Filler(world, _guild(world, channel), channel.id, partial=True)
    focused = str(body.get("focused"))
    values = {focused: "", **(body.get("options") or {})}
    data = _data(definition, filler.fill(definition, path, values, focused), filler)
    return await _send(delivery, _new(world, AUTOCOMPLETE, _Where(user, channel, body), data, name=name))


async def message_command(delivery: Delivery, user: User, body: Json) -> Json:
    world = delivery.world
    message = message_of(world, user, body.get("message_id"))
    channel = world.channels[message.channel_id]
    definition = _permitted(world, user, channel, find(world, str(body.get("name")), ON_MESSAGE, channel.guild_id))
    resolved = {"messages": {message.id: present.message(world, message)}}
    data = {**_data(definition, [], None), "target_id": message.id, "resolved": resolved}
    return await _send(delivery, _new(world, COMMAND, _Where(user, channel, body), data, name=definition["name"]))


async def user_command(delivery: Delivery, user: User, body: Json) -> Json:
    world = delivery.world
    channel = channel_of(world, user, body.get("channel_id"))
    target = world.user(str(body.get("target")))
    if target is None:
        raise NotVisibleError(f"no user {body.get('target')}")
    definition = _permitted(world, user, channel, find(world, str(body.get("name")), ON_USER, channel.guild_id))
    filler = Filler(world, _guild(world, channel), channel.id)
    filler.user(target.id)
    data = {**_data(definition, [], filler), "target_id": target.id}
    return await _send(delivery, _new(world, COMMAND, _Where(user, channel, body), data, name=definition["name"]))


async def component(delivery: Delivery, user: User, body: Json) -> Json:
    world = delivery.world
    message = message_of(world, user, body.get("message_id"))
    channel = world.channels[message.channel_id]
    used = _component(message, str(body.get("custom_id")))
    data: Json = {"component_type": used["type"], "custom_id": used["custom_id"], "id": used["id"]}
    if used["type"] != BUTTON:
        values = body.get("values") or []
        check_values(used, values)
        filler = Filler(world, _guild(world, channel), channel.id)
        data["values"] = [filler.component_value(used["type"], v) for v in values]
        if filler.resolved:
            data["resolved"] = filler.resolved
    return await _send(delivery, _new(world, COMPONENT, _Where(user, channel, body), data, message_id=message.id))


async def modal(delivery: Delivery, user: User, body: Json) -> Json:
    """Submits a form this user was shown, by the id of the interaction that opened it or by its custom id."""
    world = delivery.world
    opener = _opener(world, user, body)
    assert opener.modal is not None
    channel = channel_of(world, user, opener.channel_id)
    filler = Filler(world, _guild(world, channel), channel.id)
    data = submission(opener.modal, body.get("fields") or {}, filler)
    made = _new(world, MODAL, _Where(user, channel, body), data, message_id=opener.message_id)
    made.parent_id = opener.id
    return await _send(delivery, made)


def _opener(world: World, user: User, body: Json) -> Interaction:
    wanted = str(body.get("modal_id") or body.get("custom_id"))
    for one in reversed(world.interactions.values()):
        if (
            one.user_id == user.id
            and one.modal
            and (one.id == wanted or one.modal["custom_id"] == body.get("custom_id"))
        ):
            return one
    raise NotVisibleError(f"{user.username} was shown no such form")


def _component(message: Message, custom_id: str) -> Json:
    for _, one in flatten(message.components):
        if one.get("custom_id") == custom_id:
            if one.get("disabled"):
                raise BadInputError(f"component {custom_id!r} is disabled")
            return one
    known = [c["custom_id"] for _, c in flatten(message.components) if c.get("custom_id")]
    raise BadInputError(f"the message has no component {custom_id!r}; it has: {', '.join(known) or 'none'}")


def _permitted(world: World, user: User, channel: Channel, definition: Json) -> Json:
    """Discord hides commands one may not use, and those not meant for this kind of channel."""
    contexts = definition.get("contexts")
    if contexts and (0 if channel.guild_id else 1) not in contexts:
        raise BadInputError(f"command {definition['name']!r} is not offered in this kind of channel")
    if channel.thread and channel.thread.archived:
        raise BadInputError("commands cannot be used in an archived thread")
    needed = definition.get("default_member_permissions")
    if channel.guild_id is None:
        return definition
    bits = int(present.permission_bits(world, channel, user.id))
    wanted = Permission.ADMINISTRATOR if needed == "0" else int(needed or 0)
    if bits & wanted != wanted or not bits & Permission.USE_APPLICATION_COMMANDS:
        raise BadInputError(f"{user.username} may not use {definition['name']!r} here")
    return definition


def _data(definition: Json, options: list[Json], filler: Filler | None) -> Json:
    data: Json = {"id": definition["id"], "name": definition["name"], "type": definition["type"]}
    if definition.get("guild_id"):
        data["guild_id"] = definition["guild_id"]
    if options:
        data["options"] = options
    if filler and filler.resolved:
        data["resolved"] = filler.resolved
    return data


def _guild(world: World, channel: Channel) -> Guild | None:
    return world.guilds.get(channel.guild_id or "")


@dataclass(frozen=True)
class _Where:
    """Whose interaction it is, in which channel, and what they asked for."""

    user: User
    channel: Channel
    body: Json


def _new(
    world: World, kind: int, where: _Where, data: Json, *, name: str | None = None, message_id: str | None = None
) -> Interaction:
    interaction_id = world.ids.next()
    secret = base64.urlsafe_b64encode(b"interaction:" + interaction_id.encode() + b":" + os.urandom(48)).decode()
    return Interaction(
        id=interaction_id,
        token=secret.rstrip("="),
        type=kind,
        user_id=where.user.id,
        channel_id=where.channel.id,
        created_at=world.clock(),
        data=data,
        locale=str(where.body.get("locale") or where.user.locale),
        name=name,
        message_id=message_id,
    )


async def _send(delivery: Delivery, interaction: Interaction) -> Json:
    await delivery.send(interaction)
    return outcome(delivery.world, interaction)


def outcome(world: World, one: Interaction) -> Json:
    original = world.messages.get(one.original_id or "")
    return {
        "interaction_id": one.id,
        "state": one.state,
        "failure": one.failure,
        "message": views.message(world, original) if original else None,
        "modal": {**one.modal, "modal_id": one.id} if one.modal else None,
        "choices": one.choices,
    }
