"""Who holds a shard's connection: a lease with fencing in the table, and the gateway session that outlives its holder.

One item a shard. Every write of a holder carries the fence of its taking, so that a holder that was overtaken can move
neither sequence nor session. All writes may be sent twice (see `Aws.call`) and then mean the same once.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed, LeaseLost
from edgecontrol.items import decode_item

PARTITION = "GATEWAY"
LEASE_SECONDS = 30.0
RENEW_SECONDS = 10.0


@dataclass(frozen=True)
class Standing:
    """What of a shard's session must survive the process. Times are epoch milliseconds."""

    session_id: str = ""
    resume_url: str = ""
    asked: str = ""  # intents and shards the session was begun with; it keeps them for as long as it goes on
    sequence: int = 0  # the last event of which everything is in the queue
    own_id: str = ""  # the bot's user id
    content: bool = True  # whether the session reads the content of messages
    content_refused_ms: int = 0
    anchor_ms: int = 0  # where the session began: what was said after it may have been missed until the guilds came
    alive_ms: int = 0  # until when all that was said is in the queue or owed; the very first holder begins with now
    pending: Mapping[str, int] = field(default_factory=dict)  # guilds with something owed, since when
    unread: Mapping[str, Any] = field(default_factory=dict)  # channels with something owed: guild, type, after which id
    patient_until_ms: int = 0  # until when what is said now waits for what is unread
    closed_ms: int = 0  # when the last holder hung up for the next one
    refusal: Mapping[str, Any] = field(default_factory=dict)  # Discord's "never": code, fingerprint, at


@dataclass(frozen=True)
class Held:
    """Somebody else has the shard. `lease_until_ms` is when it falls free at the latest, if its holder died."""

    lease_until_ms: int
    ends_ms: int  # when the holder means to hand over; 0 for never


def without_session(standing: Standing) -> Standing:
    """The same shard with its session lost or given up."""
    return replace(standing, session_id="", resume_url="", asked="", sequence=0)


_STANDING = frozenset(item.name for item in fields(Standing))


class Lease:
    """One holder's hold on one shard."""

    def __init__(self, table: Table, shard: int, fence: int, clock: Clock) -> None:
        self._table = table
        self._key = shard_key(shard)
        self._fence = fence
        self._clock = clock

    def keep(self, standing: Standing) -> None:
        """Write the session and prolong the lease; raises `LeaseLost` when somebody else has it."""
        self._write(standing, self._clock.now_ms() + int(LEASE_SECONDS * 1000))

    def release(self, standing: Standing) -> None:
        """Write the session and let the next holder in at once."""
        self._write(standing, 0)

    def _write(self, standing: Standing, lease_until_ms: int) -> None:
        values = {**asdict(standing), "lease_until_ms": lease_until_ms}
        change = "SET " + ", ".join(f"#{name} = :{name}" for name in values)
        try:
            self._table.update(PARTITION, self._key, change, "#fence = :fence", fence=self._fence, **values)
        except ConditionFailed:
            raise LeaseLost(self._key) from None


def take(table: Table, shard: int, owner: str, ends_ms: int, clock: Clock) -> tuple[Lease, Standing] | Held:
    """Take the shard if it is free; `owner` names this attempt, so that an answer lost on its way does no harm."""
    now = clock.now_ms()
    try:
        item = table.update(
            PARTITION,
            shard_key(shard),
            "SET #owner = :owner, #lease_until_ms = :until, #ends_ms = :ends, "
            "#alive_ms = if_not_exists(#alive_ms, :now) ADD #fence :one",
            "attribute_not_exists(#pk) OR #lease_until_ms < :now OR #owner = :owner",
            owner=owner,
            until=now + int(LEASE_SECONDS * 1000),
            ends=ends_ms,
            one=1,
            now=now,
        )
    except ConditionFailed as failure:
        held = decode_item(failure.item or {})
        return Held(held.get("lease_until_ms", 0), held.get("ends_ms", 0))
    standing = Standing(**{name: value for name, value in item.items() if name in _STANDING})
    return Lease(table, shard, item["fence"], clock), standing


def shard_key(shard: int) -> str:
    """Sort key of a shard."""
    return f"SHARD#{shard}"
