"""Paging by `links.next`: every record once and in order, whatever the size, the filter, or what is added meanwhile."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.ampeco import query
from local.ampeco.paging import paginate
from tests.local.ampeco.simulator import Simulator

PATH = "http://tenant.test/list"


def walk(rows: list[dict[str, Any]], text: str, mode: str, grow: list[int]) -> tuple[list[int], int]:
    """Follows links.next, adding records between pages as `grow` says; the records seen and how many there were."""
    seen: list[int] = []
    at_start = len(rows)
    for step in range(1000):
        page = paginate(rows, query.parse(text), mode, PATH, strict=False)
        seen += [row["_seq"] for row in page.rows]
        if page.links["next"] is None:
            return seen, at_start
        text = urlsplit(page.links["next"]).query
        rows += [{"_seq": len(rows) + 1 + new} for new in range(grow[step % len(grow)] if grow else 0)]
    raise AssertionError("paging does not end")


@given(st.integers(0, 250), st.integers(1, 100), st.lists(st.integers(0, 2), max_size=4), st.sampled_from(["", "null"]))
@settings(max_examples=150, deadline=None)
def test_following_the_cursor_shows_every_record_once_in_order(
    count: int, size: int, grow: list[int], first: str
) -> None:
    rows = [{"_seq": number + 1} for number in range(count)]

    seen, _ = walk(rows, f"per_page={size + 3}&cursor={first}", "both", grow)

    assert seen == list(range(1, len(rows) + 1))


@given(st.integers(0, 250), st.integers(1, 100))
@settings(deadline=None)
def test_following_page_links_shows_every_record_once_in_order(count: int, size: int) -> None:
    rows = [{"_seq": number + 1} for number in range(count)]

    seen, _ = walk(rows, f"per_page={size}", "page", [])

    assert seen == list(range(1, count + 1))


@given(st.integers(1, 120), st.integers(1, 30))
@settings(deadline=None)
def test_going_back_by_links_prev_shows_the_same_pages(count: int, size: int) -> None:
    rows = [{"_seq": number + 1} for number in range(count)]
    forward, text = [], f"per_page={size}&cursor="
    while True:
        page = paginate(rows, query.parse(text), "cursor", PATH, strict=False)
        forward.append(page.rows)
        if page.links["next"] is None:
            break
        text = urlsplit(page.links["next"]).query
    backward = [page.rows]
    while page.links["prev"]:
        page = paginate(rows, query.parse(urlsplit(page.links["prev"]).query), "cursor", PATH, strict=False)
        backward.append(page.rows)

    assert [row for rows in reversed(backward) for row in rows] == [row for rows in forward for row in rows]


@pytest.mark.parametrize("path", ["sessions/v1.0?cursor=", "sessions/v1.0", "evses/v2.1", "receipts/v2.0"])
def test_over_the_wire_the_links_lead_through_the_whole_list_with_the_filters_kept(quiet: Simulator, path: str) -> None:
    link: str | None = f"http://tenant.test/public-api/resources/{path}"
    whole = quiet.call("GET", f"/public-api/resources/{path}").json()["data"]
    link = link + ("&" if "?" in link else "?") + "per_page=7" if link else None
    seen = []
    while link:
        answer = quiet.get(link).json()
        seen += answer["data"]
        link = answer["links"]["next"]

    assert seen == whole


def test_filters_stay_in_the_links(quiet: Simulator) -> None:
    answer = quiet.get("sessions/v1.0", **{"filter[status]": "active", "per_page": "4", "cursor": "null"}).json()
    following = quiet.get(answer["links"]["next"]).json()

    assert {row["status"] for row in answer["data"] + following["data"]} == {"active"}
    assert answer["meta"]["next_cursor"] in answer["links"]["next"]


def test_a_page_size_out_of_bounds_is_422_or_brought_into_bounds_and_the_default_is_100(quiet: Simulator) -> None:
    assert quiet.get("sessions/v1.0", per_page="101").status_code == 422
    assert quiet.get("receipts/v2.0", per_page="1000").json()["meta"]["per_page"] == 100
    assert quiet.get("locations/v2.0").json()["meta"]["per_page"] == 100


def test_page_only_lists_know_no_cursor(quiet: Simulator) -> None:
    answer = quiet.get("vendor-error-codes/v2.0", cursor="null", per_page="4").json()

    assert (answer["meta"]["last_page"], answer["meta"]["total"]) == (2, 6)
