"""What is stored about one driver, and where: the one list the export and the erasure both go by (docs/data.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from admin.desk import Call
from edgecontrol.errors import AwsError, Refused
from edgecontrol.keys import COUNTED_OF_DRIVERS, SESSION, THREAD_PREFIX, TURN_PREFIX, conversation_key
from edgecontrol.records import guild_partition
from edgecontrol.table import BY_USER

Item = dict[str, Any]
_TRAILS = ("EFFECTS", "GAPS", "FAILED")
_DAY = 86_400


@dataclass(frozen=True)
class Held:
    """Of one conversation: its own items, those elsewhere in the table, and the names of its photos."""

    conversation_id: str
    own: tuple[Item, ...]
    elsewhere: tuple[Item, ...]
    photos: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.own) + len(self.elsewhere) + len(self.photos)


def conversations_of(call: Call, user_id: str) -> list[Item]:
    """The heads of the driver's conversations.

    Who does not see all guilds may not act on a part of a person's data: raises `Refused`.
    """
    if not call.caller.sees_all:
        raise Refused(403, "This takes an administrator of all guilds: a driver's data is not of one guild.")
    keys = call.table.query_index(BY_USER.name, "#user_id = :user", user=user_id)
    heads = (call.table.get(key["pk"], SESSION) for key in keys)  # consistently: an erased one must not show again
    return [head for head in heads if head is not None]


def held(call: Call, head: Item) -> Held:
    """Everything of one conversation, as far as its head and its turns lead to it."""
    conversation = head["conversation_id"]
    own = call.table.query(conversation_key(conversation))
    head = next((item for item in own if item["sk"] == SESSION), head)  # as it is now
    elsewhere = (*_in_lists(call, head, own), *_threads(call, head, own), *_revisions(call, own))
    return Held(conversation, tuple(own), elsewhere, tuple(_photos(call, conversation)))


def held_of_user(call: Call, user_id: str) -> list[Item]:
    """What is kept by the driver's id alone: links, codes, counters, the list of those limited."""
    counted = (item for kind in COUNTED_OF_DRIVERS for item in call.table.query(f"RATE#{kind}{user_id}"))
    limited = call.table.get("LIMITED", user_id)
    return [*call.table.query(f"USER#{user_id}"), *counted, *([limited] if limited else [])]


def _in_lists(call: Call, head: Item, own: Iterable[Item]) -> list[Item]:
    """What the guild's lists hold of it, from its first turn on."""
    guild, conversation = guild_partition(head.get("guild_id", "")), head["conversation_id"]
    first = min((item["at"] for item in own if item["sk"].startswith(TURN_PREFIX)), default=0)
    period = f"{first:011d}", f"{head.get('last_activity_at', 0) + _DAY:011d}~"
    listed = (item for name in _TRAILS for item in call.table.query_between(f"{name}#{guild}", *period))
    return [i for i in listed if i.get("conversation_id") == conversation or i["sk"].endswith(f"#{conversation}")]


def _threads(call: Call, head: Item, own: Iterable[Item]) -> list[Item]:
    """The driver's own threads and those of staff, also of escalations before the last."""
    noted = [item["thread_id"] for item in own if item["sk"].startswith(THREAD_PREFIX)]
    known = [head.get("thread_id"), head.get("escalation", {}).get("thread_id"), *noted]
    return call.table.get_many([(f"THREAD#{thread}", "CONVERSATION") for thread in known if thread])


def _revisions(call: Call, own: Iterable[Item]) -> list[Item]:
    """How typed messages were edited: a typed message's id is its event's."""
    events = [event for item in own if item["sk"].startswith(TURN_PREFIX) for event in item["event_ids"]]
    return call.table.get_many([(f"MESSAGE#{event}", "REVISION") for event in events])


def _photos(call: Call, conversation_id: str) -> list[str]:
    if not call.desk.settings.photo_bucket:
        return []
    try:
        return call.desk.photos.keys(f"{conversation_id}/")
    except AwsError as failure:
        raise Refused(503, "The photos cannot be reached; nothing was removed for this conversation.") from failure
