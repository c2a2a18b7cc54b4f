"""A very small HTTP/1.1 keep-alive server (asyncio, httptools, uvloop), so that what is measured is the client.

Every server answers `GET /stats` with its counters and `POST /reset` clears them.
"""

import argparse
import asyncio
import contextlib
import json
import signal
from collections import Counter
from collections.abc import Callable
from typing import Any

import httptools
import uvloop

Answer = bytes | tuple[float, bytes]  # the whole response, or seconds to wait and the response
Handle = Callable[[str, str, dict[bytes, bytes], bytes], Answer]

COUNTS: Counter[str] = Counter()
_LONGEST_LIFE_SECONDS = 3_600


def response(body: bytes, *, kind: str = "application/json", status: str = "200 OK", extra: str = "") -> bytes:
    """A whole response with its length."""
    head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


def chunked(parts: list[bytes]) -> bytes:
    """A whole response in chunks, as a stream of events comes."""
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


class _Connection(asyncio.Protocol):
    """One client's connection."""

    def __init__(self, handle: Handle, loop: asyncio.AbstractEventLoop) -> None:
        self._handle = handle
        self._loop = loop

    def connection_made(self, transport: Any) -> None:
        COUNTS["connections"] += 1
        self._transport = transport
        self._parser = httptools.HttpRequestParser(self)
        self._begin()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._transport.close()

    def on_url(self, url: bytes) -> None:
        self._path += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.lower()] = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        method, path, headers, body = self._parser.get_method().decode(), self._path.decode(), self._headers, self._body
        self._begin()
        answer = _own(path) or self._handle(method, path, headers, bytes(body))
        if isinstance(answer, tuple):
            self._loop.call_later(answer[0], self._write, answer[1])
        else:
            self._write(answer)

    def _begin(self) -> None:
        self._path, self._headers, self._body = b"", {}, bytearray()

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


def _own(path: str) -> bytes | None:
    if path == "/stats":
        return response(json.dumps(COUNTS).encode())
    if path == "/reset":
        COUNTS.clear()
        return response(b"{}")
    return None


async def _serve(handle: Handle, port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(handle, loop), "127.0.0.1", port, backlog=1024)
    print(f"READY {server.sockets[0].getsockname()[1]}", flush=True)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    with contextlib.suppress(TimeoutError):  # a forgotten server never outlives an hour
        await asyncio.wait_for(stop.wait(), _LONGEST_LIFE_SECONDS)
    server.close()


def main(handle: Handle) -> None:
    """Serve on `--port` (0 for any) until told to stop; the first line written says which port it is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    uvloop.run(_serve(handle, parser.parse_args().port))
