"""Who may cause what: a pure function from what is asked, who asks, what the charger shows and what was done of late.

The platform's token is an administrator's, so this is the only authorisation there is. The tiers are those of AMPECO
contract §5.4; what each fault permits is the `agentMay` column of the fault table (§5.2). Nothing the model says gets
in here: the driver's account comes from the verified link, the state from fresh reads, the history from the ledger.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

Action = Literal[
    "unlock_connector", "reset_soft", "reset_hard", "start_charging", "stop_charging", "force_stop", "retry_payment"
]
Answer = Literal["allow", "ask_driver", "ask_staff", "refuse"]

RESET_COOLDOWN_SECONDS: Final = 15 * 60
RESETS_PER_DAY: Final = 2
UNLOCKS_PER_DAY: Final = 2
STARTS_PER_DAY: Final = 4
# Of one driver at all chargers: a reset needs no account, and nobody may wear out a network, or the day's share of
# those who really stand at its chargers. Ours, not the contract's.
OWN_PER_DAY: Final[Mapping[str, int]] = {
    "unlock_connector": 4,
    "reset_soft": 3,
    "start_charging": 6,
    "stop_charging": 10,
    "retry_payment": 3,
}

STAFF_ACTIONS: Final = frozenset({"reset_hard", "force_stop"})
PHYSICAL_ACTIONS: Final = frozenset({"unlock_connector", "reset_soft", "start_charging", "stop_charging"})

SAFETY_FAULTS: Final = frozenset({"GroundFailure", "OverCurrentFailure", "PowerSwitchFailure", "EmergencyStop"})
# What may be done while a fault is open; a fault that is not listed permits nothing.
FAULT_PERMITS: Final[Mapping[str, frozenset[str]]] = {
    "NoError": frozenset(PHYSICAL_ACTIONS),
    "ConnectorLockFailure": frozenset({"stop_charging", "unlock_connector", "reset_soft"}),
    "EVCommunicationError": frozenset({"stop_charging", "start_charging"}),
    "HighTemperature": frozenset({"stop_charging"}),
    "InternalError": frozenset({"reset_soft"}),
    "LocalListConflict": frozenset({"start_charging"}),
    "ReaderFailure": frozenset({"start_charging"}),
}
# States in which an outlet carries, or is about to carry, somebody's charge; a state we do not know counts as such.
IDLE_STATES: Final = frozenset({"available", "finishing", "faulted", "reserved", "unavailable"})
UNLOCKABLE_STATES: Final = frozenset({"available", "finishing"})
STARTABLE_STATES: Final = frozenset({"available", "preparing"})
OPEN_SESSION: Final = frozenset({"active", "pending"})
# A session is over only in these; one whose state is unknown may still run.
ENDED_SESSION: Final = frozenset({"finished", "failed", "expired"})
RETRYABLE_PAYMENT: Final = frozenset({"failed", "partially"})


@dataclass(frozen=True, slots=True)
class Driver:
    """Who asks. `user_id` is the verified account ("" when none is linked); `confirmed` that this very driver pressed
    the button of this very action in time, once."""

    user_id: str = ""
    enabled: bool = True
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ChargeSession:
    """A session as far as it matters here. `user_id` is "" for anonymous and terminal sessions."""

    user_id: str
    status: str
    payment_status: str = ""


@dataclass(frozen=True, slots=True)
class OutletState:
    """One outlet of the charger, read just now. `session` is its open session, `last` its newest ended one."""

    evse_id: str
    hardware_status: str
    fault: str = "NoError"
    session: ChargeSession | None = None
    last: ChargeSession | None = None


@dataclass(frozen=True, slots=True)
class ChargerState:
    """The whole charger: a reset acts on the neighbour too."""

    online: bool
    outlets: tuple[OutletState, ...]

    def outlet(self, evse_id: str) -> OutletState | None:
        """The outlet with this id."""
        return next((outlet for outlet in self.outlets if outlet.evse_id == evse_id), None)


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger holds on this charger and, in `own_today`, on this driver's actions of this kind anywhere.

    Times are epoch seconds, counts are of the running day. `endangered`: danger was reported there and is not settled.
    """

    in_progress: bool = False
    last_reset_at: int = 0
    resets_today: int = 0
    unlocks_today: int = 0
    starts_today: int = 0
    own_today: int = 0
    endangered: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked. `evse_id` is the outlet the driver named; `session` the one to stop or to pay."""

    action: Action
    evse_id: str = ""
    outlet_named: bool = False
    session: ChargeSession | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, with a reason the driver can be told (a `refused_<reason>` phrase) and what fills it."""

    answer: Answer
    reason: str = ""
    detail: str = ""


ALLOW = Verdict("allow")
Rule = Callable[[Wish, Driver, ChargerState, History, int], Verdict | None]


def decide(wish: Wish, driver: Driver, charger: ChargerState, history: History, *, danger: bool, now: int) -> Verdict:
    """Whether this may happen now. The first rule that objects decides; an action nobody objects to needs the driver's
    confirmation, and is allowed once it has it."""
    if danger:
        return Verdict("refuse", "safety_words")
    if wish.action in STAFF_ACTIONS:
        return Verdict("ask_staff", "staff_only")
    if history.endangered and wish.action in PHYSICAL_ACTIONS:
        return Verdict("ask_staff", "danger_reported")
    for rule in RULES[wish.action]:
        objection = rule(wish, driver, charger, history, now)
        if objection is not None:
            return objection
    return ALLOW if driver.confirmed else Verdict("ask_driver", "confirmation_needed")


def _linked(_wish: Wish, driver: Driver, _charger: ChargerState, _history: History, _now: int) -> Verdict | None:
    if not driver.user_id:
        return Verdict("refuse", "not_linked")
    return None if driver.enabled else Verdict("ask_staff", "unlinked_disabled_account")


def _named(wish: Wish, _driver: Driver, charger: ChargerState, _history: History, _now: int) -> Verdict | None:
    known = wish.outlet_named and charger.outlet(wish.evse_id) is not None
    return None if known else Verdict("refuse", "outlet_not_named")


def _no_safety_fault(_w: Wish, _driver: Driver, charger: ChargerState, _history: History, _now: int) -> Verdict | None:
    """A safety fault anywhere on the charger stops everything."""
    fault = next((outlet.fault for outlet in charger.outlets if outlet.fault in SAFETY_FAULTS), "")
    return Verdict("ask_staff", "safety_fault", fault) if fault else None


def _fault_permits(wish: Wish, _driver: Driver, charger: ChargerState, _history: History, _now: int) -> Verdict | None:
    """Another fault stops what it does not permit: on the outlet concerned, and for a reset on any."""
    for outlet in charger.outlets:
        concerned = outlet.evse_id == wish.evse_id or wish.action == "reset_soft"
        if concerned and wish.action not in FAULT_PERMITS.get(outlet.fault, frozenset()):
            return Verdict("ask_staff", "fault_forbids", outlet.fault)
    return None


def _online(_wish: Wish, _driver: Driver, charger: ChargerState, _history: History, _now: int) -> Verdict | None:
    return None if charger.online else Verdict("ask_staff", "charger_offline")


def _one_at_a_time(_wish: Wish, _driver: Driver, _charger: ChargerState, history: History, _now: int) -> Verdict | None:
    return Verdict("refuse", "already_in_progress") if history.in_progress else None


def _own_share_left(wish: Wish, _d: Driver, _charger: ChargerState, history: History, _now: int) -> Verdict | None:
    return Verdict("ask_staff", "own_daily_cap") if history.own_today >= OWN_PER_DAY[wish.action] else None


def _nobody_is_cut_off(
    wish: Wish, _driver: Driver, charger: ChargerState, _history: History, _now: int
) -> Verdict | None:
    for outlet in charger.outlets:
        if outlet.session is not None or outlet.hardware_status not in IDLE_STATES:
            reason = "session_active_there" if outlet.evse_id == wish.evse_id else "neighbour_charging"
            return Verdict("refuse", reason, outlet.evse_id)
    return None


def _reset_is_due(_wish: Wish, _driver: Driver, _charger: ChargerState, history: History, now: int) -> Verdict | None:
    if history.resets_today >= RESETS_PER_DAY:
        return Verdict("ask_staff", "daily_cap")
    left = history.last_reset_at + RESET_COOLDOWN_SECONDS - now
    return Verdict("refuse", "cooldown", str(-(-left // 60))) if left > 0 else None


def _nothing_under_load(
    wish: Wish, _driver: Driver, charger: ChargerState, _history: History, _now: int
) -> Verdict | None:
    outlet = charger.outlet(wish.evse_id)
    if outlet is None or outlet.session is not None:
        return Verdict("refuse", "session_active_there")
    lock_fault = outlet.hardware_status == "faulted" and outlet.fault == "ConnectorLockFailure"
    if outlet.hardware_status in UNLOCKABLE_STATES or lock_fault:
        return None
    return Verdict("refuse", "not_lockable_state")


def _last_session_is_theirs(
    wish: Wish, driver: Driver, charger: ChargerState, _h: History, _now: int
) -> Verdict | None:
    outlet = charger.outlet(wish.evse_id)
    last = outlet.last if outlet else None
    theirs = last is not None and last.user_id == driver.user_id and last.status in ENDED_SESSION
    return None if theirs else Verdict("ask_staff", "no_finished_session_of_yours")


def _unlocks_left(_wish: Wish, _driver: Driver, _charger: ChargerState, history: History, _now: int) -> Verdict | None:
    return Verdict("ask_staff", "daily_cap") if history.unlocks_today >= UNLOCKS_PER_DAY else None


def _outlet_is_free(wish: Wish, _driver: Driver, charger: ChargerState, history: History, _now: int) -> Verdict | None:
    outlet = charger.outlet(wish.evse_id)
    if outlet is None or outlet.session is not None:
        return Verdict("refuse", "session_active_there")
    if outlet.hardware_status not in STARTABLE_STATES:
        return Verdict("refuse", "not_startable_state")
    return Verdict("ask_staff", "daily_cap") if history.starts_today >= STARTS_PER_DAY else None


def _session_is_theirs(
    wish: Wish, driver: Driver, _charger: ChargerState, _history: History, _now: int
) -> Verdict | None:
    session = wish.session
    return None if session is not None and session.user_id == driver.user_id else Verdict("refuse", "not_yours")


def _session_is_open(
    wish: Wish, _driver: Driver, _charger: ChargerState, _history: History, _now: int
) -> Verdict | None:
    open_now = wish.session is not None and wish.session.status in OPEN_SESSION
    return None if open_now else Verdict("refuse", "no_open_session")


def _payment_is_open(
    wish: Wish, _driver: Driver, _charger: ChargerState, _history: History, _now: int
) -> Verdict | None:
    session = wish.session
    over = session is not None and session.status in ENDED_SESSION
    unpaid = session is not None and session.payment_status in RETRYABLE_PAYMENT
    return None if over and unpaid else Verdict("refuse", "nothing_to_pay")


# What must hold for each action, in the order in which it is looked at.
RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "unlock_connector": (
        _named,
        _linked,
        _no_safety_fault,
        _fault_permits,
        _online,
        _one_at_a_time,
        _nothing_under_load,
        _last_session_is_theirs,
        _unlocks_left,
        _own_share_left,
    ),
    "reset_soft": (
        _named,
        _no_safety_fault,
        _online,
        _one_at_a_time,
        _nobody_is_cut_off,
        _fault_permits,
        _reset_is_due,
        _own_share_left,
    ),
    "start_charging": (
        _named,
        _linked,
        _no_safety_fault,
        _fault_permits,
        _online,
        _one_at_a_time,
        _outlet_is_free,
        _own_share_left,
    ),
    "stop_charging": (
        _linked,
        _session_is_theirs,
        _session_is_open,
        _no_safety_fault,
        _fault_permits,
        _online,
        _one_at_a_time,
        _own_share_left,
    ),
    "retry_payment": (_linked, _session_is_theirs, _payment_is_open, _one_at_a_time, _own_share_left),
}
