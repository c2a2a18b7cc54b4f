"""Which conversation a thread belongs to: a staff thread is about a driver, a driver's own is their conversation.

Written before anybody is let into the thread, so that no message in it finds it unknown.
"""

import time
from dataclasses import dataclass

from edgecontrol.database import Table
from edgecontrol.events import conversation_id as named
from edgecontrol.keys import RETENTION_DAYS, THREAD_PREFIX, conversation_key


@dataclass(frozen=True)
class KnownThread:
    """A thread we opened. With `driver_id` it is that driver's own, without it belongs to staff."""

    thread_id: str
    conversation_id: str
    driver_id: str = ""

    @property
    def is_staff(self) -> bool:
        """Whether staff talk here."""
        return not self.driver_id


def remember_thread(table: Table, thread_id: str, conversation_id: str, guild_id: str, driver_id: str = "") -> None:
    """Note a thread we opened, for staff or for a driver; at its conversation too, which is erased with its threads."""
    expires_at = int(time.time()) + RETENTION_DAYS * 86_400
    own = {"pk": conversation_key(conversation_id), "sk": f"{THREAD_PREFIX}{thread_id}", "thread_id": thread_id}
    table.put({**own, "expires_at": expires_at})
    item = {"pk": f"THREAD#{thread_id}", "sk": "CONVERSATION", "conversation_id": conversation_id}
    table.put({**item, "guild_id": guild_id, "driver_id": driver_id, "expires_at": expires_at})


def known_thread(table: Table, thread_id: str) -> KnownThread | None:
    """The thread as it was noted, None when we did not open it."""
    item = table.get(f"THREAD#{thread_id}", "CONVERSATION")
    return KnownThread(thread_id, item["conversation_id"], item.get("driver_id", "")) if item else None


def conversation_in_thread(known: KnownThread | None, thread_id: str, user_id: str) -> str:
    """The conversation of what a user does in a thread: the driver's own goes on, anybody else's is apart.

    That holds in private threads too: one that somebody else opened has as many members as it was opened for.
    """
    if known is not None and known.driver_id == user_id:
        return known.conversation_id
    return named(thread_id, user_id, shared_channel=True)
