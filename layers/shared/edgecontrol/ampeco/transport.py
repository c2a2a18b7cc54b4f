"""One request to one tenant: bounded in time and size, measured, failures told apart by what they may have done."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from edgecontrol.ampeco.bucket import TokenBucket
from edgecontrol.ampeco.meter import Meter
from edgecontrol.errors import Unavailable
from edgecontrol.http import PooledClient

SERVICE = "ampeco"
PREFIX = "/public-api"
_MOST_BYTES = 8_000_000
_READ_SECONDS = 10.0
_DEFAULT_RETRY_AFTER = 1.0
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

logger = logging.getLogger(__name__)


class NotSent(Unavailable):
    """No byte of the request reached AMPECO."""


class OutOfTime(NotSent):
    """The turn has no time left for it: trying again would only use up more."""


@dataclass(frozen=True)
class Answer:
    """What came back; `body` is decoded JSON, None when there was none, `readable` False when it was not JSON."""

    status: int
    body: Any = None
    readable: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)

    def retry_after(self, now: float) -> float:
        """Seconds to wait after a 429, from whichever header is there."""
        for name in ("retry-after", "x-ratelimit-reset"):
            seconds = _seconds(self.headers.get(name, ""), now)
            if seconds is not None:
                return seconds
        return _DEFAULT_RETRY_AFTER


class Transport:
    """Requests to one tenant within one turn. `clock` is in epoch seconds, `deadline` on the same clock."""

    def __init__(
        self,
        base_url: str,
        http: PooledClient,
        *,
        clock: Callable[[], float],
        deadline: float,
        meter: Meter,
        bucket: TokenBucket,
    ) -> None:
        self.base_url = base_url
        self.clock = clock
        self.deadline = deadline
        self._http = http
        self._meter = meter
        self._bucket = bucket

    def send(
        self,
        name: str,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        payload: Mapping[str, Any] | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        read_seconds: float = _READ_SECONDS,
    ) -> Answer:
        """One exchange, whatever its status. Raises `NotSent`, or `Unavailable` when it may have been carried out."""
        if not self._bucket.take(self.deadline):
            raise OutOfTime(SERVICE, f"{name}: no time left in this turn for our own rate limit")
        remaining = self.deadline - self.clock()
        if remaining <= 0:
            raise OutOfTime(SERVICE, f"{name}: the turn's time is used up")
        request: dict[str, Any] = {
            "headers": {"accept": "application/json", **(headers or {})},
            "timeout": httpx.Timeout(min(read_seconds, remaining)),
        }
        given = {"params": params or None, "json": payload, "data": form}
        request.update({key: value for key, value in given.items() if value is not None})
        return self._measured(name, method, self.base_url + PREFIX + path, request)

    def _measured(self, name: str, method: str, url: str, request: dict[str, Any]) -> Answer:
        started = self.clock()
        status = "failed"
        try:
            with self._http.stream(method, url, **request) as response:
                answer = self._read(name, response)
            status = str(answer.status)
        except _NEVER_SENT as error:
            status = "not_sent"
            raise NotSent(SERVICE, f"{name}: no connection ({type(error).__name__})") from error
        except httpx.TimeoutException as error:
            status = "timeout"
            raise Unavailable(SERVICE, f"{name}: no answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(SERVICE, f"{name}: connection lost ({type(error).__name__})") from error
        finally:
            self._meter.count("ampeco_api_requests_total", resource=name, status=status)
            self._meter.observe("ampeco_api_duration_seconds", self.clock() - started, resource=name)
            if not status.isdigit() or status.startswith("5"):
                self._meter.count("dependency_failures_total", dependency=SERVICE)
        return answer

    def _read(self, name: str, response: httpx.Response) -> Answer:
        chunks, size = [], 0
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > _MOST_BYTES:
                raise Unavailable(SERVICE, f"{name}: the answer is larger than {_MOST_BYTES} bytes")
            if self.clock() > self.deadline:
                raise Unavailable(SERVICE, f"{name}: the answer came too slowly")
            chunks.append(chunk)
        if "deprecation" in response.headers or "sunset" in response.headers:
            _announce(name, response.headers.get("sunset", ""))
        body, readable = _decoded(b"".join(chunks))
        return Answer(response.status_code, body, readable, response.headers)


@cache
def _announce(name: str, sunset: str) -> None:
    """Once per container and date: the change policy gives at least six months (contract §1)."""
    logger.warning("AMPECO announces the end of a version", extra={"resource": name, "sunset": sunset})


def _decoded(raw: bytes) -> tuple[Any, bool]:
    if not raw.strip():
        return None, True
    try:
        return json.loads(raw), True
    except (ValueError, RecursionError):
        return None, False


def _seconds(value: str, now: float) -> float | None:
    try:
        found = float(value)
    except ValueError:
        return _until_date(value, now)
    # X-RateLimit-Reset is a moment on some systems and a duration on others.
    found = found - now if found > 1_000_000_000 else found
    return max(0.0, found) if found < float("inf") else None


def _until_date(value: str, now: float) -> float | None:
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
