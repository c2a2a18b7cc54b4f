"""Actions in any order on any target: every answer is one the subset lists, and the network stays a possible one."""

import random
from typing import Any

import pytest

from tests.local.ampeco.schemas import faults
from tests.local.ampeco.simulator import Simulator

OUTCOMES = {
    "unlock": ["late", "failure", "refused", "rejected", "not_supported"],
    "reset": ["late", "failure", "fault", "refused"],
    "stop": ["late", "failure", "rejected", "cable_stuck"],
    "start": ["late", "failure", "refused"],
}


def one_action(sim: Simulator, dice: random.Random) -> tuple[str, Any]:
    point, evse = dice.randint(501, 540), dice.randint(4001, 4067)
    user, network_id = dice.randint(1001, 1030), dice.choice("12")
    session = dice.choice(sim.data("sessions/v1.0", cursor=""))
    stop = f"charge-point/v1.0/{session['chargePointId']}/stop/{session['id']}"
    choices: list[tuple[str, str, Any]] = [
        ("chargePointEvseUnlock", f"charge-point/v1.0/{point}/unlock/{network_id}", None),
        ("chargePointReset", f"charge-point/v1.0/{point}/reset/{dice.choice(['soft', 'hard'])}", None),
        ("chargePointStopChargingSession", stop, {"force": dice.random() < 0.2}),
        ("evseStartChargingWithEvseId", f"evse/v1.0/{evse}/start", {"userId": user}),
        ("chargePointStartChargingSession", f"charge-point/v1.0/{point}/start/{network_id}", {"userId": user}),
        ("chargePointStartChargingSessionWithoutEvse", f"charge-point/v1.0/{point}/start", {"userId": user}),
        ("chargePointReserve", f"charge-point/v1.0/{point}/reserve/{network_id}", {"userId": user}),
        ("reservationCancel", f"reservation/v1.0/{dice.randint(1, 6)}/cancel", None),
        ("evseTriggerMessage", f"evse/v1.0/{evse}/trigger-message", {"type": "MeterValues"}),
        ("sessionRetryPayment", f"session/v1.0/{session['id']}/retry-payment", None),
        (
            "chargePointChangeAvailability",
            f"charge-point/v1.0/{point}/change-availability",
            {"type": dice.choice(["Inoperative", "Operative"])},
        ),
    ]
    operation, path, body = dice.choice(choices)
    return operation, sim.act(path, body)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_whatever_order_the_network_stays_possible(seed: int) -> None:
    sim, dice = Simulator(), random.Random(seed)

    for _ in range(80):
        if dice.random() < 0.3:
            operation = dice.choice(list(OUTCOMES))
            sim.control("outcome", {"operation": operation, "outcome": dice.choice(OUTCOMES[operation])})
        if dice.random() < 0.3:
            sim.control("driver", {"evse": dice.randint(4001, 4067), "does": dice.choice(["plug_in", "unplug"])})
        operation, answer = one_action(sim, dice)
        assert faults(operation, answer) == []
        sim.wait(dice.choice([0.5, 2, 10, 90, 1200]))
        check_possible(sim)

    for path, operation in (
        ("sessions/v1.0", "sessionsListing"),
        ("evses/v2.1", "evsesListing"),
        ("transactions/v1.0", "transactionsListing"),
        ("reservations/v1.0", "reservationsListing"),
    ):
        assert faults(operation, sim.get(path)) == []


def check_possible(sim: Simulator) -> None:
    sessions, evses = sim.data("sessions/v1.0", cursor=""), {row["id"]: row for row in sim.data("evses/v2.1")}
    running = [row for row in sessions if row["status"] in ("active", "pending")]
    places = [row["evseId"] for row in running]

    assert len(places) == len(set(places)), "two sessions on one outlet"
    for session in sessions:
        assert (session["stoppedAt"] is None) == (session["status"] in ("active", "pending"))
        assert session["energy"] >= 0
        if session["stoppedAt"]:
            assert session["startedAt"] <= session["stoppedAt"]
    online = {row["id"] for row in sim.data("charge-points/v2.0") if row["networkStatus"] == "available"}
    restarting = {row["what"] for row in sim.state["scheduled"]}  # cut off already, not yet gone
    online = {point for point in online if f"charger {point}: down" not in restarting}
    for evse in evses.values():
        if evse["chargePointId"] in online and evse["hardwareStatus"] in ("charging", "suspendedEV"):
            assert evse["id"] in places, f"{evse['id']} is {evse['hardwareStatus']} without a session"
    for session in running:
        status = evses[session["evseId"]]["hardwareStatus"]
        if session["status"] == "active" and evses[session["evseId"]]["chargePointId"] in online:
            assert status in ("charging", "suspendedEV", "suspendedEVSE"), (session["id"], status)
