"""One driver's data under data-protection law: all of it as one document, or erased with proof of what was removed."""

import hashlib
from collections import Counter
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from admin import audit
from admin.desk import Asked, Call
from admin.fields import UserId
from edgecontrol.errors import AwsError, Refused
from edgecontrol.keys import SESSION, TURN_PREFIX, conversation_key
from edgecontrol.records import guild_partition, turn_from
from edgecontrol.table import BY_USER

Item = dict[str, Any]
_TRAILS = ("EFFECTS", "GAPS", "FAILED")
_DAY = 86_400
NOT_COVERED = (
    "Messages on Discord itself: the driver deletes theirs there, staff delete the escalation thread.",
    "Logs: they hold ids only and are gone after their retention.",
    "Backups (point-in-time recovery) are overwritten within 35 days.",
    "The audit trail, a year: it names conversations by id, which for a question in a channel holds the driver's id.",
    "The charging account lives in AMPECO and is erased there.",
    "Dead letters: discard them by hand, they are gone after 14 days.",
)


class ExportAnswer(BaseModel):
    """Everything stored about a driver."""

    success: bool = True
    user_id: str
    exported_at: int
    conversations: list[dict[str, Any]]
    identities: list[dict[str, Any]]
    photos: list[str]


class Erase(BaseModel):
    """The id once more, so that nobody is erased by a slip."""

    model_config = ConfigDict(extra="forbid")
    confirm: str = Field(pattern=r"^[0-9]{1,20}$")


class Proof(BaseModel):
    """What was removed. `digest` is the SHA-256 of the sorted names of all removed items and photos."""

    user_digest: str = Field(description="SHA-256 of the driver's id: the trail does not name them.")
    conversations: int
    removed: dict[str, int]
    digest: str
    left: int = Field(description="Items found by looking again afterwards; 0 is the proof.")
    erased_at: int
    not_covered: tuple[str, ...] = NOT_COVERED


class EraseAnswer(BaseModel):
    """The proof, which the audit trail keeps too."""

    success: bool = True
    proof: Proof


def export_driver(call: Asked, user_id: UserId) -> ExportAnswer:
    """All data of one driver."""
    heads = _heads(call, user_id)
    audit.note(call, audit.ALL_GUILDS, "driver.export", _digest([user_id]), None, {"conversations": len(heads)})
    return ExportAnswer(
        user_id=user_id,
        exported_at=call.now,
        conversations=[{"items": [_plain(i) for i in _partition(call, head["conversation_id"])]} for head in heads],
        identities=[_plain(item) for item in call.table.query(f"USER#{user_id}") if item["sk"].startswith("IDENTITY#")],
        photos=[key for head in heads for key in _photos(call, head["conversation_id"])],
    )


def erase_driver(call: Asked, user_id: UserId, body: Erase) -> EraseAnswer:
    """Remove everything stored about one driver."""
    if body.confirm != user_id:
        raise Refused(422, "confirm: is not the id of this driver.")
    heads = _heads(call, user_id)
    open_now = [head["conversation_id"] for head in heads if head.get("status") in ("waiting", "takeover")]
    if open_now:
        raise Refused(409, f"Close the open escalation first: {open_now[0]}.")
    audit.note(call, audit.ALL_GUILDS, "driver.erase", _digest([user_id]), {"conversations": len(heads)}, None)
    removed: Counter[str] = Counter()
    names: list[str] = []
    for head in heads:
        photos = _photos(call, head["conversation_id"])
        call.desk.photos.delete(photos)
        _count(removed, names, "photos", photos)
        _remove(call, removed, names, _around(call, head))
        _remove(call, removed, names, _partition(call, head["conversation_id"]))
    _remove(call, removed, names, _of_user(call, user_id))
    left = len(_heads(call, user_id)) + len(_of_user(call, user_id))
    left += sum(len(_partition(call, head["conversation_id"])) for head in heads)
    proof = Proof(
        user_digest=_digest([user_id]),
        conversations=len(heads),
        removed=dict(removed),
        digest=_digest(sorted(names)),
        left=left,
        erased_at=call.now,
    )
    audit.note(
        call, audit.ALL_GUILDS, "driver.erased", proof.user_digest, None, proof.model_dump(exclude={"not_covered"})
    )
    return EraseAnswer(proof=proof)


def _heads(call: Call, user_id: str) -> list[Item]:
    """The driver's conversations; who does not see all guilds may not act on a part of a person's data."""
    if not call.caller.sees_all:
        raise Refused(403, "This takes an administrator of all guilds: a driver's data is not of one guild.")
    keys = call.table.query_index(BY_USER.name, "#user_id = :user", user=user_id)
    return call.table.get_many([(key["pk"], SESSION) for key in keys])


def _partition(call: Call, conversation_id: str) -> list[Item]:
    return call.table.query(conversation_key(conversation_id))


def _of_user(call: Call, user_id: str) -> list[Item]:
    limited = call.table.get("LIMITED", user_id)
    items = [*call.table.query(f"USER#{user_id}"), *call.table.query(f"RATE#{user_id}")]
    return [*items, limited] if limited else items


def _around(call: Call, head: Item) -> list[Item]:
    """What the guild's lists and the staff thread hold of a conversation."""
    guild, conversation = guild_partition(head.get("guild_id", "")), head["conversation_id"]
    first = min(
        (turn["at"] for turn in call.table.query(conversation_key(conversation), prefix=TURN_PREFIX)), default=0
    )
    period = f"{first:011d}", f"{head.get('last_activity_at', 0) + _DAY:011d}~"
    listed = (call.table.query_between(f"{name}#{guild}", *period) for name in _TRAILS)
    found = [item for items in listed for item in items if _about(item, conversation)]
    thread = head.get("escalation", {}).get("thread_id")
    return [*found, *(call.table.query(f"THREAD#{thread}") if thread else ())]


def _about(item: Item, conversation: str) -> bool:
    return item.get("conversation_id") == conversation or item["sk"].endswith(f"#{conversation}")


def _remove(call: Call, removed: Counter[str], names: list[str], items: list[Item]) -> None:
    for item in items:
        call.table.delete(item["pk"], item["sk"])
        _count(removed, names, _kind(item), [f"{item['pk']} {item['sk']}"])


def _count(removed: Counter[str], names: list[str], kind: str, what: list[str]) -> None:
    names.extend(what)
    if what:
        removed[kind] += len(what)


def _kind(item: Item) -> str:
    if not item["pk"].startswith("CONV#"):
        return str(item["pk"].partition("#")[0].lower())
    kinds = {"Z": "sessions", "T": "turns", "X": "effects", "E": "effects", "F": "feedback", "N": "notes"}
    return kinds.get(item["sk"][0], "other")


def _photos(call: Call, conversation_id: str) -> list[str]:
    if not call.desk.settings.photo_bucket:
        return []
    try:
        return call.desk.photos.keys(f"{conversation_id}/")
    except AwsError as failure:
        raise Refused(503, "The photos cannot be reached; nothing was removed for this conversation.") from failure


def _plain(item: Item) -> Item:
    if item["sk"].startswith("T#"):
        turn = turn_from(item)
        return {"turn": turn.number, "at": turn.at, "messages": list(turn.messages), "outcome": turn.outcome}
    return {key: value for key, value in item.items() if not isinstance(value, bytes | set)}


def _digest(names: list[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
