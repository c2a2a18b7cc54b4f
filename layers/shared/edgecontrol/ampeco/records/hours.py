"""When a site is open, in its own local time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from edgecontrol.ampeco.wire import Shape

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`days` is Monday first, each with its ("HH:MM", "HH:MM") spans; None when the platform gives no hours."""

    always_open: bool | None = None
    days: tuple[tuple[tuple[str, str], ...], ...] | None = None

    def open_at(self, moment: datetime, timezone: str | None) -> bool | None:
        """Whether the site is open, None when that cannot be told."""
        if self.always_open:
            return True
        if self.days is None or not timezone:
            return None
        try:
            local = moment.astimezone(ZoneInfo(timezone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
        clock = f"{local:%H:%M}"
        today, yesterday = self.days[local.weekday()], self.days[local.weekday() - 1]
        if any(start <= clock < (end if end > start else "24:00") for start, end in today):
            return True
        return any(end < start and clock < end for start, end in yesterday)


def _keep(value: Any) -> Any:
    if not isinstance(value, dict):
        return None
    hours = value.get("hours")
    kept: dict[str, Any] = {"isAlwaysOpen": value.get("isAlwaysOpen") is True}
    if isinstance(hours, dict):
        kept["hours"] = {day: [list(span) for span in _spans(hours.get(day))] for day in _DAYS}
    return kept


def _spans(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        return ()
    pairs = (_pair(item) for item in value)
    return tuple(pair for pair in pairs if pair is not None)


def _pair(item: Any) -> tuple[str, str] | None:
    if isinstance(item, dict):
        item = [item.get("start"), item.get("end")]
    if not (isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item)):
        return None
    return item[0][:5], item[1][:5]


def _read(value: Any) -> OpeningHours:
    if not isinstance(value, dict):
        return OpeningHours()
    hours = value.get("hours")
    days = tuple(_spans(hours.get(day)) for day in _DAYS) if isinstance(hours, dict) else None
    return OpeningHours(value.get("isAlwaysOpen") is True, days)


OPENING_HOURS = Shape(_keep, _read, OpeningHours())
