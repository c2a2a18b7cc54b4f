"""What a message may be: lengths, embeds, flags per route, mentions (developers/resources/message.mdx)."""

from typing import Any

from local.discord.errors import invalid, refusal, too_long
from local.discord.model import V2
from local.discord.rules.components import check_message_components
from local.discord.rules.fields import items, number, table, text

EMBED_TOTAL = 6000
CONTENT_LIMIT = 2000
SUPPRESS_EMBEDS, EPHEMERAL, SILENT, VOICE = 4, 64, 4096, 8192
FLAGS = {
    "create": SUPPRESS_EMBEDS | SILENT | VOICE | V2,
    "followup": SUPPRESS_EMBEDS | EPHEMERAL | SILENT | V2,
    "edit": SUPPRESS_EMBEDS | V2,
    "callback-4": SUPPRESS_EMBEDS | EPHEMERAL | SILENT | VOICE | V2,
    "callback-5": EPHEMERAL,
    "callback-7": SUPPRESS_EMBEDS | EPHEMERAL | SILENT | V2,
}
DISPLAYED = ("title", "description", "fields", "image", "thumbnail", "author", "footer", "video", "url")


def check_message(body: dict[str, Any], route: str, *, files: int = 0, at: str = "", was_v2: bool = False) -> None:
    """Raise what Discord raises; `route` is a key of FLAGS, `files` how many came with it."""
    text(body, "content", at, CONTENT_LIMIT)
    flags = _flags(body, route, at)
    v2 = bool(flags & V2) or was_v2
    embeds = items(body, "embeds", at, 10)
    _embeds(embeds, f"{at}.embeds")
    if v2 and (body.get("content") or embeds or body.get("poll") or body.get("sticker_ids")):
        field = "content" if body.get("content") else "embeds"
        raise invalid(
            f"{at}.{field}",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
            f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
        )
    check_message_components(body.get("components"), f"{at}.components", v2=v2)
    _allowed_mentions(body, at)
    _attachments(body, at)
    if route in ("create", "followup", "callback-4") and not _says_something(body, files):
        raise refusal(50006)


def _says_something(body: dict[str, Any], files: int) -> bool:
    content = (body.get("content") or "").strip()
    return bool(content or files or body.get("embeds") or body.get("components") or body.get("poll"))


def _flags(body: dict[str, Any], route: str, at: str) -> int:
    flags = number(body, "flags", at, 0, (1 << 53) - 1) or 0
    if flags & ~FLAGS[route]:
        raise invalid(f"{at}.flags", "MESSAGE_FLAGS_INVALID", f"Flags {flags & ~FLAGS[route]} may not be set here.")
    return flags


def _embeds(embeds: list[Any], at: str) -> None:
    total = 0
    for index, raw in enumerate(embeds):
        here = f"{at}.{index}"
        embed = table(raw, here)
        total += _embed(embed, here)
        if not any(embed.get(k) for k in DISPLAYED):
            raise invalid(here, "BASE_TYPE_REQUIRED", "This field is required")
    if total > EMBED_TOTAL:
        raise invalid(at, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _embed(embed: dict[str, Any], at: str) -> int:
    """How many characters it counts."""
    said = [text(embed, "title", at, 256), text(embed, "description", at, 4096)]
    said.append(text(table(embed.get("footer") or {}, f"{at}.footer"), "text", f"{at}.footer", 2048))
    said.append(text(table(embed.get("author") or {}, f"{at}.author"), "name", f"{at}.author", 256))
    for index, raw in enumerate(items(embed, "fields", at, 25)):
        here = f"{at}.fields.{index}"
        field = table(raw, here)
        said.append(text(field, "name", here, 256, low=1, needed=True))
        said.append(text(field, "value", here, 1024, low=1, needed=True))
    number(embed, "color", at, 0, 0xFFFFFF)
    return sum(len(s) for s in said if s)


def _allowed_mentions(body: dict[str, Any], at: str) -> None:
    if body.get("allowed_mentions") is None:
        return
    here = f"{at}.allowed_mentions"
    allowed = table(body["allowed_mentions"], here)
    parse = items(allowed, "parse", here, 3)
    for index, kind in enumerate(parse):
        if kind not in ("users", "roles", "everyone"):
            choices = "Value must be one of ('users', 'roles', 'everyone')."
            raise invalid(f"{here}.parse.{index}", "BASE_TYPE_CHOICES", choices)
    for kind in ("users", "roles"):
        if items(allowed, kind, here, 100) and kind in parse:
            clash = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            raise invalid(here, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", clash)


def _attachments(body: dict[str, Any], at: str) -> None:
    rows = items(body, "attachments", at, 10)
    ids = [str(table(row, f"{at}.attachments.{i}").get("id")) for i, row in enumerate(rows)]
    if len(ids) != len(set(ids)):
        raise invalid(f"{at}.attachments", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
    for index, row in enumerate(rows):
        text(row, "filename", f"{at}.attachments.{index}", 1024)
        text(row, "description", f"{at}.attachments.{index}", 1024)


def check_nonce(body: dict[str, Any]) -> None:
    nonce = body.get("nonce")
    if nonce is None:
        return
    if isinstance(nonce, bool) or not isinstance(nonce, (str, int)):
        raise invalid("nonce", "NONCE_TYPE_COERCE", "Value is not a valid nonce.")
    if len(str(nonce)) > 25:
        raise too_long("nonce", 25)
