"""A thousand messages through the look-alike's real gateway while everything happens to the connection that can."""

import itertools
import random
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from edgecontrol.channels import ChannelSettings
from edgecontrol.clock import Clock
from edgecontrol.metrics import Meter
from edgecontrol.settings import GatewaySettings
from gateway.acquire import acquire
from gateway.deps import Deps
from gateway.handler import build
from gateway.shard import Shard
from local.discord import seed
from local.discord.app import create_app
from local.discord.config import Config
from local.discord.model import Member, User
from tests.gateway.fakes import RecordingQueue, Secrets
from tests.services import Moto, Served, Stores, make_stores

DRIVERS, MESSAGES, HAND_OVERS, DROPS, INVALID = 50, 1_000, 10, 10, 3
TOKEN = Config().bot_token


class Gauge(Meter):
    """Keeps what is measured."""

    def __init__(self) -> None:
        super().__init__("gateway")
        self.seen: dict[str, list[float]] = defaultdict(list)
        self.results: Counter[str] = Counter()

    def observe(self, name: str, value: float, **dimensions: str) -> None:
        kind = next(iter(dimensions.values()), "")
        self.seen[f"{name} {kind}".strip()].append(value)
        self.results[f"{name} {kind}"] += 1


@pytest.fixture
def discord() -> Iterator[Served]:
    config = Config()
    app = create_app(config)
    for number in range(DRIVERS):
        user = User(str(int(seed.NOA) + 500 + number), f"driver{number:02}", f"Driver {number}", "en-US")
        app.world.users[user.id] = user
        app.world.guilds[seed.DEKEL].members[user.id] = Member(user.id, [], 0.0)
    served = Served(app)
    config.public_url = served.url
    yield served
    served.stop()


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stores]:
    server = Moto()
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
    made = make_stores("relay")
    yield made
    made.aws.close()
    server.stop()


def deps_on(discord: Served, stores: Stores, queue: RecordingQueue, gauge: Gauge) -> Callable[[], Deps]:
    """Deps of a fresh process, as often as asked."""
    settings = GatewaySettings(
        stage="test", table_name=stores.table.name, queue_url="-", discord_secret="-",
        discord_application_id=seed.BOT_ID, discord_api_url=f"{discord.url}/api/v10", hold_seconds=0.05,
    )  # fmt: skip

    def made() -> Deps:
        secrets = Secrets()
        secrets.token = TOKEN
        fresh = build(settings, Clock(), aws=stores.aws)
        fresh.discord._bot_token = lambda: TOKEN
        # Counting each driver's messages in the AWS stand-in would be most of the test's time, and is tested elsewhere.
        object.__setattr__(fresh.limits, "wait_seconds", lambda *_: 0)
        return replace(fresh, queue=queue, credentials=secrets, meter=gauge, random=random.random)  # type: ignore[arg-type]

    made().channels.save(ChannelSettings(seed.DEKEL_SUPPORT, seed.DEKEL, "he", revision=1))
    return made


class Lives:
    """Process after process holds the shard; the next one is waiting when the last hands over."""

    def __init__(self, deps: Callable[[], Deps], seconds: float) -> None:
        self._deps = deps
        self._seconds = seconds
        self._stop = threading.Event()
        self._numbers = itertools.count(1)
        self.outcomes: list[str] = []
        self._threads = [threading.Thread(target=self._live, daemon=True) for _ in range(2)]

    def __enter__(self) -> "Lives":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(10)

    def _live(self) -> None:
        while not self._stop.is_set():
            deps, owner = self._deps(), f"life-{next(self._numbers)}"
            held = acquire(
                deps.table, 0, owner, deps.clock, ends_at=float("inf"), patient=True, stopped=self._stop.is_set
            )
            if held is None:
                return
            ends_at = time.monotonic() + self._seconds
            deps.table.update(
                "GATEWAY", "SHARD#0", "SET #ends_ms = :ends", ends=int((time.time() + self._seconds) * 1000)
            )
            self.outcomes.append(Shard(deps, 0, *held, ends_at, self._stop.is_set).run())
            deps.discord._http.close()


def until(true: Callable[[], Any], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def connected(discord: Served) -> bool:
    return any(row["connected"] for row in discord.get("/_control/state")["gateway"]["sessions"])


def test_a_thousand_messages_survive_hand_overs_drops_and_lost_sessions(discord: Served, stores: Stores) -> None:
    queue, gauge = RecordingQueue(time.time), Gauge()
    mishaps = ["drop"] * DROPS + ["invalidate"] * INVALID + ["duplicate_next"] * 5 + ["reconnect"] * 3
    random.Random(4).shuffle(mishaps)
    at = {(number + 1) * MESSAGES // (len(mishaps) + 1): mishap for number, mishap in enumerate(mishaps)}
    said: dict[str, list[str]] = defaultdict(list)
    drivers = [f"driver{number:02}" for number in range(DRIVERS)]
    order = [driver for _ in range(MESSAGES // DRIVERS) for driver in drivers]
    random.Random(5).shuffle(order)

    with Lives(deps_on(discord, stores, queue, gauge), seconds=3.0) as lives:
        until(lambda: connected(discord), 10)
        for number, driver in enumerate(order):
            if number in at:
                until(lambda: connected(discord), 40)
                discord.post("/_control/gateway", {"action": at[number], "times": 20})
            body = {"channel_id": seed.DEKEL_SUPPORT, "content": f"message {number}"}
            one = discord.post(f"/_user/{driver}/message", body)
            said[f"{seed.DEKEL_SUPPORT}-{one['author']['id']}"].append(one["id"])
            time.sleep(0.03)
        until(lambda: len(queue.events) >= MESSAGES, 40)
        until(lambda: lives.outcomes.count("handed_over") >= HAND_OVERS, 60)
    gateway = discord.get("/_control/state")["gateway"]

    heard = queue.by_conversation()
    lost = sum(len(set(ids) - set(heard[conversation])) for conversation, ids in said.items())
    twice = len(queue.events) - len({event.event_id for event in queue.events})
    disordered = sum(heard[conversation] != ids for conversation, ids in said.items())
    print(f"\n{MESSAGES} messages, {DRIVERS} drivers: {lost} lost, {twice} twice, {disordered} out of order")
    print(f"{lives.outcomes.count('handed_over')} hand-overs, {DROPS} drops, {INVALID} invalid sessions; ", end="")
    print(f"{gateway['identifies']} identifies, {gateway['resumes']} resumes, {queue.offered} offered to the queue")
    for how in ("handed_over", "resumed", "identified"):
        gaps = gauge.seen[f"gateway_gap_seconds {how}"]
        print(f"gap, {how}: {len(gaps)} times, median {statistics.median(gaps):.2f} s, longest {max(gaps):.2f} s")
    waits = sorted(queue.waits)
    most = waits[len(waits) * 95 // 100]
    print(f"from said to queued: median {statistics.median(waits):.2f} s, 95 % within {most:.2f} s")
    assert (lost, twice, disordered) == (0, 0, 0)
    assert lives.outcomes.count("handed_over") >= HAND_OVERS
    assert gateway["identifies"] == 1 + INVALID
