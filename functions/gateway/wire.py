"""The WebSocket itself: `websockets`' synchronous client behind the four calls the gateway makes of it."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Protocol

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as websocket

from edgecontrol.errors import EdgeControlError, Unavailable

_OPEN_SECONDS = 10.0
_CLOSE_SECONDS = 1.0
_LARGEST_FRAME = 64 * 1024 * 1024  # GUILD_CREATE of a guild with thousands of channels


class Closed(EdgeControlError):
    """The connection is gone; `code` is the other side's close code, None when it said none."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Socket(Protocol):
    """An open connection. Texts only: what Discord's gateway speaks with `encoding=json`."""

    def send(self, text: str) -> None:
        """Raises `Closed`."""

    def receive(self, seconds: float) -> str | None:
        """The next text, None when none came in time; raises `Closed`."""

    def close(self, code: int) -> None:
        """Hang up; never raises."""


Connect = Callable[[str], Socket]


class WebSocket:
    """A `Socket` over the network."""

    def __init__(self, connection: ClientConnection, opened: ExitStack) -> None:
        self._connection = connection
        self._opened = opened

    def send(self, text: str) -> None:
        """Send one text."""
        try:
            self._connection.send(text)
        except ConnectionClosed as closed:
            raise _closed(closed) from closed

    def receive(self, seconds: float) -> str | None:
        """Wait for one text."""
        try:
            return self._connection.recv(timeout=max(0.0, seconds), decode=True)
        except TimeoutError:
            return None
        except ConnectionClosed as closed:
            raise _closed(closed) from closed

    def close(self, code: int) -> None:
        """Say why and hang up."""
        self._connection.close(code)
        self._opened.close()  # would close with 1000, and so end the session, had we not closed already


def connect(url: str) -> WebSocket:
    """Open a connection; raises `Unavailable`. Discord's own heartbeats tell a dead line, so no pings of ours."""
    opened = ExitStack()
    try:
        connection = opened.enter_context(
            websocket(
                url,
                open_timeout=_OPEN_SECONDS,
                close_timeout=_CLOSE_SECONDS,
                ping_interval=None,
                compression=None,
                max_size=_LARGEST_FRAME,
            )
        )
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI, ConnectionClosed) as error:
        raise Unavailable("discord", f"gateway: {type(error).__name__}") from error
    return WebSocket(connection, opened)


def _closed(closed: ConnectionClosed) -> Closed:
    return Closed(closed.rcvd.code if closed.rcvd else None)
