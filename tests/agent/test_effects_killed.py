"""Kill tests of a confirmation: the agent dies at every write and outside call, and the press is delivered again.

Whatever the point: at most one command ever reaches the platform, the driver is told only what the platform shows, and
the ledger comes to rest.
"""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.agent.people import Heard, Person, QuickTown
from tests.killing import Killed, Trap, TrappedAws, TrappedTransport
from tests.town import NOA, SUPPORT

# A killed process closes no socket of its own either.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
HERS = f"{SUPPORT}-{NOA}"
RESTING = {"done", "refused", "unknown", "declined", "expired"}


@pytest.fixture
def trap() -> Trap:
    return Trap()


@pytest.fixture
def noa(build_quick: Callable[..., QuickTown], trap: Trap) -> Person:
    town = build_quick(aws=TrappedAws(trap), transport=TrappedTransport(trap))
    person = Person(town, "noa")
    person.link(4)
    return person


def stuck_again(town: QuickTown) -> None:
    """The outlet as it was, with neither lock nor counters on its charger, nor on what its driver did today."""
    town.set("evse", 4003, hardwareStatus="faulted", errorCode="ConnectorLockFailure")
    town.desk.table.delete(f"CHARGER#{town.ampeco_host}#502", "ACTIONS")
    town.desk.table.delete(f"USER#{NOA}", "ACTIONS")


def pressed(person: Person) -> tuple[Heard, dict[str, Any]]:
    asked = person.ask("Please unlock the cable at 20021")
    assert "confirm" in asked.actions, asked.text
    person.press(asked, "confirm", pump=False)
    (record,) = person.town.records()
    return asked, record


def again(town: QuickTown, record: dict[str, Any]) -> None:
    """The queue hands the press over again, once the dead container's lease is over."""
    town.wait(60)
    later = {**record, "attributes": {**record["attributes"], "ApproximateReceiveCount": "2"}}
    assert town.deliver([later]) == []


def released(commands: list[dict[str, Any]]) -> bool:
    return any(what["kind"] == "cable_released" for effect in commands for what in effect["consequences"])


def worth_dying_at(points: list[str]) -> list[tuple[int, bool]]:
    """Before the first call and after every one: dying before a call is dying after the one before it. Of the looks at
    the charger, which change nothing, the first and the last stand for all. Around the command both sides are tried."""
    sent_at = next(number for number, name in enumerate(points) if "/unlock/" in name)
    looks = [number for number, name in enumerate(points) if name.startswith("GET")]
    kept = [n for n in range(len(points)) if n not in looks or n in (looks[0], looks[-1])]
    return [(0, False), *((n, True) for n in kept), (sent_at, False)]


def test_a_confirmation_killed_anywhere_is_carried_out_at_most_once(noa: Person, trap: Trap) -> None:
    town = noa.town
    _, record = pressed(noa)
    trap.arm(None)
    town.deliver([record])
    points = list(trap.seen)

    for number, after in worth_dying_at(points):
        stuck_again(town)
        commands, told_before = len(town.effects()), len(noa.reads_dms())
        asked, record = pressed(noa)
        trap.arm(number, after=after)
        with contextlib.suppress(Killed):
            town.deliver([record])
        trap.arm(None)
        again(town, record)
        told = next(heard for heard in noa.sees() if heard.message["id"] == asked.message["id"])
        states = [str(effect["state"]) for effect in town.desk.store.transcript(HERS).effects]
        if not set(states) <= RESTING:
            town.wait(700)
            town.due(HERS)
            states = [str(effect["state"]) for effect in town.desk.store.transcript(HERS).effects]

        where = f"killed {'after' if after else 'before'} {points[number]} (#{number})"
        new = town.effects()[commands:]
        heard = told.text != asked.text or len(noa.reads_dms()) > told_before
        assert len(new) <= 1, where
        assert ("✅" not in told.text) or released(new), where
        assert "accepted" not in told.text or new, where
        assert set(states) <= RESTING, (where, states)
        assert heard, where
        assert not released(new) or states[-1] != "refused", where
    assert town.harm() == {}
