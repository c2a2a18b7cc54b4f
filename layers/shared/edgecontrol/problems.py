"""What keeps Discord from working as configured, for the operator: missing intents, permissions and channels.

One item per place and problem; it disappears when the problem is seen to be gone, or after a day without being seen.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from edgecontrol.database import Table

PARTITION = "PROBLEMS"
_KEPT_SECONDS = 86_400

Problem = Literal[
    "message_content_missing",  # the privileged intent is not granted: only mentions and direct messages can be read
    "token_refused",  # Discord does not accept the bot token
    "gateway_refused",  # Discord refuses the connection for good: `detail` is the close code
    "identify_budget_spent",  # no new session until the day is over
    "permissions_missing",  # `detail` names them, in `channel_id`
    "channel_gone",  # a configured channel was deleted
    "thread_closed",  # a thread is archived or locked
    "driver_unreachable",  # a driver takes no direct messages
]


@dataclass(frozen=True)
class Noted:
    """A problem as the dashboard shows it; `at` is when it was last seen, epoch seconds."""

    problem: str
    guild_id: str
    channel_id: str
    detail: str
    at: int


def note(
    table: Table, problem: Problem, *, guild_id: str = "", channel_id: str = "", detail: str | Sequence[str] = ""
) -> None:
    """Put a problem on record; again means the same."""
    now = int(time.time())
    said = detail if isinstance(detail, str) else ", ".join(detail)
    item: dict[str, Any] = {
        "guild_id": guild_id,
        "channel_id": channel_id,
        "problem": problem,
        "detail": said,
        "at": now,
    }
    table.put({"pk": PARTITION, "sk": _key(problem, channel_id), **item, "expires_at": now + _KEPT_SECONDS})


def clear(table: Table, problem: Problem, *, channel_id: str = "") -> None:
    """The problem is gone."""
    table.delete(PARTITION, _key(problem, channel_id))


def noted(table: Table) -> list[Noted]:
    """All problems on record that are not outdated."""
    oldest = int(time.time()) - _KEPT_SECONDS
    items = [item for item in table.query(PARTITION, consistent=False) if item["at"] > oldest]
    return [Noted(i["problem"], i["guild_id"], i["channel_id"], i["detail"], i["at"]) for i in items]


def _key(problem: str, channel_id: str) -> str:
    return f"{channel_id or '-'}#{problem}"
