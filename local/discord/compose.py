"""From a request's body to a message, or to changes of one: what REST, callbacks and followups have in common."""

from typing import Any

from local.discord.errors import refusal
from local.discord.model import SUPPRESS_EMBEDS, V2, Message
from local.discord.rules.components import numbered
from local.discord.rules.messages import check_message
from local.discord.uploads import Upload, attach, kept_attachments
from local.discord.world import World

WEBHOOK_PING = {"parse": ["users"]}  # what webhooks and interactions may ping when they do not say


def draft(
    world: World, channel_id: str, body: dict[str, Any], uploads: list[Upload], *, visible_to: str | None = None
) -> Message:
    """A message by the bot, checked already, not posted yet."""
    described = body.get("attachments") or []
    return Message(
        id=world.ids.next(),
        channel_id=channel_id,
        author_id=world.bot.id,
        created_at=world.clock(),
        content=_clean(body.get("content")),
        flags=body.get("flags") or 0,
        embeds=[_embed(e) for e in body.get("embeds") or []],
        components=numbered(body.get("components") or []),
        attachments=attach(world, channel_id, uploads, described, ephemeral=visible_to is not None),
        visible_to=visible_to,
    )


def change(
    world: World, message: Message, body: dict[str, Any], uploads: list[Upload], *,
    ping: dict[str, Any] | None = None, at: str = "", route: str = "edit",
) -> Message:  # fmt: skip
    """Edit a message by a request's body, as PATCH does: what is absent stays. `ping` is the default allowance."""
    check_message(body, route, files=len(uploads), at=at, was_v2=bool(message.flags & V2))
    changes: dict[str, Any] = {}
    if "content" in body:
        changes["content"] = _clean(body["content"])
    if "embeds" in body:
        changes["embeds"] = [_embed(e) for e in body["embeds"] or []]
    if "components" in body:
        changes["components"] = numbered(body["components"] or [])
    if "attachments" in body or uploads:
        changes["attachments"] = kept_attachments(world, message, body, uploads)
    if body.get("flags") is not None:
        kept = message.flags & ~SUPPRESS_EMBEDS
        changes["flags"] = kept | (body["flags"] & (SUPPRESS_EMBEDS | V2))
    _refuse_empty(message, changes)
    allowed = body.get("allowed_mentions")
    return world.edit(message, changes, ping=allowed if allowed is not None else ping)


def _refuse_empty(message: Message, changes: dict[str, Any]) -> None:
    said = ("content", "embeds", "components", "attachments")
    if not any(changes.get(name, getattr(message, name)) for name in said):
        raise refusal(50006)


def _clean(content: str | None) -> str:
    """Discord trims, and drops the right-to-left override (discord-api-docs#1193)."""
    return (content or "").replace("\u202e", "").strip()


def _embed(embed: dict[str, Any]) -> dict[str, Any]:
    fields = [{"inline": False, **f} for f in embed.get("fields") or []]
    return {"type": "rich", **embed, **({"fields": fields} if fields else {})}
