"""What was said without a session and is not read yet: by guild until Discord tells of it, then by channel and thread.

Part of the standing, so that it outlives the process: what is owed is forgotten only once it is in the queue.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edgecontrol.events import DISCORD_EPOCH_MS, snowflake_ms
from gateway.places import DIRECT

_SPOKEN_IN = frozenset({0, 2, 5, 10, 11, 12, 13})  # text, voice, announcement, threads, stage
# An item of the table holds 400 KB: of more places than this the rest is owed by this process only, until their turn.
_MOST_STORED = 3_000


@dataclass(frozen=True)
class Unread:
    """A place in which messages were missed: those with an id above `after`. Direct channels have no guild."""

    guild_id: str
    type: int
    after: str


class Backlog:
    """Guilds whose places are not known yet, with the moment from which on (epoch milliseconds), and unread places.

    Until `patient_until_ms` what is said now waits for what is unread.
    """

    def __init__(
        self, pending: Mapping[str, int], unread: Mapping[str, Sequence[Any]], patient_until_ms: int, oldest_ms: int
    ) -> None:
        """As `stored` gave them; nothing older than `oldest_ms` is owed any more."""
        self.patient_until_ms = patient_until_ms
        self._pending = {guild_id: max(since, oldest_ms) for guild_id, since in pending.items()}
        self._unread = {
            channel_id: Unread(guild_id, kind, max(after, _id_at(oldest_ms), key=int))
            for channel_id, (guild_id, kind, after) in unread.items()
        }

    def stored(self) -> dict[str, Any]:
        """The fields of the standing."""
        first = list(self._unread.items())[:_MOST_STORED]
        unread = {channel_id: [place.guild_id, place.type, place.after] for channel_id, place in first}
        return {"pending": dict(self._pending), "unread": unread, "patient_until_ms": self.patient_until_ms}

    def begin(self, guild_ids: Sequence[str], direct_ids: Iterable[str], since_ms: int) -> None:
        """A new session: everywhere messages may be missing since then, or since earlier where some were owed."""
        before, stay = self._pending, {"", *guild_ids}
        self._pending = {guild_id: min(since_ms, before.get(guild_id, since_ms)) for guild_id in guild_ids}
        self._unread = {channel_id: place for channel_id, place in self._unread.items() if place.guild_id in stay}
        for channel_id in direct_ids:
            self._owe(channel_id, Unread("", DIRECT, _id_at(since_ms)))

    def told(self, guild: Mapping[str, Any], otherwise_ms: int) -> None:
        """A GUILD_CREATE: what was said in its places since it is pending, or since `otherwise_ms` if it is not."""
        guild_id = str(guild["id"])
        since = self._pending.get(guild_id, otherwise_ms)
        for channel in (*guild.get("channels", ()), *guild.get("threads", ())):
            newest = str(channel.get("last_message_id") or "")
            if channel.get("type") in _SPOKEN_IN and newest and snowflake_ms(newest) >= since:
                self._owe(str(channel["id"]), Unread(guild_id, int(channel["type"]), _id_at(since)))

    def arrived(self, guild_id: str) -> None:
        """The guild's places are known."""
        self._pending.pop(guild_id, None)

    def away(self, guild_id: str, since_ms: int) -> None:
        """The guild cannot be reached; it is told of again when it can."""
        owed = [snowflake_ms(place.after) for place in self._unread.values() if place.guild_id == guild_id]
        self.left(guild_id)
        self._pending[guild_id] = min([since_ms, *owed])

    def left(self, guild_id: str) -> None:
        """The bot is no longer in the guild."""
        self._pending.pop(guild_id, None)
        self._unread = {channel: place for channel, place in self._unread.items() if place.guild_id != guild_id}

    def owes(self, channel_id: str, guild_id: str, but: Container[str] = ()) -> bool:
        """Whether something is unread that may come before what is said here: a conversation stays in its guild.

        What is unread in the places `but` those does not count.
        """
        return any(
            channel == channel_id or (guild_id and place.guild_id == guild_id)
            for channel, place in self._unread.items()
            if channel not in but
        )

    def first(self, channel_id: str = "", guild_id: str = "") -> tuple[str, Unread] | None:
        """The place to read next: this one, else one of this guild, else any; None when nothing is unread."""
        if channel_id in self._unread:
            return channel_id, self._unread[channel_id]
        same = ((channel, place) for channel, place in self._unread.items() if guild_id and place.guild_id == guild_id)
        return next(same, None) or next(iter(self._unread.items()), None)

    def read_to(self, channel_id: str, message_id: str) -> None:
        """Up to and with this message it is read."""
        place = self._unread[channel_id]
        self._unread[channel_id] = Unread(place.guild_id, place.type, message_id)

    def done(self, channel_id: str) -> None:
        """It is read."""
        self._unread.pop(channel_id, None)

    def later(self, channel_id: str) -> None:
        """All others come first."""
        self._unread[channel_id] = self._unread.pop(channel_id)

    def _owe(self, channel_id: str, place: Unread) -> None:
        known = self._unread.get(channel_id)
        if known is None or int(place.after) < int(known.after):
            self._unread[channel_id] = place


def _id_at(at_ms: int) -> str:
    """The id below those of all messages from that moment on."""
    return str(max(0, at_ms - DISCORD_EPOCH_MS) << 22)
