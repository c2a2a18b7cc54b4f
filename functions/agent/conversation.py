"""The messages of one conversation that arrived together: answered together where they ask, in
order, and truthfully at the end.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from agent import mails
from agent.batch import Received
from agent.bookkeeping import DRIVER_KINDS
from agent.deliver import deliver_directly
from agent.desk import Desk
from agent.directory_refresh import refresh
from agent.turn import at_risk, run_turn
from edgecontrol import discord
from edgecontrol.conversation import Conversation, Session
from edgecontrol.errors import DependencyError, EdgeControlError, LeaseHeld, LeaseLost, Throttled, Unavailable
from edgecontrol.events import Event
from edgecontrol.language import detect
from edgecontrol.phrases import say

# How long the queue hides what failed, by attempt: soon first, since somebody waits at a charger; then long enough for
# a service that restarts.
_RETRY_SECONDS = (2, 20)
_LONGEST_LEASE_SECONDS = 60
_LOOK_AGAIN_SECONDS = 60
_REST_SECONDS = 1
# A further message is not begun with less than this left of the invocation: it would get half a turn.
_ENOUGH_SECONDS = 15.0
_JOINED_KINDS = frozenset({"question"})
_OURS = frozenset({"due", "directory", "mail"})  # nobody waits for an answer to these


def handle(desk: Desk, messages: Sequence[Received], deadline: float) -> Sequence[Received]:
    """Answer; returns the messages that are not finished: those to be delivered again, from the first that failed on,
    and those whose last attempt failed, which the queue sets aside as dead letters.
    """
    if _rest_is_coming(messages):
        _again_in(desk, messages, _REST_SECONDS)
        return messages
    groups, given_up = list(_groups(messages)), list[Received]()
    for number, group in enumerate(groups):
        rest = [message for later in groups[number:] for message in later]
        last_attempt = _attempt(group) >= desk.settings.max_receive_count
        if number and not last_attempt and deadline - desk.clock.monotonic() < _ENOUGH_SECONDS:
            _again_in(desk, rest, _REST_SECONDS)
            return [*given_up, *rest]
        try:
            _run(desk, group, deadline, last_attempt=last_attempt)
        except Exception as error:
            desk.logger.exception("turn failed", extra=_ids(group, error))
            _blame(desk, error)
            if not last_attempt:
                _again_in(desk, rest, _hidden_for(desk, error, _attempt(group)))
                return [*given_up, *rest]
            _give_up(desk, group, deadline)
            given_up += group
    _again_in(desk, given_up, _REST_SECONDS)  # to the dead letters at once: until then their conversation is held up
    return given_up


def _run(desk: Desk, group: Sequence[Received], deadline: float, *, last_attempt: bool) -> None:
    """One turn, or what the group asks instead; once more in place where the conversation was taken meanwhile."""
    events = [message.event for message in group if message.event is not None]
    if len(events) < len(group):  # it goes to the dead letters, where people can look at it
        raise EdgeControlError("a queue message that cannot be read")
    if events[0].kind == "directory":
        refresh(desk, events, deadline)
        return
    if events[0].kind == "mail":
        mails.send(desk, events[0], deadline)
        return
    last = [m.event.event_id for m in group if m.event and m.attempt >= desk.settings.max_receive_count]
    try:
        run_turn(desk, events, deadline=deadline, last_attempts=last)
    except LeaseLost:
        run_turn(desk, events, deadline=deadline, last_attempts=last)
    except LeaseHeld as held:
        wait = _seconds_held(desk, held)
        if not last_attempt or wait > deadline - desk.clock.monotonic() - _ENOUGH_SECONDS:
            raise
        desk.clock.sleep(wait)
        run_turn(desk, events, deadline=deadline, last_attempts=last)


def _rest_is_coming(messages: Sequence[Received]) -> bool:
    """Messages typed in a row are sent as one batch, of which the queue may hand out the first alone: wait, once."""
    known = {message.event.event_id for message in messages if message.event}
    ends = {message.event.burst_end for message in messages if message.event and message.attempt == 1}
    return bool(ends - known - {""})


def _groups(messages: Sequence[Received]) -> Iterator[list[Received]]:
    """Questions typed in a row are one group; everything else stands alone."""
    group: list[Received] = []
    for message in messages:
        joins = bool(group) and _kind(message) in _JOINED_KINDS and _kind(group[-1]) in _JOINED_KINDS
        same_driver = bool(group) and _user(message) == _user(group[-1])
        if group and not (joins and same_driver):
            yield group
            group = []
        group.append(message)
    if group:
        yield group


def _kind(message: Received) -> str:
    return message.event.kind if message.event else ""


def _user(message: Received) -> str:
    return message.event.user_id if message.event else ""


def _attempt(group: Sequence[Received]) -> int:
    return max(message.attempt for message in group)


def _hidden_for(desk: Desk, error: Exception, attempt: int) -> int:
    """Seconds until failed messages are tried again; another worker's lease is waited for to its end."""
    if isinstance(error, LeaseHeld):
        return min(_LONGEST_LEASE_SECONDS, math.ceil(_seconds_held(desk, error)) + 1)
    return _RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS)) - 1]


def _seconds_held(desk: Desk, held: LeaseHeld) -> float:
    return max(0.0, (held.until_ms - desk.clock.now_ms()) / 1000 + 0.05)


def _again_in(desk: Desk, messages: Sequence[Received], seconds: int) -> None:
    for message in messages:
        try:
            desk.queue.retry_in(message.receipt_handle, seconds)
        except DependencyError:
            return


def _give_up(desk: Desk, group: Sequence[Received], deadline: float) -> None:
    """The last attempt failed. An answer that is written waits for Discord. What has none is told to its driver: now
    or, where Discord is what failed, by the clock, which hands it to staff in any case.
    """
    lost = desk.settings.max_receive_count
    events = [m.event for m in group if m.event and m.attempt >= lost and m.event.kind not in _OURS]
    found = _loaded(desk, events)
    owed = found.undelivered if found else None
    untold = [event for event in events if owed is None or event.event_id not in owed.event_ids]
    if untold:
        desk.meter.count("failed_conversations_total", reason="attempts_exhausted")
    told = owed is None and _last_words(desk, untold, deadline)
    if found is None or found.session is None:
        return
    at_stake = [event for event in untold if event.kind in DRIVER_KINDS]
    soon = int(desk.clock.now()) + _LOOK_AGAIN_SECONDS
    session = found.session
    if at_stake:
        session = at_risk(session, at_stake, soon, told=told)
    elif owed is not None:
        session = replace(session, due_at=min(session.due_at or soon, soon))
    if session is not found.session:
        _saved(desk, session)


def _loaded(desk: Desk, events: Sequence[Event]) -> Conversation | None:
    try:
        return desk.store.load(events[0].conversation_id) if events else None
    except EdgeControlError as error:
        desk.logger.warning("conversation unreadable", extra={"why": type(error).__name__})
        return None


def _saved(desk: Desk, session: Session) -> None:
    try:
        desk.store.save(session)
    except EdgeControlError as error:
        desk.logger.warning("given up without a note", extra={"why": type(error).__name__})


def _blame(desk: Desk, error: Exception) -> None:
    """A turn that Discord kept from ending counts against it; AMPECO and the model are counted where they fail."""
    if isinstance(error, Unavailable | Throttled) and error.service == discord.SERVICE:
        desk.meter.count("dependency_failures_total", dependency=discord.SERVICE)


def _last_words(desk: Desk, events: Sequence[Event], deadline: float) -> bool:
    """The message goes to the dead letters; its driver hears that, whatever else is broken. True when all were told."""
    told = True
    for event in events:
        channel: Any = desk.settings.default_language
        text = say("something_broke", detect(event.text, previous=None, channel=channel))
        nonce = hashlib.sha256(f"last words {event.event_id}".encode()).hexdigest()[:20]
        try:
            deliver_directly(desk, event, text, nonce, deadline)
        except Exception as error:
            told = False
            desk.logger.exception("last words not delivered", extra={"event_id": event.event_id, "why": str(error)})
    return told


def _ids(messages: Sequence[Received], error: Exception) -> dict[str, object]:
    return {
        "conversation_id": messages[0].conversation_id,
        "attempt": _attempt(messages),
        "error_type": type(error).__name__,
        "message_ids": [message.message_id for message in messages],
    }
