"""What the front door answers: HTTP responses that carry Discord's interaction callbacks.

Callback types: developers/interactions/receiving-and-responding.mdx. An answer is ephemeral or not from its first
response on; that cannot be changed later.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PONG, _MESSAGE, _DEFERRED_MESSAGE, _DEFERRED_UPDATE, _CHOICES, _FORM = 1, 4, 5, 6, 8, 9
_EPHEMERAL = 64


@dataclass(frozen=True)
class Response:
    """An HTTP status with a JSON body."""

    status: int
    body: Mapping[str, Any]

    def to_lambda(self) -> dict[str, Any]:
        """In API Gateway's payload format 2.0."""
        return {
            "statusCode": self.status,
            "headers": {"content-type": "application/json"},
            "body": json.dumps(self.body, ensure_ascii=False, separators=(",", ":")),
            "isBase64Encoded": False,
        }


def refusal(status: int, message: str) -> Response:
    """A request that is not answered as an interaction."""
    return Response(status, {"message": message})


def pong() -> Response:
    """The answer to PING."""
    return Response(200, {"type": _PONG})


def deferred(*, ephemeral: bool) -> Response:
    """Discord shows "thinking…"; the agent edits the answer in."""
    return Response(200, {"type": _DEFERRED_MESSAGE, **({"data": {"flags": _EPHEMERAL}} if ephemeral else {})})


def deferred_update() -> Response:
    """The message whose button was pressed stays as it is until the agent edits it."""
    return Response(200, {"type": _DEFERRED_UPDATE})


def whisper(text: str, components: Sequence[Mapping[str, Any]] = ()) -> Response:
    """An answer at once, seen by this user alone."""
    data: dict[str, Any] = {"content": text, "flags": _EPHEMERAL, "allowed_mentions": {"parse": []}}
    if components:
        data["components"] = list(components)
    return Response(200, {"type": _MESSAGE, "data": data})


def choices(options: Sequence[tuple[str, str]]) -> Response:
    """Autocompletion: at most 25 (name, value)."""
    return Response(200, {"type": _CHOICES, "data": {"choices": [{"name": n, "value": v} for n, v in options[:25]]}})


def form(data: Mapping[str, Any]) -> Response:
    """A form pops up."""
    return Response(200, {"type": _FORM, "data": data})
