"""A user's option values as Discord sends them: typed by the command's definition, what they point at resolved."""

import base64
import binascii
from typing import Any

from local.discord import present
from local.discord.model import Attachment, Guild
from local.discord.uploads import Upload, make
from local.discord.world import World

Json = dict[str, Any]
SUBCOMMANDS = (1, 2)
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)


class BadInputError(ValueError):
    """What a real client would not have let the user send; the text says why."""


def find(world: World, name: str, kind: int, guild_id: str | None) -> Json:
    """The registered command; a guild's own hides a global one of the same name here."""
    for scope in (guild_id, None) if guild_id else (None,):
        for command in world.commands.get(scope, []):
            if command["name"] == name and command["type"] == kind:
                return command
    known = sorted({c["name"] for scope in (guild_id, None) for c in world.commands.get(scope, [])})
    raise BadInputError(
        f"no command {name!r} of type {kind} is registered here; there are: {', '.join(known) or 'none'}"
    )


def upload(raw: Json) -> Upload:
    """A file in a JSON body: {filename, content_type?, data: base64}."""
    try:
        content = base64.b64decode(raw["data"], validate=True)
    except (KeyError, binascii.Error, ValueError) as error:
        raise BadInputError(f"attachment needs `data` in base64: {error}") from None
    return Upload("0", str(raw.get("filename") or "file"), content, raw.get("content_type"))


class Filler:
    """Fills one command's options; `resolved` collects what they point at."""

    def __init__(self, world: World, guild: Guild | None, channel_id: str, *, partial: bool = False) -> None:
        self._world = world
        self._guild = guild
        self._channel_id = channel_id
        self._partial = partial  # autocomplete: not everything is filled in yet
        self.resolved: Json = {}

    def fill(self, definition: Json, path: list[str], values: Json, focused: str | None = None) -> list[Json]:
        """Options below `definition`, going down `path` of subcommand names."""
        options = definition.get("options") or []
        if options and options[0]["type"] in SUBCOMMANDS:
            wanted = path[0] if path else "(none)"
            below = next((o for o in options if o["name"] == wanted), None)
            if below is None:
                raise BadInputError(f"no subcommand {wanted!r}; there are: {', '.join(o['name'] for o in options)}")
            inner = self.fill(below, path[1:], values, focused)
            return [{"name": below["name"], "type": below["type"], "options": inner}]
        unknown = set(values) - {o["name"] for o in options}
        if unknown:
            raise BadInputError(
                f"no option {min(unknown)!r}; there are: {', '.join(o['name'] for o in options) or 'none'}"
            )
        return [filled for o in options if (filled := self._option(o, values, focused))]

    def _option(self, option: Json, values: Json, focused: str | None) -> Json | None:
        name = option["name"]
        if values.get(name) is None:
            if option.get("required") and not self._partial:
                raise BadInputError(f"option {name!r} is required")
            return None
        if name == focused:
            return {"name": name, "type": option["type"], "value": str(values[name]), "focused": True}
        return {"name": name, "type": option["type"], "value": self._value(option, values[name])}

    def _value(self, option: Json, given: Any) -> Any:
        kind = option["type"]
        if kind in (STRING, INTEGER, NUMBER):
            return _plain(option, given)
        if kind == BOOLEAN:
            return bool(given)
        return self._point(kind, given)

    def component_value(self, kind: int, given: Any) -> str:
        """One value of a select or file upload: text stays, ids are resolved."""
        target = {5: USER, 6: ROLE, 7: MENTIONABLE, 8: CHANNEL, 19: ATTACHMENT}.get(kind)
        return str(given) if target is None else self._point(target, given)

    def _point(self, kind: int, given: Any) -> str:
        world = self._world
        if kind == ATTACHMENT:
            return self._attach(given)
        if kind in (USER, MENTIONABLE) and (user := world.user(str(given))):
            self.user(user.id)
            return user.id
        if kind in (ROLE, MENTIONABLE) and self._guild and given in self._guild.roles:
            role = next(r for r in present.guild(self._guild)["roles"] if r["id"] == given)
            self.resolved.setdefault("roles", {})[given] = role
            return str(given)
        if kind == CHANNEL and given in world.channels:
            self.resolved.setdefault("channels", {})[given] = present.thread_or_channel(world, world.channels[given])
            return str(given)
        raise BadInputError(f"{given!r} is nothing that exists here")

    def user(self, user_id: str) -> None:
        self.resolved.setdefault("users", {})[user_id] = present.user(self._world.users[user_id])
        if self._guild and user_id in self._guild.members:
            member = present.member(self._guild.members[user_id])
            channel = self._world.channels[self._channel_id]
            bits = present.permission_bits(self._world, channel, user_id)
            self.resolved.setdefault("members", {})[user_id] = {**member, "permissions": bits}

    def _attach(self, given: Any) -> str:
        if not isinstance(given, dict):
            raise BadInputError("an attachment option takes {filename, content_type?, data: base64}")
        file = upload(given)
        if len(file.content) > self._world.config.max_file_bytes:
            raise BadInputError("the file is too large")
        one: Attachment = make(self._world, self._channel_id, file.filename, file, ephemeral=True)
        self._world.attachments[one.id] = one
        self.resolved.setdefault("attachments", {})[one.id] = present.attachment(self._world, one)
        return one.id


def _plain(option: Json, given: Any) -> Any:
    kind, name = option["type"], option["name"]
    choices = [c["value"] for c in option.get("choices") or []]
    try:
        value: Any = str(given) if kind == STRING else int(given) if kind == INTEGER else float(given)
    except (TypeError, ValueError):
        raise BadInputError(f"option {name!r} takes a number") from None
    if choices and value not in choices:
        raise BadInputError(f"option {name!r} takes one of {choices}")
    _within(name, "length", len(value) if kind == STRING else None, option.get("min_length"), option.get("max_length"))
    _within(name, "value", None if kind == STRING else value, option.get("min_value"), option.get("max_value"))
    return value


def _within(name: str, what: str, size: float | None, low: float | None, high: float | None) -> None:
    if size is None:
        return
    if size < (low if low is not None else size) or size > (high if high is not None else size):
        raise BadInputError(f"option {name!r}: {what} must be between {low} and {high}")
