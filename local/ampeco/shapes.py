"""How stored records look in answers: what include[] and with* add, what stays inside the simulator."""

from collections.abc import Callable
from datetime import timedelta

from local.ampeco import charging
from local.ampeco.clock import moment, stamp
from local.ampeco.network import Network
from local.ampeco.query import Query
from local.ampeco.records import Record

Shape = Callable[[Network, Record, Query], Record]


def plain(_: Network, row: Record, __: Query) -> Record:
    return {key: value for key, value in row.items() if key[0] != "_"}


def charge_point(network: Network, row: Record, query: Query) -> Record:
    shown = plain(network, row, query)
    if "lastBootNotification" in query.include:
        shown["lastBootNotification"] = _boot(row)
    if "chargingProfile" in query.include:
        shown["chargingProfile"] = None
    return shown


def _boot(row: Record) -> Record | None:
    vendor = row["_vendor"]
    if row["networkStatus"] == "never_connected":
        return None
    kept = {key: vendor.get(key) for key in ("model", "vendor", "chargePointSerialNumber", "firmwareVersion")}
    return {**kept, "chargeBoxSerialNumber": None, "lastUpdatedAt": row["lastUpdatedAt"]}


def status(network: Network, row: Record, _: Query) -> Record:
    """v1.0: the network's words come with spaces here."""
    return {
        "networkStatus": row["networkStatus"].replace("_", " "),
        "hardwareStatus": row["hardwareStatus"],
        "evses": [{"id": e["id"], "hardwareStatus": e["hardwareStatus"]} for e in network.evses_of(row)],
        "lastUpdatedAt": row["lastUpdatedAt"],
    }


def evse(network: Network, row: Record, query: Query) -> Record:
    shown = plain(network, row, query)
    if "connectors" not in query.include:
        shown.pop("connectors", None)
    if "externalAppData" not in query.include:
        shown.pop("externalAppData", None)
    if "chargingProfile" in query.include:
        shown["chargingProfile"] = None
    return shown


def location(network: Network, row: Record, query: Query) -> Record:
    extra: Record = {"chargingZones": [], "locationImage": None, "images": [], "externalAppData": None}
    return {**plain(network, row, query), **{key: extra[key] for key in query.include if key in extra}}


def user(network: Network, row: Record, query: Query) -> Record:
    shown = plain(network, row, query)
    extra: Record = {"partnerInvites": [], "externalAppData": None}
    shown |= {key: extra[key] for key in query.include if key in extra}
    if query.flag("withAmountDue"):
        shown["amountDue"] = amount_due(network, row)
    return shown


def amount_due(network: Network, row: Record) -> float:
    unpaid = [
        float(session["totalAmount"]["withTax"])
        for session in network["sessions"].where(userId=int(row["id"]))
        if session["paymentStatus"] in ("failed", "partially") and session["totalAmount"]
    ]
    return round(sum(unpaid) + max(-float(row["balance"]), 0.0), 2)


def session(network: Network, row: Record, query: Query) -> Record:
    shown = plain(network, row, query)
    if query.flag("withAuthorization"):
        shown["authorization"] = row["_authorization"]
    if query.flag("withPriceBreakdown"):
        shown["priceBreakdown"] = row["_priceBreakdown"] if row["billingStatus"] == "completed" else []
    if query.flag("withChargingPeriods") or query.flag("withChargingPeriodsPriceBreakdown"):
        shown["chargingPeriods"] = _periods(row, query)
    if query.flag("withClockAlignedEnergyConsumption"):
        shown["clockAlignedEnergyConsumption"] = _clock_aligned(network, row, query)
    if "externalAppData" in query.include:
        shown["externalAppData"] = None
    return shown


def _periods(row: Record, query: Query) -> list[Record]:
    if not query.flag("withChargingPeriodsPriceBreakdown"):
        return list(row["_chargingPeriods"])
    parts = row["_priceBreakdown"] if row["billingStatus"] == "completed" else []
    kinds = {"charging": {"energy", "connection", "flat", "min_price"}, "idle": {"idle_time"}}
    return [
        {**period, "priceBreakdown": [part for part in parts if part["type"] in kinds[period["chargingState"]]]}
        for period in row["_chargingPeriods"]
    ]


def _clock_aligned(network: Network, row: Record, query: Query) -> list[Record]:
    minutes = int(query.plain.get("clockAlignedInterval") or 15)
    seconds = timedelta(minutes=minutes).total_seconds()
    last: dict[float, int] = {}
    for point in charging.consumption(network, row):
        last[moment(point["timestamp"]) // seconds * seconds] = point["energy"]
    before, slots = 0, []
    for start, energy in sorted(last.items()):
        used = {"total": energy - before, "grid": energy - before}
        slots.append(
            {
                "start": stamp(start),
                "end": stamp(start + seconds),
                "energyConsumed": energy - before,
                "energyConsumption": used,
            }
        )
        before = energy
    return slots


def booking(network: Network, row: Record, query: Query) -> Record:
    shown = plain(network, row, query)
    return {**shown, "bookedEvses": [{"id": row["_evseId"]}]} if "bookedEvses" in query.include else shown
