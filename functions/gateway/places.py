"""Where messages are said: channels, threads and their parents, as Discord told or as it answers when asked."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.discord import Discord
from edgecontrol.errors import Rejected
from edgecontrol.threads import KnownThread, known_thread

DIRECT, PRIVATE_THREAD = 1, 12
THREADS = frozenset({10, 11, 12})
_REMEMBERED = 5_000
_UNKNOWN_SECONDS = 5.0  # a thread may be opened and noted at any moment


@dataclass(frozen=True)
class Place:
    """A channel, thread or DM; `parent_id` only of threads."""

    id: str
    type: int
    parent_id: str = ""

    @property
    def is_thread(self) -> bool:
        """Whether this is a thread."""
        return self.type in THREADS

    @property
    def settings_channel_id(self) -> str:
        """The channel whose settings hold."""
        return self.parent_id or self.id


class Places:
    """What is known of places; a thread nobody told us of is asked for once."""

    def __init__(self, discord: Discord, table: Table, clock: Clock) -> None:
        self._discord = discord
        self._table = table
        self._clock = clock
        self._known: OrderedDict[str, Place] = OrderedDict()
        self._threads: dict[str, KnownThread] = {}
        self._strange: dict[str, float] = {}  # threads that are not ours, and until when that is believed

    def learn(self, channel: Mapping[str, Any]) -> Place:
        """Take note of a channel object."""
        kind = int(channel.get("type", 0))
        parent = str(channel.get("parent_id") or "") if kind in THREADS else ""  # a text channel's is its category
        place = Place(str(channel["id"]), kind, parent)
        self._known[place.id] = place
        self._known.move_to_end(place.id)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return place

    def find(self, channel_id: str, channel_type: int, deadline: float) -> Place:
        """The place a message was said in. Raises `DependencyError` when it must be asked for and Discord is silent."""
        known = self._known.get(channel_id)
        if known is not None:
            return known
        if channel_type >= 0 and channel_type not in THREADS:
            return Place(channel_id, channel_type)
        try:
            return self.learn(self._discord.get(f"/channels/{channel_id}", deadline=deadline))
        except Rejected as refused:
            if refused.status == 401:
                raise  # the token, not the channel
            return Place(channel_id, max(channel_type, 0))  # gone or hidden: what is said there still counts

    def thread(self, thread_id: str) -> KnownThread | None:
        """The conversation behind a thread of ours; None for anybody else's."""
        known = self._threads.get(thread_id)
        if known is not None or self._strange.get(thread_id, 0.0) > self._clock.monotonic():
            return known
        found = known_thread(self._table, thread_id)
        if found is not None:
            self._threads[thread_id] = found
        else:
            self._strange[thread_id] = self._clock.monotonic() + _UNKNOWN_SECONDS
        return found
