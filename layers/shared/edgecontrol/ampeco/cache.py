"""Answers used again: in the container as long as their kind allows, in the table what lives 5 minutes or more."""

import json
import logging
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from edgecontrol.ampeco.meter import Meter
from edgecontrol.errors import DependencyError

TABLE_SECONDS = 300
_MOST_TABLE_BYTES = 300_000  # a DynamoDB item holds 400 kB

logger = logging.getLogger(__name__)


class TableLevel(Protocol):
    """The level all containers share; `ttl` in seconds."""

    def get(self, key: str) -> bytes | None:
        """The stored bytes, if any."""

    def put(self, key: str, value: bytes, ttl: int) -> None:
        """Store or replace."""


@dataclass(frozen=True, slots=True)
class _Entry:
    value: Any
    until: float
    tags: frozenset[str]
    shared: bool


class Cache:
    """Both levels. `clock` is in epoch seconds, since containers share the table; safe between threads."""

    def __init__(self, table: TableLevel | None, *, clock: Callable[[], float], limit: int = 2_000) -> None:
        self._table = table
        self._clock = clock
        self._limit = limit
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._drops = 0

    def ticket(self) -> int:
        """Taken before a read: an answer read before an action must not be kept after it."""
        return self._drops

    def get(self, key: str, *, shared: bool, tags: frozenset[str], meter: Meter) -> Any | None:
        """A kept value, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and entry.until > self._clock():
                self._entries.move_to_end(key)
                meter.count("cache_hits_total", cache="ampeco", level="container")
                return entry.value
        value = self._from_table(key, tags) if shared else None
        if value is None:
            meter.count("cache_misses_total", cache="ampeco")
            return None
        meter.count("cache_hits_total", cache="ampeco", level="table")
        return value

    def put(self, key: str, value: Any, seconds: int, *, shared: bool, tags: frozenset[str], ticket: int) -> None:
        """Keep a plain JSON value for so many seconds; `shared` ones in the table too, when they live long enough."""
        shared = shared and seconds >= TABLE_SECONDS
        until = self._clock() + seconds
        if not self._remember(key, _Entry(value, until, tags, shared), ticket) or not shared or self._table is None:
            return
        packed = zlib.compress(json.dumps([until, value], ensure_ascii=False, separators=(",", ":")).encode(), 1)
        if len(packed) <= _MOST_TABLE_BYTES:
            self._to_table(key, packed, seconds)

    def drop(self, tags: Iterable[str]) -> None:
        """Forget every entry that carries one of these tags."""
        gone = frozenset(tags)
        with self._lock:
            self._drops += 1
            dropped = {key: entry for key, entry in self._entries.items() if entry.tags & gone}
            for key in dropped:
                del self._entries[key]
        for key, entry in dropped.items():
            if entry.shared:
                self._to_table(key, b"", 1)

    def _remember(self, key: str, entry: _Entry, ticket: int | None) -> bool:
        with self._lock:
            if ticket is not None and ticket != self._drops:
                return False
            self._entries[key] = entry
            self._entries.move_to_end(key)
            while len(self._entries) > self._limit:
                self._entries.popitem(last=False)
            return True

    def _from_table(self, key: str, tags: frozenset[str]) -> Any | None:
        if self._table is None:
            return None
        try:
            packed = self._table.get(key)
            until, value = json.loads(zlib.decompress(packed)) if packed else (0.0, None)
        except (DependencyError, ValueError, TypeError, zlib.error):
            logger.warning("the table level of the cache cannot be read", exc_info=True)
            return None
        if value is None or not until > self._clock():
            return None
        self._remember(key, _Entry(value, until, tags, shared=True), None)
        return value

    def _to_table(self, key: str, packed: bytes, seconds: int) -> None:
        if self._table is None:
            return
        try:
            self._table.put(key, packed, seconds)
        except DependencyError:
            logger.warning("the table level of the cache cannot be written", exc_info=True)
