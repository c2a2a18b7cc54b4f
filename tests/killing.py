"""Crash points: a process that dies before or after any write to the store and any outside call."""

from collections.abc import Callable
from typing import Any

import httpx

from edgecontrol.aws import Aws, Credentials

WRITES = frozenset({"PutItem", "UpdateItem", "TransactWriteItems", "DeleteItem", "SendMessage"})


class Killed(BaseException):
    """The process is gone: nothing of ours may catch this."""


class Trap:
    """Kills at the n-th crash point, before or after it takes effect; `point` None lets everything pass."""

    def __init__(self) -> None:
        self.point: int | None = None
        self.after = False
        self.seen: list[str] = []

    def arm(self, point: int | None, *, after: bool = False) -> None:
        """From the next call on."""
        self.point, self.after, self.seen = point, after, []

    def pass_through(self, name: str, act: Callable[[], Any]) -> Any:
        """Do it, unless this is where the process dies."""
        self.seen.append(name)
        hit = self.point is not None and len(self.seen) - 1 == self.point
        if hit and not self.after:
            raise Killed(name)
        result = act()
        if hit:
            raise Killed(name)
        return result


class TrappedAws(Aws):
    """The real client; its writes are crash points."""

    def __init__(self, trap: Trap) -> None:
        super().__init__(region="eu-west-1", credentials=lambda: Credentials("testing", "testing"))
        self.trap = trap

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        """One call."""
        if operation not in WRITES:
            return super().call(service, operation, request)
        found: dict[str, Any] = self.trap.pass_through(
            operation, lambda: super(TrappedAws, self).call(service, operation, request)
        )
        return found


class TrappedTransport(httpx.HTTPTransport):
    """The real transport; every request is a crash point."""

    def __init__(self, trap: Trap) -> None:
        super().__init__()
        self.trap = trap

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request."""
        name = f"{request.method} {request.url.path[:60]}"
        answer: httpx.Response = self.trap.pass_through(
            name, lambda: super(TrappedTransport, self).handle_request(request)
        )
        return answer
