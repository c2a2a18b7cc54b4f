"""A model of Discord's gateway and of a process that may be killed anywhere, for properties of loss and order."""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Any

from edgecontrol.errors import AwsError, DependencyError, Unavailable
from gateway.acquire import acquire
from gateway.shard import Shard
from gateway.wire import Closed
from tests.gateway.fakes import GUILD, HELLO, START, Town, dispatch, guild_create, message, ready, snowflake

Json = dict[str, Any]


class Killed(BaseException):
    """The process is gone: nothing of ours runs any more."""


class Crossings:
    """Counts the points at which something can go wrong, and what is to go wrong at which."""

    def __init__(self, faults: dict[int, str]) -> None:
        self._faults = faults
        self.count = 0

    def cross(self) -> str:
        self.count += 1
        return self._faults.get(self.count, "")


class Gateway:
    """Sessions with a buffer to replay from, and messages that come whether anybody listens or not."""

    def __init__(self, town: Town, authors: Sequence[str], crossings: Crossings) -> None:
        self.town = town
        self.crossings = crossings
        self.waiting = deque(enumerate(authors, start=1))
        self.said: dict[str, list[str]] = defaultdict(list)
        self.session: list[Json] | None = None
        self.sessions = 0
        self.identifies = 0
        self.newest = ""

    def connect(self, url: str) -> "Wire":
        return Wire(self)

    def speak(self) -> None:
        """The next driver says something."""
        if not self.waiting:
            return
        number, author = self.waiting.popleft()
        self.town.time.at += 0.4
        one = message(snowflake(self.town.time.at, number), f"{author} {number}", author)
        self.said[author].append(one["id"])
        self.newest = one["id"]
        self.town.discord.pages.setdefault(one["channel_id"], []).append(one)
        if self.session is not None:
            self.session.append(dispatch("MESSAGE_CREATE", len(self.session) + 1, one))

    def begin(self) -> None:
        self.identifies += 1
        self.sessions += 1
        channel = {"id": "200", "type": 0, "last_message_id": self.newest or None}
        self.session = [ready(1, [GUILD], f"session-{self.sessions}"), guild_create(2, channels=[channel])]


class Wire:
    """One connection of the model."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._out: deque[Json] = deque([HELLO])
        self._position: int | None = None
        self._is_dead = False

    def send(self, text: str) -> None:
        if self._is_dead:
            return
        frame = json.loads(text)
        gateway = self._gateway
        if frame["op"] == 1:
            self._out.append({"op": 11, "d": None})
        elif frame["op"] == 2:
            gateway.begin()
            self._position = 0
        elif gateway.session is None or frame["d"]["session_id"] != f"session-{gateway.sessions}":
            self._out.append({"op": 9, "d": False})
        else:
            self._position = frame["d"]["seq"]
            self._replay(gateway.session)

    def _replay(self, session: list[Json]) -> None:
        self._out.extend(session[self._position :])
        session.append(dispatch("RESUMED", len(session) + 1))
        self._out.append(session[-1])
        self._position = len(session)

    def receive(self, seconds: float) -> str | None:
        fault = self._gateway.crossings.cross()
        if fault:
            self._fail(fault)
        if not self._out:
            self._gateway.speak()
            self._fill()
        if not self._out or self._is_dead:
            self._gateway.town.time.at += seconds
            return None
        return json.dumps(self._out.popleft())

    def _fill(self) -> None:
        session = self._gateway.session
        if session is not None and self._position is not None:
            self._out.extend(session[self._position :])
            self._position = len(session)

    def _fail(self, fault: str) -> None:
        gateway = self._gateway
        match fault:
            case "kill":
                raise Killed
            case "drop":
                raise Closed(None)
            case "reconnect":
                self._out.append({"op": 7, "d": None})
            case "invalidate":
                gateway.session = None
                self._position = None
                self._out.append({"op": 9, "d": False})
                gateway.speak()
            case "deaf" | "deaf and lost":
                self._is_dead = True  # the line died without a word
                gateway.session = gateway.session if fault == "deaf" else None
            case "duplicate" if gateway.session and self._position:
                self._out.append(gateway.session[self._position - 1])

    def close(self, code: int) -> None:
        if code in (1000, 1001):
            self._gateway.session = None


def watch(town: Town, crossings: Crossings) -> None:
    """Kill before and after every write to table and queue, or have the service fail there, when its turn has come."""

    def cross() -> None:
        fault = crossings.cross()
        if fault == "kill":
            raise Killed
        if fault == "down":
            raise Unavailable("aws", "no answer")
        if fault == "throttled":
            raise AwsError("dynamodb", "slow down", status=400, code="ThrottlingException")

    def guarded(act: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            cross()
            answer = act(*arguments, **named)
            cross()
            return answer

        return call

    town.queue.send_all = guarded(town.queue.send_all)  # type: ignore[method-assign]
    town.discord.get = guarded(town.discord.get)  # type: ignore[method-assign]
    for name in ("put", "update", "get"):
        setattr(town.table, name, guarded(getattr(town.table, name)))


def play(town: Town, gateway: Gateway, lives: Iterable[float]) -> int:
    """Start process after process, each for so long, until everybody has spoken and been heard; returns how many."""
    object.__setattr__(town.deps, "connect", gateway.connect)
    count = 0
    for seconds in lives:
        count += 1
        ends_at = town.time.at + seconds
        try:
            held = acquire(town.table, 0, f"life-{count}", town.deps.clock, ends_at=ends_at)
            if held is not None:
                Shard(town.deps, 0, *held, ends_at).run()
        except (Killed, DependencyError):  # the latter when the very first or last write fails
            gateway.speak()
            town.time.at += 31
        if not gateway.waiting and count > 3 and _all_heard(town, gateway):
            break
    return count


def _all_heard(town: Town, gateway: Gateway) -> bool:
    return len(town.queue.events) >= sum(map(len, gateway.said.values()))


def begin_at() -> float:
    return START
