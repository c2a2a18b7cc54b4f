"""What Discord calls guilds and their channels, kept for staff: the gateway hears the names and writes what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from edgecontrol.database import Table

PARTITION = "NAMES"
# Channels people write in: text, announcements, forums. Threads come and go by the hundred and are not kept.
_KINDS = frozenset({0, 5, 15})
_LONGEST = 100

Json = Mapping[str, Any]


@dataclass(frozen=True)
class GuildNames:
    """A guild's name and its channels' by id."""

    guild_id: str
    name: str = ""
    channels: Mapping[str, str] = field(default_factory=dict)


def note_guild(table: Table, guild: Json) -> None:
    """Keep the names of a guild as in GUILD_CREATE, or of GUILD_UPDATE, which comes without channels."""
    guild_id = str(guild["id"])
    known = _read(table, guild_id)
    channels = _channels(guild["channels"]) if "channels" in guild else known.channels
    _keep(table, known, GuildNames(guild_id, _name(guild) or known.name, channels))


def note_channel(table: Table, channel: Json) -> None:
    """Keep the name of one channel that was made or renamed."""
    guild_id, found = str(channel.get("guild_id") or ""), _channels([channel])
    if guild_id and found:
        known = _read(table, guild_id)
        _keep(table, known, GuildNames(guild_id, known.name, {**known.channels, **found}))


def forget_channel(table: Table, channel: Json) -> None:
    """A channel is gone."""
    guild_id, channel_id = str(channel.get("guild_id") or ""), str(channel["id"])
    known = _read(table, guild_id)
    left = {key: name for key, name in known.channels.items() if key != channel_id}
    _keep(table, known, GuildNames(guild_id, known.name, left))


def read_names(table: Table, guild_ids: Sequence[str]) -> list[GuildNames]:
    """The names of these guilds, as far as they are known."""
    return [_names(item) for item in table.get_many([(PARTITION, guild_id) for guild_id in guild_ids])]


def _read(table: Table, guild_id: str) -> GuildNames:
    item = table.get(PARTITION, guild_id, consistent=False)
    return _names(item) if item else GuildNames(guild_id)


def _names(item: Json) -> GuildNames:
    return GuildNames(item["sk"], item.get("name", ""), item.get("channels", {}))


def _keep(table: Table, known: GuildNames, heard: GuildNames) -> None:
    """Names rarely change and guilds are told of often: what is known already is not written."""
    if heard != known:
        item = {"name": heard.name, "channels": dict(heard.channels)}
        table.put({"pk": PARTITION, "sk": heard.guild_id, **item})


def _channels(channels: Iterable[Json]) -> dict[str, str]:
    return {str(channel["id"]): _name(channel) for channel in channels if channel.get("type", 0) in _KINDS}


def _name(thing: Json) -> str:
    return str(thing.get("name") or "")[:_LONGEST]
