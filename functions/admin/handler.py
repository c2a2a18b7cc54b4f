"""Lambda entry point of the admin API and its page: HTTP API events in payload format 2.0."""

import time
from functools import cache
from typing import TYPE_CHECKING, Any

from admin.answers import SECURITY, failure, with_etag
from admin.application import application
from admin.desk import CURRENT, Call, Desk
from admin.gate import enter, header
from admin.page_files import is_page, page
from edgecontrol.aws import Aws
from edgecontrol.channels import Channels
from edgecontrol.database import Table
from edgecontrol.errors import Refused
from edgecontrol.log import make_logger
from edgecontrol.photo_store import PhotoStore
from edgecontrol.queue import Queue
from edgecontrol.secrets import Credentials
from edgecontrol.settings import AdminSettings

if TYPE_CHECKING:
    from edgecontrol.discord import Discord

logger = make_logger("admin")


@cache
def deps() -> Desk:
    """Built on the first event, kept for the container's life; importing this module touches nothing."""
    settings = AdminSettings.from_environment()
    aws = Aws()
    table = Table(aws, settings.table_name)
    return Desk(
        settings=settings,
        aws=aws,
        table=table,
        queue=Queue(aws, settings.queue_url),
        dead_letters=Queue(aws, settings.dead_letter_queue_url),
        channels=Channels(
            table,
            default_language=settings.default_language,
            default_tenant_url=settings.default_ampeco_tenant_url,
        ),
        photos=PhotoStore(settings.photo_bucket),
        logger=logger,
        now=time.time,
        discord=cache(lambda: _discord(settings, aws)) if settings.discord_secret else None,
    )


def _discord(settings: AdminSettings, aws: Aws) -> "Discord":
    from edgecontrol.discord import Discord
    from edgecontrol.http import PooledClient

    credentials = Credentials(aws, settings.discord_secret)
    token = lambda: credentials.get("discord_bot_token")  # noqa: E731 - asked for at each call, since it may be rotated
    return Discord(settings.discord_api_url, settings.discord_application_id, token, PooledClient(read_seconds=5))


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer one request."""
    request_id = getattr(context, "aws_request_id", "")
    logger.append_keys(request_id=request_id)
    try:
        return answer_with(deps(), event, context, request_id)
    finally:
        logger.clear_state()


def answer_with(desk: Desk, event: dict[str, Any], context: Any, request_id: str) -> dict[str, Any]:
    """The answer to one event, from these services."""
    if is_page(event.get("rawPath", "")):
        return page(desk.settings, event)
    try:
        route, caller = enter(desk, event)
    except Refused as refused:
        return failure(refused.status, refused.message)
    token = CURRENT.set(Call(desk, caller, request_id))
    try:
        found: dict[str, Any] = application().resolve(event, context)
    finally:
        CURRENT.reset(token)
    desk.logger.info("answered", extra={"route": route.path, "status": found["statusCode"], "who": caller.subject})
    found["headers"] = {**found.get("headers", {}), **SECURITY}
    if route.method == "GET" and found["statusCode"] == 200:
        return with_etag(found, header(event, "if-none-match"))
    return found
