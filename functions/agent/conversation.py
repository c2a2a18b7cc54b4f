"""The messages of one conversation that arrived together: answered together where they ask, in
order, and truthfully at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from agent.batch import Received
from agent.deliver import deliver_directly
from agent.desk import Desk
from agent.directory_refresh import refresh
from agent.turn import nonce_seed, run_turn
from edgecontrol import discord
from edgecontrol.errors import DependencyError, EdgeControlError, LeaseHeld, Throttled, Unavailable
from edgecontrol.events import Event
from edgecontrol.language import detect
from edgecontrol.phrases import say

# Sooner than the queue's visibility time-out: somebody waits at a charger.
_RETRY_SECONDS = 2
_LEASE_SECONDS = 25
_LOOK_AGAIN_SECONDS = 60
_REST_SECONDS = 1
_JOINED_KINDS = frozenset({"question"})


def handle(desk: Desk, messages: Sequence[Received], deadline: float) -> Sequence[Received]:
    """Answer; returns the messages that are to be delivered again, from the first that failed on."""
    if _rest_is_coming(messages):
        _again_in(desk, messages, _REST_SECONDS)
        return messages
    done = 0
    for group in _groups(messages):
        last_attempt = max(message.attempt for message in group) >= desk.settings.max_receive_count
        events = [message.event for message in group if message.event is not None]
        try:
            _check_readable(group, events)
            if events[0].kind == "directory":
                refresh(desk, events, deadline)
            else:
                run_turn(desk, events, deadline=deadline, last_attempt=last_attempt)
        except Exception as error:
            desk.logger.exception("turn failed", extra=_ids(group, error))
            _blame(desk, error)
            if last_attempt:
                _give_up(desk, events, deadline)
            else:
                _hurry(desk, messages[done:], error)
            return messages[done:]
        done += len(group)
    return ()


def _check_readable(group: Sequence[Received], events: Sequence[Event]) -> None:
    """What cannot be read goes to the dead letters, where people can look at it."""
    if len(events) < len(group):
        raise EdgeControlError("a queue message that cannot be read")


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


def _hurry(desk: Desk, messages: Sequence[Received], error: Exception) -> None:
    """Make the failed messages visible again soon; a held lease ends on its own a little later."""
    _again_in(desk, messages, _LEASE_SECONDS if isinstance(error, LeaseHeld) else _RETRY_SECONDS)


def _again_in(desk: Desk, messages: Sequence[Received], seconds: int) -> None:
    for message in messages:
        try:
            desk.queue.retry_in(message.receipt_handle, seconds)
        except DependencyError:
            return


def _give_up(desk: Desk, events: Sequence[Event], deadline: float) -> None:
    """The last attempt failed: an answer that is written waits for Discord, otherwise the driver hears that it
    broke.
    """
    try:
        found = desk.store.load(events[0].conversation_id) if events else None
        if found is not None and found.session is not None and found.undelivered is not None:
            soon = int(desk.clock.now()) + _LOOK_AGAIN_SECONDS
            desk.store.save(replace(found.session, due_at=min(found.session.due_at or soon, soon)))
            return
    except EdgeControlError as error:
        desk.logger.warning("conversation unreadable", extra={"why": type(error).__name__})
    _last_words(desk, events, deadline)


def _blame(desk: Desk, error: Exception) -> None:
    """A turn that Discord kept from ending counts against it; AMPECO and the model are counted where they fail."""
    if isinstance(error, Unavailable | Throttled) and error.service == discord.SERVICE:
        desk.meter.count("dependency_failures_total", dependency=discord.SERVICE)


def _last_words(desk: Desk, events: Sequence[Event], deadline: float) -> None:
    """After the last attempt the message goes to the dead letters; its driver hears that, whatever else is broken."""
    desk.meter.count("failed_conversations_total", reason="attempts_exhausted")
    for event in events:
        if event.kind == "due":
            continue
        channel: Any = desk.settings.default_language
        text = say("something_broke", detect(event.text, previous=None, channel=channel))
        try:
            deliver_directly(desk, event, text, nonce_seed(event.conversation_id, 0, 0) + event.event_id[-3:], deadline)
        except Exception as error:
            desk.logger.exception("last words not delivered", extra={"event_id": event.event_id, "why": str(error)})


def _ids(messages: Sequence[Received], error: Exception) -> dict[str, object]:
    return {
        "conversation_id": messages[0].conversation_id,
        "attempt": max(message.attempt for message in messages),
        "error_type": type(error).__name__,
        "message_ids": [message.message_id for message in messages],
    }
