"""When a channel's people are there: their time zone, and for each weekday (0 = Monday) from when to when.

`{"timezone": "Asia/Jerusalem", "days": {"0": ["08:00", "18:00"], "6": ["08:00", "18:00"]}}`
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def opens_at(hours: Mapping[str, Any], now: float) -> str:
    """ "" while people are there (or no hours are set), else when they will be, as "Mon 08:00" in their own time."""
    days: Mapping[str, Any] = hours.get("days") or {}
    if not days:
        return ""
    local = datetime.fromtimestamp(now, ZoneInfo(hours.get("timezone") or "Asia/Jerusalem"))
    clock = f"{local:%H:%M}"
    today = days.get(str(local.weekday()))
    if today and today[0] <= clock < today[1]:
        return ""
    for ahead in range(8):
        day = local + timedelta(days=ahead)
        span = days.get(str(day.weekday()))
        if span and (ahead or clock < span[0]):
            return f"{day:%d.%m} {span[0]}"
    return ""
