"""Stop: ends one session; only a charger that is reached can do it, unless staff force the books closed."""

from collections.abc import Callable

from local.ampeco import hardware, sessions
from local.ampeco.commands.call import Answer, Call
from local.ampeco.records import Record
from local.ampeco.refusals import Missing, Rejected


def stop(call: Call) -> Answer:
    charge_point = call.find("chargePoints", "chargePoint")
    session = call.find("sessions", "session")
    if session["chargePointId"] != charge_point["id"]:
        raise Missing
    call.effect.target |= {"sessionId": session["id"], "evseId": session["evseId"], "userId": session["userId"]}
    if session["status"] not in ("active", "pending"):
        raise Rejected
    if call.flag("force"):
        return _force(call, session)
    call.online(charge_point)
    outcome = call.network.outcomes.take("stop", session["id"])
    call.effect.outcome = outcome.outcome
    if outcome.outcome == "rejected":
        raise Rejected
    if outcome.outcome != "failure":
        config = call.network.config
        usual = config.late_seconds if outcome.outcome == "late" else config.stop_seconds
        seconds = usual if outcome.delay is None else outcome.delay
        call.network.after(seconds, f"session {session['id']}: stop", _ended(call, session, outcome.outcome))
    return Answer()


def _force(call: Call, session: Record) -> Answer:
    sessions.finish(call.network, session, "force_stop")
    hardware.settle(call.network, call.network.evse_of(session))
    call.note("force_stopped", sessionId=session["id"], userId=session["userId"])
    return Answer()


def _ended(call: Call, session: Record, outcome: str) -> Callable[[], None]:
    def end() -> None:
        if session["status"] not in ("active", "pending"):
            return
        sessions.finish(call.network, session, "remote")
        evse = call.network.evse_of(session)
        call.note("session_stopped", sessionId=session["id"], userId=session["userId"], evseId=evse["id"])
        if outcome == "cable_stuck":
            hardware.jam(call.network, evse)
            return
        hardware.settle(call.network, evse)
        _drive_off(call, evse)

    return end


def _drive_off(call: Call, evse: Record) -> None:
    seconds = call.network.config.driver_unplugs_after
    if seconds is not None and evse["_cable"]:
        call.network.after(seconds, f"evse {evse['id']}: driver unplugs", lambda: _unplug(call, evse))


def _unplug(call: Call, evse: Record) -> None:
    if evse["hardwareStatus"] == "finishing":
        hardware.release(call.network, evse)
