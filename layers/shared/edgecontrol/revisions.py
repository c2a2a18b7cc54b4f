"""Messages changed or deleted after they were sent: a note per message, read by the agent before it answers.

The queue is ordered, so a change would wait behind the very answer it is to stop; a note beside it does not. Discord
tells of edits and deletions by the message's id alone, which is the note's key. Writing one twice means the same.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from edgecontrol.database import Table
from edgecontrol.events import Attachment

_KEPT_SECONDS = 3_600


@dataclass(frozen=True)
class Revision:
    """What became of a message: deleted, or these words and files instead."""

    deleted: bool
    text: str = ""
    attachments: tuple[Attachment, ...] = ()


def note_deleted(table: Table, message_id: str) -> None:
    """The message is gone."""
    _note(table, message_id, {"deleted": True})


def note_edited(table: Table, message_id: str, text: str, attachments: Sequence[Attachment]) -> None:
    """The message reads otherwise now."""
    _note(table, message_id, {"deleted": False, "text": text, "attachments": [asdict(a) for a in attachments]})


def revision_of(table: Table, message_id: str) -> Revision | None:
    """What became of a message, None when it stands as it was sent."""
    item = table.get(f"MESSAGE#{message_id}", "REVISION")
    if item is None:
        return None
    return Revision(item["deleted"], item.get("text", ""), tuple(Attachment(**a) for a in item.get("attachments", ())))


def _note(table: Table, message_id: str, what: Mapping[str, Any]) -> None:
    expires_at = int(time.time()) + _KEPT_SECONDS
    table.put({"pk": f"MESSAGE#{message_id}", "sk": "REVISION", "expires_at": expires_at, **what})
