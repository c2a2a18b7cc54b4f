"""Attachment links that expire, signed as Discord's are (ex, is and hm in the query), and what following one gives."""

import hashlib
import hmac
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from local.discord.model import Attachment
from local.discord.world import World

INLINE = ("image/png", "image/jpeg", "image/gif", "image/webp")
GONE = "This content is no longer available."


def link(world: World, attachment: Attachment) -> str:
    """A fresh link; asking again renews it."""
    config, now = world.config, int(world.clock())
    lifetime = config.ephemeral_attachment_lifetime if attachment.ephemeral else config.attachment_lifetime
    folder = "ephemeral-attachments" if attachment.ephemeral else "attachments"
    path = f"/{folder}/{attachment.channel_id}/{attachment.id}/{quote(attachment.filename)}"
    expires, issued = f"{now + int(lifetime):x}", f"{now:x}"
    return f"{config.public_url}{path}?ex={expires}&is={issued}&hm={_sign(world, path, expires, issued)}&"


async def download(request: Request) -> Response:
    """The file; 404 in words when the link is expired or altered, or the message is gone."""
    world: World = request.app.state.world
    attachment = world.attachments.get(request.path_params["attachment_id"])
    if attachment is None or not _genuine(world, request):
        return PlainTextResponse(GONE, 404)
    kind = attachment.content_type
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=3600",
        "Content-Disposition": "inline" if kind in INLINE else "attachment",
    }
    return Response(attachment.content, media_type=kind, headers=headers)


def _genuine(world: World, request: Request) -> bool:
    query = request.query_params
    expires, issued, given = query.get("ex", ""), query.get("is", ""), query.get("hm", "")
    path = quote(request.url.path, safe="/%") if "%" not in request.url.path else request.url.path
    expected = _sign(world, path, expires, issued)
    if not hmac.compare_digest(expected.encode(), given.encode()):
        return False
    return int(expires, 16) > world.clock()


def _sign(world: World, path: str, expires: str, issued: str) -> str:
    return hmac.new(world.config.key_seed, f"{path}|{expires}|{issued}".encode(), hashlib.sha256).hexdigest()
