"""Lambda entry point of the cleanup: an EventBridge schedule, every five minutes."""

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from cleanup.sweep import sweep
from cleanup.waiting import oldest_unclaimed_seconds
from edgecontrol.aws import Aws
from edgecontrol.database import Table
from edgecontrol.log import make_logger
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.settings import CleanupSettings

logger = make_logger("cleanup")


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


def handler(_event: dict[str, Any], context: Any) -> dict[str, int]:
    """Sweep once; running it twice does no harm."""
    found = deps()

    def seconds_left() -> float:
        return float(context.get_remaining_time_in_millis()) / 1000

    try:
        swept = sweep(found.table, found.queue, now=time.time, seconds_left=seconds_left)
        found.meter.observe("active_conversations_total", swept.open_conversations)
        found.meter.observe("escalation_wait_seconds", oldest_unclaimed_seconds(found.table, time.time()))
    finally:
        found.meter.flush()
    logger.info("swept", extra={"sent": swept.sent, "refused": swept.refused, "unfinished": swept.unfinished})
    return {"sent": swept.sent, "open": swept.open_conversations}
