"""What was said while there was no session: read over REST, since Discord replays only what a session was to get."""

from collections.abc import Iterator, Mapping
from typing import Any

from aws_lambda_powertools import Logger

from edgecontrol.clock import Clock
from edgecontrol.discord import Discord
from edgecontrol.errors import Rejected
from edgecontrol.events import DISCORD_EPOCH_MS, snowflake_ms

_PAGE = 100
_MOST_PAGES = 20
_SECONDS = 20.0
_SPOKEN_IN = frozenset({0, 5, 10, 11, 12})  # text, announcement, threads


class Missed:
    """Reads messages of channels from a moment on, oldest first."""

    def __init__(self, discord: Discord, clock: Clock, logger: Logger) -> None:
        self._discord = discord
        self._clock = clock
        self._logger = logger

    def in_guild(self, guild: Mapping[str, Any], since_ms: int) -> Iterator[Mapping[str, Any]]:
        """Of all channels and active threads of a GUILD_CREATE in which something was said since."""
        for channel in (*guild.get("channels", ()), *guild.get("threads", ())):
            newest = str(channel.get("last_message_id") or "")
            if channel.get("type") in _SPOKEN_IN and newest and snowflake_ms(newest) >= since_ms:
                for message in self.in_channel(str(channel["id"]), since_ms):
                    yield {**message, "guild_id": str(guild["id"]), "channel_type": channel["type"]}

    def in_channel(self, channel_id: str, since_ms: int) -> Iterator[Mapping[str, Any]]:
        """Of one channel; raises `DependencyError` when Discord does not answer."""
        after = str(max(0, since_ms - DISCORD_EPOCH_MS) << 22)
        for _ in range(_MOST_PAGES):
            page = self._page(channel_id, after)
            yield from page
            if len(page) < _PAGE:
                return
            after = str(page[-1]["id"])

    def _page(self, channel_id: str, after: str) -> list[Mapping[str, Any]]:
        path = f"/channels/{channel_id}/messages?after={after}&limit={_PAGE}"
        try:
            found = self._discord.get(path, deadline=self._clock.monotonic() + _SECONDS)
        except Rejected as refused:  # a channel we may not read or that is gone has nothing for us
            self._logger.warning("missed messages unreadable", extra={"channel_id": channel_id, "code": refused.code})
            return []
        return sorted(found, key=lambda message: int(message["id"]))
