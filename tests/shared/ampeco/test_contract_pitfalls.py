"""Every row of contract §3: where public programs go wrong with AMPECO, and that we do not."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from edgecontrol.ampeco.client import Ampeco
from edgecontrol.ampeco.endpoints import ACTIONS, RESOURCES
from edgecontrol.errors import Unavailable
from tests.shared.ampeco.scripted import NOW, bench, empty, one, page

SINCE = datetime.fromtimestamp(NOW, UTC) - timedelta(days=1)
LATER = (SINCE + timedelta(hours=2)).isoformat()


def session(session_id: str, user_id: int | None, **more: object) -> dict[str, object]:
    return {"id": session_id, "userId": user_id, "startedAt": LATER, "status": "active", **more}


def test_row_1_a_filter_that_is_ignored_never_shows_another_drivers_sessions() -> None:
    ours = bench(page(session("1", 1004), session("2", 1005), session("3", None), session("4", 1004)))

    found = ours.ampeco.sessions_of("1004", SINCE)

    assert {item.id for item in found} == {"1", "4"}
    assert ours.ampeco.notes == {"filter_ignored:session_history": 2}
    assert ours.tally.counts["ampeco_filter_ignored_total"] == 2


def test_row_1_the_filters_are_sent_in_ampecos_own_form() -> None:
    ours = bench(page())

    ours.ampeco.active_sessions(user_id="1004")

    assert dict(ours.wire.requests[0].url.params) == {
        "filter[userId]": "1004",
        "filter[status]": "active",
        "per_page": "100",
        "cursor": "",
    }


def test_row_1_a_part_of_an_unfiltered_list_never_passes_for_an_empty_one() -> None:
    def always_more(request: httpx.Request) -> httpx.Response:
        cursor = int(request.url.params.get("cursor") or 0) + 1
        return page(session(str(cursor), 9999), next_link=f"{request.url.copy_with(query=None)}?cursor={cursor}")

    with pytest.raises(Unavailable, match="does not end"):
        bench(always_more).ampeco.active_sessions(user_id="1004")


def test_row_2_actions_go_to_the_paths_of_the_contract() -> None:
    ours = bench(httpx.Response(202, json={"success": True}))
    ampeco = ours.ampeco
    ampeco.reset("502", "soft")
    ampeco.unlock("502", "1")
    ampeco.stop("502", "80012")
    ampeco.start("4003", "1004", "5004")

    assert ours.wire.paths == [
        "/actions/charge-point/v1.0/502/reset/soft",
        "/actions/charge-point/v1.0/502/unlock/1",
        "/actions/charge-point/v1.0/502/stop/80012",
        "/actions/evse/v1.0/4003/start",
    ]
    assert [request.content for request in ours.wire.requests[:3]] == [b"", b"", b""]
    assert json.loads(ours.wire.requests[3].content) == {"userId": 1004, "paymentMethodId": "5004"}


@pytest.mark.parametrize("reply", [empty(503), empty(429), httpx.ReadTimeout("slow"), httpx.ConnectError("down")])
def test_row_3_an_action_is_sent_exactly_once_whatever_happens(reply: httpx.Response | Exception) -> None:
    ours = bench(reply)

    ours.ampeco.reset("502", "soft")

    assert len(ours.wire.requests) == 1
    assert ours.time.slept == []


def test_row_4_an_action_drops_what_is_cached_about_live_things() -> None:
    ours = bench(one({"networkStatus": "available", "evses": []}))
    ours.ampeco.status("502")
    ours.ampeco.status("502")
    assert len(ours.wire.requests) == 1

    ours.wire.replies = [httpx.Response(202, json={"success": True}), one({"networkStatus": "available", "evses": []})]
    ours.ampeco.unlock("502", "1")
    ours.ampeco.status("502")

    assert ours.wire.paths[-1].endswith("/status")
    assert len(ours.wire.requests) == 3


def test_row_5_an_outlet_is_found_by_filter_and_ids_of_either_type_agree() -> None:
    ours = bench(page({"id": 4003, "physicalReference": "20021", "chargePointId": 502, "networkId": "1"}))

    outlet = ours.ampeco.evse_by_physical_reference("20021")

    assert outlet is not None
    assert (outlet.id, outlet.charge_point_id, outlet.network_id) == ("4003", "502", "1")
    assert ours.wire.paths == ["/resources/evses/v2.1"]
    assert ours.wire.requests[0].url.params["filter[physicalReference]"] == "20021"


def test_row_5_a_number_two_outlets_carry_finds_neither() -> None:
    twice = page({"id": 1, "physicalReference": "20021"}, {"id": 2, "physicalReference": "20021"})

    assert bench(twice).ampeco.evse_by_physical_reference("20021") is None


def test_row_6_words_nobody_documented_are_kept_as_text() -> None:
    status = bench(one({"networkStatus": "half asleep", "hardwareStatus": "brandNew"})).ampeco.status("502")

    assert status is not None
    assert (status.network_status, status.hardware_status, status.online) == ("half_asleep", "brandNew", False)


def test_row_7_a_filter_the_table_does_not_know_is_never_sent() -> None:
    from edgecontrol.ampeco import endpoints

    ours = bench(page())
    with pytest.raises(ValueError, match="has no"):
        ours.ampeco._read.many(endpoints.CHARGE_POINTS, {"status": "active"})

    assert ours.wire.requests == []


def test_row_8_shapes_are_the_specifications_and_not_the_sdks() -> None:
    record = {
        "id": "80012",
        "totalAmount": {"withTax": 21.63, "withoutTax": 18.33},
        "energy": 11900,
        "currency": "ILS",
    }
    ours = bench(one(record))
    found = ours.ampeco.session("80012")
    ours.ampeco.status("502")

    assert found is not None
    assert (str(found.total), str(found.total_without_tax), found.energy_wh) == ("21.63", "18.33", 11900)
    assert ours.wire.paths[1] == "/resources/charge-points/v1.0/502/status"


def test_row_9_unlock_names_the_chargers_own_number_and_start_the_platforms_id() -> None:
    templates = {action.name: action.path for action in ACTIONS}

    assert templates["unlock"].endswith("/unlock/{evse_network_id}")
    assert templates["start"] == "/actions/evse/v1.0/{evse}/start"
    assert not any("start/{evse" in path for path in templates.values())


def test_row_10_power_is_in_watts() -> None:
    outlet = bench(one({"id": 4003, "powerOptions": {"maxPower": 22000}})).ampeco.evse("4003")

    assert outlet is not None
    assert outlet.max_power_w == 22_000


@pytest.mark.parametrize(
    ("language", "expected"), [("he", "דקל"), ("en", "Dekel"), ("ru", "דקל"), ("ar", "דקל"), ("de", "Palme")]
)
def test_row_11_names_are_chosen_by_locale_never_by_country(language: str, expected: str) -> None:
    names = [
        {"locale": "de-DE", "translation": "Palme"},
        {"locale": "en", "translation": "Dekel"},
        {"locale": "he", "translation": "דקל"},
    ]
    site = bench(one({"id": 101, "name": names, "country": "EN"})).ampeco.location("101")

    assert site is not None
    assert site.name.pick(language) == expected


@pytest.mark.parametrize("bad", ["../users", "502/status", "", "502?x=1", "%2e%2e", "5 02", "502#", "é", "x" * 65])
def test_row_12_nothing_a_caller_gives_can_become_another_path(bad: str) -> None:
    ours = bench(one({"id": 1}))

    assert ours.ampeco.charge_point(bad) is None
    answer = ours.ampeco.unlock("502", bad)

    assert (answer.state, answer.sent) == ("refused", False)
    assert ours.wire.requests == []


def test_row_13_only_the_public_api_is_called() -> None:
    ours = bench(one({"id": 502}))
    ours.ampeco.charge_point("502")

    assert ours.wire.requests[0].url.path.startswith("/public-api/")
    assert not any("/app/" in row.path for row in RESOURCES)


def test_row_14_a_charge_point_is_only_ever_read_in_its_second_version() -> None:
    rows = [row for row in RESOURCES if row.path.startswith("/resources/charge-points/v1.0")]

    assert [row.name for row in rows] == ["charge_point_status"]


def test_rule_1_users_are_asked_in_the_newer_version_first_and_then_in_the_older() -> None:
    user = {"id": "1004", "email": "Driver04@example.com"}
    ours = bench(empty(404), page(user))

    found = ours.ampeco.user_by_email("driver04@EXAMPLE.com ")

    assert found is not None
    assert found.id == "1004"
    assert ours.wire.paths == ["/resources/users/v1.1", "/resources/users/v1.0"]


def test_rule_1_two_accounts_with_one_address_are_no_account() -> None:
    twice = page({"id": "1", "email": "a@example.com"}, {"id": "2", "email": "a@example.com"})

    assert bench(twice).ampeco.user_by_email("a@example.com") is None


def test_an_item_with_another_id_than_asked_is_not_handed_on() -> None:
    with pytest.raises(Unavailable, match="something else"):
        bench(one({"id": "80099", "userId": 1})).ampeco.session("80012")


def test_payment_methods_of_another_driver_are_dropped() -> None:
    found = bench(page({"id": "1", "userId": 1004}, {"id": "2", "userId": 1005})).ampeco.payment_methods("1004")

    assert [method.id for method in found] == ["1"]


def test_authorizations_are_a_drivers_own_by_account_or_by_card() -> None:
    at = datetime.fromtimestamp(NOW, UTC)
    rows = [
        {"id": 1, "userId": 1013, "evseId": 4041, "idTagUid": "CARD-9"},
        {"id": 2, "userId": 0, "evseId": 4053, "idTagUid": "CARD-9"},
        {"id": 3, "userId": 0, "evseId": 4041, "idTagUid": "CARD-X"},
        {"id": 4, "userId": 1005, "evseId": 4041, "idTagUid": "CARD-5"},
        {"id": 5, "userId": 0, "evseId": 4001, "idTagUid": "CARD-X"},
    ]
    tags = page({"id": 309, "userId": 1013, "idTagUid": "CARD-9"})
    attempts = page(*({**row, "createdAt": at.isoformat(), "status": "rejected"} for row in rows))

    def ask(ampeco: Ampeco, evse_id: str | None) -> set[str]:
        window = (at - timedelta(minutes=5), at + timedelta(minutes=5))
        return {found.id for found in ampeco.authorizations(*window, user_id="1013", evse_id=evse_id)}

    assert ask(bench(tags, attempts).ampeco, None) == {"1", "2"}
    assert ask(bench(tags, attempts).ampeco, "4041") == {"1", "2", "3"}
