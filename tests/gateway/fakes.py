"""The gateway's surroundings for tests: time that only moves when told, a scripted line, a queue that remembers."""

import json
import random
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from edgecontrol.channels import ChannelSettings
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.errors import AwsError, Rejected, Unavailable
from edgecontrol.events import DISCORD_EPOCH_MS, Event
from edgecontrol.settings import GatewaySettings
from gateway.deps import Deps
from gateway.handler import build
from gateway.wire import Closed, Socket
from infra.partitions import GATEWAY
from tests.services import Bound, Stores, granted

START = 1_800_000_000.0
BOT, NOA, DANA, RAMI = "1", "11", "12", "13"
GUILD, SUPPORT, GENERAL, STAFF = "100", "200", "201", "202"


class FakeTime:
    """Wall and monotonic time in one; sleeping and waiting for frames move it."""

    def __init__(self, start: float = START) -> None:
        self.at = start
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def clock(self) -> Clock:
        return Clock(now=lambda: self.at, monotonic=lambda: self.at, sleep=self.sleep)


class RecordingQueue:
    """A FIFO queue as AWS has it: within five minutes the same id is taken once."""

    def __init__(self, time: Callable[[], float]) -> None:
        self._time = time
        self._known: dict[str, float] = {}
        self.events: list[Event] = []
        self.waits: list[float] = []  # from being said to being here, seconds
        self.offered = 0
        self.down = False
        self.refuse: set[str] = set()
        self.malformed: set[str] = set()  # for these the whole call is refused

    def send_all(self, events: Sequence[Event]) -> list[Event]:
        if self.down:
            raise Unavailable("sqs", "down")
        if not self.malformed.isdisjoint(event.event_id for event in events):
            raise AwsError("sqs", "SendMessageBatch", status=400, code="InvalidMessageContents")
        refused = []
        for event in events:
            self.offered += 1
            if event.event_id in self.refuse:
                self.refuse.discard(event.event_id)
                refused.append(event)
            elif self._known.get(event.event_id, float("-inf")) < self._time() - 300:
                self._known[event.event_id] = self._time()
                self.events.append(event)
                self.waits.append(self._time() - event.at_ms / 1000)
        return refused

    def by_conversation(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for event in self.events:
            found[event.conversation_id].append(event.event_id)
        return found


class Line:
    """A socket that plays a script: frames, waits (seconds), close codes, and whatever an answer of ours calls for.

    An entry may be a callable of what was sent last; it returns further entries to play.
    """

    def __init__(self, time: FakeTime, script: Sequence[Any], *, acknowledge: bool = True) -> None:
        self._time = time
        self._script = deque(script)
        self.acknowledge = acknowledge
        self.sent: list[dict[str, Any]] = []
        self.beats: list[float] = []  # when heartbeats went out
        self.closed: int | None = None

    def send(self, text: str) -> None:
        frame = json.loads(text)
        self.sent.append(frame)
        self.beats += [self._time.at] * (frame["op"] == 1)
        if frame["op"] == 1 and self.acknowledge:
            self._script.appendleft({"op": 11, "d": None})

    def receive(self, seconds: float) -> str | None:
        while self._script:
            entry = self._script[0]
            if isinstance(entry, float):
                if entry > seconds:
                    self._script[0] = entry - seconds
                    self._time.at += seconds
                    return None
                self._time.at += entry
                seconds -= entry
                self._script.popleft()
                continue
            self._script.popleft()
            if callable(entry):
                self._script.extendleft(reversed(entry(self.sent)))
            elif isinstance(entry, int):
                raise Closed(entry)
            elif entry is None:
                raise Closed(None)
            else:
                return entry if isinstance(entry, str) else json.dumps(entry)
        self._time.at += seconds
        return None

    def close(self, code: int) -> None:
        self.closed = self.closed or code

    def of(self, op: int) -> list[dict[str, Any]]:
        """What we sent with this opcode."""
        return [frame for frame in self.sent if frame["op"] == op]


@dataclass
class Discord:
    """Discord's REST API as far as the gateway asks; `pages` are a channel's messages, oldest first.

    A call takes `seconds`. It fails while `down`, or before `down_until`; of the `broken` channels always, and of the
    `forbidden` ones it is refused.
    """

    time: FakeTime
    pages: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    posted: list[tuple[str, str, str]] = field(default_factory=list)
    down: bool = False
    down_until: float = 0.0
    seconds: float = 0.0
    broken: set[str] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    start_limit: dict[str, int] = field(default_factory=dict)

    def read(self) -> list[str]:
        """Channels whose messages were asked for."""
        return [path.split("/")[2] for path in self.asked if "/messages?" in path]

    def get(self, path: str, *, deadline: float) -> Any:
        self.asked.append(path)
        self.time.at += self.seconds
        if path == "/gateway/bot":
            return {"url": "wss://gateway.test", "session_start_limit": self.start_limit}
        channel_id = path.split("/")[2]
        if self.down or self.time.at < self.down_until or channel_id in self.broken:
            raise Unavailable("discord", "down")
        if channel_id in self.forbidden:
            raise Rejected("discord", "Missing Access", status=403, code=50001)
        if "/messages?" in path:
            after = int(path.partition("after=")[2].partition("&")[0])
            return [m for m in reversed(self.pages.get(channel_id, [])) if int(m["id"]) > after][-100:]
        return self.channels[channel_id]

    def post(self, channel_id: str, content: str, *, nonce: str, reply_to: str = "", deadline: float) -> Any:
        self.posted.append((channel_id, content, reply_to))
        return {"id": "1"}


class Secrets:
    """A token that can be rotated."""

    def __init__(self) -> None:
        self.token, self.rotated = "token-one", ""

    def get(self, key: str) -> str:
        return self.token

    def forget(self) -> None:
        self.token = self.rotated or self.token


@dataclass
class Town:
    """Deps on a real table, with everything else scripted; `stored` is the table as a test looks into it."""

    time: FakeTime
    deps: Deps
    queue: RecordingQueue
    discord: Discord
    secrets: Secrets
    lines: list[Line]
    urls: list[str]
    dialled: list[float]  # when
    stored: Table

    @property
    def table(self) -> Table:
        return self.deps.table

    def dial(self, *lines: Line) -> None:
        """The next connections get these lines."""
        self.lines[:] = lines


def make_town(stores: Stores, **settings: Any) -> Town:
    time = FakeTime()
    lines: list[Line] = []
    urls: list[str] = []
    dialled: list[float] = []
    chosen = GatewaySettings(
        stage="test", table_name=stores.table.name, queue_url="-", discord_secret="-", discord_application_id=BOT,
        **{"hold_seconds": 1.0, **settings},
    )  # fmt: skip

    def connect(url: str) -> Socket:
        urls.append(url)
        dialled.append(time.at)
        if not lines:
            raise Unavailable("discord", "no line")
        return lines.pop(0)

    discord, queue, secrets = Discord(time), RecordingQueue(lambda: time.at), Secrets()
    bound: Any = Bound(stores.aws, GATEWAY)
    deps = build(chosen, time.clock(), aws=bound, wire=connect, run=lambda act: act())
    deps = rewire(deps, discord, queue, secrets)
    configure(deps, SUPPORT)
    return Town(time, deps, queue, discord, secrets, lines, urls, dialled, stores.table)


def rewire(deps: Deps, discord: Any, queue: Any, secrets: Any) -> Deps:
    for part in (deps.places, deps.notices, deps.missed, deps.watch):
        part._discord = discord
    return replace(deps, discord=discord, queue=queue, credentials=secrets, random=random.Random(7).random)


def configure(deps: Deps, channel_id: str, **more: Any) -> None:
    aws: Any = deps.table.aws
    with granted(aws, PutItem=("GUILD#*", "GUILDS")):  # as the dashboard does
        deps.channels.save(ChannelSettings(channel_id, GUILD, "en", revision=1, **more))


def snowflake(at: float, number: int = 0) -> str:
    return str((int(at * 1000) - DISCORD_EPOCH_MS << 22) + number)


HELLO = {"op": 10, "d": {"heartbeat_interval": 41_250}}


def dispatch(name: str, sequence: int, data: Any = None) -> dict[str, Any]:
    return {"op": 0, "t": name, "s": sequence, "d": data if data is not None else {}}


def ready(sequence: int = 1, guilds: Sequence[str] = (), session: str = "session-1") -> dict[str, Any]:
    data = {
        "session_id": session,
        "resume_gateway_url": "wss://resume.test",
        "user": {"id": BOT},
        "guilds": [{"id": guild, "unavailable": True} for guild in guilds],
    }
    return dispatch("READY", sequence, data)


def guild_create(sequence: int, **more: Any) -> dict[str, Any]:
    data = {
        "id": GUILD,
        "owner_id": RAMI,
        "roles": [{"id": GUILD, "permissions": str((1 << 39) - 1 & ~(1 << 3))}],
        "members": [{"user": {"id": BOT}, "roles": []}],
        "channels": [{"id": channel, "type": 0} for channel in (SUPPORT, GENERAL, STAFF)],
        "threads": [],
        **more,
    }
    return dispatch("GUILD_CREATE", sequence, data)


def message(identifier: str, text: str = "hello", author: str = NOA, channel: str = SUPPORT, **more: Any) -> Any:
    data = {
        "id": identifier,
        "type": 0,
        "channel_id": channel,
        "guild_id": GUILD,
        "channel_type": 0,
        "author": {"id": author, "username": f"user{author}"},
        "content": text,
        "mentions": [],
        "attachments": [],
        **more,
    }
    return {key: value for key, value in data.items() if value is not None}
