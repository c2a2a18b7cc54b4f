"""Start: the platform's checks of driver, money and outlet, then the charger waiting for the cable."""

from collections.abc import Callable

from local.ampeco import hardware, pricing, sessions
from local.ampeco.commands.call import Answer, Call
from local.ampeco.commands.obstacles import REFUSALS, Wish, obstacle
from local.ampeco.network import Network
from local.ampeco.outcomes import Outcome
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid

REFUSED_BY_CHARGER = {"faulted": "rejected", "unavailable": "evse_inoperative", "reserved": "evse_occupied"}
# The answer's shape without an EVSE lists fewer codes; the message is all that is left then.
NOT_TOLD_WITHOUT_EVSE = {
    "SESSION_EXISTS",
    "PAYMENT_METHOD_REQUIRED",
    "CANNOT_USE_PAYMENT_METHOD",
    "CANNOT_USE_EXPIRED_PAYMENT_METHOD",
    "PAYMENT_NO_FUNDS",
}
CHARGER_ANSWERS = 2.0
CABLE_SECONDS = 3.0


def start_on_evse(call: Call) -> Answer:
    """`/actions/evse/…/start`: the path holds an EVSE id."""
    evse = call.find("evses", "evse")
    return _start(call, call.network.charge_point_of(evse), evse)


def start_on_outlet(call: Call) -> Answer:
    """`/actions/charge-point/…/start/{evse}`: the path holds a networkId."""
    charge_point = call.find("chargePoints", "chargePoint")
    return _start(call, charge_point, call.evse_by_network_id(charge_point))


def start_anywhere(call: Call) -> Answer:
    """`/actions/charge-point/…/start`: the outlet with a waiting cable, else the first free one; no sessionId."""
    charge_point = call.find("chargePoints", "chargePoint")
    outlets = call.network.evses_of(charge_point)
    rank = {"preparing": 0, "available": 1}
    evse = min(outlets, key=lambda outlet: rank.get(outlet["hardwareStatus"], 2))
    answer = _start(call, charge_point, evse)
    hidden = {"sessionId"} | ({"errorCode"} if answer.body.get("errorCode") in NOT_TOLD_WITHOUT_EVSE else set())
    return Answer(answer.status, {key: value for key, value in answer.body.items() if key not in hidden})


def _start(call: Call, charge_point: Record, evse: Record) -> Answer:
    user, method = call.known_user(), call.text("paymentMethodId")
    _check_connector(call, evse)
    call.effect.target |= {"evseId": evse["id"], "chargePointId": charge_point["id"]}
    tariff = _tariff(call.network, evse, user)
    wish = Wish(charge_point, evse, user, method or _usual_method(call.network, user), tariff)
    outcome = call.network.outcomes.take("start", evse["id"])
    call.effect.outcome = outcome.outcome
    scripted = outcome.error or "INTERNAL_ISSUE" if outcome.outcome == "refused" else None
    error = scripted or obstacle(call.network, wish)
    if error or tariff is None:
        return _refusal(error or "CHARGING_NOT_ALLOWED")
    session = sessions.open_pending(call.network, evse, user, wish.method, tariff)
    _send(call, evse, session, outcome)
    return Answer(
        202, {"success": True, "sessionId": int(session["id"]), "authorizationId": session["authorizationId"]}
    )


def _check_connector(call: Call, evse: Record) -> None:
    connector = call.integer("connectorId")
    if connector is not None and connector not in [row["id"] for row in evse["connectors"]]:
        raise Invalid(connectorId="The selected connectorId is invalid.")


def _send(call: Call, evse: Record, session: Record, outcome: Outcome) -> None:
    call.effect.target["sessionId"] = session["id"]
    if session["userId"] is None:
        call.note("started_without_user", sessionId=session["id"], evseId=evse["id"])
    usual = call.network.config.late_seconds if outcome.outcome == "late" else CHARGER_ANSWERS
    seconds = usual if outcome.delay is None else outcome.delay
    call.network.after(seconds, f"session {session['id']}: charger answers", _answered(call, evse, session))


def _refusal(error: str) -> Answer:
    body = {"success": False, "sessionId": None, "authorizationId": None, "message": REFUSALS.get(error, error)}
    return Answer(202, {**body, "errorCode": error})


def _tariff(network: Network, evse: Record, user: Record | None) -> Record | None:
    group = network["tariffGroups"].find(evse["tariffGroupId"])
    return pricing.resolve(network, group, user) if group else None


def _usual_method(network: Network, user: Record | None) -> str | None:
    if user is None:
        return None
    owned = [row for row in network["paymentMethods"].where(userId=int(user["id"])) if row["id"]]
    chosen = next((row for row in owned if row["default"]), owned[0] if owned else None)
    return chosen["id"] if chosen else ("balance" if user["balance"] > 0 else None)


# --- what the charger does


def _answered(call: Call, evse: Record, session: Record) -> Callable[[], None]:
    network = call.network

    def answer() -> None:
        if session["status"] != "pending":
            return
        reason = _charger_reason(network, call.effect.outcome, evse, session)
        if reason:
            sessions.fail(network, session, "failed", reason)
            call.note("start_failed", sessionId=session["id"], reason=reason)
        else:
            _wait_for_cable(call, evse, session)

    return answer


def _charger_reason(network: Network, outcome: str | None, evse: Record, session: Record) -> str | None:
    if outcome == "failure" or not network.online(network.charge_point_of(evse)):
        return "remote_start_failed"
    if evse["hardwareStatus"] == "reserved" and _reserved_for(network, evse, session["userId"]):
        return None
    return REFUSED_BY_CHARGER.get(evse["hardwareStatus"])


def _reserved_for(network: Network, evse: Record, user_id: int | None) -> bool:
    held = network["reservations"].where(evseId=evse["id"], status="active", userId=user_id)
    for reservation in held:
        reservation["status"] = "done"
        network.touch(reservation)
    return bool(held)


def _wait_for_cable(call: Call, evse: Record, session: Record) -> None:
    network, config = call.network, call.network.config
    if evse["_cable"]:
        plugged_in(network, evse)
        return
    hardware.set_status(network, evse, "preparing")
    if config.driver_plugs_in_after is not None:
        network.after(
            config.driver_plugs_in_after, f"evse {evse['id']}: driver plugs in", lambda: plug_in(network, evse)
        )
    network.after(
        config.pending_expires_after, f"session {session['id']}: expires", lambda: _expire(call, evse, session)
    )


def plug_in(network: Network, evse: Record) -> None:
    """The driver puts the cable in; a session that waits for it begins."""
    if evse["_cable"]:
        return
    evse["_cable"] = True
    if evse["hardwareStatus"] in ("available", "preparing", "reserved"):
        hardware.set_status(network, evse, "preparing")
    plugged_in(network, evse)


def unplug(network: Network, evse: Record) -> None:
    """The driver pulls the cable: a jammed lock holds it, a running session ends when it goes."""
    if evse["_lock"] == "stuck":
        return
    for session in network.open_sessions(evse):
        sessions.finish(network, session, "evdisconnected")
    hardware.release(network, evse)


def plugged_in(network: Network, evse: Record) -> None:
    for session in network.open_sessions(evse):
        if session["status"] == "pending":
            network.after(CABLE_SECONDS, f"session {session['id']}: begins", _begin(network, session))


def _begin(network: Network, session: Record) -> Callable[[], None]:
    return lambda: sessions.begin(network, session)


def _expire(call: Call, evse: Record, session: Record) -> None:
    if session["status"] != "pending" or evse["_cable"]:
        return
    sessions.fail(call.network, session, "expired", "no_ev_connected")
    hardware.set_status(call.network, evse, "available")
    call.note("start_expired", sessionId=session["id"])
