"""What a tariff costs: which one applies to whom, the amount of a session, and its breakdown."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from local.ampeco.network import Network
from local.ampeco.records import Record

VAT = 1.18
DAY = range(7, 23)  # local hours at the day price, where a tariff has day and night prices


def resolve(network: Network, group: Record, user: Record | None) -> Record | None:
    """The group is read from bottom to top; the first tariff whose restrictions admit the driver applies."""
    tariffs = [row for key in reversed(group["tariffIds"]) if (row := network["tariffs"].find(key))]
    fitting = (tariff for tariff in tariffs if _admits(network, tariff["restrictions"], user))
    return next(fitting, tariffs[-1] if tariffs else None)


def _admits(network: Network, restrictions: Record, user: Record | None) -> bool:
    if restrictions.get("applyToAdHocUsers"):
        return user is None
    plans, groups = restrictions.get("applyToUsersWithSubscriptions"), restrictions.get("applyToUserGroupIds")
    if not plans and not groups:
        return True
    if user is None:
        return False
    subscription = network["subscriptions"].find(user["subscriptionId"])
    member = subscription and subscription["status"] == "active" and subscription["planId"] in (plans or [])
    return bool(member) or bool(set(user["userGroupIds"]) & set(groups or []))


def money(with_tax: float) -> dict[str, float]:
    return {"withTax": round(with_tax, 2), "withoutTax": round(with_tax / VAT, 2)}


def parts(tariff: Record, energy: float, idle_minutes: int, hour: int) -> list[Record]:
    """The priced parts of a session; `energy` in Wh, `idle_minutes` all minutes plugged in after charging ended."""
    pricing = tariff["pricing"]
    found = [
        _part("flat", "session", pricing.get("pricePerSession"), 1),
        _part("connection", "session", pricing.get("connectionFee"), 1),
        _part("energy", "kwh", _by_hour(pricing, hour, "pricePerKwh"), round(energy / 1000, 3)),
        _idle(pricing, idle_minutes, hour),
    ]
    kept = [part for part in found if part]
    short = (pricing.get("minPrice") or 0) - sum(part["price"]["withTax"] for part in kept)
    if short > 0 and energy > 0:
        kept.append(_priced("min_price", "session", round(short, 2), 1, round(short, 2)))
    return kept


def total(breakdown: list[Record]) -> float:
    return round(sum(float(part["price"]["withTax"]) for part in breakdown), 2)


def local_hour(moment: float, zone: str) -> int:
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).hour


def _by_hour(pricing: Record, hour: int, name: str) -> Any:
    period = ("day" if hour in DAY else "night") + name[0].upper() + name[1:]
    return pricing.get(period, pricing.get(name))


def _idle(pricing: Record, minutes: int, hour: int) -> Record | None:
    fee = _by_hour(pricing, hour, "idleFeePerMinute")
    billed = minutes - int(pricing.get("idleFeeGracePeriodMinutes") or 0)
    if not fee or billed <= 0:
        return None
    limit = pricing.get("idleFeeLimit")
    cost = fee * billed if limit is None else min(fee * billed, limit)
    return _priced("idle_time", "minute", fee, billed, round(cost, 2))


def _part(kind: str, unit: str, price: float | None, quantity: float) -> Record | None:
    return _priced(kind, unit, price, quantity, round(price * quantity, 2)) if price and quantity else None


def _priced(kind: str, unit: str, price: float, quantity: float, cost: float) -> Record:
    return {
        "type": kind,
        "currency": "ILS",
        "unit": unit,
        "pricePerUnit": {"withTax": price, "withoutTax": round(price / VAT, 5)},
        "quantity": quantity,
        "price": money(cost),
        "taxPercentage": 18.0,
        "totalPrice": cost,
        "unitPrice": price,
    }
