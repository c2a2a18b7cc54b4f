"""The ways public programs use the platform wrongly (contract, section 3): each must show here as it does there."""

from dataclasses import replace

import pytest

from local.ampeco.config import FIRST
from tests.local.ampeco.simulator import Simulator


def test_row_1_query_names_that_are_no_filters_return_every_drivers_sessions(quiet: Simulator) -> None:
    everybody = quiet.data("sessions/v1.0")

    assert quiet.data("sessions/v1.0", userId="1004", limit="10") == everybody
    assert quiet.data("sessions/v1.0", status="active,charging") == everybody
    assert quiet.data("sessions/v1.0", **{"filter[user_id]": "1004"}) == everybody
    assert len({session["userId"] for session in everybody}) > 20


def test_row_1_the_right_filter_returns_one_drivers_sessions(quiet: Simulator) -> None:
    own = quiet.data("sessions/v1.0", **{"filter[userId]": "1004"})

    assert [session["id"] for session in own] == ["80035", "80037", "80012"]


def test_an_empty_filter_value_filters_nothing(quiet: Simulator) -> None:
    assert quiet.data("sessions/v1.0", **{"filter[userId]": ""}) == quiet.data("sessions/v1.0")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("charge-point/v1.0/502/reset", 404),
        ("charge-point/v1.0/502/unlock-connector", 404),
        ("charge-point/v1.0/501/stop", 404),
        ("charge-point/v1.0/502/reset/Hard", 404),
        ("charge-points/v1.0/502/reset/hard", 404),
    ],
)
def test_row_2_made_up_action_paths_do_nothing(sim: Simulator, path: str, status: int) -> None:
    answer = sim.act(path, {"type": "Hard", "connectorId": 1})
    sim.wait(60)

    assert answer.status_code == status
    assert "message" in answer.json()
    assert sim.session("80001")["status"] == "active"


def test_row_2_a_start_with_the_evse_in_the_body_starts_on_any_outlet_of_the_charger(sim: Simulator) -> None:
    answer = sim.act("charge-point/v1.0/503/start", {"userId": 1020, "evseId": 4006})

    assert answer.json()["success"] is True
    assert "sessionId" not in answer.json()
    assert sim.data("sessions/v1.0", **{"filter[userId]": "1020", "filter[status]": "pending"})[0]["evseId"] == 4005


def test_wrong_methods_are_405_with_a_message(quiet: Simulator) -> None:
    answer = quiet.call("GET", "/public-api/actions/charge-point/v1.0/502/unlock/1")

    assert answer.status_code == 405
    assert answer.json() == {"message": "Method Not Allowed."}


def test_row_3_a_blindly_retried_command_shows_as_repeated(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/503/reset/soft")
    sim.act("charge-point/v1.0/502/unlock/1")
    sim.wait(1)
    sim.act("charge-point/v1.0/502/unlock/1")

    assert [(row["operation"], row["of"]) for row in sim.state["repeated"]] == [("chargePointEvseUnlock", 2)]


def test_row_4_a_status_read_right_after_an_action_is_still_the_old_one(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/502/unlock/1")
    before = sim.outlet(4003)
    sim.wait(4)

    assert (before, sim.outlet(4003)) == ("faulted", "available")


def test_row_5_the_old_charger_list_is_gone_and_the_outlet_is_found_by_its_printed_number(quiet: Simulator) -> None:
    found = quiet.data("evses/v2.1", **{"filter[physicalReference]": "20021"})

    assert quiet.get("charge-points/v1.0").status_code == 404
    assert [(evse["id"], evse["chargePointId"], evse["networkId"]) for evse in found] == [(4003, 502, "1")]


def test_row_6_no_charger_has_the_statuses_people_invent(quiet: Simulator) -> None:
    points = quiet.data("charge-points/v2.0")

    assert {point["networkStatus"] for point in points} == {
        "available",
        "temporarily_unavailable",
        "long-term_unavailable",
        "never_connected",
    }
    assert {point["status"] for point in points} == {"enabled", "disabled", "out of order"}


def test_row_7_charger_status_is_no_filter_and_evses_are_no_include(quiet: Simulator) -> None:
    points = quiet.data("charge-points/v2.0", **{"filter[status]": "active", "include[]": "evses"})

    assert len(points) == 40
    assert not any("evses" in point for point in points)


def test_row_8_status_lives_under_v1_and_amounts_and_tags_have_the_specs_shapes(quiet: Simulator) -> None:
    point, session = quiet.data("charge-points/v2.0/502"), quiet.session("80012")

    assert quiet.get("charge-points/v2.0/502/status").status_code == 404
    assert session["totalAmount"] == {"withTax": 21.63, "withoutTax": 18.33}
    assert session["energy"] == 11900
    assert point["tags"] == ["public", "ac"]
    assert {"id", "protocol"} <= point["network"].keys()


def test_row_9_unlock_takes_the_network_id_and_an_evse_id_there_is_unknown(sim: Simulator) -> None:
    assert sim.act("charge-point/v1.0/502/unlock/4003").status_code == 404
    assert sim.act("charge-point/v1.0/502/unlock/1").status_code == 202
    assert [effect["target"].get("evseId") for effect in sim.state["effects"]] == [None, 4003]


def test_row_9_the_wrong_network_id_acts_on_the_neighbours_outlet(sim: Simulator) -> None:
    sim.act("charge-point/v1.0/502/unlock/2")

    cut = sim.state["sessionsCutOff"]
    assert [(row["sessionId"], row["userId"]) for row in cut] == [("80002", 1002)]


def test_row_9_start_by_evse_takes_the_id_and_a_network_id_there_is_unknown(sim: Simulator) -> None:
    assert sim.act("evse/v1.0/1/start", {"userId": 1020}).status_code == 404
    assert sim.act("evse/v1.0/4005/start", {"userId": 1020}).json()["success"] is True


def test_row_10_power_is_in_watts(quiet: Simulator) -> None:
    assert quiet.data("evses/v2.1/4017")["powerOptions"]["maxPower"] == 150_000
    assert quiet.session("80003")["power"]["latest"] == 44_000


def test_row_11_sites_are_named_in_lists_by_locale_and_tariffs_in_objects(quiet: Simulator) -> None:
    site, tariff = quiet.data("locations/v2.0/101"), quiet.data("tariffs/v1.0/2")

    assert [name["locale"] for name in site["name"]] == ["he", "en"]
    assert set(tariff["description"]) == {"he", "en"}


def test_row_12_no_browser_is_invited_in(quiet: Simulator) -> None:
    answer = quiet.call("GET", "/public-api/resources/locations/v2.0", headers={"origin": "https://elsewhere.example"})

    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_row_13_the_drivers_own_app_interface_is_not_here(quiet: Simulator) -> None:
    assert quiet.call("GET", "/app/personal/active-session").status_code == 404


def test_row_14_a_charger_of_v2_embeds_no_outlets(quiet: Simulator) -> None:
    assert "evses" not in quiet.data("charge-points/v2.0/502")
    assert quiet.get("charge-points/v1.0/502").status_code == 404


# --- "Simulator must answer …"


def test_lists_come_oldest_first_so_page_one_is_never_the_latest(quiet: Simulator) -> None:
    started = [session["startedAt"] for session in quiet.data("sessions/v1.0")]
    created = [row["createdAt"] for row in quiet.data("authorizations/v2.1", cursor="null")]

    assert started == sorted(started)
    assert created == sorted(created)


def test_the_network_status_is_spelt_with_underscores_in_v2_and_spaces_in_v1(quiet: Simulator) -> None:
    point, status = quiet.data("charge-points/v2.0/507"), quiet.data("charge-points/v1.0/507/status")

    assert point["networkStatus"] == "temporarily_unavailable"
    assert status["networkStatus"] == "temporarily unavailable"
    assert quiet.data("charge-point-downtime-periods/v1.0")[0]["statuses"]["network"] == "long-term unavailable"


def test_ids_are_text_for_sessions_and_users_and_numbers_where_they_are_referred_to(sim: Simulator) -> None:
    session = sim.session("80001")
    started = sim.act("evse/v1.0/4005/start", {"userId": 1020}).json()

    assert (session["id"], session["userId"], session["evseId"]) == ("80001", 1001, 4001)
    assert sim.data("users/v1.1/1001")["id"] == "1001"
    assert isinstance(started["sessionId"], int)


def test_nulls_stand_where_nothing_is_known(quiet: Simulator) -> None:
    assert quiet.data("charge-points/v1.0/537/status")["hardwareStatus"] is None
    assert quiet.data("users/v1.1/1009")["phone"] is None
    assert quiet.session("80010")["userId"] is None
    assert quiet.session("80011")["totalAmount"] is None


def test_a_body_with_wrong_fields_is_422_with_errors_by_name(sim: Simulator) -> None:
    answers = [
        sim.act("evse/v1.0/4005/start", {"userId": "1020"}),
        sim.act("evse/v1.0/4005/start", {"userId": 999_999}),
        sim.act("evse/v1.0/4005/trigger-message", {"type": "statusnotification"}),
        sim.act("session/v1.0/80012/retry-payment", {"paymentMethodId": "5004"}),
        sim.act("users/v1.0/1001/add-balance", {"amount": 5}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 5
    assert [list(answer.json()["errors"]) for answer in answers] == [
        ["userId"],
        ["userId"],
        ["type"],
        ["paymentMethodId"],
        ["reason"],
    ]


def test_an_offline_charger_refuses_with_406_and_no_body(sim: Simulator) -> None:
    answers = [
        sim.act("charge-point/v1.0/507/unlock/1"),
        sim.act("charge-point/v1.0/507/stop/80008"),
        sim.act("charge-point/v1.0/507/trigger-message", {"type": "StatusNotification"}),
        sim.act("charge-point/v1.0/513/reserve/1", {"userId": 1020}),
    ]

    assert [(answer.status_code, answer.content) for answer in answers] == [(406, b"")] * 4
    assert sim.act("charge-point/v1.0/507/reset/soft").json() == {"success": False}


def test_too_many_requests_are_429_with_the_headers_and_the_next_minute_is_free() -> None:
    sim = Simulator(replace(FIRST, rate_per_minute=2))
    first = sim.get("locations/v2.0")
    sim.get("locations/v2.0")
    refused = sim.get("locations/v2.0")
    sim.wait(int(refused.headers["retry-after"]))

    assert (first.headers["x-ratelimit-limit"], first.headers["x-ratelimit-remaining"]) == ("2", "1")
    assert refused.status_code == 429
    assert refused.json() == {"message": "Too Many Attempts."}
    assert refused.headers["x-ratelimit-remaining"] == "0"
    assert "x-ratelimit-reset" in refused.headers
    assert sim.get("locations/v2.0").status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer wrong", "Basic SIM-NOT-SECRET-token-first", "SIM-NOT-SECRET-token-first"]
)
def test_without_the_token_there_is_nothing(quiet: Simulator, header: str) -> None:
    for answer in (
        quiet.call("GET", "/public-api/resources/users/v1.1", headers={"authorization": header}),
        quiet.call("POST", "/public-api/actions/charge-point/v1.0/502/unlock/1", headers={"authorization": header}),
    ):
        assert (answer.status_code, answer.json()) == (401, {"message": "Unauthenticated."})
    assert quiet.state["effects"] == []


def test_client_credentials_give_a_bearer_token_that_runs_out(sim: Simulator) -> None:
    path, secret = "/public-api/oauth/token", sim.config.client_secret
    form = {"grant_type": "client_credentials", "client_id": sim.config.client_id, "client_secret": secret}
    token = sim.call("POST", path, data=form).json()["access_token"]
    wrong = sim.call("POST", path, json={**form, "client_secret": "x"})

    bearer = {"authorization": f"Bearer {token}"}
    assert sim.call("GET", "/public-api/resources/locations/v2.0", headers=bearer).status_code == 200
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    assert sim.call("POST", path, json={"grant_type": "password"}).status_code == 400
    secret_as_bearer = {"authorization": f"Bearer {secret}"}
    assert sim.call("GET", "/public-api/resources/locations/v2.0", headers=secret_as_bearer).status_code == 401
    sim.wait(3601)
    assert sim.call("GET", "/public-api/resources/locations/v2.0", headers=bearer).status_code == 401


def test_a_missing_permission_is_403_and_a_feature_not_bought_is_404() -> None:
    sim = Simulator(
        replace(FIRST, forbidden=frozenset({"chargePointReset"}), switched_off=frozenset({"usersListingV1_1"}))
    )
    refused = sim.act("charge-point/v1.0/503/reset/soft")

    assert (refused.status_code, refused.json()) == (403, {"message": "This action is unauthorized."})
    assert sim.get("users/v1.1").status_code == 404
    assert sim.get("users/v1.0").status_code == 200


def test_old_versions_and_old_paging_say_that_they_end(quiet: Simulator) -> None:
    assert {"deprecation", "sunset"} <= set(quiet.get("users/v1.0/1001").headers)
    assert "sunset" in quiet.get("sessions/v1.0").headers
    assert "sunset" not in quiet.get("sessions/v1.0", cursor="null").headers
    assert "sunset" not in quiet.get("users/v1.1/1001").headers


def test_there_is_no_way_to_find_a_user_by_phone(quiet: Simulator) -> None:
    assert len(quiet.data("users/v1.1", **{"filter[phone]": "+972500000004"})) == 30
    assert len(quiet.data("users/v1.1", **{"filter[email]": "driver04@example.com"})) == 1


def test_ordinary_reads_carry_secrets_that_say_what_they_are(quiet: Simulator) -> None:
    point = quiet.data("charge-points/v2.0/502")
    user = quiet.data("users/v1.1/1004")
    transaction = quiet.data("transactions/v1.0/60001")

    assert point["network"]["password"] == "SIM-NOT-SECRET-password-502"
    assert point["sharingCode"].startswith("SIM-NOT-SECRET-")
    assert point["pin"] == "~502"
    assert user["password"].startswith("SIM-NOT-SECRET-")
    assert user["personalId"].startswith("SIM-NOT-SECRET-")
    assert user["bankDetails"]["bankIban"].startswith("SIM-NOT-SECRET-")
    assert transaction["cardDetails"]["token"].startswith("SIM-NOT-SECRET-")
    assert quiet.data("id-tags/v2.0/309")["idTagUid"] == "SIM0TAG000009"
    assert quiet.data("authorizations/v2.1", **{"filter[status]": "rejected"})[0]["idTagUid"] == "SIM0TAG000009"


def test_nothing_of_the_simulators_own_is_shown(quiet: Simulator) -> None:
    for path in ("sessions/v1.0", "charge-points/v2.0", "evses/v2.1", "bookings/v1.0", "users/v1.1"):
        assert not [key for row in quiet.data(path) for key in row if key.startswith("_")]


def test_include_and_with_parameters_add_only_what_they_name(quiet: Simulator) -> None:
    plain, full = quiet.session("80014"), quiet.session("80014", withPriceBreakdown="true", withAuthorization="true")
    point = quiet.data("charge-points/v2.0/502", **{"include[0]": "lastBootNotification"})

    assert full.keys() - plain.keys() == {"priceBreakdown", "authorization"}
    assert [part["type"] for part in full["priceBreakdown"]] == ["energy", "idle_time"]
    assert point["lastBootNotification"]["firmwareVersion"]
    assert "connectors" not in quiet.data("evses/v2.1/4003")
    assert quiet.data("evses/v2.1/4003", **{"include[]": "connectors"})["connectors"] == [
        {"id": 7003, "type": "type2", "format": "socket", "status": "enabled"}
    ]
    assert "amountDue" not in quiet.data("users/v1.1/1004")
    assert quiet.data("users/v1.1/1004", withAmountDue="true")["amountDue"] == 21.63


def test_the_breakdown_is_empty_until_billing_is_completed(quiet: Simulator) -> None:
    assert quiet.session("80001", withPriceBreakdown="true")["priceBreakdown"] == []


def test_a_tariff_is_resolved_for_one_driver_without_links_or_meta(quiet: Simulator) -> None:
    def price(user: str) -> tuple[str, set[str]]:
        answer = quiet.get("tariffs/v1.0", **{"filter[tariffGroupId]": "22", "filter[userId]": user}).json()
        return answer["data"][0]["name"], set(answer)

    ad_hoc = quiet.data("tariffs/v1.0", **{"filter[tariffGroupId]": "21", "filter[userId]": ""})
    assert price("1006") == ("DC members", {"data"})
    assert price("1004") == ("DC standard", {"data"})
    assert [tariff["name"] for tariff in ad_hoc] == ["AC ad-hoc"]
    assert "meta" in quiet.get("tariffs/v1.0", **{"filter[tariffGroupId]": "22"}).json()


def test_array_filters_take_both_forms_and_date_filters_any_zone(quiet: Simulator) -> None:
    for form in ("filter[purchaseType][]", "filter[purchaseType][0]"):
        assert quiet.data("transactions/v1.0", **{form: "topup_package"}) == []
        assert len(quiet.data("transactions/v1.0", **{form: "session"})) == 40
    late = quiet.data("sessions/v1.0", **{"filter[startedAfter]": "2026-11-24T11:40:00+02:00"})
    assert late
    assert all(session["startedAt"] >= "2026-11-24T09:40:00Z" for session in late)


def test_a_value_outside_a_filters_enum_is_422_where_the_list_has_422_and_nothing_elsewhere(quiet: Simulator) -> None:
    refused = quiet.get("sessions/v1.0", **{"filter[status]": "charging"})

    assert refused.status_code == 422
    assert list(refused.json()["errors"]) == ["filter.status"]
    assert quiet.data("reservations/v1.0", **{"filter[status]": "charging"}) == []
    assert quiet.data("transactions/v1.0", **{"filter[status]": "reversed"}) == []
