"""Six fixed situations for the replies written by hand."""
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
}
