"""AMPECO's reads: each answer is the simulator's own, asked for once and then repeated from memory.

The simulator itself takes milliseconds an answer; the second core would measure it and not the agent.
"""

import asyncio
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from benchmarks.fakes.wire import COUNTS, main, response
from local.ampeco.app import create_app

_APP = create_app()
_LOOP = asyncio.new_event_loop()
_KNOWN: dict[str, bytes] = {}


def handle(method: str, path: str, headers: Mapping[bytes, bytes], body: bytes) -> bytes:
    """One request; everything but a read goes to the simulator each time."""
    COUNTS["ampeco"] += 1
    if method != "GET":
        return _asked(method, path, headers, body)
    if path not in _KNOWN:
        _KNOWN[path] = _asked(method, path, headers, body)
    return _KNOWN[path]


def _asked(method: str, path: str, headers: Mapping[bytes, bytes], body: bytes) -> bytes:
    return asyncio.run_coroutine_threadsafe(_call(method, path, headers, body), _LOOP).result(30)


async def _call(method: str, path: str, headers: Mapping[bytes, bytes], body: bytes) -> bytes:
    parts = urlsplit(path)
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": list(headers.items()),
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "state": {},
    }
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await _APP(scope, receive, send)
    content = b"".join(message.get("body", b"") for message in sent[1:])
    return response(content, status=f"{sent[0]['status']} Read")


if __name__ == "__main__":
    threading.Thread(target=_LOOP.run_forever, daemon=True).start()
    main(handle)
