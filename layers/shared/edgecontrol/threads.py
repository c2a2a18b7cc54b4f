"""Which conversation a staff thread is about, so that what staff write there reaches its driver."""

import time

from edgecontrol.database import Table
from edgecontrol.keys import RETENTION_DAYS


def remember_thread(table: Table, thread_id: str, conversation_id: str, guild_id: str) -> None:
    """Note a staff thread."""
    expires_at = int(time.time()) + RETENTION_DAYS * 86_400
    item = {"pk": f"THREAD#{thread_id}", "sk": "CONVERSATION", "conversation_id": conversation_id}
    table.put({**item, "guild_id": guild_id, "expires_at": expires_at})


def conversation_of_thread(table: Table, thread_id: str) -> str:
    """The conversation a staff thread is about, "" when it is no staff thread."""
    item = table.get(f"THREAD#{thread_id}", "CONVERSATION", consistent=False)
    return str(item["conversation_id"]) if item else ""
