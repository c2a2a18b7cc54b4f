"""From Discord's events to the queue: what is typed goes there in order, and stays replayable until it is there."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from edgecontrol import revisions
from edgecontrol.errors import ConfigurationError, DependencyError, LeaseLost, Unavailable
from edgecontrol.events import Event, snowflake_ms
from gateway.connection import Dispatch
from gateway.deps import Deps
from gateway.direct import DirectChannels
from gateway.fault import is_its_own, passes
from gateway.hold import MOST, Hold
from gateway.intake import Intake
from gateway.message import read, words
from gateway.watch import Watch

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
        self.must_wait: Callable[[Json], bool] = lambda _: False
        self.relayed = 0
        self._seen = 0
        self._sent: OrderedDict[str, None] = OrderedDict()
        self._waiting: list[
            tuple[Dispatch, int]
        ] = []  # come after others which are not read yet; and when they were said
        self._failures: Counter[int | str] = Counter()
        self._acts: dict[str, Act] = {
            "MESSAGE_CREATE": self._created,
            "MESSAGE_UPDATE": self._edited,
            "MESSAGE_DELETE": self._deleted,
            "MESSAGE_DELETE_BULK": self._deleted,
            "TYPING_START": self._typing,
            "CHANNEL_CREATE": self._channel_changed,
            "CHANNEL_UPDATE": self._channel_changed,
            "CHANNEL_DELETE": lambda dispatch: self._watch(lambda watch: watch.deleted(dispatch.data)),
            "THREAD_CREATE": lambda dispatch: self._learn(dispatch.data),
            "THREAD_UPDATE": lambda dispatch: self._learn(dispatch.data),
            "THREAD_LIST_SYNC": lambda dispatch: self._learn(*dispatch.data.get("threads", ())),
            "GUILD_UPDATE": lambda dispatch: self._watch(lambda watch: watch.renamed(dispatch.data)),
            "GUILD_ROLE_UPDATE": self._roles,
            "GUILD_ROLE_DELETE": self._roles,
        }

    @property
    def safe(self) -> int:
        """The last sequence that need not be replayed."""
        needed = [dispatch.sequence for dispatch, _ in self._waiting]
        held = self.hold.first_sequence()
        return min([self._seen, *(sequence - 1 for sequence in [*needed, *([] if held is None else [held])])])

    @property
    def first_ms(self) -> int | None:
        """When the earliest message was sent that came and is not in the queue, epoch milliseconds."""
        held = self.hold.first_ms()
        return min([*(at_ms for _, at_ms in self._waiting), *([] if held is None else [held])], default=None)

    @property
    def first_waiting(self) -> Json | None:
        """The first message that has to wait for others."""
        return self._waiting[0][0].data if self._waiting else None

    def start(self, sequence: int) -> None:
        """A connection begins after this sequence; what was held comes again."""
        self.hold = Hold(self._deps.settings.hold_seconds)
        self._waiting = []
        self._seen = sequence

    def begin(self, sequence: int) -> None:
        """A new session begins with this event: its numbers are other events' than those before."""
        self.start(sequence)
        self._failures.clear()

    def handle(self, dispatch: Dispatch, act: Act | None = None) -> None:
        """Take one event, by `act` if given. Raises `DependencyError` when it must be replayed.

        An event that is refused for what it is again and again, or that cannot be read, is given up: it must not stop
        all that come after it. Nothing is given up because a service is down, however often, and no message because
        something is set up wrongly.
        """
        act = act or self._acts.get(dispatch.name)
        if act is not None:
            about = (dispatch.name, dispatch.data.get("id"))
            self._attempt(lambda: act(dispatch), dispatch.sequence, about)
        self._seen = max(self._seen, dispatch.sequence)

    def take(self, messages: Iterable[Json]) -> None:
        """Relay messages that were missed; raises `DependencyError` when they must be read again."""
        for data in messages:
            about = ("MESSAGE_CREATE", data.get("id"))
            self._attempt(partial(self._message, data, None), str(data.get("id")), about)

    def take_up(self) -> None:
        """Take the messages that had to wait and need not any longer."""
        for waiting in list(self._waiting):
            if not self.must_wait(waiting[0].data):
                self.handle(waiting[0], lambda dispatch: self._message(dispatch.data, dispatch.sequence))
                self._waiting.remove(waiting)

    def _attempt(self, act: Callable[[], None], key: int | str, about: tuple[str, object]) -> None:
        try:
            act()
        except (LeaseLost, ConfigurationError):
            raise
        except DependencyError as failure:
            is_message = about[0] == "MESSAGE_CREATE"
            self._failures[key] += is_its_own(failure) if is_message else not passes(failure)
            if self._failures[key] < _ATTEMPTS:
                raise
            self._give_up(*about, str(failure))
        except Exception as error:  # noqa: BLE001 - what cannot be read must not stop all that comes after it
            self._give_up(*about, type(error).__name__)

    def guild(self, guild: Json) -> None:
        """Take note of a guild's channels and threads, and of what the bot may not do there."""
        self._learn(*guild.get("channels", ()), *guild.get("threads", ()))
        self._watch(lambda watch: watch.guild(guild, self.intake.own_id))

    def flush(self, now: float) -> None:
        """Send on every burst whose driver is quiet by now; raises `DependencyError` if the queue does not take it."""
        for burst in self.hold.due(now):
            self._send(burst)

    def settle(self) -> None:
        """Send on everything that is held."""
        self.flush(float("inf"))

    def _send(self, burst: list[Event]) -> None:
        for start in range(0, len(burst), MOST):
            self._put(burst[start : start + MOST])
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

    def _put(self, batch: list[Event]) -> None:
        """One batch of the queue, all of it before anything that follows."""
        end = batch[-1].event_id if len(batch) > 1 else ""
        refused = [replace(event, burst_end=end) for event in batch]
        for _ in range(_ATTEMPTS):
            refused = self._offer(refused)
            if not refused:
                return
        raise Unavailable("sqs", f"{len(refused)} messages not taken")

    def _offer(self, events: list[Event]) -> list[Event]:
        """Those the queue did not take; what it refuses for what it is is given up, without those it came with."""
        try:
            return self._deps.queue.send_all(events)
        except DependencyError as failure:
            if not is_its_own(failure):
                raise
            if len(events) > 1:
                return [refused for event in events for refused in self._offer([event])]
            self._give_up("MESSAGE_CREATE", events[0].event_id, str(failure))
            return []

    def _give_up(self, name: str, identifier: object, why: str) -> None:
        about = {"event": name, "id": identifier, "why": why}
        self._deps.logger.error("event given up", extra=about)
        self._deps.meter.count("gateway_messages_total", result="given_up")

    def _created(self, dispatch: Dispatch) -> None:
        if self.must_wait(dispatch.data):
            self._waiting.append((dispatch, snowflake_ms(read(dispatch.data).id)))
        else:
            self._message(dispatch.data, dispatch.sequence)

    def _message(self, data: Json, sequence: int | None) -> None:
        """A message said now, or, without a sequence, one that was missed."""
        message, missed = read(data), sequence is None
        if message.id in self._sent or self.hold.has(message.id):
            self._deps.meter.count("gateway_messages_total", result="duplicate")
            return
        event = self.intake.event(message, missed=missed)
        if event is None:
            return
        if not event.guild_id:
            self.direct.note(event.channel_id)
        at_once = missed or event.kind == "staff"
        self.hold.add(event, sequence, self._deps.clock.monotonic(), at_once=at_once)

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
        self._watch(lambda watch: watch.channel(dispatch.data, self.intake.own_id))

    def _roles(self, dispatch: Dispatch) -> None:
        self._watch(lambda watch: watch.roles(str(dispatch.data["guild_id"]), self.intake.own_id))

    def _watch(self, look: Callable[[Watch], None]) -> None:
        """What is noted for staff and operators holds up no message; it is looked at again at the next change."""
        try:
            look(self._deps.watch)
        except DependencyError as failure:
            self._deps.logger.warning("not looked at", extra={"error": str(failure)})
