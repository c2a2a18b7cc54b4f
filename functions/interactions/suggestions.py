"""Stations offered while a driver types after `/status`: from the directory the agent keeps in the table."""

import time
import zlib
from collections.abc import Callable
from urllib.parse import urlsplit

from edgecontrol.ampeco.suggest import decode_rows, suggest
from edgecontrol.database import Table
from edgecontrol.keys import DIRECTORY, tenant_cache_key

_KEPT_SECONDS = 300.0


class Suggestions:
    """The stations of each tenant, remembered in the container for five minutes."""

    def __init__(self, table: Table, *, now: Callable[[], float] = time.monotonic) -> None:
        self._table = table
        self._now = now
        self._kept: dict[str, tuple[float, list]] = {}

    def find(self, tenant_url: str, typed: str, language: str) -> list[tuple[str, str]]:
        """Up to 25 (what is shown, outlet number) for what is typed so far; none while the directory is not there yet."""
        host = urlsplit(tenant_url).netloc
        return suggest(self._rows(host), typed, language) if host else []
