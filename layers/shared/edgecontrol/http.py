"""The pooled HTTP client every outside service is reached with: one per service and warm container,
within `PoolSettings`.
"""

import ssl
import threading
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import httpx

from edgecontrol.settings import POOL, PoolSettings

Transport = httpx.BaseTransport  # what tests replace to fake or watch the wire


@cache
def tls() -> ssl.SSLContext:
    """The trusted certificates, read once for all clients of a process: reading them costs 40 ms of a cold start."""
    return httpx.create_ssl_context()


class PooledClient:
    """An `httpx.Client` that is made anew after `max_uses` requests (product row S5); safe between threads."""

    def __init__(
        self,
        *,
        read_seconds: float,
        settings: PoolSettings = POOL,
        transport: httpx.BaseTransport | None = None,
        **options: Any,
    ) -> None:
        self._settings = settings
        self._read_seconds = read_seconds
        self._lock = threading.Lock()
        self._uses = 0
        self._options = {
            **options,
            "transport": transport,
            "verify": tls(),
            "timeout": httpx.Timeout(read_seconds, connect=settings.connect_seconds),
            "limits": httpx.Limits(
                max_connections=settings.max_connections,
                max_keepalive_connections=settings.max_connections,
                keepalive_expiry=settings.idle_seconds,
            ),
            "follow_redirects": False,
        }
        self._client = httpx.Client(**self._options)

    def request(self, method: str, url: str, *, within: float | None = None, **arguments: Any) -> httpx.Response:
        """One request, no wait of which takes longer than `within` seconds; raises `httpx.HTTPError` when no answer
        came.
        """
        if within is not None:
            connect = min(self._settings.connect_seconds, within)
            arguments["timeout"] = httpx.Timeout(min(self._read_seconds, within), connect=connect)
        return self._current().request(method, url, **arguments)

    def stream(self, method: str, url: str, **arguments: Any) -> AbstractContextManager[httpx.Response]:
        """One request whose body is read piece by piece; raises `httpx.HTTPError` when no answer came."""
        return self._current().stream(method, url, **arguments)

    def download(self, url: str, *, most_bytes: int) -> bytes | None:
        """A file's bytes; None when it is not there, not to be had, or larger than `most_bytes`."""
        content = bytearray()
        try:
            with self.stream("GET", url) as response:
                if response.status_code != 200:
                    return None
                for chunk in response.iter_bytes():
                    content += chunk
                    if len(content) > most_bytes:
                        return None
        except httpx.HTTPError:
            return None
        return bytes(content)

    def close(self) -> None:
        """Close all kept connections."""
        self._client.close()

    def _current(self) -> httpx.Client:
        with self._lock:
            self._uses += 1
            if self._uses > self._settings.max_uses:
                # Requests under way finish on the old client; it is closed when the last of them lets go of it.
                self._uses = 1
                self._client = httpx.Client(**self._options)
            return self._client
