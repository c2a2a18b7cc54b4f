"""Records are tolerant of what AMPECO sends and strict about units, ids and time."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edgecontrol.ampeco import records
from edgecontrol.ampeco.endpoints import RESOURCES
from edgecontrol.ampeco.records import Localised, OpeningHours, PaymentMethod
from edgecontrol.ampeco.wire import amount, identifier, keep, moment, number, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=6,
)
NAMES = sorted({path.split(".")[0] for row in RESOURCES for path in row.fields})


def parsed(record: type, raw: dict[str, Any]) -> Any:
    return read(record, keep(record, raw))


@pytest.mark.parametrize("spelling", ["long-term unavailable", "long-term_unavailable", " long-term unavailable "])
def test_both_spellings_of_a_network_status_are_one(spelling: str) -> None:
    assert parsed(records.ChargePoint, {"id": 1, "networkStatus": spelling}).network_status == "long-term_unavailable"
    assert parsed(records.ChargePointStatus, {"networkStatus": spelling}).network_status == "long-term_unavailable"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(501, "501"), ("501", "501"), (501.0, "501"), (None, None), (True, None), ("", None), ({}, None)],
)
def test_ids_are_text_whatever_they_come_as(raw: Any, expected: str | None) -> None:
    assert identifier(raw) == expected


def test_nobody_is_nobody_whether_null_or_zero() -> None:
    assert parsed(records.Session, {"id": "1", "userId": None}).user_id is None
    assert parsed(records.Authorization, {"id": 1, "userId": 0}).user_id is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-11-22T09:00:00Z", datetime(2026, 11, 22, 9, tzinfo=UTC)),
        ("2026-11-22T11:00:00+02:00", datetime(2026, 11, 22, 9, tzinfo=UTC)),
        ("2022-11-12 12:00:00", datetime(2022, 11, 12, 12, tzinfo=UTC)),
        ("2026-05-17", datetime(2026, 5, 17, tzinfo=UTC)),
        ("yesterday", None),
        (1_700_000_000, None),
        (None, None),
    ],
)
def test_times_are_aware_and_in_utc(raw: Any, expected: datetime | None) -> None:
    assert moment(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(21.63, "21.63"), ("21.63", "21.63"), (1.1, "1.1"), (0, "0"), ("abc", None), ("NaN", None), (True, None)],
)
def test_money_keeps_its_digits(raw: Any, expected: str | None) -> None:
    assert amount(raw) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(("raw", "expected"), [("22000", 22000), (1.5, 1.5), ("inf", None), ("x", None), (True, None)])
def test_numbers_are_finite(raw: Any, expected: float | None) -> None:
    assert number(raw) == expected


def test_the_units_of_a_session_are_watt_hours_and_watts() -> None:
    raw = {"id": "1", "energy": 14200, "power": {"latest": 9000, "peak": 11210, "average": 8968}, "socPercent": 61}

    found = parsed(records.Session, raw)

    assert (found.energy_wh, found.power_w, found.peak_power_w, found.average_power_w) == (14200, 9000, 11210, 8968)


def test_names_come_as_lists_objects_or_plain_text() -> None:
    listed = parsed(records.Location, {"id": 1, "name": [{"locale": "he", "translation": "דקל"}]})
    keyed = parsed(records.Tariff, {"id": 1, "description": {"he": "חינם", "en": "Free"}})
    plain = parsed(records.Location, {"id": 1, "name": "Dekel"})

    assert (listed.name.pick("ru"), keyed.description.pick("en"), plain.name.pick("he")) == ("דקל", "Free", "Dekel")


def test_a_name_without_the_language_falls_back_to_hebrew_then_english_then_the_first() -> None:
    assert Localised((("fr", "a"), ("en", "b"), ("he", "c"))).pick("ru") == "c"
    assert Localised((("fr", "a"), ("en-GB", "b"))).pick("ru") == "b"
    assert Localised((("fr", "a"),)).pick("ru") == "a"
    assert Localised().pick("ru") == ""


@given(raw=st.dictionaries(st.sampled_from(NAMES), JSON, max_size=12))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_becomes_a_record(raw: dict[str, Any]) -> None:
    for record in {row.record for row in RESOURCES}:
        parsed(record, raw)


def test_a_card_is_good_to_the_end_of_its_month() -> None:
    card = PaymentMethod(id="1", expire_year=2026, expire_month=11)

    assert card.expired_at(datetime(2026, 11, 30, tzinfo=UTC)) is False
    assert card.expired_at(datetime(2026, 12, 1, tzinfo=UTC)) is True
    assert PaymentMethod(id="1").expired_at(datetime(2026, 1, 1, tzinfo=UTC)) is None


HOURS = {
    "isAlwaysOpen": False,
    "hours": {
        "sunday": [{"start": "06:00", "end": "23:30"}],
        "friday": [{"start": "20:00:00", "end": "02:00:00"}],
        "saturday": [],
    },
}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-22T03:59:00+00:00", False),  # Sunday 05:59 in Israel
        ("2026-11-22T04:00:00+00:00", True),
        ("2026-11-22T21:30:00+00:00", False),
        ("2026-11-20T18:00:00+00:00", True),  # Friday 20:00
        ("2026-11-20T23:30:00+00:00", True),  # Saturday 01:30, still Friday's span
        ("2026-11-21T00:30:00+00:00", False),
    ],
)
def test_a_site_is_open_by_its_own_clock(at: str, expected: bool) -> None:
    site = parsed(records.Location, {"id": 1, "timezone": "Asia/Jerusalem", "workingHours": HOURS})

    assert site.opening_hours.open_at(datetime.fromisoformat(at), site.timezone) is expected


def test_unknown_hours_are_unknown() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)

    assert OpeningHours(True).open_at(now, None) is True
    assert OpeningHours().open_at(now, "Asia/Jerusalem") is None
    assert OpeningHours(False, ((),) * 7).open_at(now, "Nowhere/At_All") is None
