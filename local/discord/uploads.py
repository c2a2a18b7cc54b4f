"""Files that come with a request, and the attachments they become."""

import mimetypes
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from local.discord.errors import invalid, refusal
from local.discord.images import dimensions
from local.discord.model import Attachment, Message
from local.discord.world import World


@dataclass(frozen=True)
class Upload:
    """One file of a request; `key` is the number in its `files[n]`."""

    key: str
    filename: str
    content: bytes
    content_type: str | None = None


def attach(
    world: World, channel_id: str, uploads: list[Upload], described: list[dict[str, Any]], *, ephemeral: bool = False
) -> list[Attachment]:
    """New attachments; `described` is the body's `attachments`, matched to files by number."""
    notes = {str(row.get("id")): row for row in described}
    made = []
    for upload in uploads:
        if len(upload.content) > world.config.max_file_bytes:
            raise refusal(40005)
        note = notes.get(upload.key, {})
        name = note.get("filename") or upload.filename
        one = make(world, channel_id, name, upload, ephemeral=ephemeral)
        one.description, one.title = note.get("description"), note.get("title") or one.title
        made.append(one)
    return made


def make(world: World, channel_id: str, name: str, upload: Upload, *, ephemeral: bool) -> Attachment:
    safe = ascii_filename(name)
    kind = upload.content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    title = PurePath(name).stem if safe != name else None
    return Attachment(
        world.ids.next(), channel_id, safe, upload.content, kind, title, size_pixels=dimensions(upload.content),
        ephemeral=ephemeral,
    )  # fmt: skip


def ascii_filename(name: str) -> str:
    """What Discord leaves of a file name; the original goes to `title`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9_.-]+", "_", plain).strip("_")
    stem, dot, suffix = kept.rpartition(".")
    return kept if stem.strip("_.") else f"unknown{dot}{suffix}"


def kept_attachments(world: World, message: Message, body: dict[str, Any], uploads: list[Upload]) -> list[Attachment]:
    """What an edit leaves: those listed in `attachments` (all, when it is absent), then the new files."""
    described, existing = body.get("attachments"), message.attachments
    new = attach(world, message.channel_id, uploads, described or [], ephemeral=message.visible_to is not None)
    if described is None:
        return [*existing, *new]
    ids = {str(row.get("id")) for row in described}
    unknown = ids - {a.id for a in existing} - {u.key for u in uploads}
    if unknown:
        raise invalid("attachments", "ATTACHMENT_NOT_FOUND", f"Attachment data not found: {min(unknown)}")
    return [*(a for a in existing if a.id in ids), *new]
