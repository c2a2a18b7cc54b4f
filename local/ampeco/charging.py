"""Sessions as time passes: energy, power, state of charge, amount and charging periods up to the last meter value."""

from typing import Any

from local.ampeco import hardware, pricing
from local.ampeco.clock import moment, stamp
from local.ampeco.meter import READING_EVERY, Charge
from local.ampeco.network import Network
from local.ampeco.records import Record

BATTERY_WH = 60_000.0
KNEE = {"ac": 90.0, "dc": 75.0}
ASSUMED_SOC = 35.0  # of a car that arrives
MOVING = ("charging",)


def furnish(network: Network) -> None:
    """Gives the seed's active sessions a car that goes on from the last reading."""
    for session in network["sessions"].where(status="active"):
        evse = network.evse_of(session)
        charging = evse["hardwareStatus"] in MOVING
        power = float(session["power"]["latest"]) if charging else 0.0
        plug_car(network, session, energy=session["energy"], power=power, soc=_known_soc(session))


def _known_soc(session: Record) -> float:
    return float(session.get("socPercent", min(ASSUMED_SOC + session["energy"] / BATTERY_WH * 100, 95.0)))


def plug_car(network: Network, session: Record, *, energy: float, power: float, soc: float) -> None:
    evse = network.evse_of(session)
    session["_charge"] = Charge(network.now, energy, power, soc, BATTERY_WH, KNEE[evse["currentType"]])
    session["_readAt"] = network.now
    session.pop("_fullAt", None)
    session["_history"] = list(network.consumption.get(session["id"], []))
    _await_full(network, session)


def _await_full(network: Network, session: Record) -> None:
    charge: Charge = session["_charge"]
    if charge.full_at == float("inf"):
        return

    def full() -> None:
        if session.get("_charge") is charge and session["status"] == "active":
            session["_fullAt"] = network.now
            _tell_full(network, session)

    network.at(charge.full_at, f"session {session['id']}: car is full", full)


def _tell_full(network: Network, session: Record) -> None:
    """The idle period begins when the car is full; an offline charger tells of it when it is back."""
    evse, full_at = network.evse_of(session), session.get("_fullAt")
    if full_at is None or "_idleSince" in session or not network.online(network.charge_point_of(evse)):
        return
    read(network, session, full_at)
    session["_idleSince"] = full_at
    last = session["_chargingPeriods"][-1]
    last["stoppedAt"] = stamp(full_at)
    session["_chargingPeriods"].append(period(last["id"] + 1, stamp(full_at), "idle"))
    if evse["hardwareStatus"] == "charging":
        hardware.set_status(network, evse, "suspendedEV")


def period(key: int, started: str, state: str) -> Record:
    return {
        "id": key,
        "energy": 0,
        "startedAt": started,
        "stoppedAt": None,
        "state": state,
        "chargingState": state,
        "amount": None,
    }


def refresh(network: Network) -> None:
    """Brings every active session to its last meter value; chargers that are offline send none."""
    for session in network["sessions"].rows:
        if session["status"] == "active":
            _tell_full(network, session)
            tick = _tick(network, session)
            if tick > session["_readAt"]:
                read(network, session, tick)


def _tick(network: Network, session: Record) -> float:
    offline = network.charge_point_of(network.evse_of(session))["_offlineSince"]
    seen = network.now if offline is None else min(network.now, offline)
    since: float = session["_charge"].since
    return since + (seen - since) // READING_EVERY * READING_EVERY


def read(network: Network, session: Record, at: float) -> None:
    """Takes the meter value of the moment `at` into the record."""
    charge: Charge = session["_charge"]
    reading = charge.reading(at)
    session["_readAt"] = at
    session["energy"] = reading.energy
    session["energyConsumption"] = {"total": reading.energy, "grid": reading.energy}
    session["power"] = _power(session, reading.power, at)
    if "socPercent" in session:
        session["socPercent"] = round(reading.soc)
    charging = next(p for p in reversed(session["_chargingPeriods"]) if p["chargingState"] == "charging")
    charging["energy"] = reading.energy
    session["totalAmount"] = pricing.money(pricing.total(breakdown(network, session, at)))
    session["lastUpdatedAt"] = stamp(at)


def _power(session: Record, latest: int, at: float) -> dict[str, Any]:
    hours = max(at - moment(session["startedAt"]), 1.0) / 3600
    peak = max(latest, session["power"]["peak"] or 0)
    return {"latest": latest, "peak": peak, "average": round(session["energy"] / hours)}


def breakdown(network: Network, session: Record, at: float) -> list[Record]:
    snapshot = network["tariffSnapshots"].find(session["tariffSnapshotId"])
    if snapshot is None:
        return []
    idle_since = session.get("_idleSince")
    idle = int((at - idle_since) // 60) if idle_since else 0
    location = network["locations"].find(network.charge_point_of(network.evse_of(session))["locationId"]) or {}
    hour = pricing.local_hour(moment(session["startedAt"]), location.get("timezone") or "UTC")
    return pricing.parts(snapshot, session["energy"], idle, hour)


def remeter(network: Network, session: Record) -> None:
    """Goes on from the energy, power and state of charge the record now says, as after a change from outside."""
    history = consumption(network, session)
    soc = float(session.get("socPercent", session["_charge"].reading(network.now).soc))
    power = float(session["power"]["latest"] or 0)
    plug_car(network, session, energy=session["energy"], power=power, soc=soc)
    session["_history"] = history


def consumption(network: Network, session: Record) -> list[Record]:
    """Points of the power curve: the seed's, then one per meter value, thinned to 300."""
    charge: Charge | None = session.get("_charge")
    if charge is None:
        return list(session.get("_history", network.consumption.get(session["id"], [])))
    history = list(session["_history"])
    steps = int((session["_readAt"] - charge.since) // READING_EVERY)
    stride = max(1, -(-steps // max(1, 300 - len(history))))
    for step in range(stride, steps + 1, stride):
        at = charge.since + step * READING_EVERY
        reading = charge.reading(at)
        history.append({"timestamp": stamp(at), "energy": reading.energy, "power": reading.power})
    return history
