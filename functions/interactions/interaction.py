"""An interaction as Discord sends it, read tolerantly: unknown keys are ignored, missing ones have a meaning."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edgecontrol.errors import Refused
from edgecontrol.events import Attachment, conversation_id

PING, COMMAND, COMPONENT, AUTOCOMPLETE, FORM_SUBMIT = 1, 2, 3, 4, 5
CHAT_INPUT, USER_COMMAND, MESSAGE_COMMAND = 1, 2, 3
_DIRECT, _GROUP_DIRECT = 1, 3
_THREADS = frozenset({10, 11, 12})
_PRIVATE_THREAD = 12
_EPHEMERAL = 1 << 6
_SNOWFLAKE = re.compile("[0-9]{1,20}")


@dataclass(frozen=True)
class Interaction:
    """One interaction; `data` as Discord sent it."""

    id: str
    type: int
    token: str
    data: Mapping[str, Any]
    user_id: str
    user_name: str
    user_roles: tuple[str, ...]
    guild_id: str
    channel_id: str
    channel_type: int
    parent_channel_id: str
    locale: str
    message: Mapping[str, Any]
    known_conversation_id: str = ""  # of a thread we opened
    in_own_thread: bool = False  # a thread we opened for this very user

    @property
    def conversation_id(self) -> str:
        """A DM is one conversation, a thread of ours its driver's; everywhere else each driver has their own."""
        if self.known_conversation_id:
            return self.known_conversation_id
        return conversation_id(self.channel_id, self.user_id, shared_channel=not self._is_direct)

    @property
    def is_of_private_message(self) -> bool:
        """Whether the message whose button was pressed is read by this user alone, so that it may be changed for them:
        in a place others read, somebody else may have pressed."""
        flags = self.message.get("flags")
        ephemeral = isinstance(flags, int) and bool(flags & _EPHEMERAL)
        own = self.in_own_thread and self.channel_type == _PRIVATE_THREAD
        return ephemeral or own or self._is_direct

    @property
    def _is_direct(self) -> bool:
        return self.channel_type == _DIRECT or (not self.guild_id and self.channel_type < 0)

    @property
    def settings_channel_id(self) -> str:
        """The channel whose settings hold."""
        return self.parent_channel_id or self.channel_id

    def option(self, name: str) -> Any:
        """The value of a command's option, at whatever depth; None when it was not given."""
        return next((o.get("value") for o in _options(self.data) if o.get("name") == name), None)

    def focused(self) -> str:
        """What is typed so far into the option that asks for suggestions."""
        return next((str(o.get("value", "")) for o in _options(self.data) if o.get("focused")), "")

    def attachment(self, option_name: str) -> Attachment | None:
        """The file given for an option."""
        identifier = str(self.option(option_name) or "")
        found = _mapping(_mapping(self.data.get("resolved")).get("attachments")).get(identifier)
        return read_attachment(found) if isinstance(found, Mapping) else None

    def target_message(self) -> Mapping[str, Any]:
        """The message a message command was used on."""
        messages = _mapping(_mapping(self.data.get("resolved")).get("messages"))
        return _mapping(messages.get(str(self.data.get("target_id", ""))))

    def fields(self) -> dict[str, str]:
        """Text fields of a submitted form by custom id, whichever layout carried them."""
        found: dict[str, str] = {}
        for component in sequence(self.data.get("components")):
            for inner in _form_inputs(_mapping(component)):
                if "custom_id" in inner and isinstance(inner.get("value"), str):
                    found[str(inner["custom_id"])] = inner["value"]
        return found


def read(payload: Any) -> Interaction:
    """The interaction in a decoded body; raises `Refused` (400) when it is none."""
    if not isinstance(payload, dict) or not isinstance(payload.get("type"), int):
        raise Refused(400, "not an interaction")
    if payload["type"] == PING:
        return _blank(payload)
    user = _mapping(_mapping(payload.get("member")).get("user")) or _mapping(payload.get("user"))
    channel = _mapping(payload.get("channel"))
    identifiers = [payload.get("id"), payload.get("token"), user.get("id")]
    if not all(isinstance(value, str) and value for value in identifiers) or not _SNOWFLAKE.fullmatch(payload["id"]):
        raise Refused(400, "an interaction without id, token or user")
    channel_type = channel["type"] if isinstance(channel.get("type"), int) else -1
    return Interaction(
        id=payload["id"],
        type=payload["type"],
        token=payload["token"],
        data=_mapping(payload.get("data")),
        user_id=user["id"],
        user_name=str(user.get("global_name") or user.get("username") or ""),
        user_roles=tuple(str(role) for role in sequence(_mapping(payload.get("member")).get("roles"))),
        guild_id=str(payload.get("guild_id") or ""),
        channel_id=str(payload.get("channel_id") or channel.get("id") or user["id"]),
        channel_type=channel_type,
        parent_channel_id=str(channel.get("parent_id") or "") if channel_type in _THREADS else "",
        locale=str(payload.get("locale") or ""),
        message=_mapping(payload.get("message")),
    )


def read_attachment(found: Mapping[str, Any]) -> Attachment:
    """One attachment object."""
    size = found.get("size")
    return Attachment(
        id=str(found.get("id", "")),
        filename=str(found.get("title") or found.get("filename") or ""),
        url=str(found.get("url", "")),
        content_type=str(found.get("content_type") or ""),
        size=size if isinstance(size, int) else 0,
    )


def _blank(payload: Mapping[str, Any]) -> Interaction:
    return Interaction(str(payload.get("id", "")), PING, "", {}, "", "", (), "", "", -1, "", "", {})


def _options(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for option in sequence(data.get("options")):
        if isinstance(option, Mapping):
            yield option
            yield from _options(option)


def _form_inputs(component: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A Label holds one input, a legacy action row a list of them; a text display none."""
    yield _mapping(component.get("component"))
    for inner in sequence(component.get("components")):
        yield _mapping(inner)


def sequence(value: Any) -> Sequence[Any]:
    """A JSON array, or nothing."""
    return value if isinstance(value, list) else ()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
