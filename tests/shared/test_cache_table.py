"""Bytes all containers share, gone after their time."""

from edgecontrol.cache_table import CacheTable
from tests.services import Stores


def test_bytes_are_kept_for_their_time_even_while_dynamodb_has_not_deleted_them(stores: Stores) -> None:
    now = [1_800_000_000.0]
    cache = CacheTable(stores.table, "ampeco", now=lambda: now[0])
    cache.put("k", b"\x00\xffvalue", 60)
    kept = cache.get("k")
    now[0] += 59
    still = cache.get("k")
    now[0] += 1

    assert (kept, still, cache.get("k")) == (b"\x00\xffvalue", b"\x00\xffvalue", None)
    assert stores.table.get("CACHE#ampeco", "k") is not None


def test_caches_are_kept_apart_and_a_value_can_be_replaced(stores: Stores) -> None:
    one, other = CacheTable(stores.table, "one"), CacheTable(stores.table, "other")
    one.put("k", b"1", 60)
    one.put("k", b"2", 60)

    assert (one.get("k"), other.get("k"), one.get("missing")) == (b"2", None, None)
