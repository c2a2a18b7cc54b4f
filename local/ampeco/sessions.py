"""A charging session from its start to its end."""

from local.ampeco import billing, charging, hardware
from local.ampeco.effects import Effect
from local.ampeco.network import Network
from local.ampeco.records import Record

CAR_TAKES = {"ac": 11_000.0, "dc": 120_000.0}  # watts at most
STRANDED_BELOW = 40.0  # percent: a car cut off below this is counted as stranded


def open_pending(network: Network, evse: Record, user: Record | None, method: str | None, tariff: Record) -> Record:
    """A start was accepted; the charger waits for the cable."""
    number = network["sessions"].next_id()
    authorization = _authorize(network, evse, user, number)
    session = {
        "id": str(number),
        "chargePointId": evse["chargePointId"],
        "evseId": evse["id"],
        "connectorId": evse["connectors"][0]["id"],
        "status": "pending",
        "userId": int(user["id"]) if user else None,
        "startedAt": network.stamp(),
        "stoppedAt": None,
        "energy": 0,
        "energyConsumption": {"total": 0, "grid": 0},
        "totalAmount": None,
        "currency": "ILS",
        "paymentType": "tokenized" if method and method.isdigit() else "balance",
        "paymentMethodId": method,
        "terminalId": None,
        "nonBillableEnergy": 0,
        "paymentStatus": None,
        "authorizationId": authorization["id"],
        "idTag": f"*{number:07d}",
        "idTagLabel": "",
        "extendingSessionId": None,
        "reimbursementEligibility": False,
        "tariffSnapshotId": _snapshot(network, tariff)["id"],
        "electricityCost": None,
        "evsePhysicalReference": evse["physicalReference"],
        "paymentStatusUpdatedAt": None,
        "billingStatus": "pending",
        "power": {"latest": 0, "peak": 0, "average": 0},
        "lastUpdatedAt": network.stamp(),
        "_priceBreakdown": [],
        "_authorization": {**authorization, "rejectionReason": None, "rfidTagUid": None},
        "_chargingPeriods": [charging.period(number * 10, network.stamp(), "charging")],
        "_new": True,
    }
    return network["sessions"].add(session)


def _authorize(network: Network, evse: Record, user: Record | None, session: int) -> Record:
    row = {
        "id": network["authorizations"].next_id(),
        "method": "admin",
        "source": "local",
        "createdAt": network.stamp(),
        "status": "accepted",
        "userId": int(user["id"]) if user else 0,
        "idTagUid": "",
        "chargePointId": evse["chargePointId"],
        "evseId": evse["id"],
        "sessionIds": [session],
        "lastUpdatedAt": network.stamp(),
    }
    network["authorizations"].add(row)
    return {key: row[key] for key in ("id", "method", "source", "createdAt", "status", "userId")}


def _snapshot(network: Network, tariff: Record) -> Record:
    plain = {key: value for key, value in tariff.items() if not key.startswith("_")}
    key = network["tariffSnapshots"].next_id()
    return network["tariffSnapshots"].add({**plain, "id": key, "tariffId": tariff["id"]})


def begin(network: Network, session: Record, effect: Effect | None = None) -> None:
    """Cable in and car ready: energy flows."""
    if session["status"] != "pending":
        return
    evse = network.evse_of(session)
    session["status"] = "active"
    session["startedAt"] = network.stamp()
    session["_chargingPeriods"][0]["startedAt"] = network.stamp()
    kind = evse["currentType"]
    if kind == "dc":
        session["socPercent"] = round(charging.ASSUMED_SOC)
    power = min(float(evse["powerOptions"]["maxPower"] or CAR_TAKES[kind]), CAR_TAKES[kind])
    charging.plug_car(network, session, energy=0.0, power=power, soc=charging.ASSUMED_SOC)
    charging.read(network, session, network.now)
    hardware.set_status(network, evse, "charging")
    if effect:
        effect.add(network.stamp(), "charging_started", sessionId=session["id"], evseId=evse["id"])


def fail(network: Network, session: Record, status: str, reason: str) -> None:
    """Ends a session that never drew energy: `status` failed or expired."""
    session.update(status=status, reason=reason, stoppedAt=network.stamp(), billingStatus=None)
    network.touch(session)


def finish(network: Network, session: Record, reason: str, *, clean: bool = True) -> None:
    """Ends a session. Unclean: the energy since the last meter value is lost. The outlet's status is the caller's."""
    if session["status"] == "pending":
        fail(network, session, "expired", reason)
        return
    if session["status"] != "active":
        return
    charging.read(network, session, network.now if clean else session["_readAt"])
    session["_history"] = charging.consumption(network, session)
    session.pop("_charge")
    session["_chargingPeriods"][-1]["stoppedAt"] = network.stamp()
    session["power"]["latest"] = 0
    session.update(status="finished", reason=reason, stoppedAt=network.stamp(), paymentStatus="pending")
    network.touch(session)
    network.after(billing.SECONDS, f"session {session['id']}: bill", lambda: billing.bill(network, session))


def cut_off(network: Network, session: Record, reason: str, effect: Effect, *, clean: bool = True) -> None:
    """A session somebody else's command ends; recorded as a consequence of that command."""
    was_active = session["status"] == "active"
    soc = session["_charge"].reading(network.now).soc if was_active else None
    finish(network, session, reason, clean=clean)
    facts = {"sessionId": session["id"], "userId": session["userId"], "evseId": session["evseId"]}
    effect.add(network.stamp(), "session_cut_off", **facts, reason=reason, wasActive=was_active, socPercent=soc)
    if soc is not None and soc < STRANDED_BELOW:
        effect.add(network.stamp(), "car_stranded", **facts, why="cut off with a low battery", socPercent=soc)
