"""Reset: restarts a whole charger, with everybody who is charging on it."""

from collections.abc import Callable

from local.ampeco import hardware, sessions
from local.ampeco.commands.call import REFUSED, SUCCESS, Answer, Call
from local.ampeco.network import ONLINE
from local.ampeco.outcomes import Outcome
from local.ampeco.records import Record
from local.ampeco.refusals import Missing

GOES_DOWN_AFTER = 1.5
KINDS = {"soft": "softreset", "hard": "hardreset"}


def reset(call: Call) -> Answer:
    charge_point = call.find("chargePoints", "chargePoint")
    if call.path["type"] not in KINDS:
        raise Missing
    _warn(call, charge_point)
    outcome = call.network.outcomes.take("reset", charge_point["id"])
    call.effect.outcome = outcome.outcome
    if outcome.outcome == "refused" or not call.network.online(charge_point):
        return REFUSED
    if call.path["type"] == "hard":
        _end_sessions(call, charge_point, clean=False)
        call.network.after(GOES_DOWN_AFTER, f"charger {charge_point['id']}: down", _down(call, charge_point, outcome))
    else:
        call.network.after(GOES_DOWN_AFTER, f"charger {charge_point['id']}: down", _soft(call, charge_point, outcome))
    return SUCCESS


def _warn(call: Call, charge_point: Record) -> None:
    for evse in call.network.evses_of(charge_point):
        if not hardware.clearable(evse):
            call.note("reset_on_safety_fault", evseId=evse["id"], errorCode=evse["_errorCode"])


def _end_sessions(call: Call, charge_point: Record, *, clean: bool) -> None:
    reason = KINDS[call.path["type"]]
    for evse in call.network.evses_of(charge_point):
        for session in call.network.open_sessions(evse):
            sessions.cut_off(call.network, session, reason, call.effect, clean=clean)
            if clean:
                hardware.settle(call.network, evse)


def _soft(call: Call, charge_point: Record, outcome: Outcome) -> Callable[[], None]:
    def end_cleanly_then_go_down() -> None:
        _end_sessions(call, charge_point, clean=True)
        _down(call, charge_point, outcome)()

    return end_cleanly_then_go_down


def _down(call: Call, charge_point: Record, outcome: Outcome) -> Callable[[], None]:
    config = call.network.config
    usual = config.reset_seconds + (config.late_seconds if outcome.outcome == "late" else 0)

    def go_down() -> None:
        hardware.set_network(call.network, charge_point, "temporarily_unavailable")
        call.note("charger_went_down", chargePointId=charge_point["id"])
        if outcome.outcome == "failure":
            call.note("charger_did_not_come_back", chargePointId=charge_point["id"])
            return
        seconds = usual if outcome.delay is None else outcome.delay
        call.network.after(seconds, f"charger {charge_point['id']}: back", lambda: _back(call, charge_point, outcome))

    return go_down


def _back(call: Call, charge_point: Record, outcome: Outcome) -> None:
    hardware.set_network(call.network, charge_point, ONLINE)
    call.note("charger_came_back", chargePointId=charge_point["id"])
    for evse in call.network.evses_of(charge_point):
        if outcome.outcome == "fault":
            hardware.set_status(call.network, evse, "faulted", "ResetFailure")
        else:
            _restart_outlet(call, evse)
    outlets = call.network.evses_of(charge_point)
    if charge_point["hardwareStatus"] == "faulted" and all(e["hardwareStatus"] != "faulted" for e in outlets):
        charge_point["hardwareStatus"] = "available"
        charge_point.pop("vendorErrorCode", None)


def _restart_outlet(call: Call, evse: Record) -> None:
    """Restarting drives the lock home and forgets faults that were only the software's."""
    if not hardware.clearable(evse) or evse["hardwareStatus"] in ("unavailable", "reserved"):
        return
    if evse["_lock"] == "stuck":
        evse["_lock"], evse["_cable"] = "ok", False
        call.note("cable_released", evseId=evse["id"])
    status = hardware.rest_status(evse)
    if status != evse["hardwareStatus"]:
        hardware.set_status(call.network, evse, status)
