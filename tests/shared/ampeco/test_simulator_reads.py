"""The client against the AMPECO simulator: every read and action over the seed network's named scenarios."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from edgecontrol.ampeco.client import Ampeco
from edgecontrol.ampeco.directory import read_directory
from edgecontrol.ampeco.stations import pack, unpack
from local.ampeco.app import create_app
from local.ampeco.config import FIRST, Config
from tests.shared.ampeco.scripted import AppWire, Bench


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def ampeco() -> Ampeco:
    """For reads only."""
    return simulated().ampeco


def simulated(config: Config = FIRST, **options: Any) -> Bench:
    return Bench(AppWire(create_app(config)), token=config.token, **options)


def test_the_directory_holds_every_outlet_of_the_network(ampeco: Ampeco) -> None:
    directory = read_directory(ampeco, 1.0)
    outlet = directory.by_number["20021"]

    assert len(directory.outlets) == 67
    assert (outlet.evse_id, outlet.network_id, outlet.charge_point_id) == ("4003", "1", "502")
    assert (outlet.charger.name, outlet.label, outlet.site.name("en")) == ("DKL-AC-02", "A", "Dekel Square Garage")
    assert (outlet.max_power_w, outlet.connectors, outlet.tariff_group_id) == (22_000, ("type2",), "21")
    assert [o.number for o in directory.outlets if not o.offered] == ["20211", "20212", "20401"]
    assert unpack(pack(directory)).outlets == directory.outlets


def test_a_stuck_cable_is_seen_for_what_it_is(ampeco: Ampeco) -> None:
    outlet, status = ampeco.evse_by_physical_reference("20021"), ampeco.status("502")
    fault, session = ampeco.latest_evse_hardware_log("4003"), ampeco.session("80012")

    assert outlet is not None
    assert status is not None
    assert fault is not None
    assert session is not None
    assert (outlet.id, status.online, status.hardware_status_of("4003")) == ("4003", True, "faulted")
    assert fault.error_code == "ConnectorLockFailure"
    assert (session.user_id, session.status, session.payment_status) == ("1004", "finished", "failed")
    assert ampeco.active_sessions(evse_id="4003") == ()


def test_a_neighbour_who_charges_is_seen(ampeco: Ampeco) -> None:
    found = ampeco.active_sessions(charge_point_id="506", fresh=True)

    assert [session.evse_id for session in found] == ["4011"]


def test_a_disputed_bill_comes_with_its_lines_periods_and_tariff(ampeco: Ampeco) -> None:
    session = ampeco.session("80014")
    assert session is not None
    snapshot = ampeco.tariff_snapshot(session.tariff_snapshot_id or "")

    assert [(line.type, line.price) for line in session.price_lines] == [
        ("energy", Decimal("68.6")),
        ("idle_time", Decimal("85.0")),
    ]
    assert sum(line.price for line in session.price_lines if line.price) == session.total
    assert [period.state for period in session.charging_periods] == ["charging", "idle"]
    assert snapshot is not None
    assert snapshot.pricing is not None
    assert (snapshot.tariff_id, snapshot.pricing.idle_fee_per_minute) == ("3", Decimal("1.0"))


def test_prices_differ_by_driver_and_without_an_account(ampeco: Ampeco) -> None:
    member, other, ad_hoc = ampeco.tariff_for("22", "1006"), ampeco.tariff_for("22", "1011"), ampeco.ad_hoc_tariff("21")

    assert (member and member.id, other and other.id, ad_hoc and ad_hoc.id) == ("4", "3", "7")


def test_an_expired_card_and_what_is_due_are_seen(ampeco: Ampeco) -> None:
    user = ampeco.user_by_email("Driver04@Example.com")
    assert user is not None
    card = next(method for method in ampeco.payment_methods(user.id) if method.type == "tokenized")
    owing = ampeco.user(user.id)

    assert (user.id, card.expired_at(now())) == ("1004", True)
    assert owing is not None
    assert owing.amount_due == Decimal("21.63")
    assert [payment.status for payment in ampeco.transactions_for("80012", "1004")] == ["failed"]


def test_a_suspended_card_is_why_it_was_refused(ampeco: Ampeco) -> None:
    attempts = ampeco.authorizations(now() - timedelta(hours=9), now(), user_id="1013")

    assert [(attempt.status, attempt.evse_id) for attempt in attempts] == [("rejected", "4041")]
    assert [tag.status for tag in ampeco.id_tags("1013") if tag.card == attempts[0].card] == ["suspended"]


def test_a_long_downtime_comes_with_the_operators_words(ampeco: Ampeco) -> None:
    downtime = ampeco.downtimes("513")[0]

    assert downtime.ended_at is None
    assert ampeco.downtime_notices()[downtime.notice_id or ""].description == "A technician is on the way."
    assert ampeco.network_logs("513", now() - timedelta(days=30))[0].status == "long-term_unavailable"


def test_a_drivers_history_is_newest_first_and_only_theirs(ampeco: Ampeco) -> None:
    found = ampeco.sessions_of("1011", now() - timedelta(days=60))

    assert found
    assert {session.user_id for session in found} == {"1011"}
    assert list(found) == sorted(found, key=lambda session: session.started_at or now(), reverse=True)
    assert {receipt.user_id for receipt in ampeco.receipts_of("1011")} == {"1011"}


def test_a_power_curve_falls_as_the_battery_fills(ampeco: Ampeco) -> None:
    curve = ampeco.consumption("80001")

    assert len(curve) > 5
    assert curve[0].energy_wh == 0
    assert (curve[-1].energy_wh or 0) > 10_000


def test_vendor_codes_say_what_a_driver_shall_do(ampeco: Ampeco) -> None:
    codes = {code.error_code: code for code in ampeco.vendor_error_codes()}

    assert codes["SV-2004"].customer_action == "Do not touch the cable or the charger. Use another charger."


def test_nothing_that_was_read_had_to_be_dropped(ampeco: Ampeco) -> None:
    assert dict(ampeco.notes) == {}


@pytest.mark.parametrize("name", ["999999", "not-there"])
def test_what_is_not_there_is_nothing(ampeco: Ampeco, name: str) -> None:
    assert ampeco.charge_point(name) is None
    assert ampeco.session(name) is None
    assert ampeco.status(name) is None


def test_a_start_and_a_stop_are_taken_on_and_seen_later() -> None:
    ours = simulated(Config(driver_plugs_in_after=0.0, stop_seconds=0.0))
    started = ours.ampeco.start("4005", "1011")
    assert (started.state, started.session_id is not None) == ("accepted", True)

    under_way = ours.ampeco.active_sessions(evse_id="4005", fresh=True) or ours.ampeco.active_sessions(
        evse_id="4005", status="pending", fresh=True
    )
    assert [session.user_id for session in under_way] == ["1011"]
    assert ours.ampeco.stop("503", started.session_id or "").state == "accepted"


def test_a_start_with_an_unpaid_session_is_refused_with_its_code() -> None:
    answer = simulated().ampeco.start("4005", "1004")

    assert answer.state == "refused"
    assert answer.error_code


def test_a_reset_of_an_offline_charger_is_refused() -> None:
    assert simulated().ampeco.reset("513", "soft").state == "refused"


def test_an_unlock_with_the_platforms_id_instead_of_the_chargers_is_refused() -> None:
    answer = simulated().ampeco.unlock("502", "4003")

    assert answer.state == "refused"


def test_the_same_network_is_read_with_client_credentials() -> None:
    ours = simulated()
    ours.token = {"client_id": FIRST.client_id, "client_secret": FIRST.client_secret}

    assert ours.turn().charge_point("502") is not None


def test_a_tenant_that_no_longer_has_the_newer_users_is_asked_in_the_older_version() -> None:
    ours = simulated(Config(switched_off=frozenset({"usersListingV1_1", "userReadV1_1"})))

    user = ours.ampeco.user_by_email("driver04@example.com")

    assert user is not None
    assert user.id == "1004"
