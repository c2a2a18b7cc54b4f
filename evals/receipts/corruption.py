"""Ways a reply can be untrue of its evidence."""
# ruff: noqa: E501  one record is one line
# ruff: noqa: ARG005  every kind of corruption is asked with the same arguments

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from agent.receipts import EffectFact, Evidence
from evals.receipts.world import AGAINST, EFFECT_TOOLS, FAULTS, World

MONEY = ("price", "oprice", "fee", "idle", "amount", "total", "epart", "ipart")
NUMBERS = ("energy", "power", "pct", "kw", "dist", "odist", "free", "min", "wait", "hold")
PAIRED = {
    "status": ("st", "ost"),
    "fault": ("ost",),
    "tariff": ("price", "fee", "idle", "oprice"),
    "nearby": ("dist", "price", "kw", "odist"),
}


@dataclass(frozen=True)
class Lie:
    """A corrupted situation: what the reply is told instead, which units are wrong, what is said besides."""

    name: str
    world: World
    units: dict[str, str]
    evidence: Evidence
    promise: bool = False


def corrupted(template: str, scenario: str, world: World, truth: Evidence, rng: random.Random) -> Lie:
    """One of the corruptions that this template can show."""
    slots = {name for name in World.__dataclass_fields__ if "{" + name + "}" in template}
    kinds = [name for name, fits in FITS.items() if fits(slots, scenario, world)]
    kind = rng.choices(kinds, [WEIGHTS.get(kind, 1.0) for kind in kinds])[0]
    if kind == "promise":
        return Lie(kind, world, {}, truth, promise=True)
    if kind == "accepted as done":
        return Lie(kind, world, {}, replace(truth, effects=_undone(truth, rng)))
    if kind == "unit":
        name = rng.choice(sorted(slots & WRONG_UNIT.keys()))
        return Lie(kind, world, {name: WRONG_UNIT[name]}, truth)
    return Lie(kind, CHANGE[kind](world, slots, rng), {}, truth)


WRONG_UNIT = {"energy": "kw", "power": "kwh", "price": "agora", "total": "agora", "amount": "agora", "epart": "agora", "free": "hour",
              "wait": "min"}  # fmt: skip


# Nearly every template could get an invented promise or outlet: those would crowd out the rest.
WEIGHTS = {"promise": 0.35, "station invented": 0.4, "accepted as done": 2.0, "date": 4.0, "time": 3.0, "fake count": 6.0,
           "price digit": 1.5, "status flip": 2.0, "wrong fault": 2.0}  # fmt: skip


def _undone(truth: Evidence, rng: random.Random) -> tuple[EffectFact, ...]:
    state: Any = rng.choice(("sent", "unknown", "refused", "asked", ""))
    return tuple(replace(effect, state=state) for effect in truth.effects) if state else ()


def _digit(world: World, names: tuple[str, ...], slots: set[str], rng: random.Random) -> World:
    """One digit of one number becomes another; never one that is true of something else."""
    name = rng.choice([name for name in names if name in slots])
    value = getattr(world, name)
    taken = {float(getattr(world, other)) for other in (*MONEY, *NUMBERS)} | {0.0, 1.25, 15.0, 2.9, 43.0}
    while True:
        text = list(f"{value:.2f}" if isinstance(value, float) else str(value))
        place = rng.choice([place for place, char in enumerate(text) if char.isdigit()])
        text[place] = rng.choice("123456789")
        fresh = type(value)(float("".join(text)))
        if name == "power" or isinstance(fresh, float):
            fresh = round(fresh, 1) if name in {"energy", "power", "kw"} else round(fresh, 2)
        step = 100 if name in {"dist", "odist"} else 1
        fresh = type(value)(round(fresh / step) * step) if step > 1 else fresh
        if float(fresh) not in taken and fresh > 0 and abs(float(fresh) - float(value)) > 1.5 * (name == "min"):
            return replace(world, **{name: fresh})


def _times(world: World, slots: set[str], rng: random.Random) -> World:
    name = rng.choice(sorted(slots & {"t0", "t1", "at"}))
    return replace(world, **{name: getattr(world, name) + timedelta(minutes=rng.choice((-300, 200, 325, 413)))})


def _dates(world: World, slots: set[str], rng: random.Random) -> World:
    return replace(world, date=world.date + timedelta(days=rng.choice((1, 2, 31, 40, -29, -1))))


def _station(world: World, slots: set[str], rng: random.Random) -> World:
    return replace(world, s=f"{rng.randint(2045, 2999)}{rng.randint(3, 9)}")


def _charger(world: World, slots: set[str], rng: random.Random) -> World:
    return replace(world, cp=f"{world.cp[:-1]}{(int(world.cp[-1]) + rng.randint(1, 8)) % 10}")


def _reference(world: World, slots: set[str], rng: random.Random) -> World:
    return replace(world, ref=f"EC-{rng.randint(2, 9)}{rng.choice('QRSZ')}{rng.randint(2, 9)}{rng.choice('DEH')}")


def _flip(world: World, slots: set[str], rng: random.Random) -> World:
    name = rng.choice(sorted(slots & {"st", "ost"}))
    changed: dict[str, Any] = {name: rng.choice(AGAINST[getattr(world, name)])}
    return replace(world, **changed)


CHANGE: dict[str, Callable[[World, set[str], random.Random], World]] = {
    "price digit": lambda world, slots, rng: _digit(world, MONEY, slots, rng),
    "number digit": lambda world, slots, rng: _digit(world, NUMBERS, slots, rng),
    "evse swapped": lambda world, slots, rng: replace(world, s=world.o, o=world.s),
    "station invented": _station,
    "charger invented": _charger,
    "time": _times,
    "date": _dates,
    "ticket": _reference,
    "status flip": _flip,
    "wrong fault": lambda world, slots, rng: replace(
        world, fault=rng.choice([code for code in FAULTS if code != world.fault])
    ),
    "fake count": lambda world, slots, rng: replace(world, n=world.n + rng.randint(1, 4)),
}


def _swaps(slots: set[str], scenario: str, world: World) -> bool:
    """Whether exchanging the two outlets makes this reply untrue."""
    if "s" not in slots or not slots & set(PAIRED.get(scenario, ())):
        return scenario == "fault" and {"s", "fault"} <= slots
    return scenario not in {"status", "fault"} or world.st in AGAINST[world.ost]


FITS: dict[str, Callable[[set[str], str, World], bool]] = {
    "price digit": lambda slots, scenario, world: bool(slots & set(MONEY)),
    "number digit": lambda slots, scenario, world: bool(slots & set(NUMBERS)),
    "unit": lambda slots, scenario, world: bool(slots & WRONG_UNIT.keys()),
    "evse swapped": _swaps,
    "station invented": lambda slots, scenario, world: "s" in slots,
    "charger invented": lambda slots, scenario, world: "cp" in slots,
    "time": lambda slots, scenario, world: bool(slots & {"t0", "t1", "at"}),
    "date": lambda slots, scenario, world: "date" in slots,
    "ticket": lambda slots, scenario, world: "ref" in slots,
    "status flip": lambda slots, scenario, world: bool(slots & {"st", "ost"}),
    "wrong fault": lambda slots, scenario, world: "fault" in slots,
    "fake count": lambda slots, scenario, world: "n" in slots,
    "accepted as done": lambda slots, scenario, world: scenario in EFFECT_TOOLS,
    "promise": lambda slots, scenario, world: scenario not in EFFECT_TOOLS or scenario == "reset",
}
