"""A wished action as the policy sees it: the charger read anew, the session it is about, who asks,
and what was done of late.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from agent.ledger import ACTIONS, Effect, history
from agent.network import Sight
from agent.policy import (
    OPEN_SESSION,
    ChargerState,
    ChargeSession,
    Driver,
    OutletState,
    Verdict,
    Wish,
    decide,
)
from agent.tools.context import ToolContext
from edgecontrol.ampeco.records import Session

_LAST_SESSIONS = timedelta(days=3)
# Session reasons that stand for the emergency stop having been pressed (fault table, "safety").
_EMERGENCY_REASONS = frozenset({"emergencystop"})
_SAFETY_REASONS = {"groundfault": "GroundFailure", "overcurrentfault": "OverCurrentFailure"}


@dataclass(frozen=True)
class Judged:
    """The verdict with what it rests on."""

    verdict: Verdict
    charger: ChargerState


def judge(
    context: ToolContext, effect: Effect, sight: Sight | None, session: Session | None, *, confirmed: bool
) -> Judged:
    """Ask the policy about this effect with everything read just now."""
    work = context.work
    if ("payments" if effect.tool == "retry_payment" else "actions") not in work.settings.features:
        return Judged(
            Verdict("ask_staff", "staff_only"), ChargerState(online=True, outlets=())
        )  # switched off meanwhile
    identity = context.identity
    enabled = True
    if identity is not None:
        user = context.ampeco.user(identity.user_id, fresh=True)
        enabled = user is not None and user.status == "enabled"
    charger = charger_state(context, sight, effect) if sight is not None else ChargerState(online=True, outlets=())
    wish = Wish(
        ACTIONS[effect.tool],
        evse_id=effect.evse_id,
        outlet_named=bool(effect.evse_id),
        session=_session(session) if session is not None else None,
    )
    driver = Driver(identity.user_id if identity else "", enabled=enabled, confirmed=confirmed)
    now = work.now
    past = history(work.desk.table, effect, now)
    return Judged(decide(wish, driver, charger, past, danger=bool(work.session.danger), now=now), charger)


def charger_state(context: ToolContext, sight: Sight, effect: Effect) -> ChargerState:
    """Every outlet of the charger with its open session and fault, read past the cache."""
    charge_point_id = sight.charge_point.id
    ampeco = context.ampeco
    running = [
        *ampeco.active_sessions(charge_point_id=charge_point_id, status="active", fresh=True),
        *ampeco.active_sessions(charge_point_id=charge_point_id, status="pending", fresh=True),
    ]
    outlets = []
    for evse in (sight.evse, *sight.neighbours):
        log = ampeco.latest_evse_hardware_log(evse.id, fresh=True)
        hardware = sight.live.hardware_status_of(evse.id) or "unknown"
        fault = log.error_code if log and log.error_code and hardware == "faulted" else "NoError"
        if log is not None and hardware == "faulted" and not log.error_code:
            fault = "OtherError"
        state = OutletState(
            evse.id, hardware, fault, next((_session(s) for s in running if s.evse_id in (evse.id, None)), None)
        )
        outlets.append(_with_last(context, state) if evse.id == effect.evse_id else state)
    return ChargerState(online=sight.live.online, outlets=tuple(outlets))


def _with_last(context: ToolContext, state: OutletState) -> OutletState:
    """The outlet with its newest ended session; one that ended in an emergency leaves its fault behind."""
    recent = context.ampeco.sessions_on(state.evse_id, context.network.now - _LAST_SESSIONS, fresh=True)
    last = next((session for session in recent if session.status not in OPEN_SESSION), None)
    if last is None:
        return state
    fault = state.fault
    if state.hardware_status in ("faulted", "unavailable"):
        fault = "EmergencyStop" if last.reason in _EMERGENCY_REASONS else _SAFETY_REASONS.get(last.reason or "", fault)
    return replace(state, last=_session(last), fault=fault)


def _session(session: Session) -> ChargeSession:
    return ChargeSession(session.user_id or "", session.status or "", session.payment_status or "")
