"""What stands in the way of a start, in the order the platform looks: outlet, driver, history, money."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from local.ampeco import billing
from local.ampeco.network import Network
from local.ampeco.records import Record

REFUSALS = {
    "INTERNAL_ISSUE": "The charge point is not connected.",
    "USER_IS_DISABLED": "The user is disabled.",
    "USER_VALIDATION_NOT_COMPLETE": "The user has not verified the email address.",
    "SESSION_EXISTS": "There is already a session on this EVSE.",
    "SESSION_ALREADY_RUNNING": "The user has another running session.",
    "CHARGING_NOT_ALLOWED": "Charging on this EVSE is not allowed.",
    "ACCESS_RESTRICTED": "The charge point is not open to this user.",
    "LOCATION_IS_CLOSED": "The location is closed.",
    "SUBSCRIPTION_REQUIRED": "The charge point requires a subscription.",
    "PREVIOUS_SESSION_NOT_PAID": "A previous session has not been paid.",
    "PAYMENT_METHOD_REQUIRED": "A payment method is required.",
    "CANNOT_USE_PAYMENT_METHOD": "The payment method cannot be used.",
    "CANNOT_USE_EXPIRED_PAYMENT_METHOD": "The payment method has expired.",
    "PAYMENT_NO_FUNDS": "Not enough funds.",
}
OPEN = ("active", "pending")
UNPAID = ("failed", "partially")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Wish:
    """Who wants to charge where, and how it would be paid."""

    charge_point: Record
    evse: Record
    user: Record | None
    method: str | None
    tariff: Record | None


def obstacle(network: Network, wish: Wish) -> str | None:
    return (
        _outlet_obstacle(network, wish)
        or _driver_obstacle(wish)
        or _history_obstacle(network, wish.user)
        or _money_obstacle(network, wish)
    )


def _outlet_obstacle(network: Network, wish: Wish) -> str | None:
    location = network["locations"].find(wish.charge_point["locationId"])
    if wish.tariff is None or wish.tariff["type"] == "charging not allowed":
        return "CHARGING_NOT_ALLOWED"
    if wish.charge_point["status"] not in ("enabled", "demo") or wish.evse["status"] != "enabled":
        return "ACCESS_RESTRICTED"
    if network.open_sessions(wish.evse):
        return "SESSION_EXISTS"
    if location and not is_open(location, network.now):
        return "LOCATION_IS_CLOSED"
    return None if network.online(wish.charge_point) else "INTERNAL_ISSUE"


def _driver_obstacle(wish: Wish) -> str | None:
    user, charge_point = wish.user, wish.charge_point
    if user is None:
        return None
    if user["status"] == "disabled":
        return "USER_IS_DISABLED"
    if not user["emailVerified"]:
        return "USER_VALIDATION_NOT_COMPLETE"
    if charge_point["type"] != "public" and charge_point["user"]["id"] != int(user["id"]):
        return "ACCESS_RESTRICTED"
    needs_plan = (charge_point.get("subscription") or {}).get("required")
    return "SUBSCRIPTION_REQUIRED" if needs_plan and not user["subscriptionId"] else None


def _history_obstacle(network: Network, user: Record | None) -> str | None:
    if user is None:
        return None
    own = network["sessions"].where(userId=int(user["id"]))
    if user["options"]["sessionsAllowed"] == "single_session" and any(s["status"] in OPEN for s in own):
        return "SESSION_ALREADY_RUNNING"
    return "PREVIOUS_SESSION_NOT_PAID" if any(s["paymentStatus"] in UNPAID for s in own) else None


def _money_obstacle(network: Network, wish: Wish) -> str | None:
    user = wish.user
    if user is None or wish.tariff is None or wish.tariff["type"] == "free":
        return None
    if wish.method is None:
        return "PAYMENT_METHOD_REQUIRED"
    if wish.method == "balance":
        return None if user["balance"] > 0 else "PAYMENT_NO_FUNDS"
    card = network["paymentMethods"].find(wish.method)
    if card is None or card["userId"] != int(user["id"]):
        return "CANNOT_USE_PAYMENT_METHOD"
    return "CANNOT_USE_EXPIRED_PAYMENT_METHOD" if billing.expired(network, card) else None


def is_open(location: Record, moment: float) -> bool:
    """Working hours are local to the site."""
    hours = location["workingHours"]
    if hours["isAlwaysOpen"] or not hours["hours"]:
        return True
    local = datetime.fromtimestamp(moment, UTC).astimezone(ZoneInfo(location["timezone"]))
    spans = hours["hours"].get(WEEK[local.weekday()], [])
    return any(span["start"] <= local.strftime("%H:%M") < span["end"] for span in spans)
