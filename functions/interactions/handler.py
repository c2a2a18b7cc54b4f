"""Lambda entry point of the front door: HTTP API events in payload format 2.0."""

import base64
import binascii
import time
from functools import cache
from typing import Any

from edgecontrol.aws import Aws
from edgecontrol.channels import Channels
from edgecontrol.database import Table
from edgecontrol.errors import ConfigurationError
from edgecontrol.limits import RateLimit
from edgecontrol.log import make_logger
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.settings import InteractionsSettings
from interactions.door import Door, header
from interactions.suggestions import Suggestions

logger = make_logger("interactions")


@cache
def deps() -> Door:
    """Built on the first event, kept for the container's life; importing this module touches nothing."""
    settings = InteractionsSettings.from_environment()
    aws = Aws()
    table = Table(aws, settings.table_name)
    return Door(
        settings=settings,
        public_key=_public_key(settings),
        table=table,
        queue=Queue(aws, settings.queue_url),
        limit=RateLimit(table),
        channels=Channels(
            table,
            default_language=settings.default_language,
            default_tenant_url=settings.default_ampeco_tenant_url,
        ),
        suggestions=Suggestions(table),
        logger=logger,
        meter=Meter("interactions"),
        now=time.time,
    )


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer one request."""
    door = deps()
    logger.append_keys(request_id=getattr(context, "aws_request_id", ""))
    headers = event.get("headers") or {}
    signature, timestamp = header(headers, "x-signature-ed25519"), header(headers, "x-signature-timestamp")
    try:
        answer = door.answer(_body(event), signature, timestamp)
    finally:
        door.meter.flush()
        logger.clear_state()
    return answer.to_lambda()


def _body(event: dict[str, Any]) -> bytes:
    """The raw bytes Discord signed; API Gateway encodes bodies it takes for binary."""
    text = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return text.encode("utf-8", "replace")  # half a character: not what was signed, but no crash either
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _public_key(settings: InteractionsSettings) -> bytes:
    try:
        key = bytes.fromhex(settings.discord_public_key)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ConfigurationError("DISCORD_PUBLIC_KEY is not 64 hexadecimal digits")
    return key
