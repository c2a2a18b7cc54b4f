"""Answers are used again for as long as their kind allows, and no longer than an action lets them."""

import threading
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from edgecontrol.ampeco.cache import Cache
from edgecontrol.errors import Unavailable
from tests.shared.ampeco.scripted import NOW, Bench, FakeTime, Table, Tally, Wire, bench, one, page

STATUS = one({"networkStatus": "available", "evses": []})
SINCE = datetime.fromtimestamp(NOW, UTC) - timedelta(hours=2)


@pytest.mark.parametrize(
    ("reply", "read", "seconds"),
    [
        (STATUS, lambda a: a.status("502"), 60),
        (page(), lambda a: a.active_sessions(user_id="1"), 30),
        (page(), lambda a: a.sessions_of("1", SINCE), 300),
        (page(), lambda a: a.hardware_logs("502", SINCE), 300),
        (one({"id": 4}), lambda a: a.tariff_for("22", "1006"), 3600),
        (one({"id": 101}), lambda a: a.location("101"), 3600),
        (page(), lambda a: a.vendor_error_codes(), 3600),
    ],
)
def test_an_answer_lives_as_long_as_its_kind(reply: httpx.Response, read: object, seconds: int) -> None:
    assert callable(read)
    ours = bench(reply)
    read(ours.ampeco)
    ours.time.now += seconds - 1
    read(ours.turn())
    assert len(ours.wire.requests) == 1

    ours.time.now += 1
    read(ours.turn())
    assert len(ours.wire.requests) == 2


def test_hits_and_misses_are_counted() -> None:
    ours = bench(STATUS)
    for _ in range(3):
        ours.ampeco.status("502")

    assert (ours.tally.counts["cache_misses_total"], ours.tally.counts["cache_hits_total"]) == (1, 2)


def test_a_fresh_read_goes_past_the_cache_and_renews_it() -> None:
    ours = bench(one({"networkStatus": "old"}), one({"networkStatus": "new"}))
    ours.ampeco.status("502")
    ours.ampeco.status("502", fresh=True)
    status = ours.ampeco.status("502")

    assert status is not None
    assert status.network_status == "new"
    assert len(ours.wire.requests) == 2


def test_what_an_observer_polls_can_be_read_fresh() -> None:
    at = datetime.fromtimestamp(NOW, UTC).isoformat()
    ours = bench(page(), page({"status": "temporarily unavailable", "timestamp": at}))

    assert ours.ampeco.network_logs("502", SINCE) == ()
    assert [log.status for log in ours.ampeco.network_logs("502", SINCE, fresh=True)] == ["temporarily_unavailable"]


def test_two_tenants_never_share_an_answer() -> None:
    ours = bench(one({"id": 101}))
    ours.ampeco.location("101")
    other = ours.turn()
    other._read._transport.base_url = "https://second.example.com"
    other.location("101")

    assert [request.url.host for request in ours.wire.requests] == ["tenant.example.com", "second.example.com"]


def test_what_lives_long_is_found_by_another_container_through_the_table() -> None:
    table = Table()
    Bench(Wire(one({"id": 101, "city": "חיפה"})), table=table).ampeco.location("101")
    second = Bench(Wire(httpx.Response(500)), table=table)

    site = second.ampeco.location("101")

    assert site is not None
    assert site.city == "חיפה"
    assert second.wire.requests == []
    assert ("cache_hits_total", {"cache": "ampeco", "level": "table"}) in second.tally.dimensions


def test_what_lives_short_or_is_personal_stays_in_the_container() -> None:
    table = Table()
    ours = Bench(Wire(one({"id": 502})), table=table)
    ours.ampeco.charge_point("502")
    ours.wire.replies = [page({"id": "1", "userId": 1004, "startedAt": datetime.fromtimestamp(NOW, UTC).isoformat()})]
    ours.ampeco.sessions_of("1004", SINCE)
    ours.ampeco.receipts_of("1004")

    assert table == {}


def test_a_price_asked_for_one_driver_stays_in_the_container_and_everybodys_does_not() -> None:
    table = Table()
    ours = Bench(Wire(one({"id": 4})), table=table)
    ours.ampeco.tariff_for("22", "1006")
    of_one = dict(table)
    ours.ampeco.ad_hoc_tariff("22")

    assert of_one == {}
    assert len(table) == 1
    assert "1006" not in str(table)


def test_an_expired_item_of_the_table_is_not_used() -> None:
    table = Table()
    Bench(Wire(one({"id": 101})), table=table).ampeco.location("101")
    later = Bench(Wire(one({"id": 101})), table=table)
    later.time.now += 3601
    later.turn().location("101")

    assert len(later.wire.requests) == 1


def test_an_action_on_a_charger_drops_its_history_in_the_table_too() -> None:
    table = Table()
    ours = Bench(Wire(page()), table=table)
    ours.ampeco.hardware_logs("502", SINCE)
    ours.wire.replies = [httpx.Response(202)]
    ours.ampeco.reset("502", "soft")

    assert list(table.values()) == [b""]
    assert Bench(Wire(page()), table=table).ampeco.hardware_logs("502", SINCE) == ()


def test_an_action_leaves_prices_and_places_alone() -> None:
    ours = bench(one({"id": 101}), httpx.Response(202), one({"id": 101}))
    ours.ampeco.location("101")
    ours.ampeco.reset("502", "soft")
    ours.ampeco.location("101")

    assert len(ours.wire.requests) == 2


@pytest.mark.parametrize("broken", [b"not zlib", b"x\x9c\x03\x00\x00\x00\x00\x01", b"\x00"])
def test_a_broken_item_of_the_table_is_a_miss(broken: bytes) -> None:
    table = Table()
    Bench(Wire(one({"id": 101})), table=table).ampeco.location("101")
    for key in table:
        table[key] = broken
    second = Bench(Wire(one({"id": 101})), table=table)

    assert second.ampeco.location("101") is not None


def test_a_table_that_is_down_costs_the_cache_and_nothing_else() -> None:
    class Down(Table):
        def get(self, key: str, default: object = None) -> bytes:
            raise Unavailable("dynamodb", "down")

        def put(self, key: str, value: bytes, ttl: int) -> None:
            raise Unavailable("dynamodb", "down")

    assert Bench(Wire(one({"id": 101})), table=Down()).ampeco.location("101") is not None


def test_the_container_level_is_bounded_and_forgets_the_least_used() -> None:
    cache, tally = Cache(None, clock=FakeTime(), limit=3), Tally()
    for name in "abc":
        cache.put(name, name, 60, shared=False, tags=frozenset(), ticket=cache.ticket())
    cache.get("a", shared=False, tags=frozenset(), meter=tally)
    cache.put("d", "d", 60, shared=False, tags=frozenset(), ticket=cache.ticket())

    kept = [name for name in "abcd" if cache.get(name, shared=False, tags=frozenset(), meter=tally)]
    assert kept == ["a", "c", "d"]


def test_reads_side_by_side_agree() -> None:
    ours = bench(lambda request: one({"id": int(request.url.path.rsplit("/", 1)[1])}))
    found: dict[str, str] = {}

    def read(charge_point_id: str) -> None:
        for _ in range(20):
            point = ours.ampeco.charge_point(charge_point_id)
            found[charge_point_id] = point.id if point else ""

    threads = [threading.Thread(target=read, args=(str(500 + i),)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {str(500 + i): str(500 + i) for i in range(8)}
    assert len(ours.wire.requests) == 8
