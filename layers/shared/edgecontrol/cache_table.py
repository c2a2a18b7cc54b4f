"""The level of a cache that all containers share: bytes in the one table, gone after their time."""

import time
from collections.abc import Callable

from edgecontrol.database import Table


class CacheTable:
    """Named bytes; `name` keeps several caches apart."""

    def __init__(self, table: Table, name: str, *, now: Callable[[], float] = time.time) -> None:
        self._table = table
        self._name = name
        self._now = now

    def get(self, key: str) -> bytes | None:
        """The bytes, unless their time is over (DynamoDB deletes late)."""
        item = self._table.get(f"CACHE#{self._name}", key, consistent=False)
        if item is None or item["expires_at"] <= self._now():
            return None
        stored: bytes = item["value"]
        return stored

    def put(self, key: str, value: bytes, ttl: int) -> None:
        """Keep for `ttl` seconds."""
        expires_at = int(self._now()) + ttl
        self._table.put({"pk": f"CACHE#{self._name}", "sk": key, "value": value, "expires_at": expires_at})
