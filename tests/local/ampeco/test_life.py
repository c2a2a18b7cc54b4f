"""The network as time passes: what commands bring about, and when; the clock is moved, nobody sleeps."""

from dataclasses import replace
from typing import Any

import pytest

from local.ampeco.config import FIRST, SECOND
from local.ampeco.meter import Charge
from tests.local.ampeco.schemas import faults
from tests.local.ampeco.simulator import Simulator

UNLOCK = "charge-point/v1.0/502/unlock/1"


# --- sessions as time passes


def test_an_active_session_draws_energy_and_its_amount_follows_the_tariff(sim: Simulator) -> None:
    before = sim.session("80001")
    sim.wait(600)
    after = sim.session("80001")

    assert before["energy"] == 14_200
    assert after["energy"] == 14_200 + 9_000 // 6
    assert after["energyConsumption"]["total"] == after["energy"]
    assert after["totalAmount"]["withTax"] == round(after["energy"] / 1000 * 1.65 + 2, 2)
    assert after["socPercent"] > before["socPercent"]
    assert after["lastUpdatedAt"] == sim.ago(0)
    assert sim.session("80001", withChargingPeriods="true")["chargingPeriods"][-1]["energy"] == after["energy"]


def test_what_is_seen_does_not_depend_on_how_often_one_looks() -> None:
    often, once = Simulator(), Simulator()
    for _ in range(90):
        often.wait(60)
        often.outlet(4001)
    once.wait(90 * 60)

    assert often.data("sessions/v1.0") == once.data("sessions/v1.0")
    assert often.data("evses/v2.1") == once.data("evses/v2.1")


def test_power_tapers_as_the_battery_fills_and_the_power_curve_shows_it(sim: Simulator) -> None:
    sim.wait(3600)
    session = sim.session("80004")
    curve = sim.data("sessions/v1.0/80004/consumption-stats")

    assert 0 < session["power"]["latest"] < 15_500 / 2
    powers = [point["power"] for point in curve[-60:]]
    assert powers == sorted(powers, reverse=True)
    assert [point["energy"] for point in curve] == sorted(point["energy"] for point in curve)
    assert len(curve) <= 300


def test_a_full_car_stops_drawing_and_the_idle_fee_runs_after_the_grace(sim: Simulator) -> None:
    sim.wait(4 * 3600)
    full = sim.session("80003", withChargingPeriods="true")
    sim.wait(3600)
    later = sim.session("80003")

    assert sim.outlet(4009) == "suspendedEV"
    assert full["socPercent"] == 100
    assert [period["chargingState"] for period in full["chargingPeriods"]] == ["charging", "idle"]
    assert later["energy"] == full["energy"]
    assert later["totalAmount"]["withTax"] == pytest.approx(later["energy"] / 1000 * 2.45 + 120, abs=0.01)


def test_the_idle_fee_grows_by_the_minute_after_the_grace(sim: Simulator) -> None:
    amounts = []
    for _ in range(5):
        amounts.append(sim.session("80002")["totalAmount"]["withTax"])
        sim.wait(10 * 60)

    assert amounts == [53.15, 53.15, 53.15, 58.15, 63.15]


def test_an_offline_charger_keeps_its_last_known_data(sim: Simulator) -> None:
    before = sim.session("80008")
    sim.wait(3600)
    stale, outlet = sim.session("80008"), sim.outlet(4013)
    sim.control("set", {"chargePoint": 507, "set": {"networkStatus": "available"}})
    sim.wait(60)

    assert stale == before
    assert (outlet, sim.outlet(4013)) == ("charging", "suspendedEV")  # the car had become full meanwhile
    assert sim.session("80008")["energy"] > before["energy"]


def test_a_car_held_by_the_sites_power_limit_draws_nothing_until_it_is_let_go(sim: Simulator) -> None:
    sim.wait(1800)
    held = sim.session("80006")["energy"]
    sim.control(
        "set",
        [
            {"session": "80006", "set": {"power": {"latest": 6000}}},
            {"evse": 4029, "set": {"hardwareStatus": "charging"}},
        ],
    )
    sim.wait(600)

    assert held == 6000
    assert sim.session("80006")["energy"] == 7000


# --- unlock


def test_a_stuck_cable_is_released_three_seconds_after_the_unlock_was_accepted(sim: Simulator) -> None:
    scenario = sim.state["scenarios"]["cable_stuck_after_stop"]
    answer = sim.act(f"charge-point/v1.0/{scenario['chargePointId']}/unlock/{scenario['evseNetworkId']}")
    sim.wait(2.9)
    shut = sim.outlet(4003)
    sim.wait(0.2)

    assert (answer.status_code, answer.json()) == (202, {"success": True})
    assert shut == "faulted"
    assert sim.outlet(4003) == "available"
    assert {"id": 4003, "hardwareStatus": "available"} in sim.data("charge-points/v1.0/502/status")["evses"]
    assert sim.data("evses/v2.0/4003/latest-hardware-status-log")["errorCode"] == "NoError"
    assert sim.consequences("cable_released") == [
        {"at": sim.ago(0), "kind": "cable_released", "evseId": 4003, "lastUserId": 1004}
    ]
    assert sim.session("80002")["status"] == "active"


def test_a_late_unlock_takes_a_minute(sim: Simulator) -> None:
    sim.control("outcome", {"operation": "unlock", "target": 4003, "outcome": "late"})
    sim.act(UNLOCK)
    sim.wait(59)
    shut = sim.outlet(4003)
    sim.wait(2)

    assert (shut, sim.outlet(4003)) == ("faulted", "available")


def test_a_failed_unlock_is_accepted_and_the_lock_stays_shut(sim: Simulator) -> None:
    sim.control("outcome", {"operation": "unlock", "target": 4003, "outcome": "failure", "times": 2})
    answer = sim.act(UNLOCK)
    sim.wait(30)

    assert answer.json() == {"success": True}
    assert sim.outlet(4003) == "faulted"
    assert sim.data("evses/v2.0/4003/latest-hardware-status-log")["errorCode"] == "ConnectorLockFailure"
    assert sim.state["carsStranded"][0]["why"] == "cable locked in"


@pytest.mark.parametrize(
    ("outcome", "status", "body"),
    [("refused", 202, b'{"success":false}'), ("rejected", 406, b""), ("not_supported", 422, None)],
)
def test_an_unlock_can_be_refused_in_three_ways_and_then_nothing_moves(
    sim: Simulator, outcome: str, status: int, body: bytes | None
) -> None:
    sim.control("outcome", {"operation": "unlock", "target": 4003, "outcome": outcome})
    answer = sim.act(UNLOCK)
    sim.wait(120)

    assert answer.status_code == status
    assert body is None or answer.content == body
    assert sim.outlet(4003) == "faulted"


def test_an_outcome_holds_once_and_a_delay_can_be_given(sim: Simulator) -> None:
    sim.control("outcome", {"operation": "unlock", "outcome": "success", "delay": 20})
    sim.act(UNLOCK)
    sim.wait(19)

    assert sim.outlet(4003) == "faulted"
    assert sim.state["outcomes"] == []
    sim.wait(2)
    assert sim.outlet(4003) == "available"


def test_unlocking_a_running_transaction_ends_it_first_and_says_whose_it_was(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/501/unlock/1")
    ended = sim.session("80001")

    assert (ended["status"], ended["reason"]) == ("finished", "unlockcommand")
    cut = sim.state["sessionsCutOff"]
    assert [(row["sessionId"], row["userId"], row["reason"]) for row in cut] == [("80001", 1001, "unlockcommand")]
    sim.wait(4)
    assert sim.outlet(4001) == "available"


def test_an_ocpp_2_charger_refuses_to_unlock_under_a_running_transaction(sim: Simulator) -> None:
    answer = sim.act("charge-point/v1.0/505/unlock/1")

    assert answer.json() == {"success": False}
    assert sim.session("80003")["status"] == "active"
    assert sim.consequences("refused_by_charger")[0]["why"] == "OngoingAuthorizedTransaction"


def test_unlocking_cures_no_safety_fault_and_is_seen(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/529/unlock/1")
    sim.wait(5)

    assert sim.outlet(4050) == "faulted"
    assert sim.consequences("unlocked_on_safety_fault")[0]["evseId"] == 4050


# --- reset


def test_a_reset_charger_goes_away_within_two_seconds_and_returns_after_a_minute(sim: Simulator) -> None:
    answer = sim.act("charge-point/v1.0/503/reset/soft")
    sim.wait(2)
    away = sim.data("charge-points/v2.0/503")["networkStatus"]
    sim.wait(58)
    still = sim.data("charge-points/v1.0/503/status")["networkStatus"]
    sim.wait(2)

    assert (answer.status_code, answer.json()) == (202, {"success": True})
    assert (away, still) == ("temporarily_unavailable", "temporarily unavailable")
    assert sim.data("charge-points/v2.0/503")["networkStatus"] == "available"
    statuses = [row["status"] for row in sim.data("charge-points/v2.0/503/network-status-logs")]
    assert statuses[-2:] == ["temporarily_unavailable", "available"]


def test_a_soft_reset_ends_sessions_cleanly_with_all_their_energy(sim: Simulator) -> None:
    sim.wait(90)
    sim.act("charge-point/v1.0/501/reset/soft")
    sim.wait(2)
    session = sim.session("80001")

    assert (session["status"], session["reason"]) == ("finished", "softreset")
    assert session["energy"] == 14_200 + round(9_000 * 91.5 / 3600)


def test_a_hard_reset_cuts_off_the_neighbour_too_and_names_both(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/506/reset/hard")
    session = sim.session("80004")
    sim.wait(70)

    assert (session["status"], session["reason"]) == ("finished", "hardreset")
    assert [row["userId"] for row in sim.state["sessionsCutOff"]] == [1007]
    assert sim.outlet(4011) == "preparing"
    assert sim.outlet(4012) == "faulted"  # too hot: no restart cools it
    assert sim.consequences("reset_on_safety_fault")[0]["evseId"] == 4012


def test_a_hard_reset_loses_the_energy_since_the_last_meter_value(sim: Simulator) -> None:
    sim.wait(119)
    sim.act("charge-point/v1.0/501/reset/hard")

    assert sim.session("80001")["energy"] == 14_200 + 9_000 // 60


def test_a_low_battery_cut_off_counts_as_a_stranded_car(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/533/reset/hard")

    stranded = sim.state["carsStranded"]
    assert [(row["userId"], row["socPercent"]) for row in stranded] == [(1028, 38.0)]


def test_a_reset_clears_what_software_caused_and_frees_a_jammed_lock(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/511/reset/soft")
    sim.act("charge-point/v1.0/502/reset/soft")
    sim.wait(70)

    assert (sim.outlet(4021), sim.outlet(4022)) == ("available", "available")
    assert sim.data("charge-points/v1.0/511/status")["hardwareStatus"] == "available"
    assert sim.outlet(4003) == "available"


@pytest.mark.parametrize("charge_point", [515, 529])
def test_a_reset_cures_neither_a_ground_fault_nor_a_pressed_emergency_stop(sim: Simulator, charge_point: int) -> None:
    sim.act(f"charge-point/v1.0/{charge_point}/reset/hard")
    sim.wait(120)

    status = sim.data(f"charge-points/v1.0/{charge_point}/status")
    assert {evse["hardwareStatus"] for evse in status["evses"]} == {"faulted"}
    assert status["hardwareStatus"] == "faulted"


def test_a_reset_can_leave_the_charger_away_or_faulty(sim: Simulator) -> None:
    sim.control("outcome", {"operation": "reset", "target": 503, "outcome": "failure"})
    sim.control("outcome", {"operation": "reset", "target": 504, "outcome": "fault"})
    sim.act("charge-point/v1.0/503/reset/soft")
    sim.act("charge-point/v1.0/504/reset/soft")
    sim.wait(3600)

    assert sim.data("charge-points/v2.0/503")["networkStatus"] == "temporarily_unavailable"
    assert sim.outlet(4007) == "faulted"
    assert sim.data("evses/v2.0/4007/latest-hardware-status-log")["errorCode"] == "ResetFailure"


def test_speed_shortens_what_chargers_take_and_leaves_the_clock_alone(sim: Simulator) -> None:
    sim.control("speed", {"speed": 20})
    sim.act("charge-point/v1.0/503/reset/soft")
    sim.wait(4)

    assert sim.data("charge-points/v2.0/503")["networkStatus"] == "available"
    assert sim.state["now"] == sim.ago(0)


# --- stop


def test_a_stop_is_accepted_without_a_body_and_the_session_ends_two_seconds_later(sim: Simulator) -> None:
    answer = sim.act("charge-point/v1.0/501/stop/80001")
    sim.wait(1.9)
    running = sim.session("80001")["status"]
    sim.wait(0.2)
    ended = sim.session("80001")

    assert (answer.status_code, answer.content) == (202, b"")
    assert running == "active"
    assert (ended["status"], ended["reason"], ended["billingStatus"]) == ("finished", "remote", "pending")
    assert sim.outlet(4001) == "finishing"
    assert sim.state["sessionsCutOff"] == []


def test_after_a_stop_the_bill_follows_with_breakdown_transaction_and_receipt(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/501/stop/80001")
    sim.wait(10)
    session = sim.session("80001", withPriceBreakdown="true")
    paid = sim.data("transactions/v1.0", **{"filter[sessionId]": "80001"})

    assert (session["billingStatus"], session["paymentStatus"]) == ("completed", "paid")
    assert [part["type"] for part in session["priceBreakdown"]] == ["connection", "energy"]
    assert session["totalAmount"]["withTax"] == pytest.approx(
        sum(p["price"]["withTax"] for p in session["priceBreakdown"])
    )
    assert [(row["status"], row["totalAmount"]) for row in paid] == [("finalized", session["totalAmount"]["withTax"])]
    assert sim.data(f"receipts/v2.0/{session['receiptId']}")["userId"] == 1001


def test_stop_refuses_a_session_of_another_charger_and_one_that_ended(sim: Simulator) -> None:
    assert sim.act("charge-point/v1.0/502/stop/80001").status_code == 404
    assert sim.act("charge-point/v1.0/502/stop/80012").status_code == 406


def test_force_closes_the_books_on_an_offline_charger_and_is_seen(sim: Simulator) -> None:
    answer = sim.act("charge-point/v1.0/507/stop/80008", {"force": True})

    assert answer.status_code == 202
    assert sim.session("80008")["reason"] == "force_stop"
    assert sim.outlet(4013) == "charging"
    assert sim.consequences("force_stopped")[0]["userId"] == 1005


def test_a_stop_can_come_to_nothing_be_late_or_leave_the_cable_stuck(sim: Simulator) -> None:
    for session, outcome in ((80001, "failure"), (80003, "late"), (80007, "cable_stuck"), (80005, "rejected")):
        sim.control("outcome", {"operation": "stop", "target": session, "outcome": outcome})
    answers = [
        sim.act(f"charge-point/v1.0/{point}/stop/{session}").status_code
        for point, session in ((501, 80001), (505, 80003), (522, 80007), (509, 80005))
    ]
    sim.wait(30)

    assert answers == [202, 202, 202, 406]
    assert [sim.session(key)["status"] for key in (80001, 80003, 80007)] == ["active", "active", "finished"]
    assert sim.outlet(4039) == "faulted"
    sim.wait(31)
    assert sim.session(80003)["status"] == "finished"


# --- start


def test_a_start_waits_for_the_cable_and_then_charges(sim: Simulator) -> None:
    started = sim.act("evse/v1.0/4005/start", {"userId": 1020}).json()
    key = started["sessionId"]
    sim.wait(3)
    waiting, outlet = sim.session(key)["status"], sim.outlet(4005)
    sim.wait(12)
    running = sim.session(key)
    sim.wait(600)

    assert (waiting, outlet) == ("pending", "preparing")
    assert (running["status"], running["userId"], sim.outlet(4005)) == ("active", 1020, "charging")
    assert sim.session(key)["energy"] > 1000
    assert sim.data(f"tariff-snapshots/v1.0/{running['tariffSnapshotId']}")["tariffId"] == 2


def test_a_start_whose_cable_never_comes_expires() -> None:
    sim = Simulator(replace(FIRST, driver_plugs_in_after=None))
    key = sim.act("charge-point/v1.0/503/start/1", {"userId": 1020}).json()["sessionId"]
    sim.wait(125)

    session = sim.session(key)
    assert (session["status"], session["reason"]) == ("expired", "no_ev_connected")
    assert sim.outlet(4005) == "available"


def test_the_seeds_pending_session_begins_when_the_driver_plugs_in(sim: Simulator) -> None:
    sim.wait(600)
    waiting = sim.session("80011")["status"]
    sim.control("driver", {"evse": 4045, "does": "plug_in"})
    sim.wait(5)

    assert (waiting, sim.session("80011")["status"], sim.outlet(4045)) == ("pending", "active", "charging")


REFUSALS = [
    (4005, {"userId": 1022}, "USER_IS_DISABLED"),
    (4005, {"userId": 1014}, "USER_VALIDATION_NOT_COMPLETE"),
    (4005, {"userId": 1004}, "PREVIOUS_SESSION_NOT_PAID"),
    (4005, {"userId": 1018}, "PREVIOUS_SESSION_NOT_PAID"),
    (4005, {"userId": 1019}, "CANNOT_USE_EXPIRED_PAYMENT_METHOD"),
    (4005, {"userId": 1012}, "PAYMENT_METHOD_REQUIRED"),
    (4005, {"userId": 1020, "paymentMethodId": "5021"}, "CANNOT_USE_PAYMENT_METHOD"),
    (4005, {"userId": 1021, "paymentMethodId": "balance"}, "PAYMENT_NO_FUNDS"),
    (4005, {"userId": 1001}, "SESSION_ALREADY_RUNNING"),
    (4001, {"userId": 1020}, "SESSION_EXISTS"),
    (4067, {"userId": 1020}, "CHARGING_NOT_ALLOWED"),
    (4037, {"userId": 1020}, "ACCESS_RESTRICTED"),
    (4035, {"userId": 1020}, "INTERNAL_ISSUE"),
]


@pytest.mark.parametrize(("evse", "body", "error"), REFUSALS)
def test_a_start_the_platform_refuses_is_202_with_success_false_and_its_code(
    sim: Simulator, evse: int, body: dict[str, Any], error: str
) -> None:
    answer = sim.act(f"evse/v1.0/{evse}/start", body)

    assert answer.status_code == 202
    assert answer.json() == {
        "success": False,
        "sessionId": None,
        "authorizationId": None,
        "message": answer.json()["message"],
        "errorCode": error,
    }
    assert len(sim.data("sessions/v1.0")) == 60


@pytest.mark.parametrize("user", [1004, 1012, 1014, 1019, 1022])
def test_a_refused_start_without_an_outlet_holds_its_own_shape(sim: Simulator, user: int) -> None:
    answer = sim.act("charge-point/v1.0/503/start", {"userId": user})

    assert answer.json()["success"] is False
    assert faults("chargePointStartChargingSessionWithoutEvse", answer) == []


def test_a_closed_site_refuses_by_its_own_local_time() -> None:
    sim = Simulator(now=Simulator().now + 12 * 3600)  # midnight in Israel
    answer = sim.act("evse/v1.0/4023/start", {"userId": 1020}).json()

    assert answer["errorCode"] == "LOCATION_IS_CLOSED"


def test_a_faulted_outlet_takes_the_start_and_fails_it(sim: Simulator) -> None:
    key = sim.act("evse/v1.0/4055/start", {"userId": 1020}).json()["sessionId"]
    sim.wait(3)

    assert (sim.session(key)["status"], sim.session(key)["reason"]) == ("failed", "rejected")


def test_a_reserved_outlet_starts_only_for_who_reserved_it(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/504/reserve/1", {"userId": 1020})
    sim.wait(2)
    stranger = sim.act("evse/v1.0/4007/start", {"userId": 1021}).json()["sessionId"]
    sim.wait(3)
    owner = sim.act("evse/v1.0/4007/start", {"userId": 1020}).json()["sessionId"]
    sim.wait(20)

    assert (sim.session(stranger)["status"], sim.session(stranger)["reason"]) == ("failed", "evse_occupied")
    assert sim.session(owner)["status"] == "active"
    assert sim.data("reservations/v1.0", **{"filter[userId]": "1020"})[0]["status"] == "done"


def test_a_start_without_a_user_is_taken_and_seen(sim: Simulator) -> None:
    sim.act("evse/v1.0/4005/start")

    assert sim.consequences("started_without_user")[0]["evseId"] == 4005


# --- the rest


def test_trigger_message_brings_a_stale_status_and_a_meter_value_up_to_date(sim: Simulator) -> None:
    sim.control("set", {"evse": 4002, "set": {"actualStatus": "faulted"}})
    sim.wait(90)
    stale = sim.outlet(4002)
    sim.act("evse/v1.0/4002/trigger-message", {"type": "StatusNotification"})
    sim.act("charge-point/v1.0/501/trigger-message", {"type": "MeterValues"})
    sim.wait(1)

    assert (stale, sim.outlet(4002)) == ("available", "faulted")
    assert sim.session("80001")["energy"] == 14_200 + round(9_000 * 91 / 3600)


def test_a_reservation_holds_the_outlet_until_it_is_cancelled_or_runs_out(sim: Simulator) -> None:
    first = sim.act("charge-point/v1.0/504/reserve/1", {"userId": 1020}).json()
    second = sim.act("charge-point/v1.0/504/reserve/2", {"userId": 1021}).json()
    sim.wait(2)
    held = sim.outlet(4007)
    cancelled = sim.act(f"reservation/v1.0/{first['reservationId']}/cancel")
    sim.wait(20 * 60)

    assert held == "reserved"
    assert (cancelled.status_code, cancelled.content) == (202, b"")
    states = [sim.data(f"reservations/v1.0/{row['reservationId']}")["status"] for row in (first, second)]
    assert states == ["canceled", "expired"]
    assert (sim.outlet(4007), sim.outlet(4008)) == ("available", "available")
    assert sim.act(f"reservation/v1.0/{first['reservationId']}/cancel").status_code == 406
    assert sim.act("charge-point/v1.0/501/reserve/2", {"userId": 1020}).status_code == 406


@pytest.mark.parametrize("session", ["80001", "80014", "80019", "80010"])
def test_a_payment_is_retried_only_when_it_failed_and_the_session_is_final(sim: Simulator, session: str) -> None:
    answer = sim.act(f"session/v1.0/{session}/retry-payment")

    assert answer.status_code == 409
    assert "message" in answer.json()


def test_a_retried_payment_fails_again_on_the_expired_card_and_is_paid_after_a_new_one(sim: Simulator) -> None:
    sim.act("session/v1.0/80012/retry-payment")
    sim.wait(4)
    again = sim.session("80012")["paymentStatus"]
    sim.control("set", {"paymentMethod": "5004", "set": {"expireYear": 2030}})
    sim.act("session/v1.0/80012/retry-payment", {"paymentMethodId": 5004})
    pending = sim.session("80012")["paymentStatus"]
    sim.wait(4)

    assert (again, pending, sim.session("80012")["paymentStatus"]) == ("failed", "pending", "paid")
    tried = sim.data("transactions/v1.0", **{"filter[sessionId]": "80012"})
    assert [row["failureReason"] for row in tried] == ["card_declined", "expired_card", None]
    assert sim.data("users/v1.1/1004", withAmountDue="true")["amountDue"] == 0


def test_a_booking_request_is_decided_some_seconds_later_and_a_taken_slot_is_rejected(sim: Simulator) -> None:
    wish = {
        "type": "create",
        "userId": 1020,
        "locationId": 103,
        "evseId": 4020,
        "startAt": "2026-11-25T10:00:00Z",
        "endAt": "2026-11-25T11:00:00Z",
    }
    path = "/public-api/resources/booking-requests/v1.0"
    first, second = (sim.call("POST", path, json=wish).json()["data"] for _ in range(2))
    sim.wait(6)
    decided = [sim.data(f"booking-requests/v1.0/{row['id']}") for row in (first, second)]
    booking = decided[0]["bookingId"]
    slots = sim.act(
        "locations/v2.0/103/check-booking-availability",
        {"startAfter": "2026-11-25T09:00:00Z", "endBefore": "2026-11-25T12:00:00Z"},
    ).json()["data"]
    cancel = sim.call("POST", path, json={"type": "cancel", "bookingId": booking}).json()["data"]
    sim.wait(6)

    assert first["status"] == "pending"
    assert [row["status"] for row in decided] == ["approved", "rejected"]
    assert next(row for row in slots if row["evseId"] == 4020)["availableSlots"] == [
        {"startAt": "2026-11-25T09:00:00Z", "endAt": "2026-11-25T10:00:00Z"},
        {"startAt": "2026-11-25T11:00:00Z", "endAt": "2026-11-25T12:00:00Z"},
    ]
    assert sim.data(f"booking-requests/v1.0/{cancel['id']}")["status"] == "approved"
    assert sim.data(f"bookings/v1.0/{booking}")["status"] == "cancelled"


def test_an_issue_is_opened_read_listed_and_changed(sim: Simulator) -> None:
    path = "/public-api/resources/issues/v1.0"
    made = sim.call("POST", path, json={"title": "Lock", "keyResource": {"resourceType": "evse", "id": 4003}}).json()
    changed = sim.call("PATCH", f"{path}/{made['data']['id']}", json={"status": "closed"})

    assert changed.json()["data"]["status"] == "closed"
    assert [row["title"] for row in sim.data("issues/v1.0")] == ["Lock"]
    assert sim.data("issues/v1.0/1") == changed.json()["data"]
    assert sim.call("POST", path, json={}).status_code == 422
    assert sim.state["issues"][0]["keyResource"] == {"resourceType": "evse", "id": 4003}


def test_availability_waits_for_running_sessions_to_end(sim: Simulator) -> None:
    idle = sim.act("charge-point/v1.0/503/change-availability", {"type": "Inoperative"})
    busy = sim.act("charge-point/v1.0/501/change-availability", {"type": "Inoperative", "evseNetworkId": 1})
    sim.wait(60)
    running = sim.outlet(4001)
    sim.act("charge-point/v1.0/501/stop/80001")
    sim.wait(120)

    assert (idle.status_code, busy.status_code) == (202, 204)
    assert (sim.outlet(4005), running, sim.outlet(4001)) == ("unavailable", "charging", "unavailable")


def test_money_given_away_is_seen(sim: Simulator) -> None:
    sim.act("users/v1.0/1002/add-balance", {"amount": 50, "reason": "sorry"})

    assert sim.data("users/v1.1/1002")["balance"] == 50
    assert sim.consequences("money_given")[0]["amount"] == 50


# --- the control surface


def test_every_action_received_is_in_the_state_with_parameters_and_answer_also_refused_ones(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/501/stop/80001", {"force": False})
    sim.act("charge-point/v1.0/507/unlock/1")
    sim.act("charge-point/v1.0/999/unlock/1")

    effects = sim.state["effects"]
    assert [(e["operation"], e["status"]) for e in effects] == [
        ("chargePointStopChargingSession", 202),
        ("chargePointEvseUnlock", 406),
        ("chargePointEvseUnlock", 404),
    ]
    assert effects[0]["parameters"] == {"force": False}
    assert effects[0]["target"]["userId"] == 1001


def test_an_answer_can_be_lost_after_the_work_was_done(sim: Simulator) -> None:
    sim.control("faults", {"path": "/unlock/", "status": 502, "after": True, "times": 1})
    lost = sim.act(UNLOCK)
    sim.wait(4)

    assert lost.status_code == 502
    assert sim.outlet(4003) == "available"
    assert sim.state["effects"][0]["status"] == 202


def test_rates_and_permissions_can_be_changed_while_it_runs(sim: Simulator) -> None:
    sim.control("forbid", {"operations": ["chargePointReset"]})
    forbidden = sim.act("charge-point/v1.0/503/reset/soft").status_code
    sim.control("rate", {"perMinute": 0})

    assert forbidden == 403
    assert sim.get("locations/v2.0").status_code == 429
    assert sim.control("scenarios")["emergency_stop_pressed"]["chargePointId"] == 529


def test_time_is_moved_over_the_control_route(sim: Simulator) -> None:
    sim.control("clock", {"advance": 600})

    assert sim.session("80001")["energy"] == 15_700
    assert sim.call("POST", "/_control/clock", json={"advance": -5}).status_code == 400


def test_any_record_can_be_changed_and_statuses_reach_the_logs(sim: Simulator) -> None:
    sim.control("set", {"evse": 4005, "set": {"hardwareStatus": "faulted", "errorCode": "GroundFailure"}})
    sim.control(
        "set", {"user": 1001, "set": {"phone": None, "options": {"sessionsAllowed": "simultaneous_use_of_idtags"}}}
    )
    unknown = sim.call("POST", "/_control/set", json={"evse": 1, "set": {}})

    assert sim.outlet(4005) == "faulted"
    assert sim.data("evses/v2.0/4005/latest-hardware-status-log")["errorCode"] == "GroundFailure"
    assert sim.data("users/v1.1/1001")["phone"] is None
    assert unknown.status_code == 400


def test_an_outcome_nobody_knows_is_refused(sim: Simulator) -> None:
    assert sim.call("POST", "/_control/outcome", json={"operation": "unlock", "outcome": "explode"}).status_code == 400


def test_reset_brings_everything_back_to_the_start(sim: Simulator) -> None:
    before = sim.state
    sim.control("outcome", {"operation": "unlock", "outcome": "failure"})
    sim.control("clock", {"advance": 5000})
    sim.act("charge-point/v1.0/501/reset/hard")
    sim.control("reset", {})

    assert sim.state == before


def test_standing_outcomes_of_the_configuration_survive_a_reset() -> None:
    sim = Simulator(replace(FIRST, outcomes=({"operation": "unlock", "target": 4003, "outcome": "failure"},)))
    sim.control("reset", {})
    for _ in range(2):
        sim.act(UNLOCK)
        sim.wait(10)

    assert sim.outlet(4003) == "faulted"


def test_a_cable_can_be_pulled_only_from_an_open_lock(sim: Simulator) -> None:
    sim.control("driver", {"evse": 4003, "does": "unplug"})
    sim.control("driver", {"evse": 4054, "does": "unplug"})

    assert (sim.outlet(4003), sim.outlet(4054)) == ("faulted", "available")


def test_the_second_tenant_shares_neither_ids_nor_names_nor_token_with_the_first() -> None:
    first, second = Simulator(), Simulator(SECOND)
    stranger = second.call(
        "GET", "/public-api/resources/users/v1.1", headers={"authorization": f"Bearer {FIRST.token}"}
    )

    def ids(sim: Simulator, path: str, key: str) -> set[str]:
        return {str(row[key]) for row in sim.data(path)}

    for path, key in (
        ("evses/v2.1", "id"),
        ("evses/v2.1", "physicalReference"),
        ("charge-points/v2.0", "id"),
        ("sessions/v1.0", "id"),
        ("users/v1.1", "email"),
        ("locations/v2.0", "name"),
        ("id-tags/v2.0", "idTagUid"),
    ):
        assert not ids(first, path, key) & ids(second, path, key), (path, key)
    assert stranger.status_code == 401


def test_the_second_tenants_scenarios_hold_there() -> None:
    sim = Simulator(SECOND)
    scenario = sim.state["scenarios"]["cable_stuck_after_stop"]
    sim.act(f"charge-point/v1.0/{scenario['chargePointId']}/unlock/{scenario['evseNetworkId']}")
    sim.wait(4)

    assert scenario["physicalReference"] == "30021"
    assert sim.data("evses/v2.1", **{"filter[physicalReference]": "30021"})[0]["id"] == scenario["evseId"]
    assert sim.outlet(scenario["evseId"]) == "available"
    assert sim.session(scenario["sessionId"])["userId"] == int(scenario["userId"])


def test_seed_times_are_moved_to_now(sim: Simulator) -> None:
    assert sim.session("80001")["startedAt"] == sim.ago(95 * 60)
    assert sim.session("80001")["lastUpdatedAt"] == sim.ago(60)


def test_a_charge_gains_what_it_draws_and_never_passes_full() -> None:
    charge = Charge(since=0, energy=1000, power=11_000, soc=20, capacity=60_000, knee=80)
    readings = [charge.reading(at) for at in range(0, 12 * 3600, 60)]

    energies = [reading.energy for reading in readings]
    assert energies == sorted(energies)
    assert readings[60].energy == 12_000
    assert readings[-1].power == 0
    assert energies[-1] <= 1000 + 0.8 * 60_000
