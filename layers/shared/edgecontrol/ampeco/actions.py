"""How anything is done: one POST, sent once and never again, and its answer told as it is (rows S9, B1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from edgecontrol.ampeco.addresses import path_of
from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.endpoints import Action
from edgecontrol.ampeco.login import Login
from edgecontrol.ampeco.reader import LIVE
from edgecontrol.ampeco.transport import Answer, NotSent, Transport
from edgecontrol.ampeco.wire import identifier, text
from edgecontrol.errors import DependencyError, Unavailable

_READ_SECONDS = 20.0  # the platform waits for the charger before it answers
_LONGEST_MESSAGE = 300

State = Literal["accepted", "refused", "unclear"]


@dataclass(frozen=True, slots=True)
class ActionAnswer:
    """What became of a command. `accepted` means taken on, not done; `unclear` means it may have been carried out.

    `sent` is False when it certainly was not carried out because it never got past the door.
    """

    state: State
    sent: bool = True
    http_status: int | None = None
    error_code: str | None = None
    message: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)  # of a 422: what is wrong, by field
    session_id: str | None = None
    authorization_id: str | None = None
    retry_after: float | None = None


class Sender:
    """Commands to one tenant within one turn."""

    def __init__(self, transport: Transport, login: Login, cache: Cache) -> None:
        self._transport = transport
        self._login = login
        self._cache = cache

    def send(self, action: Action, ids: Mapping[str, str], payload: Mapping[str, Any] | None = None) -> ActionAnswer:
        """Send it once. Never raises for what AMPECO or the network does: every outcome is an answer."""
        path = path_of(action.path, ids)
        if path is None:
            return not_sent("an id is not one")
        tags = {LIVE, *(f"{name}:{value}" for name, value in ids.items())}
        self._cache.drop(tags)
        try:
            return self._once(action.name, path, payload)
        finally:
            self._cache.drop(tags)  # what was read while the command was under way is old too

    def _once(self, name: str, path: str, payload: Mapping[str, Any] | None) -> ActionAnswer:
        try:
            headers = {"authorization": f"Bearer {self._login.bearer(self._transport)}"}
        except DependencyError as error:
            return not_sent(str(error))
        try:
            answer = self._transport.send(
                name, "POST", path, payload=payload, headers=headers, read_seconds=_READ_SECONDS
            )
        except NotSent as error:
            return not_sent(str(error))
        except Unavailable as error:
            return ActionAnswer("unclear", message=str(error))
        if answer.status == 401:
            self._login.forget()
        return told(answer, self._transport.clock())


def not_sent(message: str) -> ActionAnswer:
    """A command that was not carried out because it never left."""
    return ActionAnswer("refused", sent=False, message=message)


def told(answer: Answer, now: float) -> ActionAnswer:
    """What an HTTP answer to a command means (contract §1 Errors, §2.2)."""
    body = answer.body if isinstance(answer.body, dict) else {}
    state = _state(answer, body)
    return ActionAnswer(
        state,
        sent=answer.status != 429,
        http_status=answer.status,
        error_code=text(body.get("errorCode")),
        message=(text(body.get("message")) or "")[:_LONGEST_MESSAGE] or None,
        fields=_fields(body.get("errors")),
        session_id=identifier(body.get("sessionId")) if state == "accepted" else None,
        authorization_id=identifier(body.get("authorizationId")),
        retry_after=answer.retry_after(now) if answer.status == 429 else None,
    )


def _state(answer: Answer, body: Mapping[str, Any]) -> State:
    if 400 <= answer.status < 500 and answer.status != 408:
        return "refused"
    if answer.status == 501:
        return "refused"
    if not 200 <= answer.status < 300 or not answer.readable:
        return "unclear"
    if answer.body is not None and not isinstance(answer.body, dict):
        return "unclear"
    success = body.get("success", True)
    if success is False:
        return "refused"
    return "accepted" if success is True else "unclear"


def _fields(errors: Any) -> dict[str, str]:
    if not isinstance(errors, dict):
        return {}
    told_fields = {}
    for name, messages in errors.items():
        first = messages[0] if isinstance(messages, list) and messages else messages
        told_fields[str(name)] = (text(first) or "")[:_LONGEST_MESSAGE]
    return told_fields
