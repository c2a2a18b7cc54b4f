"""Lists are followed to their end, on the tenant's own host only, and sorted here."""

from datetime import UTC, datetime

import httpx
import pytest

from edgecontrol.errors import Unavailable
from tests.shared.ampeco.scripted import TENANT, Bench, bench, page

LIST = f"{TENANT}/public-api/resources/evses/v2.1"


def evse(evse_id: int) -> dict[str, object]:
    return {"id": evse_id, "physicalReference": str(20000 + evse_id), "chargePointId": 1}


def test_links_are_followed_to_the_end() -> None:
    ours = bench(
        page(evse(1), next_link=f"{LIST}?cursor=b"), page(evse(2), next_link=f"{LIST}?cursor=c"), page(evse(3))
    )

    assert [item.id for item in ours.ampeco.evses()] == ["1", "2", "3"]
    assert [request.url.params.get("cursor") for request in ours.wire.requests] == [None, "b", "c"]


def test_filters_are_kept_where_the_link_forgets_them() -> None:
    link = f"{TENANT}/public-api/resources/sessions/v1.0?cursor=b"
    ours = bench(page(next_link=link), page())
    ours.ampeco.active_sessions(user_id="1004")

    assert ours.wire.requests[1].url.params["filter[userId]"] == "1004"
    assert ours.wire.requests[1].url.params["cursor"] == "b"


def test_a_list_that_pages_by_links_only_is_asked_without_page_or_cursor() -> None:
    ours = bench(page(next_link=f"{TENANT}/public-api/resources/vendor-error-codes/v2.0?page=2"), page())
    ours.ampeco.vendor_error_codes()

    assert dict(ours.wire.requests[0].url.params) == {"per_page": "100"}
    assert ours.wire.requests[1].url.params["page"] == "2"


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/public-api/resources/evses/v2.1?cursor=b", "//evil.example/x?cursor=b",
     "https://tenant.example.com.evil.example/?cursor=b", "https://user@tenant.example.com/?cursor=b",
     "https://tenant.example.com:8443/?cursor=b", "file:///etc/passwd", "https://[broken/?cursor=b"],
)  # fmt: skip
def test_a_link_to_another_host_is_refused(link: str) -> None:
    ours = bench(page(evse(1), next_link=link))

    with pytest.raises(Unavailable, match="another host"):
        ours.ampeco.evses()
    assert len(ours.wire.requests) == 1


def test_only_the_query_of_a_link_is_taken_over() -> None:
    ours = bench(page(evse(1), next_link="http://tenant.example.com/public-api/resources/users/v1.1?cursor=b"), page())
    ours.ampeco.evses()

    assert str(ours.wire.requests[1].url).startswith(LIST)


def test_a_list_that_runs_in_circles_is_unavailable() -> None:
    ours = bench(page(evse(1), next_link=f"{LIST}?cursor=b"), page(evse(2), next_link=f"{LIST}?cursor=b"))

    with pytest.raises(Unavailable, match="does not end"):
        ours.ampeco.evses()


def test_a_list_without_end_is_unavailable_after_so_many_pages() -> None:
    def more(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("cursor") or 0) + 1
        return page(next_link=f"{LIST}?cursor={number}")

    ours = bench(more)
    with pytest.raises(Unavailable, match="within 50 pages"):
        ours.ampeco.evse_by_physical_reference("20021")
    assert len(ours.wire.requests) == 50


def test_a_record_on_two_pages_is_one() -> None:
    ours = bench(page(evse(1), evse(2), next_link=f"{LIST}?cursor=b"), page(evse(2), evse(3)))

    assert [item.id for item in ours.ampeco.evses()] == ["1", "2", "3"]


def test_sessions_come_oldest_first_and_are_turned_round() -> None:
    rows = [
        {"id": str(i), "userId": 1, "startedAt": f"2026-11-{day:02d}T08:00:00Z"} for i, day in ((1, 3), (2, 9), (3, 5))
    ]
    found = bench(page(*rows)).ampeco.sessions_of("1", datetime(2026, 11, 1, tzinfo=UTC))

    assert [item.id for item in found] == ["2", "3", "1"]


def test_what_is_older_than_asked_is_left_out_to_the_minute() -> None:
    rows = [
        {"id": "1", "userId": 1, "startedAt": "2026-11-01T08:10:00Z"},
        {"id": "2", "userId": 1, "startedAt": "2026-11-01T08:50:00Z"},
    ]
    ours = bench(page(*rows))

    found = ours.ampeco.sessions_of("1", datetime(2026, 11, 1, 8, 30, 5, tzinfo=UTC))

    assert [item.id for item in found] == ["2"]
    assert ours.wire.requests[0].url.params["filter[startedAfter]"] == "2026-11-01T08:00:00Z"


def test_a_page_that_fails_is_tried_again_and_the_list_goes_on() -> None:
    ours: Bench = bench(page(evse(1), next_link=f"{LIST}?cursor=b"), httpx.Response(502), page(evse(2)))

    assert [item.id for item in ours.ampeco.evses()] == ["1", "2"]
    assert ours.time.slept == [1.0]
