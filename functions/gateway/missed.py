"""Messages over REST, a page at a time: Discord replays only what a session was to get."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from edgecontrol.clock import Clock
from edgecontrol.discord import Discord
from edgecontrol.errors import Rejected, Unavailable

PAGE = 100
_SECONDS = 5.0  # a page holds up what is said now, heartbeats and the lease


class Missed:
    """Reads messages of a channel, thread or direct channel."""

    def __init__(self, discord: Discord, clock: Clock, logger: Logger) -> None:
        self._discord = discord
        self._clock = clock
        self._logger = logger

    def page(self, channel_id: str, after: str) -> list[Mapping[str, Any]]:
        """The messages with the next ids above `after`, oldest first; fewer than `PAGE` at the end.

        Raises `DependencyError` when Discord does not answer.
        """
        path = f"/channels/{channel_id}/messages?after={after}&limit={PAGE}"
        try:
            found = self._discord.get(path, deadline=self._clock.monotonic() + _SECONDS)
        except Rejected as refused:
            if refused.status == 401:
                raise  # the token, not the channel
            # A channel we may not read or that is gone has nothing for us.
            self._logger.warning("missed messages unreadable", extra={"channel_id": channel_id, "code": refused.code})
            return []
        try:
            return sorted(found, key=lambda message: int(message["id"]))
        except (KeyError, TypeError, ValueError) as error:
            raise Unavailable("discord", "messages nobody can read") from error
