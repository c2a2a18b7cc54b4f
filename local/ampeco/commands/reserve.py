"""Reservations and availability: holding an outlet for a driver, and taking outlets in and out of service."""

from local.ampeco import hardware
from local.ampeco.commands.call import REFUSED, Answer, Call
from local.ampeco.records import Record
from local.ampeco.refusals import Rejected

MINUTES = 20
CHARGER_ANSWERS = 1.0


def reserve(call: Call) -> Answer:
    charge_point = call.find("chargePoints", "chargePoint")
    evse = call.evse_by_network_id(charge_point)
    user = call.known_user(required=True)
    call.text("reason")
    call.effect.target["evseId"] = evse["id"]
    call.online(charge_point)
    outcome = call.network.outcomes.take("reserve", evse["id"])
    call.effect.outcome = outcome.outcome
    if outcome.outcome == "refused":
        return Answer(202, {**REFUSED.body, "reservationId": 0})
    if outcome.outcome == "rejected" or not evse["allowsReservation"] or evse["hardwareStatus"] != "available":
        raise Rejected
    reservation = _hold(call, evse, int(user["id"]) if user else 0)
    return Answer(202, {"success": True, "reservationId": reservation["id"]})


def _hold(call: Call, evse: Record, user_id: int) -> Record:
    network = call.network
    reservation = network["reservations"].add(
        {
            "id": network["reservations"].next_id(),
            "chargePointId": evse["chargePointId"],
            "evseId": evse["id"],
            "status": "active",
            "userId": user_id,
            "reservedAt": network.stamp(),
            "canceledAt": None,
            "duration": MINUTES,
            "lastUpdatedAt": network.stamp(),
        }
    )
    name = f"reservation {reservation['id']}"
    network.after(CHARGER_ANSWERS, f"{name}: held", lambda: hardware.set_status(network, evse, "reserved"))
    network.at(network.now + MINUTES * 60, f"{name}: expires", lambda: _end(call, reservation, "expired"))
    return reservation


def cancel(call: Call) -> Answer:
    reservation = call.find("reservations", "reservation")
    evse = call.network["evses"].find(reservation["evseId"]) or {}
    if reservation["status"] != "active":
        raise Rejected
    if not call.flag("force"):
        call.online(call.network.charge_point_of(evse))
    reservation["canceledAt"] = call.network.stamp()
    _end(call, reservation, "canceled")
    call.note("reservation_cancelled", reservationId=reservation["id"], userId=reservation["userId"])
    return Answer()


def _end(call: Call, reservation: Record, status: str) -> None:
    if reservation["status"] != "active":
        return
    reservation["status"] = status
    call.network.touch(reservation)
    evse = call.network["evses"].find(reservation["evseId"])
    if evse is not None and evse["hardwareStatus"] == "reserved":
        hardware.set_status(call.network, evse, "available")


def change_availability(call: Call) -> Answer:
    """204 when a running session has to end first; the change then comes with its end."""
    charge_point = call.find("chargePoints", "chargePoint")
    kind = call.text("type", required=True, one_of=("Inoperative", "Operative"))
    number = call.integer("evseNetworkId")
    evses = [e for e in call.network.evses_of(charge_point) if number is None or e["networkId"] == str(number)]
    call.online(charge_point)
    busy = kind == "Inoperative" and any(call.network.open_sessions(evse) for evse in evses)
    for evse in evses:
        _switch(call, evse, kind)
    return Answer(204 if busy else 202)


def _switch(call: Call, evse: Record, kind: str | None) -> None:
    network = call.network
    if kind == "Operative":
        if evse["hardwareStatus"] == "unavailable":
            hardware.set_status(network, evse, hardware.rest_status(evse))
    elif network.open_sessions(evse):
        network.after(60.0, f"evse {evse['id']}: out of service when free", lambda: _switch(call, evse, kind))
    else:
        hardware.set_status(network, evse, "unavailable")
        call.note("taken_out_of_service", evseId=evse["id"])
