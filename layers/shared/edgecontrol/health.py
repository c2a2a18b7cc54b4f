"""Shared health of what we depend on (product row S11): down after 3 failures in 5 minutes, one probe every ten
seconds,
then up.

The record is one item per service, so that all containers know; each container remembers it for a few seconds, and
writes only when something failed or recovers: a healthy service costs nothing.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed, DependencyError
from edgecontrol.metrics import Meter

FAILURES = 3
WINDOW_SECONDS = 300
PROBE_SECONDS = 10
_REMEMBERED_SECONDS = 30.0
_KEPT_SECONDS = 86_400


@dataclass
class _Known:
    failures: tuple[int, ...] = ()
    probe_at: int = 0
    read_at: float = float("-inf")


class Health:
    """Health records of all services, seen from one container. A record that cannot be read counts as healthy."""

    def __init__(self, table: Table, meter: Meter, *, now: Callable[[], float] = time.time) -> None:
        self._table = table
        self._meter = meter
        self._now = now
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()

    def may_try(self, service: str) -> bool:
        """True while the service is healthy, and for the one container that probes an unhealthy one."""
        known = self._read(service)
        if not self._down(known):
            return True
        return self._now() >= known.probe_at and self._take_probe(service, known)

    def is_down(self, service: str) -> bool:
        """Whether the service is known to be unhealthy, without probing."""
        return self._down(self._read(service))

    def failed(self, service: str) -> None:
        """A call failed; the third within five minutes opens the circuit."""
        now = int(self._now())
        known = self._read(service, fresh=True)
        recent = (*(at for at in known.failures if at > now - WINDOW_SECONDS), now)[-FAILURES:]
        if self._down(known):
            recent = (now,) * FAILURES  # a probe that failed, however long after: the circuit stays open
        elif len(recent) == FAILURES:
            self._meter.count("dependency_unhealthy_total", dependency=service.partition(":")[0])
        self._write(service, _Known(recent, now + PROBE_SECONDS))

    def worked(self, service: str) -> None:
        """A call succeeded; whatever failures were on record are forgotten."""
        known = self._known.get(service)
        if known is not None and known.failures:
            self._write(service, _Known())

    def _down(self, known: _Known) -> bool:
        """Open until a probe succeeds: only `worked` clears the failures."""
        return len(known.failures) >= FAILURES and known.failures[-1] - known.failures[0] <= WINDOW_SECONDS

    def _read(self, service: str, *, fresh: bool = False) -> _Known:
        known = self._known.get(service)
        if known is not None and not fresh and self._now() - known.read_at < _REMEMBERED_SECONDS:
            return known
        try:
            item = self._table.get("HEALTH", service, consistent=False) or {}
        except DependencyError:
            item = {}
        known = _Known(tuple(item.get("failures", ())), item.get("probe_at", 0), self._now())
        with self._lock:
            self._known[service] = known
        return known

    def _write(self, service: str, known: _Known) -> None:
        known.read_at = self._now()
        with self._lock:
            self._known[service] = known
        item = {"failures": list(known.failures), "probe_at": known.probe_at}
        try:
            self._table.put({"pk": "HEALTH", "sk": service, **item, "expires_at": int(self._now()) + _KEPT_SECONDS})
        except DependencyError:
            return

    def _take_probe(self, service: str, known: _Known) -> bool:
        """Exactly one container moves the probe time on, and may try."""
        now = int(self._now())
        try:
            self._table.update(
                "HEALTH",
                service,
                "SET #probe_at = :next",
                "#probe_at = :seen",
                next=now + PROBE_SECONDS,
                seen=known.probe_at,
            )
        except ConditionFailed:
            known.probe_at = now + PROBE_SECONDS
            return False
        except DependencyError:
            return True
        known.probe_at = now + PROBE_SECONDS
        return True
