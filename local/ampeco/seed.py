"""Loads the seed network: shifted to now, varied for a second tenant, with plainly fake secrets for the real ones."""

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from local.ampeco.clock import moment, stamp
from local.ampeco.config import Variation
from local.ampeco.records import Record

SEED = Path(__file__).parent / "data" / "seed.json"
_MOMENT = re.compile(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"')
_DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"')
_NO_OFFSET = {"externalId", "vendorId", "modelId", "planId", "taxId", "networkId", "evseNetworkId", "roamingOperatorId"}


@cache
def _text() -> str:
    return SEED.read_text(encoding="utf-8")


def load(now: float, variation: Variation) -> dict[str, Any]:
    """The seed as parsed JSON with every timestamp moved by (now - meta.referenceNow)."""
    data: dict[str, Any] = json.loads(_shifted(_text(), now))
    data = vary(data, variation) if variation.offset else data
    _add_secrets(data)
    _complete(data, now)
    return data


@cache
def scenarios(variation: Variation) -> dict[str, Record]:
    """The named situations of the seed, with the ids they have in this tenant."""
    found: dict[str, Record] = json.loads(_text())["meta"]["scenarios"]
    return _offset(found, variation) if variation.offset else found


def _shifted(text: str, now: float) -> str:
    reference = re.search(r'"referenceNow": *"([^"]+)"', text)
    delta = int(now - moment(reference.group(1))) if reference else 0
    moved: dict[str, str] = {}

    def move(match: re.Match[str]) -> str:
        old = match.group(1)
        if old not in moved:
            moved[old] = f'"{stamp(moment(old) + delta)}"'
        return moved[old]

    days = timedelta(days=delta // 86_400)
    return _DAY.sub(lambda m: f'"{date.fromisoformat(m.group(1)) + days}"', _MOMENT.sub(move, text))


def vary(data: dict[str, Any], variation: Variation) -> dict[str, Any]:
    """Another operator's network of the same make: other ids, outlet numbers, sites, mail addresses and cards."""
    varied: dict[str, Any] = _offset(data, variation)
    varied["consumptionStats"] = {
        str(int(key) + variation.offset): rows for key, rows in varied["consumptionStats"].items()
    }
    for site, names in zip(varied["locations"], variation.site_names, strict=False):
        site["name"] = [{"locale": lo, "translation": name} for lo, name in zip(("he", "en"), names, strict=True)]
        site["description"] = site["name"]
    for point in varied["chargePoints"]:
        point["network"]["id"] = point["network"]["id"].replace("SIMCP", "SIMCQ")
        point["name"] = "S-" + point["name"]
    return varied


def _offset(value: Any, variation: Variation, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _offset(inner, variation, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_offset(inner, variation, key) for inner in value]
    if isinstance(value, str):
        return _offset_text(value, variation, key)
    if _is_id(key) and isinstance(value, int) and not isinstance(value, bool) and value:
        return value + variation.offset
    return value


def _offset_text(value: str, variation: Variation, key: str) -> str:
    if value.isdigit() and (_is_id(key) or key in ("physicalReference", "evsePhysicalReference")):
        return str(int(value) + variation.offset)
    return value.replace("@example.com", f"@{variation.mail_domain}").replace("SIM0TAG", variation.tag_prefix + "TAG")


def _is_id(key: str) -> bool:
    return key not in _NO_OFFSET and (key == "id" or key.endswith(("Id", "Ids")))


def _add_secrets(data: dict[str, Any]) -> None:
    """Ordinary reads of the real platform carry these (contract, 2.4): tests prove that they never leak onwards."""
    for point in data["chargePoints"]:
        point["network"]["password"] = f"SIM-NOT-SECRET-password-{point['id']}"
        point["pin"] = f"~{point['id'] % 1000:03d}"  # four characters at most; the tilde is found nowhere else
        point["sharingCode"] = f"SIM-NOT-SECRET-sharing-{point['id']}"
    for user in data["users"]:
        user["password"] = f"SIM-NOT-SECRET-hash-{user['id']}"
        user["personalId"] = f"SIM-NOT-SECRET-personal-{user['id']}"
        user["bankDetails"] = {"bankIban": f"SIM-NOT-SECRET-iban-{user['id']}", "bankName": "Invented Bank"}
    for transaction in data["transactions"]:
        transaction["cardDetails"] = card_details(transaction["id"], transaction["userId"])


def card_details(transaction: int, user: int | None) -> Record:
    token = f"SIM-NOT-SECRET-card-{transaction}"
    return {"type": "visa", "last4": f"{(user or 0) % 10_000:04d}", "expMonth": "05", "expYear": "2029", "token": token}


def _complete(data: dict[str, Any], now: float) -> None:
    """What the seed leaves out although the subset's schemas ask for it, or the platform would have it."""
    for session in data["sessions"]:
        for part in session["_priceBreakdown"]:
            part["totalPrice"], part["unitPrice"] = part["price"]["withTax"], part["pricePerUnit"]["withTax"]
    data["hardwareStatusLogs"] += _quiet_logs(data)
    data["evseDowntimePeriods"] = _outlet_downtime(data)


def _quiet_logs(data: dict[str, Any]) -> list[Record]:
    told = {(row["_chargePointId"], row["_evseId"]) for row in data["hardwareStatusLogs"]}
    places = [(point["id"], None, point) for point in data["chargePoints"]]
    places += [(evse["chargePointId"], evse["id"], evse) for evse in data["evses"]]
    return [
        {
            "_chargePointId": point_id,
            "_evseId": evse_id,
            "status": row["hardwareStatus"],
            "timestamp": row["lastUpdatedAt"],
            "errorCode": "NoError",
        }
        for point_id, evse_id, row in places
        if row["hardwareStatus"] and (point_id, evse_id) not in told
    ]


def _outlet_downtime(data: dict[str, Any]) -> list[Record]:
    return [
        {**period, "id": period["id"] * 10 + number, "evseId": evse["id"]}
        for period in data["chargePointDowntimePeriods"]
        for number, evse in enumerate(e for e in data["evses"] if e["chargePointId"] == period["chargePointId"])
    ]
