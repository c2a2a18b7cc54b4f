"""From Discord's events to the queue: what is typed goes there in order, and stays replayable until it is there."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from edgecontrol import revisions
from edgecontrol.errors import DependencyError, LeaseLost, Unavailable
from edgecontrol.events import Event, snowflake_ms
from gateway.connection import Dispatch
from gateway.deps import Deps
from gateway.direct import DirectChannels
from gateway.hold import Hold
from gateway.intake import Intake
from gateway.message import read, words

_REMEMBERED = 2_000
_ATTEMPTS = 3
# A message older than this has been answered or has failed for good: its edit or deletion changes nothing any more.
_REVISED_WITHIN_MS = 15 * 60_000

Json = Mapping[str, Any]
Act = Callable[[Dispatch], None]


class Relay:
    """One shard's events. `safe` is the last sequence up to which everything is in the queue."""

    def __init__(self, deps: Deps, shard: int) -> None:
        self._deps = deps
        self.intake = Intake(deps)
        self.direct = DirectChannels(deps.table, shard, deps.clock)
        self.hold = Hold(deps.settings.hold_seconds)
        self.relayed = 0
        self._seen = 0
        self._sent: OrderedDict[str, None] = OrderedDict()
        self._failures: Counter[int] = Counter()
        self._acts: dict[str, Act] = {
            "MESSAGE_CREATE": lambda dispatch: self._message(dispatch.data, dispatch.sequence),
            "MESSAGE_UPDATE": self._edited,
            "MESSAGE_DELETE": self._deleted,
            "MESSAGE_DELETE_BULK": self._deleted,
            "TYPING_START": self._typing,
            "CHANNEL_CREATE": self._channel_changed,
            "CHANNEL_UPDATE": self._channel_changed,
            "CHANNEL_DELETE": lambda dispatch: deps.watch.deleted(dispatch.data),
            "THREAD_CREATE": lambda dispatch: self._learn(dispatch.data),
            "THREAD_UPDATE": lambda dispatch: self._learn(dispatch.data),
            "THREAD_LIST_SYNC": lambda dispatch: self._learn(*dispatch.data.get("threads", ())),
            "GUILD_UPDATE": lambda dispatch: deps.watch.renamed(dispatch.data),
            "GUILD_ROLE_UPDATE": self._roles,
            "GUILD_ROLE_DELETE": self._roles,
        }

    @property
    def safe(self) -> int:
        """The last sequence that need not be replayed."""
        held = self.hold.first_sequence()
        return self._seen if held is None else min(self._seen, held - 1)

    def start(self, sequence: int) -> None:
        """A connection begins after this sequence; what was held comes again."""
        self.hold = Hold(self._deps.settings.hold_seconds)
        self._seen = sequence

    def handle(self, dispatch: Dispatch, act: Act | None = None) -> None:
        """Take one event, by `act` if given. Raises `DependencyError` when it must be replayed.

        An event that Discord or the table refuse again and again, or that cannot be read, is given up: it must not stop
        all that come after it. Nothing is given up because a service is down.
        """
        act = act or self._acts.get(dispatch.name)
        try:
            if act is not None:
                act(dispatch)
        except (Unavailable, LeaseLost):
            raise
        except DependencyError as failure:
            self._failures[dispatch.sequence] += 1
            if self._failures[dispatch.sequence] < _ATTEMPTS:
                raise
            self._give_up(dispatch, str(failure))
        except Exception as error:  # noqa: BLE001 - see above
            self._give_up(dispatch, type(error).__name__)
        self._seen = max(self._seen, dispatch.sequence)

    def take(self, messages: Iterable[Json], sequence: int) -> int:
        """Relay messages that were missed, as if they came with this event; returns how many."""
        count = 0
        for data in messages:
            self._message(data, sequence)
            count += 1
        return count

    def guild(self, guild: Json) -> None:
        """Take note of a guild's channels and threads, and of what the bot may not do there."""
        self._learn(*guild.get("channels", ()), *guild.get("threads", ()))
        self._deps.watch.guild(guild, self.intake.own_id)

    def flush(self, now: float) -> None:
        """Send on every burst whose driver is quiet by now; raises `DependencyError` if the queue does not take it."""
        for burst in self.hold.due(now):
            self._send(burst)

    def settle(self) -> None:
        """Send on everything that is held."""
        self.flush(float("inf"))

    def _send(self, burst: list[Event]) -> None:
        end = burst[-1].event_id if len(burst) > 1 else ""
        refused = [replace(event, burst_end=end) for event in burst]
        for _ in range(_ATTEMPTS):
            refused = self._deps.queue.send_all(refused)
            if not refused:
                break
        else:
            raise Unavailable("sqs", f"{len(refused)} messages not taken")
        self.hold.sent(burst[0].conversation_id)
        self.relayed += len(burst)
        for event in burst:
            self._sent[event.event_id] = None
            self._deps.meter.count("gateway_messages_total", result="relayed")
            self._deps.meter.observe("gateway_relay_seconds", max(0.0, self._deps.clock.now() - event.at_ms / 1000))
        while len(self._sent) > _REMEMBERED:
            self._sent.popitem(last=False)
        ids = {"conversation_id": burst[0].conversation_id, "message_ids": [event.event_id for event in burst]}
        self._deps.logger.info("relayed", extra=ids)

    def _give_up(self, dispatch: Dispatch, why: str) -> None:
        about = {"event": dispatch.name, "id": dispatch.data.get("id"), "why": why}
        self._deps.logger.error("event given up", extra=about)
        self._deps.meter.count("gateway_messages_total", result="given_up")

    def _message(self, data: Json, sequence: int) -> None:
        message = read(data)
        if message.id in self._sent or self.hold.has(message.id):
            self._deps.meter.count("gateway_messages_total", result="duplicate")
            return
        event = self.intake.event(message)
        if event is None:
            return
        if not event.guild_id:
            self.direct.note(event.channel_id)
        self.hold.add(event, sequence, self._deps.clock.monotonic(), at_once=event.kind == "staff")

    def _edited(self, dispatch: Dispatch) -> None:
        """A link preview changes a message too; only what the driver edited has a time of editing."""
        data = dispatch.data
        if not data.get("edited_timestamp") or "author" not in data or self._is_old(data["id"]):
            return
        message = read(data)
        if not message.is_typed or message.author_id == self.intake.own_id or message.is_blank:
            return
        text = words(message, self.intake.own_id)
        self.hold.edit(message.id, text, message.photos)
        revisions.note_edited(self._deps.table, message.id, text, message.photos)

    def _deleted(self, dispatch: Dispatch) -> None:
        for message_id in dispatch.data.get("ids") or [dispatch.data["id"]]:
            if not self._is_old(message_id):
                self.hold.withdraw(str(message_id))
                revisions.note_deleted(self._deps.table, str(message_id))

    def _is_old(self, message_id: str) -> bool:
        return snowflake_ms(message_id) < self._deps.clock.now_ms() - _REVISED_WITHIN_MS

    def _typing(self, dispatch: Dispatch) -> None:
        data = dispatch.data
        self.hold.typing(str(data["channel_id"]), str(data["user_id"]), self._deps.clock.monotonic())

    def _learn(self, *channels: Json) -> None:
        for channel in channels:
            self._deps.places.learn(channel)

    def _channel_changed(self, dispatch: Dispatch) -> None:
        self._learn(dispatch.data)
        self._deps.watch.channel(dispatch.data, self.intake.own_id)

    def _roles(self, dispatch: Dispatch) -> None:
        self._deps.watch.roles(str(dispatch.data["guild_id"]), self.intake.own_id)
