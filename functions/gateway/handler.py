"""Lambda entry point of the gateway: started every minute, it holds the connection or leaves at once."""

import random
from functools import cache
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.channels import Channels
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.discord import Discord
from edgecontrol.http import PooledClient
from edgecontrol.limits import RateLimit
from edgecontrol.log import make_logger
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.secrets import Credentials
from edgecontrol.settings import GatewaySettings
from gateway.acquire import acquire
from gateway.deps import Deps
from gateway.limits import Limits
from gateway.missed import Missed
from gateway.notices import Notices, Run
from gateway.places import Places
from gateway.shard import Shard
from gateway.watch import Watch
from gateway.wire import Connect, connect

logger = make_logger("gateway")

# Left of the function's time for closing, for the last writes, and for clocks that differ.
_MARGIN_SECONDS = 40.0


@cache
def deps() -> Deps:
    """Built on the first event, kept for the container's life; importing this module touches nothing."""
    return build(GatewaySettings.from_environment(), Clock())


def build(
    settings: GatewaySettings, clock: Clock, *, aws: Aws | None = None, wire: Connect = connect, run: Run | None = None
) -> Deps:
    """What the settings name; tests bring a clock, AWS, the wire and where notices run."""
    aws = aws or Aws()
    table = Table(aws, settings.table_name)
    credentials = Credentials(aws, settings.discord_secret)
    channels = Channels(table, default_language=settings.default_language)
    meter = Meter("gateway")
    discord = Discord(
        settings.discord_api_url,
        settings.discord_application_id,
        lambda: credentials.get("discord_bot_token"),
        PooledClient(read_seconds=10),
        sleep=clock.sleep,
        monotonic=clock.monotonic,
    )
    limit = RateLimit(table, now=clock.now)
    return Deps(
        settings=settings,
        table=table,
        queue=Queue(aws, settings.queue_url),
        channels=channels,
        discord=discord,
        credentials=credentials,
        places=Places(discord, table, clock),
        limits=Limits(table, limit, settings.rate_limit_per_minute, meter, logger, clock),
        notices=Notices(discord, clock, logger, run),
        missed=Missed(discord, clock, logger),
        watch=Watch(table, channels, discord, clock, logger),
        meter=meter,
        logger=logger,
        clock=clock,
        connect=wire,
        random=random.random,
    )


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Hold one shard's connection until shortly before the time-out, if nobody else does."""
    found, shard = deps(), int(event.get("shard", 0))
    owner = str(context.aws_request_id)
    logger.append_keys(request_id=owner)
    ends_at = found.clock.monotonic() + context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS
    held = acquire(found.table, shard, owner, found.clock, ends_at=ends_at)
    if held is None:
        return {"shard": shard, "outcome": "held"}
    try:
        return {"shard": shard, "outcome": Shard(found, shard, *held, ends_at).run()}
    finally:
        found.meter.flush()
