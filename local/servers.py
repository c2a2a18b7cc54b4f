"""The stand-ins' HTTP servers: several applications in one event loop, on sockets bound beforehand."""

import asyncio
import contextlib
import socket
from collections.abc import Generator
from typing import Any

import uvicorn

GRACE_SECONDS = 1


class Server(uvicorn.Server):
    """A uvicorn server that leaves signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Not ours: one place decides when everything ends."""
        yield


class Servers:
    """Starts each application on its socket; all end together."""

    def __init__(self) -> None:
        self._servers: list[Server] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, app: Any, listener: socket.socket) -> None:
        """Serve; returns when the application answers."""
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE_SECONDS, ws="websockets-sansio"
        )
        server = Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        self._servers.append(server)
        self._tasks.append(task)
        while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn has a flag, no event
            await asyncio.sleep(0.01)
        if task.done():
            task.result()
            raise RuntimeError("a stand-in ended as it started")

    async def stop(self) -> None:
        """End every server, open connections after a second."""
        for server in self._servers:
            server.should_exit = True
        await asyncio.gather(*self._tasks, return_exceptions=True)
