"""Before any code of an operation runs: the body is readable, the route exists, and the caller's role is enough."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from admin.access import Caller, caller_from
from admin.desk import Desk
from admin.routes import Route, find
from edgecontrol.errors import Refused

MAX_BODY_BYTES = 64 * 1024
_NOBODY = Caller("", "", "viewer", frozenset())


def enter(desk: Desk, event: dict[str, Any]) -> tuple[Route, Caller]:
    """The operation and who asks for it; raises `Refused`. The event's body is text afterwards."""
    request = event["requestContext"]["http"]
    route, exists = find(request["method"], event.get("rawPath") or request["path"])
    if route is None:
        # Strangers learn nothing about which paths there are.
        caller_from(event, desk.settings, desk.now())
        raise Refused(405, "This path knows other methods.") if exists else Refused(404, "There is no such path.")
    if route.role is None:
        return route, _NOBODY
    caller = caller_from(event, desk.settings, desk.now())
    if not caller.may(route.role):
        raise Refused(403, f"This takes the role {route.role}; yours is {caller.role}.")
    _read_body(event, route)
    return route, caller


def header(event: Mapping[str, Any], name: str) -> str:
    """A request header; HTTP APIs hand them on in lower case."""
    found: str = (event.get("headers") or {}).get(name, "")
    return found


def _read_body(event: dict[str, Any], route: Route) -> None:
    raw = _decoded(event)
    if len(raw) > MAX_BODY_BYTES:
        raise Refused(413, f"At most {MAX_BODY_BYTES // 1024} KB.")
    if route.method == "GET":
        event.update(body="", isBase64Encoded=False)
        return
    kind = header(event, "content-type").partition(";")[0].strip().lower()
    if raw and kind not in ("", "application/json"):
        raise Refused(415, "Send application/json.")
    try:
        event.update(body=raw.decode(), isBase64Encoded=False)
    except UnicodeDecodeError:
        raise Refused(400, "The body is not UTF-8.") from None


def _decoded(event: Mapping[str, Any]) -> bytes:
    text = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(text).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(400, "The body cannot be decoded.") from None
