"""One driver's data under data-protection law: all of it as one document, or erased with proof of what was removed."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from admin import audit
from admin.desk import Asked, Call
from admin.fields import UserId
from admin.holdings import Held, Item, conversations_of, held, held_of_user
from edgecontrol.conversation import Delivery
from edgecontrol.errors import Refused
from edgecontrol.keys import TURN_PREFIX
from edgecontrol.records import turn_from
from edgecontrol.takeovers import stop_turns

_ROUNDS = 5  # so often a driver may write while being erased
_PHOTO_SECONDS = 3_600
_SECRET = frozenset({"digest", "at_risk", "lease_owner"})  # a code's HMAC, Discord's token of a lost answer
NOT_COVERED = (
    "Messages on Discord itself: the driver deletes theirs there, staff delete the escalation thread.",
    "Logs: they hold ids only, access logs the network address of Discord or staff; gone after their retention.",
    "Backups (point-in-time recovery) are overwritten within 35 days.",
    "The audit trail, a year: it names conversations by id, which for a question in a channel holds the driver's id.",
    "The charging account lives in AMPECO and is erased there.",
    "Dead letters: discard them by hand, they are gone after 14 days.",
    "Edits of messages that were never answered: noted without their author, gone after an hour.",
)


class Kept(BaseModel):
    """One conversation: its own items, what lists and threads hold of it, and its photos by name."""

    conversation_id: str
    items: list[dict[str, Any]]
    elsewhere: list[dict[str, Any]]
    photos: list[str]


class ExportAnswer(BaseModel):
    """Everything stored about a driver."""

    success: bool = True
    user_id: str
    exported_at: int
    conversations: list[Kept]
    identities: list[dict[str, Any]] = Field(description="Linked charging accounts and codes under way.")
    limits: list[dict[str, Any]] = Field(description="How often they wrote of late, and whether they are limited.")
    photos: list[str]
    photo_links: list[str] = Field(description="Where the photos can be fetched from for an hour.")


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
    left: int = Field(description="Items and photos found by looking again afterwards; 0 is the proof.")
    erased_at: int
    not_covered: tuple[str, ...] = NOT_COVERED


class EraseAnswer(BaseModel):
    """The proof, which the audit trail keeps too."""

    success: bool = True
    proof: Proof


@dataclass
class _Removed:
    """Names of what was removed, by kind."""

    kinds: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)

    def note(self, kind: str, *names: str) -> None:
        new = set(names) - self.names
        self.names |= new
        if new:
            self.kinds[kind] += len(new)


def export_driver(call: Asked, user_id: UserId) -> ExportAnswer:
    """All data of one driver."""
    found = [held(call, head) for head in conversations_of(call, user_id)]
    audit.note(call, audit.ALL_GUILDS, "driver.export", _digest([user_id]), None, {"conversations": len(found)})
    photos = [key for one in found for key in one.photos]
    by_user = held_of_user(call, user_id)
    return ExportAnswer(
        user_id=user_id,
        exported_at=call.now,
        conversations=[_kept(one) for one in found],
        identities=[_plain(item) for item in by_user if item["pk"].startswith("USER#")],
        limits=[_plain(item) for item in by_user if not item["pk"].startswith("USER#")],
        photos=photos,
        photo_links=[call.desk.photos.link(key, _PHOTO_SECONDS) for key in photos],
    )


def erase_driver(call: Asked, user_id: UserId, body: Erase) -> EraseAnswer:
    """Remove everything stored about one driver."""
    if body.confirm != user_id:
        raise Refused(422, "confirm: is not the id of this driver.")
    heads = conversations_of(call, user_id)
    open_now = [head["conversation_id"] for head in heads if head.get("status") in ("waiting", "takeover")]
    if open_now:
        raise Refused(409, f"Close the open escalation first: {open_now[0]}.")
    audit.note(call, audit.ALL_GUILDS, "driver.erase", _digest([user_id]), {"conversations": len(heads)}, None)
    removed = _Removed()
    for head in heads:
        _erase_conversation(call, removed, head)
    _forget_direct(call, removed, heads)
    _remove(call, removed, held_of_user(call, user_id))
    left = len(conversations_of(call, user_id)) + len(held_of_user(call, user_id))
    proof = Proof(
        user_digest=_digest([user_id]),
        conversations=len(heads),
        removed=dict(removed.kinds),
        digest=_digest(sorted(removed.names)),
        left=left + sum(len(held(call, head)) for head in heads),
        erased_at=call.now,
    )
    audit.note(
        call, audit.ALL_GUILDS, "driver.erased", proof.user_digest, None, proof.model_dump(exclude={"not_covered"})
    )
    return EraseAnswer(proof=proof)


def _erase_conversation(call: Call, removed: _Removed, head: Item) -> None:
    """The fence is moved first, so that no turn under way can commit, and the head goes last (it sorts so): broken off
    here, it is found again. What a turn that began meanwhile wrote is looked for until there is nothing.
    """
    for _ in range(_ROUNDS):
        stop_turns(call.table, head["conversation_id"])
        found = held(call, head)
        if not len(found):
            return
        call.desk.photos.delete(list(found.photos))
        removed.note("photos", *found.photos)
        _remove(call, removed, found.elsewhere)
        _remove(call, removed, found.own)


def _forget_direct(call: Call, removed: _Removed, heads: list[Item]) -> None:
    """The gateway's notes of direct-message channels it heard of lately name no driver, but lead to one."""
    channels = {head["channel_id"] for head in heads if not head.get("guild_id")}
    for item in call.table.query("GATEWAY", prefix="DIRECT#") if channels else ():
        for channel in channels & item.get("channels", {}).keys():
            call.table.update(item["pk"], item["sk"], f"REMOVE #channels.#{channel}")
            removed.note("direct", f"{item['pk']} {item['sk']} {channel}")


def _remove(call: Call, removed: _Removed, items: Iterable[Item]) -> None:
    for item in items:
        call.table.delete(item["pk"], item["sk"])
        removed.note(_kind(item), f"{item['pk']} {item['sk']}")


def _kind(item: Item) -> str:
    if not item["pk"].startswith("CONV#"):
        return str(item["pk"].partition("#")[0].lower())
    kinds = {
        "Z": "sessions",
        "T": "turns",
        "X": "effects",
        "E": "effects",
        "F": "feedback",
        "N": "notes",
        "D": "threads",
    }
    return kinds.get(item["sk"][0], "other")


def _kept(found: Held) -> Kept:
    return Kept(
        conversation_id=found.conversation_id,
        items=[_plain(item) for item in found.own],
        elsewhere=[_plain(item) for item in found.elsewhere],
        photos=list(found.photos),
    )


def _plain(item: Item) -> Item:
    if not item["sk"].startswith(TURN_PREFIX):
        return {k: v for k, v in item.items() if k not in _SECRET and not isinstance(v, bytes | set)}
    turn = turn_from(item)
    return {
        "turn": turn.number,
        "at": turn.at,
        "language": turn.language,
        "event_ids": list(turn.event_ids),
        "messages": list(turn.messages),
        "told": [_told(delivery) for delivery in turn.deliveries],
        "summary": turn.summary,
        "outcome": turn.outcome,
    }


def _told(delivery: Delivery) -> Item:
    """A reply as it was brought out, without the key to Discord it was brought out with."""
    return {
        "text": delivery.reply.text,
        "components": [dict(component) for component in delivery.reply.components],
        "private": delivery.reply.private or delivery.to.private,
        "channel_id": delivery.to.channel_id,
        "notices": [notice for notice in (delivery.sent_notice, delivery.unsent_notice) if notice],
        "to_staff": delivery.to_staff or bool(delivery.staff_thread),
    }


def _digest(names: list[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
