"""The queue as a test's own hand: what was enqueued, delivered as often and in such batches as the test wants."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from agent import batch
from agent.conversation import handle
from edgecontrol.aws import Aws, Credentials
from edgecontrol.events import Event, ReplyTo
from tests.agent.people import QuickTown
from tests.town import SUPPORT

ATTEMPTS = 3
_NUMBERS = itertools.count()


class Outbox:
    """Takes the front door's events instead of the queue, for the test to deliver."""

    def __init__(self, town: QuickTown) -> None:
        self.town = town
        self.events: list[Event] = []
        door = town.services.gate.door
        assert door is not None
        town.services.gate.door = replace(door, queue=self)  # type: ignore[arg-type]  # all the door does is to send

    def send(self, event: Event) -> None:
        """What the queue would have got."""
        self.events.append(event)

    def command(self, name: str = "ask", who: str = "noa", **options: Any) -> dict[str, Any]:
        """A slash command, acknowledged; returns its queue record."""
        told = self.town.act(who, "command", channel_id=SUPPORT, name=name, options=options)
        assert told["state"] == "deferred", told
        return record(self.events[-1])


class BreakableAws(Aws):
    """The real client; `rule` may raise before a call."""

    def __init__(self) -> None:
        super().__init__(region="eu-west-1", credentials=lambda: Credentials("testing", "testing"))
        self.rule: Callable[[str, Any], None] | None = None

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        """One call."""
        if self.rule is not None:
            self.rule(operation, request)
        return super().call(service, operation, request)


def record(event: Event, attempt: int = 1) -> dict[str, Any]:
    """The event as the queue hands it over for the n-th time."""
    attributes = {"MessageGroupId": event.conversation_id, "ApproximateReceiveCount": str(attempt)}
    return {"messageId": event.event_id, "receiptHandle": "r", "body": event.to_json(), "attributes": attributes}


def at_attempt(found: dict[str, Any], attempt: int) -> dict[str, Any]:
    """The same record, received for the n-th time."""
    return {**found, "attributes": {**found["attributes"], "ApproximateReceiveCount": str(attempt)}}


def deliver(town: QuickTown, *records: dict[str, Any]) -> list[str]:
    """One batch; the ids of messages that are not finished."""
    deadline = town.desk.clock.monotonic() + 30
    return batch.run(batch.read(list(records)), lambda messages: handle(town.desk, messages, deadline))


def use_up(town: QuickTown, *records: dict[str, Any], wait: float = 30) -> list[str]:
    """Deliver until all is finished or has been received three times; the ids of the dead letters."""
    left = list(records)
    for attempt in range(1, ATTEMPTS + 1):
        failed = deliver(town, *(at_attempt(one, attempt) for one in left))
        left = [one for one in left if one["messageId"] in failed]
        town.wait(wait)
    return [one["messageId"] for one in left]


def clock_event(town: QuickTown, conversation_id: str) -> dict[str, Any]:
    """The clock's look at a conversation, as a record."""
    now = int(town.desk.clock.now() * 1000)
    place = ReplyTo("")
    return record(
        Event(
            kind="due",
            event_id=f"due-{conversation_id}-{now}-{next(_NUMBERS)}",
            conversation_id=conversation_id,
            channel_id="",
            user_id="",
            reply_to=place,
            at_ms=now,
            received_at_ms=now,
        )
    )
