"""The control surface every stand-in shares: what it received, what it shall do wrong, and a way back to the start.

Wraps an ASGI application. Tests and outside programs use it over HTTP:

    GET    /_control/requests?since=SEQ   everything received, in order, with bodies, times and the status given
    POST   /_control/faults               one rule or a list of rules (see `Fault`); GET lists them, DELETE clears them
    POST   /_control/reset                the stand-in's state, its requests and its faults are as at start
    GET    /_control/state                the stand-in's own view of its state
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import asdict, dataclass, field
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_REQUESTS_KEPT = 100_000


@dataclass
class Fault:
    """What to do instead of (or before) answering requests that match.

    `path` is a regular expression searched in the path with its query. `delay` is seconds. With `status` None the
    request is answered normally after the delay; `drop` closes the connection in the middle of the answer.
    `times` None means until cleared.
    """

    path: str = ".*"
    method: str | None = None
    status: int | None = None
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: bool = False
    after: bool = False  # the application does its work first; only the answer is spoilt
    times: int | None = None

    def matches(self, method: str, path: str) -> bool:
        if self.times is not None and self.times <= 0:
            return False
        return (self.method is None or self.method.upper() == method) and re.search(self.path, path) is not None


class Control:
    """ASGI middleware with the control routes; `state` and `reset` belong to the wrapped stand-in."""

    def __init__(
        self,
        app: App,
        *,
        state: Callable[[], dict[str, Any]],
        reset: Callable[[], None],
        routes: dict[tuple[str, str], Callable[[Any], Any]] | None = None,
    ) -> None:
        self.app = app
        self.requests: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self._state = state
        self._reset = reset
        self._seq = 0
        self._routes: dict[tuple[str, str], Callable[[Any], Any]] = {
            ("GET", "/_control/faults"): lambda _: [asdict(f) for f in self.faults],
            ("POST", "/_control/faults"): self._add_faults,
            ("DELETE", "/_control/faults"): lambda _: self.faults.clear(),
            ("POST", "/_control/reset"): lambda _: self.reset(),
            ("GET", "/_control/state"): lambda _: self._state(),
            **(routes or {}),
        }

    def reset(self) -> None:
        self.requests.clear()
        self.faults.clear()
        self._reset()

    def _add_faults(self, body: Any) -> dict[str, int]:
        rules = [Fault(**rule) for rule in (body if isinstance(body, list) else [body])]
        self.faults.extend(rules)
        return {"active": len(self.faults)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, method = scope["path"], scope["method"]
        body = await _read(receive)
        if path.startswith("/_control/"):
            await self._control(method, path, scope["query_string"].decode(), body, send)
            return
        query = scope["query_string"].decode()
        await self._serve(scope, method, path + ("?" + query if query else ""), body, receive, send)

    async def _serve(self, scope: Scope, method: str, target: str, body: bytes, receive: Receive, send: Send) -> None:
        entry = self._record(scope, method, target, body)
        fault = next((f for f in self.faults if f.matches(method, target)), None)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                entry["status"] = message["status"]
                entry["answered_at"] = time.time()
            await send(message)

        if fault is None:
            await self.app(scope, _replay(body, receive), answer)
            return
        if fault.times is not None:
            fault.times -= 1
        entry["fault"] = True
        await self._spoil(fault, scope, _replay(body, receive), answer)

    async def _spoil(self, fault: Fault, scope: Scope, receive: Receive, answer: Send) -> None:
        """Answer as the fault wants it, with or without the application having done its work."""

        async def discard(message: Message) -> None:
            return

        if fault.after:
            await self.app(scope, receive, discard)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.drop:
            await answer(_start(200, {"content-length": "1000000"}))  # and then nothing: the server closes the line
        elif fault.status is not None:
            await _respond(answer, fault.status, fault.body, fault.headers)
        elif not fault.after:
            await self.app(scope, receive, answer)

    def _record(self, scope: Scope, method: str, target: str, body: bytes) -> dict[str, Any]:
        self._seq += 1
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        entry: dict[str, Any] = {
            "seq": self._seq,
            "at": time.time(),
            "method": method,
            "path": target,
            "headers": headers,
            "body": _decoded(body),
            "status": None,
        }
        if len(self.requests) < MAX_REQUESTS_KEPT:
            self.requests.append(entry)
        return entry

    async def _control(self, method: str, path: str, query: str, body: bytes, send: Send) -> None:
        if (method, path) == ("GET", "/_control/requests"):
            since = re.search(r"since=(\d+)", query)
            floor = int(since.group(1)) if since else 0
            await _respond(send, 200, [r for r in self.requests if r["seq"] > floor], {})
            return
        route = self._routes.get((method, path))
        if route is None:
            await _respond(send, 404, {"message": f"no control route {method} {path}"}, {})
            return
        try:
            result = route(json.loads(body) if body else None)
        except (TypeError, ValueError) as error:
            await _respond(send, 400, {"message": str(error)}, {})
            return
        await _respond(send, 200, result if result is not None else {"ok": True}, {})


async def _read(receive: Receive) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _decoded(body: bytes) -> Any:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")


def _start(status: int, headers: dict[str, str]) -> Message:
    pairs = [(k.lower().encode(), v.encode()) for k, v in headers.items()]
    return {"type": "http.response.start", "status": status, "headers": pairs}


async def _respond(send: Send, status: int, body: Any, headers: dict[str, str]) -> None:
    if body is None:
        raw, kind = b"", {}
    elif isinstance(body, str):
        raw, kind = body.encode(), {"content-type": "text/plain; charset=utf-8"}
    else:
        raw, kind = json.dumps(body, ensure_ascii=False).encode(), {"content-type": "application/json"}
    await send(_start(status, {**kind, "content-length": str(len(raw)), **headers}))
    await send({"type": "http.response.body", "body": raw})
