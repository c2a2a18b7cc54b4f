"""The charging network as a driver sees it: outlets by the number on their sticker, with what they show right now."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from edgecontrol.ampeco.client import Ampeco
from edgecontrol.ampeco.records import ChargePoint, ChargePointStatus, Downtime, Evse, HardwareLog, Location
from edgecontrol.ampeco.stations import Outlet
from edgecontrol.errors import DependencyError
from edgecontrol.settings import POOL

DEFAULT_TIMEZONE = "Asia/Jerusalem"
_LOG_REACH = timedelta(days=30)
_STATUS_WORDS = {
    "available": "available",
    "preparing": "preparing",
    "charging": "charging",
    "suspendedEV": "suspended_ev",
    "suspendedEVSE": "suspended_evse",
    "finishing": "finishing",
    "reserved": "reserved",
    "unavailable": "unavailable",
    "faulted": "faulted",
    "occupied": "occupied",
}
_SET_BY_STAFF = {"disabled": "disabled", "out of order": "out_of_order"}
USABLE = "available"


@cache
def _readers() -> ThreadPoolExecutor:
    """Threads kept for the container's life, as many as there are connections; they wait for nothing but AMPECO."""
    return ThreadPoolExecutor(POOL.max_connections, "ampeco")


@dataclass(frozen=True)
class Sight:
    """One outlet with its charger, read just now. `status` is one of the words of the `status_` phrases."""

    evse: Evse
    charge_point: ChargePoint
    live: ChargePointStatus
    neighbours: tuple[Evse, ...]
    location: Location | None
    status: str
    log: HardwareLog | None
    downtime: Downtime | None
    notice: str

    @property
    def station(self) -> str:
        """The number on the outlet's sticker."""
        return self.evse.physical_reference or self.evse.label or self.evse.id

    @property
    def fault(self) -> str:
        """The open OCPP fault, "" when there is none."""
        code = self.log.error_code if self.log else None
        open_fault = self.status == "faulted" or self.live.hardware_status_of(self.evse.id) == "faulted"
        return code if open_fault and code and code != "NoError" else ""


class Network:
    """Reads of one tenant for one turn."""

    def __init__(self, ampeco: Ampeco, language: str, now: Callable[[], float]) -> None:
        self.ampeco = ampeco
        self.language = language
        self._now = now

    def look(self, evse: Evse, *, fresh: bool = False) -> Sight | None:
        """One outlet and everything about its charger that matters to a driver; None when the charger is gone."""
        charge_point_id = evse.charge_point_id or ""
        pool = _readers()
        live = pool.submit(self.ampeco.status, charge_point_id, fresh=fresh)
        charger = pool.submit(self.ampeco.charge_point, charge_point_id, fresh=fresh)
        outlets = pool.submit(self.ampeco.evses_of, charge_point_id, fresh=fresh)
        log = pool.submit(self._log, evse.id, fresh)
        downtime = pool.submit(self._optional, self._downtime, charge_point_id, evse.id)
        wait((live, charger, outlets, log, downtime))
        found, status = charger.result(), live.result()
        if found is None or status is None:
            return None
        period, notice = downtime.result() or (None, "")
        return Sight(
            evse=evse,
            charge_point=found,
            live=status,
            neighbours=tuple(other for other in outlets.result() if other.id != evse.id),
            location=self._optional(self.ampeco.location, found.location_id) if found.location_id else None,
            status=status_word(found, evse, status),
            log=log.result(),
            downtime=period,
            notice=notice,
        )

    def last_contact(self, sight: Sight) -> datetime | None:
        """When an offline charger went away, as far as its log of the last month tells."""
        if sight.charge_point.network_status_at is not None:
            return sight.charge_point.network_status_at
        logs = self._optional(self.ampeco.network_logs, sight.charge_point.id, self.now - _LOG_REACH) or ()
        gone = logs[0] if logs and logs[0].status != "available" else None
        return gone.at if gone is not None else None

    def _log(self, evse_id: str, fresh: bool) -> HardwareLog | None:
        """What the outlet last said about itself; a guard may not do without it, a picture may."""
        if fresh:
            return self.ampeco.latest_evse_hardware_log(evse_id, fresh=True)
        found: HardwareLog | None = self._optional(self.ampeco.latest_evse_hardware_log, evse_id)
        return found

    def status_of(self, outlet: Outlet) -> str:
        """The state of an outlet that is offered, in one word, by a single read; "unknown" when it cannot be seen."""
        live = self._optional(self.ampeco.status, outlet.charge_point_id)
        if live is None:
            return "unknown"
        if not live.online:
            return "offline"
        return _STATUS_WORDS.get(live.hardware_status_of(outlet.evse_id) or "", "unknown")

    def _downtime(self, charge_point_id: str, evse_id: str) -> tuple[Downtime | None, str]:
        now = self.now
        running = [
            period
            for period in self.ampeco.downtimes(charge_point_id)
            if (period.ended_at is None or period.ended_at > now) and period.evse_id in (None, evse_id)
        ]
        if not running:
            return None, ""
        notice = self.ampeco.downtime_notices().get(running[0].notice_id or "")
        return running[0], (notice.description or notice.notice or "") if notice else ""

    @property
    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.fromtimestamp(self._now(), UTC)

    def _optional(self, read: Callable[..., Any], *arguments: Any) -> Any:
        """What rounds a picture off may be missing; the picture itself may not."""
        try:
            return read(*arguments)
        except DependencyError:
            return None

    @cached_property
    def default_zone(self) -> ZoneInfo:
        """Where no site says otherwise."""
        return ZoneInfo(DEFAULT_TIMEZONE)

    def local(self, moment: datetime | None, location: Location | None = None) -> str | None:
        """A moment as drivers read it, "YYYY-MM-DD HH:MM" in the site's time."""
        if moment is None:
            return None
        zone = self.default_zone
        if location is not None and location.timezone:
            try:
                zone = ZoneInfo(location.timezone)
            except (ZoneInfoNotFoundError, ValueError):
                zone = self.default_zone
        return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def status_word(charge_point: ChargePoint, evse: Evse, live: ChargePointStatus) -> str:
    """The outlet's state in one word: what staff set first, then whether it is connected, then what it reports."""
    for set_by_staff in (charge_point.status, evse.status):
        if set_by_staff in _SET_BY_STAFF:
            return _SET_BY_STAFF[set_by_staff]
    if not live.online:
        return "offline"
    return _STATUS_WORDS.get(live.hardware_status_of(evse.id) or evse.hardware_status or "", "unknown")
