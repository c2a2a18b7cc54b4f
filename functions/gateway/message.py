"""A message as the gateway or REST gives it, read tolerantly: unknown keys are ignored, missing ones have a meaning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol.events import Attachment
from edgecontrol.language import visible_text

PHOTO_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
MAX_PHOTO_BYTES = 10 * 1024 * 1024
_MOST_PHOTOS = 4
_DEFAULT, _REPLY = 0, 19  # what people type; every other type is Discord's own or an interaction's
# What a queue message may not hold (SQS API reference, SendMessage): one such character would hold up all that follow.
_UNSENDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Message:
    """One message somebody sent. `files` counts all attachments, `photos` holds those the agent can look at."""

    id: str
    channel_id: str
    guild_id: str
    author_id: str
    author_name: str
    author_roles: tuple[str, ...]
    text: str
    photos: tuple[Attachment, ...]
    files: int
    largest_file: int
    channel_type: int  # -1 when Discord does not say
    is_typed: bool  # by a person, not a bot, webhook or Discord itself
    mentions: frozenset[str]
    answers: str  # who wrote the message this one replies to
    is_blank: bool  # nothing of it can be read: a sticker, or MESSAGE_CONTENT is not granted


def read(data: Mapping[str, Any]) -> Message:
    """The message in a MESSAGE_CREATE, MESSAGE_UPDATE or REST answer; `KeyError` without id, channel or author."""
    author = data["author"]
    files = [item for item in data.get("attachments") or () if isinstance(item, Mapping)]
    content = _sendable(data.get("content"))
    return Message(
        id=str(data["id"]),
        channel_id=str(data["channel_id"]),
        guild_id=str(data.get("guild_id") or ""),
        author_id=str(author["id"]),
        author_name=_name(data, author),
        author_roles=tuple(str(role) for role in (data.get("member") or {}).get("roles", ())),
        text=content,
        photos=tuple(_attachment(item) for item in files if _is_photo(item))[:_MOST_PHOTOS],
        files=len(files),
        largest_file=max((int(item.get("size") or 0) for item in files), default=0),
        channel_type=int(data.get("channel_type", -1)),
        is_typed=_is_typed(data, author),
        mentions=frozenset(str(user["id"]) for user in data.get("mentions") or ()),
        answers=str(((data.get("referenced_message") or {}).get("author") or {}).get("id", "")),
        is_blank=not content and not files,
    )


def words(message: Message, own_id: str) -> str:
    """What the driver said, without the mention that called us."""
    return visible_text(re.sub(rf"<@!?{re.escape(own_id)}>", " ", message.text))


def _name(data: Mapping[str, Any], author: Mapping[str, Any]) -> str:
    nick = (data.get("member") or {}).get("nick")
    return _sendable(nick or author.get("global_name") or author.get("username"))


def _sendable(text: Any) -> str:
    return _UNSENDABLE.sub("", str(text or ""))


def _is_typed(data: Mapping[str, Any], author: Mapping[str, Any]) -> bool:
    machine = author.get("bot") or author.get("system") or data.get("webhook_id")
    return not machine and data.get("type", _DEFAULT) in (_DEFAULT, _REPLY)


def _is_photo(item: Mapping[str, Any]) -> bool:
    kind = str(item.get("content_type") or "").partition(";")[0]
    return kind in PHOTO_TYPES and int(item.get("size") or 0) <= MAX_PHOTO_BYTES


def _attachment(item: Mapping[str, Any]) -> Attachment:
    return Attachment(
        id=str(item.get("id", "")),
        filename=_sendable(item.get("title") or item.get("filename")),
        url=str(item.get("url", "")),
        content_type=str(item.get("content_type") or ""),
        size=int(item.get("size") or 0),
    )
