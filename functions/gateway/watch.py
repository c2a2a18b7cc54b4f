"""Watches that configured channels exist and may be answered in, and puts on record what is missing, and names."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from edgecontrol import names, problems
from edgecontrol.channels import Channels, ChannelSettings
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.discord import Discord
from edgecontrol.errors import DependencyError
from gateway.permissions import missing

_SECONDS = 10.0

Json = Mapping[str, Any]


class Watch:
    """Looks whenever Discord tells of a guild, its roles or a channel; what cannot be looked at is left as it was."""

    def __init__(self, table: Table, channels: Channels, discord: Discord, clock: Clock, logger: Logger) -> None:
        self._table = table
        self._channels = channels
        self._discord = discord
        self._clock = clock
        self._logger = logger
        self._guilds: dict[str, Json] = {}

    def guild(self, guild: Json, own_id: str) -> None:
        """A whole guild as in GUILD_CREATE."""
        self._guilds[str(guild["id"])] = guild
        names.note_guild(self._table, guild)
        present = {str(channel["id"]): channel for channel in guild.get("channels", ())}
        for settings in self._configured(str(guild["id"])):
            channel = present.get(settings.channel_id)
            if channel is None:
                self._gone(settings)
            else:
                self._check(guild, channel, settings, own_id)

    def channel(self, channel: Json, own_id: str) -> None:
        """One channel changed."""
        names.note_channel(self._table, channel)
        guild_id = str(channel.get("guild_id") or "")
        settings = self._setting(guild_id, str(channel["id"]))
        guild = self._known(guild_id, own_id) if settings else None
        if settings is not None and guild is not None:
            self._check(guild, channel, settings, own_id)

    def renamed(self, guild: Json) -> None:
        """A guild as in GUILD_UPDATE: it may have a new name."""
        names.note_guild(self._table, guild)

    def roles(self, guild_id: str, own_id: str) -> None:
        """Roles changed: what the bot may do anywhere in the guild may have."""
        self._guilds.pop(guild_id, None)
        guild = self._known(guild_id, own_id)
        if guild is not None:
            self.guild(guild, own_id)

    def deleted(self, channel: Json) -> None:
        """A channel is gone."""
        names.forget_channel(self._table, channel)
        settings = self._setting(str(channel.get("guild_id") or ""), str(channel["id"]))
        if settings is not None:
            self._gone(settings)

    def _check(self, guild: Json, channel: Json, settings: ChannelSettings, own_id: str) -> None:
        lacking = missing(guild, channel, own_id, settings.answer_in)
        if lacking:
            where = {"guild_id": settings.guild_id, "channel_id": settings.channel_id}
            self._logger.error("permissions missing", extra={**where, "permissions": ", ".join(lacking)})
            problems.note(self._table, "permissions_missing", detail=lacking, **where)
        else:
            problems.clear(self._table, "permissions_missing", channel_id=settings.channel_id)
            problems.clear(self._table, "channel_gone", channel_id=settings.channel_id)

    def _gone(self, settings: ChannelSettings) -> None:
        where = {"guild_id": settings.guild_id, "channel_id": settings.channel_id}
        self._logger.error("configured channel is gone", extra=where)
        problems.note(self._table, "channel_gone", **where)

    def _configured(self, guild_id: str) -> list[ChannelSettings]:
        return [settings for settings in self._channels.of_guild(guild_id) if settings.is_active]

    def _setting(self, guild_id: str, channel_id: str) -> ChannelSettings | None:
        found = self._channels.get(guild_id, channel_id)
        return found if found.configured and found.is_active else None

    def _known(self, guild_id: str, own_id: str) -> Json | None:
        """The guild as GUILD_CREATE would show it; asked for when this process has not heard it."""
        if guild_id not in self._guilds:
            try:
                self._guilds[guild_id] = self._ask(guild_id, own_id)
            except DependencyError as failure:
                self._logger.warning("guild unreadable", extra={"guild_id": guild_id, "error": str(failure)})
        return self._guilds.get(guild_id)

    def _ask(self, guild_id: str, own_id: str) -> Json:
        deadline = self._clock.monotonic() + _SECONDS
        guild = self._discord.get(f"/guilds/{guild_id}", deadline=deadline)
        member = self._discord.get(f"/guilds/{guild_id}/members/{own_id}", deadline=deadline)
        channels = self._discord.get(f"/guilds/{guild_id}/channels", deadline=deadline)
        return {**guild, "members": [member], "channels": channels}
