"""Names of guilds and channels, so that staff need not know ids, as the gateway heard them from Discord."""

from pydantic import BaseModel

from admin.desk import Asked
from edgecontrol.names import read_names

_MOST_GUILDS = 100


class ChannelName(BaseModel):
    """A channel of a guild."""

    id: str
    name: str


class GuildPlaces(BaseModel):
    """A guild and its channels, by name."""

    id: str
    name: str
    channels: list[ChannelName]


class PlacesAnswer(BaseModel):
    """The guilds the caller sees; what Discord never told us of is not among them."""

    success: bool = True
    guilds: list[GuildPlaces]


def read_places(call: Asked) -> PlacesAnswer:
    """What the guilds and channels are called."""
    wanted = [guild for guild in call.guilds() if guild.isdecimal()]  # not direct messages
    guilds = [
        GuildPlaces(
            id=known.guild_id,
            name=known.name,
            channels=[ChannelName(id=key, name=name) for key, name in sorted(known.channels.items(), key=_by_name)],
        )
        for known in read_names(call.table, wanted[:_MOST_GUILDS])
    ]
    return PlacesAnswer(guilds=sorted(guilds, key=lambda guild: guild.name))


def _by_name(channel: tuple[str, str]) -> str:
    return channel[1]
