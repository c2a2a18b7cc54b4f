"""Bookings: free slots of a site, and requests to make, move or cancel a booking."""

from local.ampeco.clock import moment, stamp
from local.ampeco.commands.call import Answer, Call
from local.ampeco.network import Network
from local.ampeco.records import Record
from local.ampeco.refusals import Invalid, Missing

DECIDED_AFTER = 5.0
WEEK = 7 * 86_400
TAKEN = ("accepted", "reserved")


def check_availability(call: Call) -> Answer:
    location = call.find("locations", "location")
    start, end = _moment(call, "startAfter"), _moment(call, "endBefore")
    if not 0 < end - start <= WEEK:
        raise Invalid(endBefore="The endBefore must be within 7 days after startAfter.")
    return Answer(200, {"data": [_slots(call.network, evse, start, end) for evse in bookable(call.network, location)]})


def bookable(network: Network, location: Record) -> list[Record]:
    points = {point["id"] for point in network["chargePoints"].where(locationId=location["id"])}
    return [evse for evse in network["evses"].where(bookingEnabled=True) if evse["chargePointId"] in points]


def _slots(network: Network, evse: Record, start: float, end: float) -> Record:
    free, cursor = [], start
    for taken_from, taken_to in sorted(_taken(network, evse)):
        if taken_to > cursor and taken_from < end:
            free.append((cursor, taken_from))
            cursor = taken_to
    free.append((cursor, end))
    slots = [{"startAt": stamp(since), "endAt": stamp(until)} for since, until in free if since < until]
    return {"evseId": evse["id"], "availableSlots": slots}


def _taken(network: Network, evse: Record, but: int | None = None) -> list[tuple[float, float]]:
    return [
        (moment(row["startAt"]), moment(row["endAt"]))
        for row in network["bookings"].where(_evseId=evse["id"])
        if row["status"] in TAKEN and row["id"] != but
    ]


def _moment(call: Call, name: str) -> float:
    text = call.text(name, required=True)
    try:
        return moment(text or "")
    except ValueError:
        raise Invalid(**{name: f"The {name} is not a valid date."}) from None


def request(call: Call) -> Answer:
    """Stored as pending; approved or rejected some seconds later."""
    kind = call.text("type", required=True, one_of=("create", "update", "cancel"))
    checked = _create_fields(call) if kind == "create" else _change_fields(call, kind == "update")
    network = call.network
    row = network["bookingRequests"].add(
        {
            "id": network["bookingRequests"].next_id(),
            "type": kind,
            "status": "pending",
            **checked,
            "createdAt": network.stamp(),
            "lastUpdatedAt": network.stamp(),
        }
    )
    call.effect.target["bookingRequestId"] = row["id"]
    network.after(DECIDED_AFTER, f"booking request {row['id']}: decided", lambda: _decide(call, row))
    return Answer(201, {"data": {key: value for key, value in row.items() if not key.startswith("_")}})


def _create_fields(call: Call) -> Record:
    user, location = call.known_user(required=True), call.integer("locationId", required=True)
    if call.network["locations"].find(location) is None:
        raise Invalid(locationId="The selected locationId is invalid.")
    fields: Record = {"userId": int(user["id"]) if user else 0, "locationId": location, **_span(call)}
    evse = call.integer("evseId")
    return {**fields, "evseId": evse} if evse is not None else fields


def _span(call: Call) -> Record:
    start, end = _moment(call, "startAt"), _moment(call, "endAt")
    if not call.network.now <= start < end:
        raise Invalid(startAt="The booking must lie in the future.")
    return {"startAt": stamp(start), "endAt": stamp(end)}


def _change_fields(call: Call, moved: bool) -> Record:
    booking = call.network["bookings"].find(call.integer("bookingId", required=True))
    if booking is None:
        raise Missing
    return {"bookingId": booking["id"], **(_span(call) if moved else {})}


def _decide(call: Call, row: Record) -> None:
    refused = call.network.outcomes.take("booking-request", row["id"]).outcome == "refused"
    decided = None if refused else {"create": _book, "update": _move, "cancel": _cancel}[row["type"]](call, row)
    row["status"] = "approved" if decided else "rejected"
    if decided:
        row["bookingId"] = decided["id"]
    else:
        row["rejectionReason"] = "No EVSE is free for this time."
    call.network.touch(row)
    call.note(f"booking_request_{row['status']}", bookingRequestId=row["id"])


def _free(network: Network, evse: Record, row: Record, but: int | None = None) -> bool:
    start, end = moment(row["startAt"]), moment(row["endAt"])
    return all(end <= since or until <= start for since, until in _taken(network, evse, but))


def _book(call: Call, row: Record) -> Record | None:
    network = call.network
    location = network["locations"].find(row["locationId"]) or {}
    wanted = [e for e in bookable(network, location) if row.get("evseId") in (None, e["id"])]
    evse = next((e for e in wanted if _free(network, e, row)), None)
    if evse is None:
        return None
    return network["bookings"].add(
        {
            "id": network["bookings"].next_id(),
            "userId": row["userId"],
            "locationId": row["locationId"],
            "startAt": row["startAt"],
            "endAt": row["endAt"],
            "status": "accepted",
            "accessMethods": ["OPEN"],
            "createdAt": network.stamp(),
            "lastUpdatedAt": network.stamp(),
            "_evseId": evse["id"],
        }
    )


def _move(call: Call, row: Record) -> Record | None:
    booking = call.network["bookings"].find(row["bookingId"])
    evse = call.network["evses"].find(booking["_evseId"]) if booking else None
    if booking is None or evse is None or not _free(call.network, evse, row, booking["id"]):
        return None
    booking.update(startAt=row["startAt"], endAt=row["endAt"])
    call.network.touch(booking)
    return booking


def _cancel(call: Call, row: Record) -> Record | None:
    booking = call.network["bookings"].find(row["bookingId"])
    if booking is None or booking["status"] not in TAKEN:
        return None
    booking["status"] = "cancelled"
    call.network.touch(booking)
    return booking
