"""The effect ledger: what was wished, asked, sent and seen, so that nothing physical happens twice or is claimed
unseen.

An effect is asked (the driver has a button), sending (written before the command leaves), sent (accepted, not seen
yet), and settled as done, refused, unknown, declined or expired. "sending" found after a crash may or may not have
left: it is observed, never sent again. Open effects lie in the conversation's partition; a record per charger keeps
actions of different conversations apart and holds cooldowns and the day's counts, one per driver theirs.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal

from agent.policy import OWN_PER_DAY, Action, History
from edgecontrol.database import Table, transact_check, transact_delete, transact_put, transact_update
from edgecontrol.errors import LeaseLost, TransactionCanceled
from edgecontrol.keys import OPEN_EFFECT_PREFIX, RETENTION_DAYS, SESSION, SETTLED_EFFECT_PREFIX, conversation_key
from edgecontrol.records import guild_partition

# What each tool asks the policy for.
ACTIONS: Mapping[str, Action] = {
    "unlock_connector": "unlock_connector",
    "reset_charger": "reset_soft",
    "reset_charger_hard": "reset_hard",
    "start_charging": "start_charging",
    "stop_charging": "stop_charging",
    "retry_payment": "retry_payment",
}
State = Literal["asked", "sending", "sent", "done", "refused", "unknown", "declined", "expired"]
OPEN_STATES = frozenset({"asked", "sending", "sent"})
CONFIRM_SECONDS = 300
DANGER_SECONDS = 86_400  # by then a person was there, or the report is no news; staff end it sooner
WATCH_SECONDS = 600  # an end that was not seen by then is unknown
# A charger stays taken for longer than its action is watched and the clock's steps take, so that no lock outlives it.
IN_PROGRESS_SECONDS = 1_200
_DAY = 86_400


@dataclass(frozen=True)
class Effect:
    """One wished action. `user_id` is the Discord user it is bound to, `account_id` the verified charging account."""

    effect_id: str
    conversation_id: str
    guild_id: str
    user_id: str
    tool: str
    tenant_host: str
    charge_point_id: str = ""
    evse_id: str = ""
    network_id: str = ""
    station: str = ""
    session_id: str = ""
    account_id: str = ""
    amount: str = ""
    state: State = "asked"
    asked_at: int = 0
    sent_at: int = 0
    settled_at: int = 0
    reason: str = ""
    before: str = ""  # the outlet's state just before the command
    seen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def bound(self) -> str:
        """What the confirmation button carries: this effect with exactly these arguments."""
        exact = [self.tool, self.tenant_host, self.charge_point_id, self.evse_id, self.session_id, self.account_id]
        digest = hashlib.sha256(json.dumps([*exact, self.user_id, self.amount]).encode()).hexdigest()[:16]
        return f"{self.effect_id}:{digest}"

    @property
    def lock(self) -> str:
        """Key of the record that keeps actions apart: the charger, or for a payment the session."""
        return charger_key(self.tenant_host, self.charge_point_id or f"session-{self.session_id}")

    @property
    def driver_key(self) -> str:
        """Key of the record that counts this driver's actions, wherever they are."""
        return f"USER#{self.user_id}"


_FIELDS = frozenset(item.name for item in fields(Effect))


def charger_key(tenant_host: str, charge_point_id: str) -> str:
    """Partition of what was done to a charger of late."""
    return f"CHARGER#{tenant_host}#{charge_point_id}"


def endanger(key: str, now: int) -> dict[str, Any]:
    """Transaction action: nothing is done remotely at the charger with this key until staff settle the danger."""
    until = now + DANGER_SECONDS
    change = "SET #danger_until = :until, #expires_at = :expires"
    return transact_update(key, "ACTIONS", change, until=until, expires=until + 3 * _DAY)


def all_clear(key: str) -> dict[str, Any]:
    """Transaction action: staff settled the danger reported at the charger with this key."""
    return transact_update(key, "ACTIONS", "REMOVE #danger_until")


def effect_from(item: Mapping[str, Any]) -> Effect:
    """An effect as stored."""
    return Effect(**{key: value for key, value in item.items() if key in _FIELDS})


def new_effect_id(conversation_id: str, turn: int, number: int) -> str:
    """The same id for the same wish at every attempt of a turn."""
    return hashlib.sha256(f"{conversation_id}/{turn}/{number}".encode()).hexdigest()[:12]


def put_open(effect: Effect) -> dict[str, Any]:
    """Transaction action: the effect as an open one."""
    return transact_put(_item(effect, OPEN_EFFECT_PREFIX))


def settle(
    effect: Effect, state: State, now: int, reason: str = "", **seen: Any
) -> tuple[Effect, tuple[dict[str, Any], ...]]:
    """The settled effect with the transaction actions that make it so; they go with the turn that tells the driver."""
    settled = replace(effect, state=state, settled_at=now, reason=reason or effect.reason, seen={**effect.seen, **seen})
    actions = [
        transact_delete(conversation_key(effect.conversation_id), f"{OPEN_EFFECT_PREFIX}{effect.effect_id}"),
        transact_put(_item(settled, SETTLED_EFFECT_PREFIX)),
        transact_put(_trail(settled)),
    ]
    ours = now <= effect.sent_at + IN_PROGRESS_SECONDS  # after that another's action may have taken the charger
    if effect.state in ("sending", "sent") and ours:
        actions.append(transact_update(effect.lock, "ACTIONS", "REMOVE #in_progress, #in_progress_until"))
    return settled, tuple(actions)


def keep_sent(effect: Effect, **seen: Any) -> tuple[Effect, tuple[dict[str, Any], ...]]:
    """The command was taken on and its end is not seen yet; it stays open and is looked at again."""
    sent = replace(effect, state="sent", seen={**effect.seen, **seen})
    return sent, (put_open(sent),)


def begin(table: Table, effect: Effect, before: str, now: int, fence: int) -> Effect | None:
    """Write the intent, once: asked → sending, with the charger taken. None when somebody was faster.

    One transaction: the effect's single use, the charger's lock, its counters and our hold on the conversation
    (`fence`) stand or fall together. Raises `LeaseLost` when the conversation was taken from us: staff decide now.
    """
    sending = replace(effect, state="sending", sent_at=now, before=before)
    day = now // _DAY
    counter = f"{effect.tool}_{effect.evse_id if effect.tool == 'unlock_connector' else 'all'}_{day}"
    last = ", #last_reset_at = :now" if effect.tool == "reset_charger" else ""
    taken = transact_update(
        effect.lock,
        "ACTIONS",
        f"SET #in_progress = :effect, #in_progress_until = :until, #expires_at = :expires{last} ADD #{counter} :one",
        "attribute_not_exists(#in_progress) OR #in_progress_until < :now",
        effect=effect.effect_id,
        until=now + IN_PROGRESS_SECONDS,
        expires=now + 3 * _DAY,
        now=now,
        one=1,
    )
    intent = transact_put(_item(sending, OPEN_EFFECT_PREFIX), "#state = :asked", asked="asked")
    own = f"{effect.tool}_{day}"
    counted = transact_update(
        effect.driver_key,
        "ACTIONS",
        f"SET #expires_at = :expires ADD #{own} :one",
        f"attribute_not_exists(#{own}) OR #{own} < :most",
        expires=now + 3 * _DAY,
        one=1,
        most=OWN_PER_DAY[ACTIONS[effect.tool]],
    )
    held = transact_check(conversation_key(effect.conversation_id), SESSION, "#fence = :fence", fence=fence)
    token = hashlib.sha256(f"begin {effect.effect_id} {now} {fence}".encode()).hexdigest()[:36]
    try:
        table.transact([held, intent, taken, counted], token)
    except TransactionCanceled as cancelled:
        if cancelled.reasons[:1] == ("ConditionalCheckFailed",):
            raise LeaseLost(effect.conversation_id) from None
        if "ConditionalCheckFailed" in cancelled.reasons:
            return None
        raise
    return sending


def history(table: Table, effect: Effect, now: int) -> History:
    """What was done to this charger of late, for the policy."""
    items = table.get_many([(effect.lock, "ACTIONS"), (effect.driver_key, "ACTIONS")], consistent=True)
    found = {item["pk"]: item for item in items}
    item, own = found.get(effect.lock, {}), found.get(effect.driver_key, {})
    day = now // _DAY
    busy = bool(item.get("in_progress")) and item.get("in_progress_until", 0) >= now
    return History(
        in_progress=busy and item.get("in_progress") != effect.effect_id,
        last_reset_at=item.get("last_reset_at", 0),
        resets_today=item.get(f"reset_charger_all_{day}", 0),
        unlocks_today=item.get(f"unlock_connector_{effect.evse_id}_{day}", 0),
        starts_today=item.get(f"start_charging_all_{day}", 0),
        own_today=own.get(f"{effect.tool}_{day}", 0),
        endangered=item.get("danger_until", 0) >= now,
    )


def open_effects(items: Sequence[Mapping[str, Any]]) -> tuple[Effect, ...]:
    """The open effects a conversation was loaded with, newest first."""
    return tuple(effect_from(item) for item in items)


def under_way(items: Sequence[Mapping[str, Any]]) -> bool:
    """Whether an action was (or may have been) sent whose end is not known yet."""
    return any(effect.state in ("sending", "sent") for effect in open_effects(items))


def settled_effect(table: Table, conversation_id: str, bound: str) -> Effect | None:
    """The settled effect a button stood for, if it was for exactly these arguments."""
    effect_id = bound.partition(":")[0]
    item = table.get(conversation_key(conversation_id), f"{SETTLED_EFFECT_PREFIX}{effect_id}")
    effect = effect_from(item) if item else None
    return effect if effect is not None and effect.bound == bound else None


def _item(effect: Effect, prefix: str) -> dict[str, Any]:
    keys = {"pk": conversation_key(effect.conversation_id), "sk": f"{prefix}{effect.effect_id}"}
    return {**asdict(effect), **keys, "expires_at": (effect.asked_at or effect.sent_at) + RETENTION_DAYS * _DAY}


def _trail(effect: Effect) -> dict[str, Any]:
    """The guild's list of settled effects, newest last, for staff."""
    keys = {"pk": f"EFFECTS#{guild_partition(effect.guild_id)}", "sk": f"{effect.settled_at:011d}#{effect.effect_id}"}
    return {**asdict(effect), **keys, "expires_at": effect.settled_at + RETENTION_DAYS * _DAY}
