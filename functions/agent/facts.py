"""Tool results in plain words, without a model: for replies that could not be proven and for when no model answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from agent import faults
from agent.tools.base import Result
from edgecontrol.phrases import say

Seen = Sequence[tuple[str, Mapping[str, Any], Result]]
MOST_SESSIONS = 3
# A session's field, the phrase that tells it, and the phrase's placeholder.
_SESSION = (
    ("started_at", "session_started", "time"),
    ("stopped_at", "session_ended", "time"),
    ("energy_kwh", "session_energy", "kwh"),
    ("power_kw", "session_power", "kw"),
    ("battery_percent", "session_battery", "percent"),
    ("amount", "session_amount", "amount"),
)
_PARTS = (("energy", "bill_energy"), ("connection", "bill_connection"), ("idle", "bill_idle"))


def told_plainly(language: str, results: Seen) -> str:
    """A line or a card for each result that says something, "" if none does; what is not known is not mentioned."""
    parts = [part for tool, _, result in results if (part := _one(language, tool, result))]
    return "\n\n".join(dict.fromkeys(parts))


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


def _one(language: str, tool: str, result: Result) -> str:
    if tool == "escalate" and result.get("outcome") == "done":
        return say("human_requested", language)
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
    return _of_the_account(language, tool, result)


def _of_the_account(language: str, tool: str, result: Result) -> str:
    """The driver's sessions, one bill, or why a card was refused."""
    if tool == "get_active_session" and "sessions" in result and not result["sessions"]:
        return say("session_none", language)
    sessions = result.get("sessions") or ([result] if result.get("session") else ())
    if sessions:
        return "\n\n".join(_session(language, session) for session in sessions[:MOST_SESSIONS])
    lines = [
        say("account_start_refused", language, time=_when(attempt["at"], result))
        for attempt in result.get("attempts") or ()
        if attempt.get("at")
    ]
    if any(method.get("expired") for method in result.get("payment_methods") or ()):
        lines.append(say("account_card_expired", language))
    if result.get("amount_due"):
        lines.append(say("account_due", language, amount=_money(result["amount_due"], result)))
    return "\n".join(lines)


def _session(language: str, session: Mapping[str, Any]) -> str:
    """A session's card; of a bill, also the parts of its sum that have a name."""
    lines = [f"**{say('session_title', language, station=session['station'])}**"] if session.get("station") else []
    for key, phrase, name in _SESSION:
        value = session.get(key)
        if value is not None:
            shown = _when(value, {}) if name == "time" else _money(value, session) if name == "amount" else value
            lines.append(say(phrase, language, **{name: shown}))
    for part in session.get("breakdown") or ():
        kind = next((phrase for word, phrase in _PARTS if word in str(part.get("type", ""))), "")
        if kind and part.get("amount"):
            lines.append(say(kind, language, amount=_money(part["amount"], session)))
    return "\n".join(lines)


def _money(amount: float, result: Mapping[str, Any]) -> str:
    return f"{amount:.2f} {result.get('currency', '')}".strip()


def _when(moment: str, result: Result) -> str:
    """The time alone for today, with the day for any other."""
    day, _, time = moment.partition(" ")
    if day == str(result.get("checked_at", ""))[:10]:
        return time
    return f"{day[8:10]}.{day[5:7]} {time}"


def _offer(language: str, outlet: Mapping[str, Any]) -> str:
    return f"• {say('card_title', language, station=outlet['station'], site=outlet.get('site', ''))}"
