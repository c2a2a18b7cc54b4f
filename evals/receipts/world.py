"""One invented situation on the network: the facts a reply may state, and the evidence that holds them."""
# ruff: noqa: E501  one record is one line

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from agent.receipts import EffectFact, Evidence, ToolResult

SITES = {
    "en": ("Dekel Square Garage", "North Harbour Mall", "Alon Hill Tech Park", "Sea Cliff Hotel"),
    "he": ("חניון כיכר הדקל", "מרכז מסחרי נמל הצפון", "פארק ההייטק גבעת האלון", "מלון מצוק הים"),
    "ru": ("Dekel Square Garage", "Паркинг «Северная гавань»", "Alon Hill Tech Park", "Отель «Морской утёс»"),
    "ar": ("موقف ساحة الدقل", "مجمع ميناء الشمال", "Alon Hill Tech Park", "فندق جرف البحر"),
}
PREFIXES = ("DKL-AC", "NHM-DC", "SHK-DC", "ALN-AC", "PRM-DC", "GAL-DC", "AFK-AC", "SEA-AC")
FAULTS = ("ConnectorLockFailure", "GroundFailure", "HighTemperature", "OverCurrentFailure", "ReaderFailure", "UnderVoltage",
          "PowerMeterFailure", "WeakSignal")  # fmt: skip
# Which statuses contradict which, whatever words are chosen for them.
AGAINST = {
    "available": ("charging", "faulted", "offline", "out_of_order", "reserved"),
    "charging": ("available", "faulted", "offline"),
    "faulted": ("available", "charging", "reserved"),
    "offline": ("available", "charging", "reserved"),
    "out_of_order": ("available", "charging", "reserved"),
    "reserved": ("available", "faulted", "offline"),
    "suspended_ev": ("available", "faulted", "offline"),
}
EFFECT_TOOLS = {
    "reset": "reset_charger",
    "unlock": "unlock_connector",
    "stop": "stop_charging",
    "start": "start_charging",
}
NIGHT = datetime(2026, 11, 22, 3, 7)  # noqa: DTZ001 the network's local time
NOW = datetime(2026, 11, 22, 11, 0)  # noqa: DTZ001 the network's local time


@dataclass(frozen=True)
class World:
    """Facts under the names of the templates' slots; `s` and `o` are two outlets of which everything differs."""

    s: str
    o: str
    cp: str
    site: str
    st: str
    ost: str
    fault: str
    kw: float
    price: float
    oprice: float
    fee: float
    idle: float
    free: int
    energy: float
    power: float
    pct: int
    t0: datetime
    t1: datetime
    min: int
    amount: float
    total: float
    epart: float
    ipart: float
    date: datetime
    n: int
    dist: int
    odist: int
    ref: str
    at: datetime
    wait: int
    hold: int
    act: str
    x: int


def draw(rng: random.Random, language: str) -> World:
    """A situation; amounts, times and distances are all different from each other."""
    number = rng.randint(2001, 2038)
    st = rng.choice(list(AGAINST))
    energy, price = rng.randint(51, 480) / 10, rng.choice((1.65, 1.95, 1.8, 1.2))
    fee, ipart = rng.choice((2.0, 3.0, 1.0)), rng.randint(9, 79) / 2
    t0 = NOW - timedelta(minutes=rng.randint(31, 170))
    epart = round(energy * price, 2)
    return World(
        s=f"{number}1", o=f"{number}2", cp=f"{rng.choice(PREFIXES)}-0{rng.randint(1, 9)}", site=rng.choice(SITES[language]),
        st=st, ost=rng.choice(AGAINST[st]), fault=rng.choice(FAULTS), kw=rng.choice((11.0, 22.0, 50.0, 60.0, 150.0, 7.4)),
        price=price, oprice=rng.choice((2.45, 1.99, 2.1)), fee=fee, idle=rng.choice((0.5, 0.3, 0.75)), free=rng.choice((10, 20, 30)),
        energy=energy, power=(rng.randint(31, 480) + 0.5) / 10, pct=rng.randint(21, 97), t0=t0,
        t1=t0 + timedelta(minutes=rng.randint(12, 29)), min=int((NOW - t0).total_seconds() // 60),
        amount=round(epart + fee, 2), total=round(epart + fee + ipart, 2), epart=epart, ipart=ipart,
        date=NOW - timedelta(days=rng.randint(2, 18)), n=rng.randint(3, 6), dist=rng.choice((120, 350, 640, 900, 1400, 2600)),
        odist=rng.choice((1100, 1700, 3300, 4800)), ref=f"EC-{rng.randint(2, 9)}{rng.choice('FKMTW')}{rng.randint(2, 9)}{rng.choice('ABCX')}",
        at=NOW - timedelta(minutes=rng.randint(1, 9)), wait=rng.choice((30, 20, 45)), hold=rng.choice((3, 2, 5)),
        act=rng.choice(list(EFFECT_TOOLS)), x=rng.choice((15, 25, 45)),
    )  # fmt: skip


def evidence(world: World, scenario: str, rng: random.Random) -> Evidence:
    """What the tools returned in this situation: the scenario's own results, often with others beside them."""
    makers = {"status": _status, "fault": _status, "tariff": _tariff, "session": _session, "bill": _history,
              "nearby": _nearby, "guide": _guide, "escalate": _ticket}  # fmt: skip
    if scenario == "fault":
        world = replace(world, st="faulted")
    if scenario in EFFECT_TOOLS:
        world = replace(world, st="available", ost="charging")
    results = [makers[scenario](world)] if scenario in makers else [_status(world)]
    if scenario == "escalate":
        results.append(_status(replace(world, st="faulted")))
    if scenario in {"session", "bill"} and rng.random() < 0.5:
        results.append(_tariff(world))
    if scenario == "bill":
        results.append(_bill(world))
    effects = _effects(world, scenario, rng)
    return Evidence(
        tuple(results), effects, (f"{world.s}?",), ("102", "/link", "/talk-to-human"), NOW.strftime("%Y-%m-%d %H:%M")
    )


def _effects(world: World, scenario: str, rng: random.Random) -> tuple[EffectFact, ...]:
    if scenario in EFFECT_TOOLS:
        return (EffectFact(EFFECT_TOOLS[scenario], world.s, "done"),)
    if scenario == "open":
        return (EffectFact(EFFECT_TOOLS[world.act], world.s, rng.choice(("sent", "unknown"))),)
    return ()


def _result(tool: str, world: World, result: dict[str, Any]) -> ToolResult:
    return ToolResult(tool, {"station": world.s}, result, world.at.strftime("%H:%M"))


def _status(world: World) -> ToolResult:
    first: dict[str, Any] = {"station": world.s, "status": world.st, "max_power_kw": world.kw}
    if world.st == "faulted":
        first["fault"] = world.fault
    second: dict[str, Any] = {"station": world.o, "status": world.ost, "max_power_kw": world.kw}
    if world.ost == "faulted":
        second["fault"] = "InternalError"
    return _result("station_status", world, {"charge_point": world.cp, "site": world.site, "outlets": [first, second]})


def _tariff(world: World) -> ToolResult:
    own = {"station": world.s, "charge_point": world.cp, "price_per_kwh": world.price, "connection_fee": world.fee,
           "idle_fee_per_minute": world.idle, "idle_free_minutes": world.free, "currency": "ILS"}  # fmt: skip
    other = {"station": world.o, "price_per_kwh": world.oprice, "connection_fee": 0.0, "idle_fee_per_minute": 1.25,
             "idle_free_minutes": 15, "currency": "ILS"}  # fmt: skip
    return _result("tariff", world, {"site": world.site, "tariffs": [own, other]})


def _session(world: World) -> ToolResult:
    session = {"station": world.s, "charge_point": world.cp, "status": "active", "energy_kwh": world.energy, "power_kw": world.power,
               "battery_percent": world.pct, "started_at": world.t0.strftime("%Y-%m-%d %H:%M"), "amount": world.amount,
               "currency": "ILS"}  # fmt: skip
    return _result("active_session", world, {"sessions": [session]})


def _history(world: World) -> ToolResult:
    sessions = [{"station": world.s, "status": "finished", "energy_kwh": world.energy, "amount": world.total, "currency": "ILS",
                 "started_at": _on(world.date, world.t0), "ended_at": _on(world.date, world.t1)}]  # fmt: skip
    for place in range(1, world.n):
        day = world.date - timedelta(days=place * 3)
        sessions.append({"station": "20391", "status": "finished", "energy_kwh": 300.71 + place, "amount": 508.13 + place, "currency": "ILS",
                         "started_at": _on(day, NIGHT), "ended_at": _on(day, NIGHT + timedelta(minutes=50 + place))})  # fmt: skip
    return ToolResult("session_history", {}, {"sessions": sessions}, world.at.strftime("%H:%M"))


def _on(day: datetime, time: datetime) -> str:
    return f"{day:%Y-%m-%d} {time:%H:%M}"


def _bill(world: World) -> ToolResult:
    parts = [
        {"type": "connection", "amount": world.fee, "quantity": 1, "unit": "session"},
        {"type": "energy", "amount": world.epart, "quantity": world.energy, "unit": "kwh"},
        {"type": "idle_time", "amount": world.ipart},
    ]
    result = {"station": world.s, "total": world.total, "currency": "ILS", "price_per_kwh": world.price, "breakdown": parts,
              "payment_status": "paid"}  # fmt: skip
    return _result("explain_bill", world, result)


def _nearby(world: World) -> ToolResult:
    outlets = [
        {"station": world.s, "charge_point": world.cp, "site": world.site, "status": "available", "distance_km": world.dist / 1000,
         "price_per_kwh": world.price, "currency": "ILS", "max_power_kw": world.kw},
        {"station": world.o, "charge_point": "SHK-DC-11", "site": "Shikma", "status": "available",
         "distance_km": world.odist / 1000, "price_per_kwh": world.oprice, "currency": "ILS", "max_power_kw": 43.0},
    ]  # fmt: skip
    outlets += [
        {"station": f"2040{place}", "charge_point": f"ORN-AC-1{place}", "site": "Oranim", "status": "available",
         "distance_km": 5.5 + place, "price_per_kwh": 2.9, "currency": "ILS", "max_power_kw": 43.0}
        for place in range(world.n - 2)
    ]  # fmt: skip
    return ToolResult("nearest_outlets", {"site": world.site}, {"outlets": outlets}, world.at.strftime("%H:%M"))


def _guide(world: World) -> ToolResult:
    text = f"Unplug, wait {world.wait} seconds and plug in again. Hold the card flat to the reader for {world.hold} seconds."
    return ToolResult(
        "search_knowledge",
        {"query": "stuck"},
        {"passages": [{"title": "Starting a charge", "text": text, "slug": "start"}]},
        "10:59",
    )


def _ticket(world: World) -> ToolResult:
    return _result("escalate", world, {"outcome": "done", "reference": world.ref, "station": world.s})
