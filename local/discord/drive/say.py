"""Plain messages of a user: said, edited, deleted; and the places they are said in."""

from typing import Any

from local.discord.drive import views
from local.discord.drive.press import channel_of, message_of
from local.discord.errors import refusal
from local.discord.interactions.options import BadInputError, upload
from local.discord.model import HAS_THREAD, PUBLIC_THREAD, Message, User
from local.discord.permissions import Permission
from local.discord.rest.threads import new_thread
from local.discord.rules.threads import check_new_thread
from local.discord.uploads import make
from local.discord.world import Event, World

Json = dict[str, Any]
CONTENT_LIMIT = 2000
REPLY = 19


def message(world: World, user: User, body: Json) -> Json:
    channel = channel_of(world, user, body.get("channel_id"))
    if not views.may_send(world, channel, user.id):
        raise BadInputError(f"{user.username} may not write here")
    one = Message(world.ids.next(), channel.id, user.id, world.clock(), _content(body))
    one.nonce = str(body["nonce"])[:25] if body.get("nonce") else world.ids.next()
    for raw in body.get("attachments") or []:
        file = upload(raw)
        if len(file.content) > world.config.max_file_bytes:
            raise BadInputError("the file is too large")
        one.attachments.append(make(world, channel.id, file.filename, file, ephemeral=False))
    if not one.content and not one.attachments:
        raise BadInputError("an empty message cannot be sent")
    if body.get("reply_to"):
        answered = message_of(world, user, body["reply_to"])
        if answered.channel_id != channel.id or answered.visible_to:
            raise BadInputError("that message cannot be replied to here")
        one.type, one.reference = REPLY, answered.id
    if channel.is_thread and user.id not in channel.members:
        world.join_thread(channel, user.id)
    world.post(one)
    return views.message(world, one)


def _content(body: Json) -> str:
    content = str(body.get("content") or "").strip()
    if len(content) > CONTENT_LIMIT:
        raise BadInputError(f"a message has at most {CONTENT_LIMIT} characters")
    return content


def edit(world: World, user: User, body: Json) -> Json:
    one = message_of(world, user, body.get("message_id"))
    if one.author_id != user.id:
        raise BadInputError("only one's own messages can be edited")
    content = _content(body)
    if not content and not one.attachments:
        raise BadInputError("a message cannot be left empty")
    return views.message(world, world.edit(one, {"content": content}))


def delete(world: World, user: User, body: Json) -> Json:
    """One's own, or anyone's with the permission; an ephemeral one is only put away."""
    one = message_of(world, user, body.get("message_id"))
    if one.visible_to == user.id:
        one.dismissed = True
        world.emit(Event("MESSAGE_DELETE", world.channels[one.channel_id], one))
        return {"ok": True}
    moderator = world.can(user.id, world.channels[one.channel_id], Permission.MANAGE_MESSAGES)
    if one.author_id != user.id and not moderator:
        raise BadInputError("only one's own messages can be deleted")
    world.remove(one)
    return {"ok": True}


def typing(world: World, user: User, body: Json) -> Json:
    world.emit(Event("TYPING_START", channel_of(world, user, body.get("channel_id")), user_id=user.id))
    return {"ok": True}


def direct(world: World, user: User, body: Json) -> Json:
    return views.channel(world, world.direct(user.id), user.id)


def thread(world: World, user: User, body: Json) -> Json:
    parent = channel_of(world, user, body.get("channel_id"))
    if parent.is_thread or not world.can(user.id, parent, Permission.CREATE_PUBLIC_THREADS):
        raise BadInputError(f"{user.username} may not begin a thread here")
    check_new_thread(body)
    origin = message_of(world, user, body["message_id"]) if body.get("message_id") else None
    if origin and origin.id in world.channels:
        raise refusal(160004)
    made = new_thread(world, parent, PUBLIC_THREAD, body, user.id, channel_id=origin.id if origin else None)
    if origin:
        origin.flags |= HAS_THREAD
        world.emit(Event("message_thread", parent, origin))
    return views.channel(world, made, user.id)
