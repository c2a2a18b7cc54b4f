"""What `/status` offers while a driver types, and how the list behind it is kept fresh."""

from typing import Any

import pytest

from edgecontrol.ampeco.stations import Charger, Directory, Outlet, Site, pack
from edgecontrol.cache_table import CacheTable
from edgecontrol.keys import DIRECTORY_CACHE
from tests.interactions.conftest import Front
from tests.interactions.discord_side import CHANNEL, GUILD, TENANT, typing
from tests.services import Stores

HOST = TENANT.removeprefix("https://")


def directory(read_at: float, *, first: int = 20_001, outlets: int = 40) -> Directory:
    """One site with so many outlets."""
    site = Site("1", (("he", "חניון דקל"), ("en", "Dekel Garage")))
    numbers = range(first, first + outlets)
    return Directory(
        tuple(Outlet(str(n), f"e{n}", f"n{n}", Charger(f"c{n}", f"DKL-{n}", site)) for n in numbers), read_at
    )


@pytest.fixture
def store(stores: Stores, clock: list[float]) -> Any:
    """Keep a directory as the agent does."""
    cache = CacheTable(stores.table, DIRECTORY_CACHE, now=lambda: clock[0])
    return lambda kept, host=HOST: cache.put(host, pack(kept), 7 * 86_400)


def offered(front: Front, typed: str) -> list[str]:
    """The numbers that are offered."""
    answer = front.send(typing(typed))
    assert answer["type"] == 8
    return [choice["value"] for choice in answer["data"]["choices"]]


def test_stations_are_offered_by_number_and_by_site(front: Front, store: Any, clock: list[float]) -> None:
    store(directory(clock[0]))

    assert offered(front, "20021") == ["20021"]
    assert offered(front, "דקל")[:2] == ["20001", "20002"]
    assert offered(front, "nowhere") == []


def test_at_most_twenty_five_are_offered_and_none_is_too_long(front: Front, store: Any, clock: list[float]) -> None:
    store(directory(clock[0]))
    answer = front.send(typing(""))

    assert len(answer["data"]["choices"]) == 25
    assert all(1 <= len(choice["name"]) <= 100 for choice in answer["data"]["choices"])


def test_while_the_list_is_fresh_typing_asks_aws_once_and_the_queue_never(
    front: Front, store: Any, clock: list[float]
) -> None:
    store(directory(clock[0] - 3_500))

    assert front.calls(typing("2")) == ["GetItem", "GetItem"]
    assert [front.calls(typing("20")) for _ in range(3)] == [[]] * 3
    assert front.queued() == []


def test_an_old_list_is_offered_and_its_refresh_enqueued_once(front: Front, store: Any, clock: list[float]) -> None:
    store(directory(clock[0] - 3_700))
    typed = [offered(front, "20021"[:length]) for length in range(1, 6)]

    (event,) = front.queued()
    assert typed[-1] == ["20021"]
    assert (event["kind"], event["value"]) == ("directory", TENANT)
    assert event["conversation_id"] == f"directory-{HOST}"


def test_a_missing_list_is_asked_for_once_and_seen_soon_after_it_is_there(
    front: Front, store: Any, clock: list[float]
) -> None:
    assert [offered(front, "2"), offered(front, "20")] == [[], []]
    assert [event["kind"] for event in front.queued()] == ["directory"]
    assert len(front.calls(typing("200"))) <= 2

    store(directory(clock[0]))
    clock[0] += 6

    assert offered(front, "20021") == ["20021"]


def test_a_list_of_another_release_counts_as_missing(front: Front, stores: Stores, clock: list[float]) -> None:
    CacheTable(stores.table, DIRECTORY_CACHE, now=lambda: clock[0]).put(HOST, b"who knows", 3_600)

    assert offered(front, "20021") == []
    assert [event["kind"] for event in front.queued()] == ["directory"]


def test_a_channel_offers_its_own_tenants_stations(
    front: Front, store: Any, configure: Any, clock: list[float]
) -> None:
    store(directory(clock[0]))
    store(directory(clock[0], first=70_001), "spark.example.com")
    configure(CHANNEL, GUILD, ampeco_tenant_url="https://spark.example.com")

    assert offered(front, "70021") == ["70021"]
    assert offered(front, "20021") == []


def test_what_is_known_is_offered_though_the_refresh_cannot_be_enqueued(
    cut: Any, store: Any, clock: list[float]
) -> None:
    store(directory(clock[0] - 3_700))

    assert offered(cut("sqs"), "20021") == ["20021"]


def test_without_a_tenant_nothing_is_offered_and_nothing_asked_for(build: Any) -> None:
    front = build(default_ampeco_tenant_url="")

    assert offered(front, "20021") == []
    assert front.queued() == []
