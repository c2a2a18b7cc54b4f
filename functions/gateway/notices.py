"""What the gateway itself says to drivers: why a message of theirs was not taken. Never in the relay's way.

Sent by a worker, since the relay must not wait for REST; what cannot be sent soon is logged and forgotten.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aws_lambda_powertools import Logger

from edgecontrol.clock import Clock
from edgecontrol.discord import Discord
from edgecontrol.errors import EdgeControlError
from gateway.message import Message

_SECONDS = 10.0
_AGAIN_SECONDS = 30.0  # a flood of refused messages gets one answer in so long
_REMEMBERED = 1_000

Run = Callable[[Callable[[], None]], object]


class Notices:
    """Replies to messages that were refused."""

    def __init__(self, discord: Discord, clock: Clock, logger: Logger, run: Run | None = None) -> None:
        self._discord = discord
        self._clock = clock
        self._logger = logger
        self._run = run or ThreadPoolExecutor(1, thread_name_prefix="notices").submit
        self._told: dict[tuple[str, str], float] = {}

    def refuse(self, message: Message, reason: str, text: str) -> None:
        """Reply, unless this driver was told the same a moment ago."""
        now, key = self._clock.monotonic(), (message.author_id, reason)
        if self._told.get(key, float("-inf")) > now - _AGAIN_SECONDS:
            return
        if len(self._told) > _REMEMBERED:
            self._told.clear()
        self._told[key] = now
        self._run(lambda: self._post(message, text))

    def _post(self, message: Message, text: str) -> None:
        deadline = self._clock.monotonic() + _SECONDS
        nonce = f"n{message.id}"
        try:
            self._discord.post(message.channel_id, text, nonce=nonce, reply_to=message.id, deadline=deadline)
        except EdgeControlError as failure:
            where = {"channel_id": message.channel_id, "error": str(failure)}
            self._logger.warning("notice not delivered", extra=where)
