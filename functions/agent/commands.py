"""Sending an effect's command, once, and looking whether it happened."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from agent.ledger import Effect
from edgecontrol.ampeco.actions import ActionAnswer
from edgecontrol.ampeco.client import Ampeco
from edgecontrol.errors import DependencyError

Seen = Literal["done", "refused", "not_yet"]


@dataclass(frozen=True)
class Sighting:
    """What a look after the command showed; `state` is the platform's own word for it."""

    seen: Seen
    state: str = ""


def send(ampeco: Ampeco, effect: Effect) -> ActionAnswer:
    """The one request of this effect. Never raises: every outcome is an answer."""
    match effect.tool:
        case "unlock_connector":
            return ampeco.unlock(effect.charge_point_id, effect.network_id)
        case "reset_charger":
            return ampeco.reset(effect.charge_point_id, "soft")
        case "start_charging":
            return ampeco.start(effect.evse_id, effect.account_id)
        case "stop_charging":
            return ampeco.stop(effect.charge_point_id, effect.session_id)
        case "retry_payment":
            return ampeco.retry_payment(effect.session_id)
    raise ValueError(effect.tool)


def look(ampeco: Ampeco, effect: Effect, started_at: float) -> Sighting:
    """One look at what the command was to change; what cannot be read was not seen."""
    try:
        match effect.tool:
            case "unlock_connector":
                return _unlocked(ampeco, effect)
            case "reset_charger":
                return _restarted(ampeco, effect, started_at)
            case "start_charging":
                return _started(ampeco, effect)
            case "stop_charging":
                return _stopped(ampeco, effect)
            case "retry_payment":
                return _paid(ampeco, effect)
    except DependencyError:
        return Sighting("not_yet")
    raise ValueError(effect.tool)


def _unlocked(ampeco: Ampeco, effect: Effect) -> Sighting:
    """The outlet is free again: it was not before, and no fault holds it."""
    status = ampeco.status(effect.charge_point_id, fresh=True)
    state = status.hardware_status_of(effect.evse_id) if status and status.online else None
    released = state == "available" and effect.before != "available"
    return Sighting("done" if released else "not_yet", state or "")


def _restarted(ampeco: Ampeco, effect: Effect, started_at: float) -> Sighting:
    """The charger went away after the command and is back; a charger that never left has not restarted."""
    status = ampeco.status(effect.charge_point_id, fresh=True)
    if status is None or not status.online:
        return Sighting("not_yet", "offline")
    logs = ampeco.network_logs(effect.charge_point_id, _moment(started_at), fresh=True)
    went = any(log.status != "available" for log in logs)
    return Sighting("done" if went or effect.seen.get("offline") else "not_yet", status.hardware_status or "")


def _started(ampeco: Ampeco, effect: Effect) -> Sighting:
    for session in ampeco.active_sessions(evse_id=effect.evse_id, fresh=True):
        if session.user_id == effect.account_id:
            return Sighting("done", "active")
    for session in ampeco.active_sessions(evse_id=effect.evse_id, status="pending", fresh=True):
        if session.user_id == effect.account_id:
            return Sighting("not_yet", "pending")
    return Sighting("not_yet")


def _stopped(ampeco: Ampeco, effect: Effect) -> Sighting:
    session = ampeco.session(effect.session_id, fresh=True)
    ended = session is not None and not session.under_way
    return Sighting("done" if ended else "not_yet", session.status or "" if session else "")


def _paid(ampeco: Ampeco, effect: Effect) -> Sighting:
    session = ampeco.session(effect.session_id, fresh=True)
    state = session.payment_status or "" if session else ""
    if state == "paid":
        return Sighting("done", state)
    return Sighting("refused" if state == "failed" and effect.seen.get("pending") else "not_yet", state)


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
