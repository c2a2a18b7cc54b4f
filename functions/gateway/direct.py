"""The direct-message channels a shard heard of lately: Discord lists them to no bot, should any be missed."""

from edgecontrol.clock import Clock
from edgecontrol.database import Table
from gateway.lease import PARTITION

_MOST = 100
_DAY_MS = 86_400_000


class DirectChannels:
    """Written when a channel is new or was quiet for a day; read after a session was lost."""

    def __init__(self, table: Table, shard: int, clock: Clock) -> None:
        self._table = table
        self._key = f"DIRECT#{shard}"
        self._clock = clock
        self._heard: dict[str, int] | None = None

    def note(self, channel_id: str) -> None:
        """A message came by this channel."""
        heard, now = self._load(), self._clock.now_ms()
        if heard.get(channel_id, 0) > now - _DAY_MS:
            return
        kept = sorted({**heard, channel_id: now}.items(), key=lambda item: -item[1])[:_MOST]
        self._heard = dict(kept)
        self._table.put({"pk": PARTITION, "sk": self._key, "channels": self._heard})

    def lately(self) -> list[str]:
        """Channels to look into."""
        return list(self._load())

    def _load(self) -> dict[str, int]:
        if self._heard is None:
            item = self._table.get(PARTITION, self._key) or {}
            self._heard = dict(item.get("channels", {}))
        return self._heard
