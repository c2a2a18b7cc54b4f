"""Secrets of contract §2.4, and fields nobody knows, never leave the package: not in records, caches or logs."""

import json
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from edgecontrol.ampeco.client import Ampeco
from edgecontrol.errors import Rejected, Unavailable
from tests.shared.ampeco.scripted import NOW, Bench, Table, Wire

SEED = json.loads((Path(__file__).parents[3] / "local" / "ampeco" / "data" / "seed.json").read_text(encoding="utf-8"))
SECRET = "SECRET-8d1f"
LONG_AGO = datetime.fromtimestamp(NOW, UTC) - timedelta(days=3_000)
POISON = {
    "password": SECRET, "pin": SECRET, "sharingCode": SECRET, "token": SECRET, "bankDetails": {"bankIban": SECRET},
    "personalId": SECRET, "idTagUid": SECRET, "idTag": SECRET, "rfidTagUid": SECRET, "downloadUrl": SECRET,
    "cardDetails": {"token": SECRET, "last4": SECRET}, "ip": SECRET, "userEmail": SECRET, "phone": SECRET,
    "vehicleNo": SECRET, "lastName": SECRET, "externalAppData": {"x": SECRET}, "addedLater": [SECRET, {"deep": SECRET}],
}  # fmt: skip


def poisoned(value: Any, top: bool = True) -> Any:
    """The record with every secret of the contract, and unknown fields, put into every object in it."""
    if isinstance(value, list):
        return [poisoned(item, False) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {name.removeprefix("_"): poisoned(item, False) for name, item in value.items()}
    more = dict(POISON) if top else dict.fromkeys(("password", "pin", "token", "rfidTagUid", "uid", "secret"), SECRET)
    if top:
        kept |= {"network": {**kept.get("network", {}), "password": SECRET, "ip": SECRET}, "streetAddress": SECRET}
    return {**kept, **more}


def serving(record: dict[str, Any], *, as_list: bool) -> Bench:
    data: Any = [poisoned(record)] if as_list else poisoned(record)
    return Bench(Wire(httpx.Response(200, json={"data": data, "links": {}})), table=Table())


def first(kind: str, **wanted: Any) -> dict[str, Any]:
    rows: list[dict[str, Any]] = SEED[kind]
    return next(row for row in rows if all(row.get(name) == value for name, value in wanted.items()))


SESSION = first("sessions", id="80014")
READS: list[tuple[str, dict[str, Any], bool, Any]] = [
    ("location", first("locations", id=101), False, lambda a: a.location("101")),
    ("locations", first("locations"), True, lambda a: a.locations()),
    ("charge_point", first("chargePoints", id=502), False, lambda a: a.charge_point("502")),
    ("charge_points", first("chargePoints"), True, lambda a: a.charge_points()),
    ("evse", first("evses", id=4003), False, lambda a: a.evse("4003")),
    ("evses_of", first("evses", id=4003), True, lambda a: a.evses_of("502")),
    ("evse_by_number", first("evses", id=4003), True, lambda a: a.evse_by_physical_reference("20021")),
    ("status", {"networkStatus": "available", "evses": [{"id": 4003}]}, False, lambda a: a.status("502")),
    ("hardware_log", SEED["hardwareStatusLogs"][1], False, lambda a: a.latest_hardware_log("506")),
    ("hardware_logs", SEED["hardwareStatusLogs"][1], True, lambda a: a.hardware_logs("506", LONG_AGO)),
    ("network_logs", SEED["networkStatusLogs"][0], True, lambda a: a.network_logs("501", LONG_AGO)),
    ("downtimes", SEED["chargePointDowntimePeriods"][0], True, lambda a: a.downtimes("513")),
    ("notices", SEED["downtimeNotices"][0], True, lambda a: a.downtime_notices()),
    ("vendor_codes", SEED["vendorErrorCodes"][0], True, lambda a: a.vendor_error_codes()),
    ("session", SESSION, False, lambda a: a.session("80014")),
    ("sessions_of", SESSION, True, lambda a: a.sessions_of("1011", LONG_AGO)),
    ("consumption", SEED["consumptionStats"]["80001"][1], True, lambda a: a.consumption("80001")),
    ("tariff", first("tariffs", id=4), False, lambda a: a.tariff_for("22", "1006")),
    ("snapshot", first("tariffSnapshots", id=40014), False, lambda a: a.tariff_snapshot("40014")),
    ("user", first("users", id="1004"), False, lambda a: a.user("1004")),
    ("user_by_email", first("users", id="1004"), True, lambda a: a.user_by_email("driver04@example.com")),
    ("payment_methods", first("paymentMethods", id="5004"), True, lambda a: a.payment_methods("1004")),
    ("id_tags", first("idTags", id=309), True, lambda a: a.id_tags("1013")),
    ("transactions", first("transactions", id=60001), True, lambda a: a.transactions_of("1004", LONG_AGO)),
    ("receipts", first("receipts", userId=1011), True, lambda a: a.receipts_of("1011")),
]


@pytest.mark.parametrize(("record", "as_list", "read"), [row[1:] for row in READS], ids=[row[0] for row in READS])
def test_no_secret_leaves_the_package_in_a_record_a_cache_or_a_log(
    record: dict[str, Any], as_list: bool, read: Any, caplog: pytest.LogCaptureFixture
) -> None:
    ours = serving(record, as_list=as_list)

    found = read(ours.ampeco)

    assert found
    assert SECRET not in repr(found)
    assert SECRET not in repr(ours.cache._entries)
    assert SECRET not in caplog.text
    assert isinstance(ours.cache._table, Table)
    for packed in ours.cache._table.values():
        assert SECRET.encode() not in zlib.decompress(packed)


def test_a_card_number_only_tells_same_from_other() -> None:
    def tag(uid: str) -> Any:
        answer = httpx.Response(200, json={"data": [{"id": 1, "userId": 1, "idTagUid": uid}], "links": {}})
        return Bench(Wire(answer)).ampeco.id_tags("1")[0]

    assert tag("04AABB").card == tag("04AABB").card != tag("04AABC").card
    assert "04AABB" not in repr(tag("04AABB"))


def test_the_token_is_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    ours = Bench(Wire(httpx.Response(500)), token="tok-SECRET-8d1f", seconds=0.5)

    answer = ours.ampeco.reset("502", "soft")
    with pytest.raises(Unavailable) as caught:
        ours.ampeco.charge_point("502")

    assert SECRET not in repr(answer) + repr(caught.value) + caplog.text


def test_an_error_body_is_not_part_of_the_message() -> None:
    ours = Bench(Wire(httpx.Response(422, json={"message": SECRET})))

    with pytest.raises(Rejected) as caught:
        ours.ampeco.charge_point("502")

    assert SECRET not in str(caught.value)


def test_every_read_of_the_client_is_walked() -> None:
    public = {name for name in vars(Ampeco) if not name.startswith("_")} - {"notes"}
    actions = {"reset", "unlock", "start", "stop", "trigger_status", "retry_payment"}
    same_row = {"evses", "latest_evse_hardware_log", "evse_hardware_logs", "active_sessions", "sessions_on"}
    same_row |= {"ad_hoc_tariff", "authorizations", "transactions_for"}
    walked = {
        "location",
        "locations",
        "charge_point",
        "charge_points",
        "evse",
        "evses_of",
        "evse_by_physical_reference",
    }
    walked |= {"status", "latest_hardware_log", "hardware_logs", "network_logs", "downtimes", "downtime_notices"}
    walked |= {"vendor_error_codes", "session", "sessions_of", "consumption", "tariff_for", "tariff_snapshot", "user"}
    walked |= {"user_by_email", "payment_methods", "id_tags", "transactions_of", "receipts_of"}

    assert public == actions | same_row | walked
