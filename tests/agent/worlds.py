"""Random situations for the policy: everything it is given, likely and unlikely, from a seeded generator."""

from dataclasses import dataclass, replace
from random import Random

from agent.policy import ChargerState, ChargeSession, Driver, History, OutletState, Wish

NOW = 1_790_000_000
ACTIONS = (
    "unlock_connector",
    "reset_soft",
    "start_charging",
    "stop_charging",
    "retry_payment",
    "reset_hard",
    "force_stop",
)
FAULTS = (
    "ConnectorLockFailure",
    "EVCommunicationError",
    "GroundFailure",
    "HighTemperature",
    "InternalError",
    "LocalListConflict",
    "OtherError",
    "OverCurrentFailure",
    "OverVoltage",
    "PowerMeterFailure",
    "PowerSwitchFailure",
    "ReaderFailure",
    "ResetFailure",
    "UnderVoltage",
    "WeakSignal",
    "EmergencyStop",
    "a code nobody knows",
    "",
)
STATES = (
    "available",
    "preparing",
    "charging",
    "suspendedEV",
    "suspendedEVSE",
    "finishing",
    "reserved",
    "unavailable",
    "faulted",
    "occupied",
    "unknown",
    "",
)
USERS = ("1001", "1002", "")
SESSION_STATES = ("active", "pending", "finished", "failed", "expired", "unknown", "")
PAYMENTS = ("failed", "partially", "paid", "pending", "")


@dataclass(frozen=True)
class World:
    """One situation."""

    wish: Wish
    driver: Driver
    charger: ChargerState
    history: History
    danger: bool


def world(random: Random) -> World:
    """A situation; about half of its parts are such that something may be allowed."""
    easy = random.random() < 0.6
    outlets = tuple(outlet(random, str(4001 + number), easy=easy) for number in range(random.choice((1, 1, 2, 2, 3))))
    wanted = random.choice(("4001", "4001", "4001", "4002", "4009", ""))
    session = charge(random) if random.random() < 0.7 else None
    if easy and session is not None:
        session = replace(session, user_id="1001")
    return World(
        Wish(random.choice(ACTIONS), wanted if not easy else "4001", easy or random.random() < 0.7, session),
        Driver("1001" if easy else random.choice(USERS), easy or random.random() < 0.8, random.random() < 0.5),
        ChargerState(easy or random.random() < 0.8, outlets),
        history(random, easy=easy),
        random.random() < (0.03 if easy else 0.2),
    )


def outlet(random: Random, evse_id: str, *, easy: bool) -> OutletState:
    """An outlet."""
    fault = random.choice(FAULTS) if random.random() < (0.15 if easy else 0.4) else "NoError"
    state = random.choice(("available", "finishing", "preparing", "faulted")) if easy else random.choice(STATES)
    running = charge(random) if random.random() < (0.15 if easy else 0.4) else None
    last = charge(random) if random.random() < 0.8 else None
    if easy and last is not None and random.random() < 0.7:
        last = ChargeSession("1001", "finished")
    return OutletState(evse_id, state, fault, running, last)


def charge(random: Random) -> ChargeSession:
    """A session."""
    return ChargeSession(random.choice(USERS), random.choice(SESSION_STATES), random.choice(PAYMENTS))


def history(random: Random, *, easy: bool) -> History:
    """What was done of late."""
    if easy and random.random() < 0.6:
        return History()
    reset_at = random.choice((0, NOW - 86_400, NOW - 901, NOW - 900, NOW - 899, NOW - 1, NOW, NOW + 5))
    counts = [random.choice((0, 0, 1, 2, 3, 4, 5)) for _ in range(3)]
    own = random.choice((0, 0, 0, 1, 2, 3, 4, 6, 9, 10, 11))
    return History(random.random() < 0.2, reset_at, *counts, own_today=own, endangered=random.random() < 0.1)
