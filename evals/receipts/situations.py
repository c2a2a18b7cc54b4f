"""Fixed situations for the replies written by hand."""
# ruff: noqa: E501  one record is one line

from agent.receipts import EffectFact, Evidence, ToolResult

NOW = "2026-11-22 11:00"
STATUS = ToolResult(
    "station_status",
    {"station": "20021"},
    {
        "charge_point": "DKL-AC-02",
        "site": "Dekel Square Garage",
        "outlets": [
            {
                "station": "20021",
                "status": "faulted",
                "fault": "ConnectorLockFailure",
                "max_power_kw": 22,
                "since_at": "2026-11-22 10:20",
            },
            {"station": "20022", "status": "suspended_ev", "max_power_kw": 22},
        ],
    },
    "10:58",
)
TARIFF = ToolResult(
    "tariff",
    {"station": "20021"},
    {
        "station": "20021",
        "price_per_kwh": 1.65,
        "connection_fee": 2.0,
        "idle_fee_per_minute": 0.5,
        "idle_free_minutes": 20,
        "currency": "ILS",
    },
    "10:58",
)
SESSION = ToolResult(
    "active_session",
    {},
    {"sessions": [{"station": "20021", "status": "finished", "energy_kwh": 14.2, "amount": 25.43, "currency": "ILS", "battery_percent": 61,
                   "started_at": "2026-11-22 09:25", "ended_at": "2026-11-22 10:40"}]},
    "10:58",
)  # fmt: skip
GUIDE = ToolResult(
    "search_knowledge",
    {"query": "cable stuck"},
    {"passages": [{"title": "Cable stuck", "slug": "cable-stuck", "text": "Unlock the car, wait 30 seconds, push the plug in and pull it "
                   "straight out. Hold a card flat to the reader for 3 seconds. Most cars slow down above 80 %."}]},
    "10:59",
)  # fmt: skip
NEARBY = ToolResult(
    "nearest_outlets",
    {"site": "Dekel Square Garage"},
    {"outlets": [
        {"station": "20041", "charge_point": "DKL-DC-04", "site": "Dekel Square Garage", "status": "available", "max_power_kw": 60,
         "price_per_kwh": 2.45, "currency": "ILS", "distance_km": 0.04},
        {"station": "20081", "charge_point": "NHM-AC-04", "site": "North Harbour Mall", "status": "available", "max_power_kw": 22,
         "price_per_kwh": 1.65, "currency": "ILS", "distance_km": 1.2},
    ]},
    "10:59",
)  # fmt: skip
BILL = ToolResult(
    "explain_bill",
    {"station": "20311"},
    {"station": "20311", "date": "2026-11-20", "started_at": "2026-11-20 18:05", "ended_at": "2026-11-20 19:40", "total": 47.83, "currency": "ILS",
     "energy_kwh": 20.5, "idle_minutes": 24, "payment_status": "paid", "receipt_url": "https://receipts.example.com/r/30014",
     "breakdown": [{"type": "connection", "amount": 2.0}, {"type": "energy", "amount": 33.83, "quantity": 20.5, "unit": "kwh"},
                   {"type": "idle_time", "amount": 12.0, "quantity": 24, "unit": "minute"}]},
    "10:57",
)  # fmt: skip
HISTORY = ToolResult(
    "session_history",
    {},
    {"sessions": [
        {"station": "20311", "energy_kwh": 20.5, "amount": 47.83, "currency": "ILS", "started_at": "2026-11-20 18:05"},
        {"station": "20041", "energy_kwh": 31.0, "amount": 75.95, "currency": "ILS", "started_at": "2026-11-14 08:30"},
        {"station": "20011", "energy_kwh": 6.4, "amount": 12.56, "currency": "ILS", "started_at": "2026-11-03 21:15"},
    ]},
    "10:57",
)  # fmt: skip
TICKET = ToolResult(
    "escalate", {"reason": "lock"}, {"outcome": "done", "reference": "EC-7F3K", "station": "20021"}, "10:59"
)
HANDED = ToolResult(
    "escalate", {"reason": "fault"}, {"outcome": "done", "told": "the support team", "reason": "fault"}, "10:59"
)
ASKED = ToolResult(
    "unlock_connector",
    {"station": "20021"},
    {
        "outcome": "asked",
        "station": "20021",
        "question": "Unlock outlet 20021?",
        "how": "the driver presses the button",
    },
    "10:59",
)
REFUSED = ToolResult(
    "reset_charger",
    {"station": "20061", "type": "soft"},
    {"outcome": "refused", "reason": "neighbour_charging", "reason_text": "A car is charging at the outlet beside it.",
     "next": "tell the driver the reason; offer the nearest usable outlet", "station": "20061", "status": "available",
     "neighbours": [{"station": "20062", "status": "charging"}],
     "alternatives": [{"station": "20071", "charge_point": "GAL-AC-07", "site": "Galim Beach", "status": "available", "distance_km": 0.6,
                       "price_per_kwh": 1.95, "currency": "ILS", "max_power_kw": 22}]},
    "10:59",
)  # fmt: skip
RESTARTED = ToolResult(
    "get_station_status",
    {"station": "20031"},
    {"station": "20031", "charge_point": "ALN-AC-03", "site": "Alon Hill Tech Park", "status": "available", "max_power_kw": 22,
     "checked_at": "2026-11-22 10:59", "neighbours": [{"station": "20032", "status": "available"}]},
    "10:59",
)  # fmt: skip
CHARGING = ToolResult(
    "get_active_session",
    {},
    {"sessions": [{"station": "20051", "session_status": "active", "started_at": "2026-11-22 10:12", "energy_kwh": 8.4, "power_kw": 10.8,
                   "battery_percent": 47, "amount": 15.86, "currency": "ILS"}]},
    "10:59",
)  # fmt: skip
OFFLINE = ToolResult(
    "get_station_status",
    {"station": "20091"},
    {"station": "20091", "charge_point": "SEA-DC-09", "site": "Sea Cliff Hotel", "status": "offline", "offline_kind": "temporarily_unavailable",
     "last_known_status": "available", "last_contact_at": "2026-11-22 08:42", "checked_at": "2026-11-22 10:59", "max_power_kw": 50},
    "10:59",
)  # fmt: skip
CARD = ToolResult(
    "explain_card_refusal",
    {},
    {"attempts": [{"reason": "payment_method_expired", "method": "app", "at": "2026-11-22 10:51"}], "amount_due": 31.2, "currency": "ILS",
     "account_status": "enabled", "payment_methods": [{"type": "card", "brand": "visa", "default": True, "expired": True}]},
    "10:59",
)  # fmt: skip
SAID = ("הכבל תקוע בעמדה 20021", "my cable is stuck at 20021, I paid 60 shekels")
KNOWN = ("102", "101", "/link", "/human", "support@edgecontrol.example")


def _with(*results: ToolResult, effects: tuple[EffectFact, ...] = ()) -> Evidence:
    return Evidence(results, effects, SAID, KNOWN, NOW)


SITUATIONS: dict[str, Evidence] = {
    "stuck": _with(STATUS, TARIFF, SESSION, GUIDE),
    "unlocked": _with(STATUS, SESSION, effects=(EffectFact("unlock_connector", "20021", "done"),)),
    "sent": _with(STATUS, SESSION, effects=(EffectFact("unlock_connector", "20021", "sent"),)),
    "ticket": _with(STATUS, SESSION, TICKET),
    "nearby": _with(STATUS, NEARBY),
    "bill": _with(BILL, HISTORY),
    "nothing": _with(),
    "handed": _with(STATUS, HANDED),
    "asked": _with(STATUS, SESSION, ASKED, effects=(EffectFact("unlock_connector", "20021", "asked"),)),
    "refused": _with(REFUSED),
    "reset": _with(RESTARTED, effects=(EffectFact("reset_charger", "20031", "done"),)),
    "charging": _with(CHARGING),
    "offline": _with(OFFLINE),
    "card": _with(CARD),
}
