"""Finding what is due: the sparse index holds only conversations that wait for the clock, so cost grows with those.

Nothing is changed here. Each due conversation gets one event in its own place of the queue, where it cannot overtake
the driver's next message; the agent closes, reminds or looks again. Sending twice means nothing: the event id names the
time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edgecontrol.database import Item, Table
from edgecontrol.events import Event, ReplyTo
from edgecontrol.keys import DUE_SHARDS
from edgecontrol.queue import Queue
from edgecontrol.table import DUE

_PAGE = 100
_AGAIN_SECONDS = 300  # a look that is still due, because the agent was kept from it, is asked for again so often


@dataclass(frozen=True)
class Swept:
    """What one sweep did; `unfinished` tells that time ran out and the next sweep goes on."""

    sent: int
    refused: int
    unfinished: bool


def sweep(table: Table, queue: Queue, *, now: Callable[[], float], seconds_left: Callable[[], float]) -> Swept:
    """Send every due conversation to the agent, page by page, for as long as there is time."""
    at = int(now())
    sent = refused = 0
    unfinished = False
    for page in _pages(table, at):
        if seconds_left() < 5:
            unfinished = True
            break
        failed = queue.send_all([_event(item, at) for item in page])
        sent += len(page) - len(failed)
        refused += len(failed)
    return Swept(sent, refused, unfinished)


def _pages(table: Table, at: int) -> Iterator[list[Item]]:
    """Due items, earliest first within a shard; what a page handed over is still there, so pages go by time."""
    for shard in range(DUE_SHARDS):
        after = 0
        while True:
            condition = "#due_shard = :shard AND #due_at BETWEEN :after AND :at"
            page = table.query_index(DUE.name, condition, limit=_PAGE, shard=str(shard), after=after, at=at)
            if page:
                yield page
            if len(page) < _PAGE:
                break
            after = max(page[-1]["due_at"], after + 1)


def open_conversations(table: Table) -> int:
    """How many conversations are open: every open one waits in the index."""
    return sum(table.count_index(DUE.name, "#due_shard = :shard", shard=str(shard)) for shard in range(DUE_SHARDS))


def _event(item: Item, at: int) -> Event:
    conversation_id = item["pk"].removeprefix("CONV#")
    return Event(
        kind="due",
        event_id=f"due-{conversation_id}-{item['due_at']}-{at // _AGAIN_SECONDS}",
        conversation_id=conversation_id,
        channel_id="",
        user_id="",
        reply_to=ReplyTo(""),
        at_ms=at * 1000,
        received_at_ms=at * 1000,
    )
