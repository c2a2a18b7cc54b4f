"""Lambda entry point of the agent: one batch of the questions queue."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from agent import batch
from agent.batch import Received
from agent.conversation import handle
from agent.desk import Desk
from edgecontrol.ampeco.cache import Cache
from edgecontrol.ampeco.tenants import Tenants
from edgecontrol.aws import Aws
from edgecontrol.budget import Budget
from edgecontrol.cache_table import CacheTable
from edgecontrol.channels import Channels
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.discord import Discord
from edgecontrol.health import Health
from edgecontrol.http import PooledClient, Transport
from edgecontrol.limits import RateLimit
from edgecontrol.llm import Model
from edgecontrol.log import make_logger
from edgecontrol.mail import Mail
from edgecontrol.metrics import Meter
from edgecontrol.photo_store import PhotoStore
from edgecontrol.queue import Queue
from edgecontrol.secrets import Credentials
from edgecontrol.settings import AgentSettings
from edgecontrol.store import ConversationStore

logger = make_logger("agent")

# Left of the function's time for reporting what did not finish.
_MARGIN_SECONDS = 8.0


@cache
def deps() -> Desk:
    """Built on the first event, kept for the container's life; importing this module touches nothing."""
    return connect(AgentSettings.from_environment())


def connect(
    settings: AgentSettings,
    clock: Clock | None = None,
    aws: Aws | None = None,
    transport: Transport | None = None,
) -> Desk:
    """A desk on the services the settings name; tests pass a clock and watch or cut the wires."""
    clock = clock or Clock()
    aws = aws or Aws()
    table = Table(aws, settings.table_name)
    credentials = Credentials(aws, settings.credentials_secret, settings.discord_secret)
    meter = Meter("agent")
    ampeco_cache = Cache(CacheTable(table, "ampeco", now=clock.now), clock=clock.now)
    ampeco_http = PooledClient(read_seconds=15, transport=transport)
    return Desk(
        settings=settings,
        aws=aws,
        table=table,
        store=ConversationStore(table),
        channels=Channels(
            table,
            default_language=settings.default_language,
            default_tenant_url=settings.default_ampeco_tenant_url,
        ),
        queue=Queue(aws, settings.queue_url),
        discord=Discord(
            settings.discord_api_url,
            settings.discord_application_id,
            lambda: credentials.get("discord_bot_token"),
            PooledClient(read_seconds=10, transport=transport),
            sleep=clock.sleep,
            monotonic=clock.monotonic,
        ),
        credentials=credentials,
        model=Model(
            settings.openai_base_url,
            lambda: credentials.get("openai_api_key"),
            sleep=clock.sleep,
            monotonic=clock.monotonic,
            transport=transport,
        ),
        tenants=Tenants(ampeco_http, ampeco_cache, settings.ampeco_tenant_hosts, clock=clock.now, sleep=clock.sleep),
        photo_http=PooledClient(read_seconds=10, transport=transport),
        photos=PhotoStore(settings.photo_bucket),
        mail=Mail(settings.email_sender),
        code_limit=RateLimit(table, window_seconds=3_600, now=clock.now),
        health=Health(table, meter, now=clock.now),
        budget=Budget(table, settings.daily_spend_cents, now=clock.now),
        logger=logger,
        meter=meter,
        clock=clock,
    )


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a batch; what could not be finished is delivered again, per conversation."""
    desk = deps()
    logger.append_keys(request_id=getattr(context, "aws_request_id", ""))
    left = context.get_remaining_time_in_millis() / 1000 - _MARGIN_SECONDS
    deadline = desk.clock.monotonic() + min(desk.settings.turn_seconds, left)

    def one_conversation(messages: Sequence[Received]) -> Sequence[Received]:
        return handle(desk, messages, deadline)

    try:
        failed = batch.run(batch.read(event["Records"]), one_conversation)
    finally:
        desk.meter.flush()
    return {"batchItemFailures": [{"itemIdentifier": identifier} for identifier in failed]}
