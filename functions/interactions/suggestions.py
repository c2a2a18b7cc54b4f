"""Stations offered while a driver types after `/status`: from the directory the agent keeps in the table."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from edgecontrol.ampeco.stations import Directory, unpack
from edgecontrol.ampeco.suggest import suggest
from edgecontrol.cache_table import CacheTable
from edgecontrol.database import Table
from edgecontrol.keys import DIRECTORY_CACHE, DIRECTORY_SECONDS

_KEPT_SECONDS = 300.0
_MISSING_KEPT_SECONDS = 5.0  # a few keystrokes, then the agent may have written it
_NONE = Directory(())


class Suggestions:
    """The stations of each tenant, remembered in the container for five minutes."""

    def __init__(self, table: Table, *, now: Callable[[], float] = time.time) -> None:
        self._cache = CacheTable(table, DIRECTORY_CACHE, now=now)
        self._now = now
        self._kept: dict[str, tuple[float, Directory]] = {}

    def find(self, tenant_url: str, typed: str, language: str) -> list[tuple[str, str]]:
        """Up to 25 (what is shown, outlet number) for what is typed so far; none while there is no directory yet."""
        return [(s.name, s.value) for s in suggest(self._directory(tenant_url), typed, language)]

    def is_stale(self, tenant_url: str) -> bool:
        """Whether the directory is missing or older than an hour, after `find`."""
        return self._now() - self._directory(tenant_url).read_at > DIRECTORY_SECONDS

    def _directory(self, tenant_url: str) -> Directory:
        host = urlsplit(tenant_url).netloc
        kept = self._kept.get(host)
        if kept is not None and self._now() - kept[0] < (_MISSING_KEPT_SECONDS if kept[1] is _NONE else _KEPT_SECONDS):
            return kept[1]
        packed = self._cache.get(host) if host else None
        try:
            found = unpack(packed) if packed else _NONE
        except ValueError:
            found = _NONE  # written by another release; the agent replaces it
        self._kept[host] = (self._now(), found)
        return found
