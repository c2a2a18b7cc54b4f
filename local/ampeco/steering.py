"""The simulator's own control routes: changing records, scripting outcomes, moving time, moving the driver's hands.

Beside those of `local/control.py`, all as JSON; set, outcome and driver take one object or a list:

    POST /_control/set       {"evse": 4005, "set": {"hardwareStatus": "faulted", "errorCode": "GroundFailure"}}
                             {"user": 1001, "set": {"phone": null}}; kinds: see `KINDS`. An EVSE also takes `cable`,
                             `lock` ("ok", "stuck"), `actualStatus` (shown after a StatusNotification was triggered)
    POST /_control/outcome   {"operation": "unlock", "target": 4003, "outcome": "late", "delay": 20, "times": 1};
                             GET lists what is known and what is waiting
    POST /_control/driver    {"evse": 4045, "does": "plug_in"} or "unplug"
    POST /_control/clock     {"advance": 600}, in seconds; GET tells the time
    POST /_control/speed     {"speed": 20}: chargers act 20 times faster; the clock is not touched
    POST /_control/rate      {"perMinute": 5}
    POST /_control/forbid    {"operations": ["chargePointReset"]}: these answer 403
    GET  /_control/scenarios the seed's named situations with this tenant's ids
"""

from collections.abc import Callable
from typing import Any

from local.ampeco import charging, hardware, outcomes, seed
from local.ampeco.commands import start
from local.ampeco.network import Network
from local.ampeco.records import Record
from local.ampeco.tenant import Tenant

KINDS = {
    "location": "locations",
    "chargePoint": "chargePoints",
    "evse": "evses",
    "tariff": "tariffs",
    "tariffGroup": "tariffGroups",
    "user": "users",
    "paymentMethod": "paymentMethods",
    "subscription": "subscriptions",
    "idTag": "idTags",
    "authorization": "authorizations",
    "session": "sessions",
    "transaction": "transactions",
    "receipt": "receipts",
    "invoice": "invoices",
    "reservation": "reservations",
    "booking": "bookings",
    "bookingRequest": "bookingRequests",
    "issue": "issues",
}
METERED = {"energy", "power", "socPercent"}


def routes(tenant: Tenant) -> dict[tuple[str, str], Callable[[Any], Any]]:
    return {
        ("POST", "/_control/set"): lambda body: _each(body, lambda rule: change(tenant.look(), rule)),
        ("POST", "/_control/outcome"): lambda body: _each(body, tenant.network.outcomes.add),
        ("GET", "/_control/outcome"): lambda _: {
            "known": outcomes.listed(),
            "waiting": tenant.network.outcomes.waiting(),
        },
        ("POST", "/_control/clock"): lambda body: _clock(tenant, body),
        ("GET", "/_control/clock"): lambda _: {"now": tenant.look().stamp()},
        ("POST", "/_control/speed"): lambda body: _speed(tenant, body),
        ("POST", "/_control/driver"): lambda body: _each(body, lambda act: driver(tenant.look(), act)),
        ("POST", "/_control/rate"): lambda body: _rate(tenant, body),
        ("POST", "/_control/forbid"): lambda body: _forbid(tenant, body),
        ("GET", "/_control/scenarios"): lambda _: seed.scenarios(tenant.config.variation),
    }


def _each(body: Any, act: Callable[[dict[str, Any]], Any]) -> dict[str, int]:
    rules = body if isinstance(body, list) else [body]
    for rule in rules:
        if not isinstance(rule, dict):
            raise TypeError("an object or a list of objects is needed")
        act(rule)
    return {"done": len(rules)}


def change(network: Network, rule: dict[str, Any]) -> None:
    """`{"evse": 4003, "set": {...}}`: objects are merged, everything else replaced; statuses go to the logs too."""
    kind = next((name for name in rule if name in KINDS), None)
    row = network[KINDS[kind]].find(rule[kind]) if kind else None
    if kind is None or row is None or not isinstance(rule.get("set"), dict):
        raise ValueError(f'{{"<kind>": id, "set": {{...}}}} is needed, with a known id; kinds: {", ".join(KINDS)}')
    wanted = dict(rule["set"])
    if kind == "evse":
        _set_evse(network, row, wanted)
    if kind == "chargePoint" and "networkStatus" in wanted:
        hardware.set_network(network, row, wanted.pop("networkStatus"))
    _merge(row, wanted)
    if kind == "session" and METERED & wanted.keys() and "_charge" in row:
        charging.remeter(network, row)


def _set_evse(network: Network, evse: Record, wanted: dict[str, Any]) -> None:
    """`errorCode`, `vendorErrorCode` and `info` belong to the status; `cable` and `lock` to the outlet's inside."""
    facts = {key: wanted.pop(key) for key in ("vendorErrorCode", "info", "vendorId") if key in wanted}
    error = wanted.pop("errorCode", "NoError")
    evse["_cable"] = wanted.pop("cable", evse["_cable"])
    evse["_lock"] = wanted.pop("lock", evse["_lock"])
    if "actualStatus" in wanted:
        evse["_actualStatus"] = wanted.pop("actualStatus")
    if "hardwareStatus" in wanted:
        status = wanted.pop("hardwareStatus")
        evse["_errorCode"], evse["_vendorErrorCode"] = error, facts.get("vendorErrorCode")
        if error == hardware.LOCK:
            evse["_lock"], evse["_cable"] = "stuck", True
        elif status in hardware.PLUGGED:
            evse["_cable"] = True
        elif status == "available":
            evse["_lock"], evse["_cable"] = "ok", False
        hardware.show_status(network, evse, status, error, **facts)


def _merge(row: Record, wanted: dict[str, Any]) -> None:
    for key, value in wanted.items():
        if isinstance(value, dict) and isinstance(row.get(key), dict):
            _merge(row[key], value)
        else:
            row[key] = value


def driver(network: Network, act: dict[str, Any]) -> None:
    """`{"evse": id, "does": "plug_in" | "unplug"}`: what only somebody on site can do."""
    evse = network["evses"].find(act.get("evse"))
    does = act.get("does")
    if evse is None or does not in ("plug_in", "unplug"):
        raise ValueError('{"evse": id, "does": "plug_in" or "unplug"} is needed')
    if does == "plug_in":
        start.plug_in(network, evse)
    else:
        start.unplug(network, evse)


def _clock(tenant: Tenant, body: dict[str, Any]) -> dict[str, str]:
    tenant.time.add(float(body["advance"] if "advance" in body else _needed("advance")))
    return {"now": tenant.look().stamp()}


def _speed(tenant: Tenant, body: dict[str, Any]) -> dict[str, float]:
    speed = float(body["speed"] if "speed" in body else _needed("speed"))
    if speed <= 0:
        raise ValueError("speed must be above 0")
    tenant.look().speed = speed
    return {"speed": speed}


def _rate(tenant: Tenant, body: dict[str, Any]) -> dict[str, int]:
    tenant.admission.rate_per_minute = int(body["perMinute"] if "perMinute" in body else _needed("perMinute"))
    return {"perMinute": tenant.admission.rate_per_minute}


def _forbid(tenant: Tenant, body: dict[str, Any]) -> dict[str, list[str]]:
    tenant.admission.forbidden = set(body["operations"] if "operations" in body else _needed("operations"))
    return {"operations": sorted(tenant.admission.forbidden)}


def _needed(name: str) -> Any:
    raise ValueError(f"{name} is needed")
