"""Unlock: opens the lock of one outlet; on OCPP 1.6 a running transaction is ended first."""

from local.ampeco import hardware, sessions
from local.ampeco.commands.call import REFUSED, SUCCESS, Answer, Call
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid, Rejected


def unlock(call: Call) -> Answer:
    charge_point = call.find("chargePoints", "chargePoint")
    evse = call.evse_by_network_id(charge_point)
    call.effect.target["evseId"] = evse["id"]
    call.online(charge_point)
    outcome = call.network.outcomes.take("unlock", evse["id"])
    call.effect.outcome = outcome.outcome
    if outcome.outcome == "rejected":
        raise Rejected
    if outcome.outcome == "not_supported":
        raise Invalid(evse="The charge point does not support unlocking this connector.")
    if outcome.outcome == "refused" or _ongoing_on_201(call, charge_point, evse):
        return REFUSED
    _end_transactions(call, evse)
    _move_lock(call, evse, outcome.outcome, outcome.delay)
    return SUCCESS


def _ongoing_on_201(call: Call, charge_point: Record, evse: Record) -> bool:
    ongoing = charge_point["network"]["protocol"] == "ocpp 2.0.1" and bool(call.network.open_sessions(evse))
    if ongoing:
        call.note("refused_by_charger", why="OngoingAuthorizedTransaction", evseId=evse["id"])
    return ongoing


def _end_transactions(call: Call, evse: Record) -> None:
    for session in call.network.open_sessions(evse):
        sessions.cut_off(call.network, session, "unlockcommand", call.effect)
        hardware.settle(call.network, evse)


def _move_lock(call: Call, evse: Record, outcome: str, delay: float | None) -> None:
    config = call.network.config
    usual = config.late_seconds if outcome == "late" else config.unlock_seconds
    act = (lambda: _stay_shut(call, evse)) if outcome == "failure" else (lambda: _open(call, evse))
    call.network.after(usual if delay is None else delay, f"evse {evse['id']}: unlock {outcome}", act)


def _open(call: Call, evse: Record) -> None:
    if not hardware.clearable(evse):
        call.note("unlocked_on_safety_fault", evseId=evse["id"], errorCode=evse["_errorCode"])
    had_cable = evse["_cable"]
    hardware.release(call.network, evse)
    last = call.network["sessions"].where(evseId=evse["id"])
    whose = {"lastUserId": last[-1]["userId"]} if had_cable and last else {}
    call.note("cable_released" if had_cable else "nothing_to_release", evseId=evse["id"], **whose)


def _stay_shut(call: Call, evse: Record) -> None:
    if not evse["_cable"]:
        call.note("nothing_to_release", evseId=evse["id"])
        return
    hardware.jam(call.network, evse)
    call.note("lock_stayed_shut", evseId=evse["id"])
    call.note("car_stranded", evseId=evse["id"], why="cable locked in")
