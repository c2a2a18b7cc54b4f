"""The simulator against openapi-subset.yaml: every operation is there, and answers in its shape."""

import re
from typing import Any

import pytest

from local.ampeco.actions import ACTIONS
from local.ampeco.filters import FILTERS
from local.ampeco.narrowing import ARRAYS
from local.ampeco.reads import LISTINGS, SINGLES
from tests.local.ampeco.schemas import faults, operations, resolved
from tests.local.ampeco.simulator import Simulator

SAMPLE = {
    "chargePoint": "502",
    "location": "103",
    "session": "80014",
    "user": "1006",
    "tariff": "3",
    "tariffGroup": "22",
    "tariffSnapshot": "40014",
    "transaction": "60001",
    "receipt": "30003",
    "invoice": "1",
    "reservation": "1",
    "booking": "1",
    "bookingRequest": "1",
    "idTag": "309",
    "evse": "4003",
    "issue": "1",
    "type": "soft",
}
BODIES: dict[str, Any] = {
    "chargePointChangeAvailability": {"type": "Operative"},
    "chargePointGetDiagnostics": {"location": "ftp://logs.example.com"},
    "chargePointReserve": {"userId": 1020},
    "chargePointStartChargingSession": {"userId": 1020},
    "chargePointStartChargingSessionWithoutEvse": {"userId": 1020},
    "evseStartChargingWithEvseId": {"userId": 1004},
    "chargePointTriggerMessageChargePoint": {"type": "StatusNotification"},
    "evseTriggerMessage": {"type": "StatusNotification"},
    "locationCheckBookingAvailability": {"startAfter": "2026-11-25T10:00:00Z", "endBefore": "2026-11-26T10:00:00Z"},
    "sessionAssignToUser": {"userId": 1001},
    "userAddBalance": {"amount": 5, "reason": "test"},
    "userChangeStatus": {"status": "disabled", "reason": "test"},
    "issuesCreate": {"title": "Broken", "keyResource": {"resourceType": "chargePoint", "id": 502}},
    "bookingRequestCreate": {
        "type": "create",
        "userId": 1003,
        "locationId": 103,
        "startAt": "2026-11-25T10:00:00Z",
        "endAt": "2026-11-25T11:00:00Z",
    },
}
PLACES = {  # where the usual sample would be refused
    "chargePointReserve": {"chargePoint": "504", "evse": "1"},
    "chargePointStartChargingSession": {"chargePoint": "503", "evse": "2"},
    "chargePointStartChargingSessionWithoutEvse": {"chargePoint": "503"},
    "chargePointStopChargingSession": {"chargePoint": "501", "session": "80001"},
    "chargePointEvseUnlock": {"evse": "1"},
    "evseStartChargingWithEvseId": {"evse": "4006"},
    "sessionAssignToUser": {"session": "80010"},
    "sessionRetryPayment": {"session": "80012"},
    "transactionResendInvoice": {"transaction": "60002"},
}
EVERYTHING = {"withAuthorization", "withPriceBreakdown", "withChargingPeriods", "withChargingPeriodsPriceBreakdown"}


def perform(sim: Simulator, operation: str) -> Any:
    method, path, _ = operations()[operation]
    if operation == "oauthToken":
        ours = {"grant_type": "client_credentials", "client_id": sim.config.client_id}
        return sim.call(method, path, json={**ours, "client_secret": sim.config.client_secret})
    sample = SAMPLE | PLACES.get(operation, {})
    place = re.sub(r"\{(\w+)\}", lambda part: sample[part.group(1)], path)
    return sim.call(method, place, json=BODIES[operation]) if operation in BODIES else sim.call(method, place)


def test_every_operation_of_the_subset_is_served_and_no_other_but_the_documented_issue_change() -> None:
    served = {row.operation: row.path for row in (*LISTINGS, *SINGLES, *ACTIONS)}

    assert set(operations()) - set(served) == {"oauthToken"}
    assert set(served) - set(operations()) == {"issuesUpdate"}
    assert all(operations()[name][1] == path for name, path in served.items() if name in operations())


@pytest.mark.parametrize("operation", sorted(operations()))
def test_an_answer_has_the_shape_of_the_subset(operation: str) -> None:
    sim = Simulator()
    sim.call("POST", "/public-api/resources/issues/v1.0", json={"title": "First"})

    answer = perform(sim, operation)

    assert answer.is_success, answer.text
    assert faults(operation, answer) == []


@pytest.mark.parametrize("row", [row for row in LISTINGS if row.paging != "whole"], ids=lambda row: row.operation)
def test_a_list_holds_its_shape_with_everything_included_and_in_every_paging(row: Any, quiet: Simulator) -> None:
    path = re.sub(r"\{(\w+)\}", lambda part: SAMPLE[part.group(1)], row.path)
    includes = [
        name
        for q in operations()[row.operation][2].get("parameters", [])
        if (p := resolved(q))["name"] == "include[]"
        for name in p["schema"]["items"]["enum"]
    ]

    for paging in ({}, {"cursor": ""}, {"cursor": "null"}, {"page": "1", "per_page": "3"}):
        params: dict[str, Any] = {**dict.fromkeys(EVERYTHING, "true"), "include[]": includes, **paging}
        answer = quiet.call("GET", path, params=params)
        assert faults(row.operation, answer) == []


@pytest.mark.parametrize("operation", sorted(FILTERS))
def test_the_filters_of_a_list_are_those_of_the_subset_with_their_values(operation: str) -> None:
    parameter = next(p for q in operations()[operation][2]["parameters"] if (p := resolved(q))["name"] == "filter")
    listed = parameter["schema"]["properties"]

    assert set(FILTERS[operation]) == set(listed)
    for name, rule in FILTERS[operation].items():
        assert set(rule.values) == set(listed[name].get("enum", [])), name
        assert (name in ARRAYS) == (listed[name].get("type") == "array"), name


def test_every_list_with_filters_in_the_subset_has_them_here() -> None:
    filtered = {
        name
        for name, (_, _, operation) in operations().items()
        if any(resolved(q)["name"] == "filter" for q in operation.get("parameters", []))
    }

    assert filtered == set(FILTERS)


def test_a_list_answers_422_and_pages_exactly_where_the_subset_says_so() -> None:
    for row in LISTINGS:
        operation = operations()[row.operation][2]
        names = {resolved(q)["name"] for q in operation.get("parameters", [])}

        pages = "both" if {"page", "cursor"} <= names else "page" if "page" in names else "cursor"
        paging = pages if "per_page" in names else "whole"
        assert row.paging == paging, row.operation
        assert not row.strict or "422" in operation["responses"], row.operation


def test_every_session_record_holds_its_shape_whatever_became_of_it(quiet: Simulator) -> None:
    for row in quiet.data("sessions/v1.0"):
        answer = quiet.get(f"sessions/v1.0/{row['id']}", **dict.fromkeys(EVERYTHING, "true"))
        stats = quiet.get(f"sessions/v1.0/{row['id']}/consumption-stats")

        assert faults("sessionRead", answer) == []
        assert faults("sessionsConsumptionStatsRead", stats) == []


def test_shapes_hold_after_a_day_of_life_and_every_kind_of_action() -> None:
    sim = Simulator()
    for operation in sorted(set(operations()) - {"userChangeStatus"}):
        perform(sim, operation)
    sim.wait(86_400)

    for row in LISTINGS:
        answer = perform(sim, row.operation)
        assert faults(row.operation, answer) == []
