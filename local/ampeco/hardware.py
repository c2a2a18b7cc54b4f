"""Outlets and chargers as pieces of hardware: cable, lock, faults, the line to the platform, and their logs."""

from typing import Any

from local.ampeco.network import ONLINE, Network
from local.ampeco.records import Record

PLUGGED = {"preparing", "charging", "suspendedEV", "suspendedEVSE", "finishing"}
LOCK = "ConnectorLockFailure"
# What a restart cannot mend: somebody has to come (contract, 5.3.4).
STAYS_BROKEN = {"GroundFailure", "OverCurrentFailure", "PowerSwitchFailure", "HighTemperature"}
STAYS_BROKEN_VENDOR = {"SV-1001", "E-31"}  # emergency button, welded contactor


def furnish(network: Network) -> None:
    """Tells from the seed what the API does not show: where cables are, which locks are stuck, since when offline."""
    for evse in network["evses"]:
        log = latest_log(network, evse["chargePointId"], evse["id"]) or {}
        evse["_errorCode"] = log.get("errorCode", "NoError") if evse["hardwareStatus"] == "faulted" else "NoError"
        evse["_vendorErrorCode"] = log.get("vendorErrorCode") if evse["hardwareStatus"] == "faulted" else None
        evse["_lock"] = "stuck" if evse["_errorCode"] == LOCK else "ok"
        evse["_cable"] = evse["hardwareStatus"] in PLUGGED or evse["_lock"] == "stuck"
    for session in network["sessions"].where(status="pending"):
        network.evse_of(session)["_cable"] = False
    for point in network["chargePoints"]:
        point["_offlineSince"] = None if network.online(point) else network.now


def latest_log(network: Network, charge_point_id: int, evse_id: int | None) -> Record | None:
    rows = logs(network, charge_point_id, evse_id)
    return rows[-1] if rows else None


def logs(network: Network, charge_point_id: int, evse_id: int | None) -> list[Record]:
    return network["hardwareStatusLogs"].where(_chargePointId=charge_point_id, _evseId=evse_id)


def set_status(network: Network, evse: Record, status: str, error: str = "NoError", **facts: Any) -> None:
    """What a StatusNotification of the charger does; an offline charger's last known status stays."""
    evse["_errorCode"], evse["_vendorErrorCode"] = error, facts.get("vendorErrorCode")
    if not network.online(network.charge_point_of(evse)):
        evse["_actualStatus"] = status
        return
    show_status(network, evse, status, error, **facts)


def show_status(network: Network, evse: Record, status: str, error: str = "NoError", **facts: Any) -> None:
    evse["hardwareStatus"] = status
    network.touch(evse)
    network["hardwareStatusLogs"].add(
        {
            "_chargePointId": evse["chargePointId"],
            "_evseId": evse["id"],
            "status": status,
            "timestamp": network.stamp(),
            "errorCode": error,
            **facts,
        }
    )


def refresh(network: Network, evse: Record) -> None:
    """The charger tells again what is so: ends a stale status."""
    actual = evse.pop("_actualStatus", None)
    if actual and actual != evse["hardwareStatus"]:
        show_status(network, evse, actual, evse["_errorCode"])
    network.touch(evse)


def set_network(network: Network, charge_point: Record, status: str) -> None:
    was_online = network.online(charge_point)
    charge_point["networkStatus"] = status
    charge_point["lastNetworkStatusUpdateAt"] = network.stamp()
    network.touch(charge_point)
    network["networkStatusLogs"].add(
        {"_chargePointId": charge_point["id"], "status": status, "timestamp": network.stamp()}
    )
    if was_online and status != ONLINE:
        charge_point["_offlineSince"] = network.now
    if status == ONLINE:
        charge_point["_offlineSince"] = None
        for evse in network.evses_of(charge_point):
            refresh(network, evse)


def clearable(evse: Record) -> bool:
    return evse["_errorCode"] not in STAYS_BROKEN and evse["_vendorErrorCode"] not in STAYS_BROKEN_VENDOR


def release(network: Network, evse: Record) -> None:
    """The cable comes out. A fault other than the lock's stays a fault, an outlet out of service stays so."""
    evse["_lock"], evse["_cable"] = "ok", False
    if evse["_errorCode"] in ("NoError", LOCK) and evse["hardwareStatus"] not in ("unavailable", "reserved"):
        set_status(network, evse, "available")


def settle(network: Network, evse: Record) -> None:
    """After a clean end: the cable waits to be taken out. A fault stays a fault."""
    if evse["hardwareStatus"] != "faulted":
        set_status(network, evse, "finishing" if evse["_cable"] else "available")


def jam(network: Network, evse: Record) -> None:
    evse["_lock"], evse["_cable"] = "stuck", True
    set_status(network, evse, "faulted", LOCK, info="lock motor stalled")


def rest_status(evse: Record) -> str:
    return "preparing" if evse["_cable"] else "available"
