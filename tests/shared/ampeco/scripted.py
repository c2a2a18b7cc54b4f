"""What the client's tests stand on: a wire that answers from a script or the simulator, time that is told, a tally."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx

from edgecontrol.ampeco.bucket import TokenBucket
from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.client import Ampeco
from edgecontrol.http import PooledClient

NOW = 1_795_000_000.0
TENANT = "https://tenant.example.com"

Reply = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class FakeTime:
    """A clock that only moves when somebody sleeps or pushes it."""

    def __init__(self, now: float = NOW) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Tally:
    """A meter that keeps what it was told."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.dimensions: list[tuple[str, dict[str, str]]] = []
        self.observed: list[str] = []

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        self.counts[name] += int(value)
        self.dimensions.append((name, dimensions))

    def observe(self, name: str, value: float, **dimensions: str) -> None:
        self.observed.append(name)


class Wire(httpx.BaseTransport):
    """Answers from a list of replies, the last one for ever, and remembers every request."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[httpx.Request] = []
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            request.read()
            self.requests.append(request)
            reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        if callable(reply):
            return reply(request)
        return httpx.Response(reply.status_code, headers=reply.headers, content=reply.content)

    @property
    def paths(self) -> list[str]:
        return [request.url.path.removeprefix("/public-api") for request in self.requests]


class AppWire(Wire):
    """Answers from an ASGI application in this process."""

    def __init__(self, app: Any) -> None:
        super().__init__(self._answer)
        self._transport = httpx.ASGITransport(app)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        async def exchange() -> httpx.Response:
            answer = await self._transport.handle_async_request(request)
            return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())

        return asyncio.run(exchange())


class Table(dict[str, bytes]):
    """The table level of the cache, in memory."""

    def put(self, key: str, value: bytes, ttl: int) -> None:
        self[key] = value


def one(record: Any, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json={"data": record})


def page(*records: Any, next_link: str | None = None) -> httpx.Response:
    links = {"first": None, "last": None, "prev": None, "next": next_link}
    return httpx.Response(200, json={"data": list(records), "links": links, "meta": {}})


def empty(status: int, headers: dict[str, str] | None = None) -> httpx.Response:
    return httpx.Response(status, headers=headers)


class Bench:
    """A client with everything around it within reach."""

    def __init__(self, wire: Wire, *, seconds: float = 40.0, token: Any = "secret-token", table: Any = None) -> None:
        self.wire = wire
        self.time = FakeTime()
        self.tally = Tally()
        self.http = PooledClient(read_seconds=10, transport=wire)
        self.cache = Cache(table, clock=self.time)
        self.bucket = TokenBucket(1000.0, 1000, clock=self.time, sleep=self.time.sleep)
        self.token = token
        self.ampeco = self.turn(seconds)

    def turn(self, seconds: float = 40.0) -> Ampeco:
        """Another turn in the same container."""
        return Ampeco(
            TENANT,
            self.token,
            self.http,
            cache=self.cache,
            clock=self.time,
            sleep=self.time.sleep,
            deadline=self.time.now + seconds,
            meter=self.tally,
            bucket=self.bucket,
        )


def bench(*replies: Reply, **options: Any) -> Bench:
    return Bench(Wire(*replies), **options)
