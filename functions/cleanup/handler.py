"""Lambda entry point of the cleanup: an EventBridge schedule, every five minutes, and one every minute for looks."""

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from cleanup.sweep import open_conversations, sweep
from cleanup.waiting import oldest_unclaimed_seconds
from edgecontrol.aws import Aws
from edgecontrol.database import Table
from edgecontrol.log import make_logger
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.settings import CleanupSettings

logger = make_logger("cleanup")
LOOKS = "looks"


@dataclass(frozen=True)
class Deps:
    """What a sweep takes."""

    table: Table
    queue: Queue
    meter: Meter


@cache
def deps() -> Deps:
    """Built on the first event, kept for the container's life; importing this module touches nothing."""
    settings = CleanupSettings.from_environment()
    aws = Aws()
    return Deps(Table(aws, settings.table_name), Queue(aws, settings.queue_url), Meter("cleanup"))


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Sweep once; running it twice does no harm. The minute's run (`{"only": "looks"}`) hands over what is due and
    leaves the gauges to the full one.
    """
    found = deps()

    def seconds_left() -> float:
        return float(context.get_remaining_time_in_millis()) / 1000

    try:
        swept = sweep(found.table, found.queue, now=time.time, seconds_left=seconds_left)
        if event.get("only") != LOOKS:
            found.meter.observe("active_conversations_total", open_conversations(found.table))
            found.meter.observe("escalation_wait_seconds", oldest_unclaimed_seconds(found.table, time.time()))
    finally:
        found.meter.flush()
    if swept.sent or swept.refused or swept.unfinished:
        logger.info("swept", extra={"sent": swept.sent, "refused": swept.refused, "unfinished": swept.unfinished})
    return {"sent": swept.sent, "refused": swept.refused}
