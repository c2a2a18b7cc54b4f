"""Tool results in plain words, without a model: for replies that could not be proven and for when no model answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent import faults
from agent.tools.base import Result
from edgecontrol.phrases import say

Seen = Sequence[tuple[str, Mapping[str, Any], Result]]


def told_plainly(language: str, results: Seen) -> str:
    """A line or a card for each result that says something; what is not known is not mentioned."""
    parts = [part for _, _, result in results if (part := _one(language, result))]
    return "\n\n".join(dict.fromkeys(parts)) or say("dont_know", language)


def card(language: str, result: Result) -> str:
    """The status card of one outlet from a `get_station_status` result."""
    lines = [f"**{say('card_title', language, station=result['station'], site=result.get('site', ''))}**"]
    lines.append(say("card_status", language, status=say(f"status_{result['status']}", language)))
    if result["status"] == "offline" and result.get("last_contact_at"):
        lines.append(say("charger_offline_last_known", language, time=_when(result["last_contact_at"], result)))
    if result.get("fault"):
        lines.append(say("card_fault", language, fault=faults.words(result["fault"], language)))
        lines.append(faults.steps(result["fault"], language))
    if result.get("downtime"):
        lines.append(say("card_downtime", language))
    if result.get("max_power_kw"):
        lines.append(say("card_power", language, kw=result["max_power_kw"]))
    if result.get("tariff"):
        lines.append(say("card_price", language, price=result["tariff"]))
    neighbours = result.get("neighbours") or ()
    if neighbours:
        shown = [f"{other['station']} – {say('status_' + other['status'], language)}" for other in neighbours]
        lines.append(f"{say('card_neighbours', language)}: {', '.join(shown)}")
    if result.get("checked_at"):
        lines.append(say("card_checked", language, time=result["checked_at"][-5:]))
    return "\n".join(lines)


def _moment(result: Result) -> str:
    """When an offline charger was last heard of: the hour alone only for today."""
    at, now = str(result["last_contact_at"]), str(result.get("checked_at", ""))
    return at[-5:] if at[:10] == now[:10] else at


def _one(language: str, result: Result) -> str:
    if result.get("reason_text"):
        return str(result["reason_text"])
    if result.get("question"):
        return str(result["question"])
    if result.get("station") and result.get("status"):
        return card(language, result)
    if result.get("tariff"):
        return say("card_price", language, price=result["tariff"])
    if result.get("outlets"):
        return "\n".join(_offer(language, outlet) for outlet in result["outlets"])
    if result.get("passages"):
        return str(result["passages"][0]["text"])
    return ""


def _when(moment: str, result: Result) -> str:
    """The time alone for today, with the day for any other."""
    day, _, time = moment.partition(" ")
    if day == str(result.get("checked_at", ""))[:10]:
        return time
    return f"{day[8:10]}.{day[5:7]} {time}"


def _offer(language: str, outlet: Mapping[str, Any]) -> str:
    return f"• {say('card_title', language, station=outlet['station'], site=outlet.get('site', ''))}"
