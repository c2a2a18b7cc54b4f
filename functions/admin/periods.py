"""Counters and tallies of a period of days, read by key range: the cost is of the days, never of conversations."""

from collections import Counter
from typing import Any

from admin.desk import Call
from edgecontrol.counters import day

_KEYS = ("pk", "sk", "expires_at")


def days_up_to(call: Call, days: int) -> list[str]:
    """The last so many UTC days, oldest first, today last."""
    return [day(call.now - age * 86_400) for age in range(days - 1, -1, -1)]


def by_day(call: Call, guilds: list[str], days: list[str]) -> dict[str, Counter[str]]:
    """Counters of each day, summed over guilds and shards."""
    found: dict[str, Counter[str]] = {name: Counter() for name in days}
    for guild in guilds:
        for item in _range(call, f"COUNT#{guild}", days):
            counted = {name: value for name, value in item.items() if name not in _KEYS}
            found[item["sk"].partition("#")[0]].update(counted)
    return found


def tallies(call: Call, guilds: list[str], days: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Conversations by channel, and by outlet, over these days."""
    channels: Counter[str] = Counter()
    stations: Counter[str] = Counter()
    for guild in guilds:
        for item in _range(call, f"TALLY#{guild}", days):
            _, channel, station = item["sk"].split("#", 2)
            channels[channel] += item.get("began", 0)
            if station:
                stations[station] += item.get("named", 0)
    return +channels, +stations


def _range(call: Call, partition: str, days: list[str]) -> list[dict[str, Any]]:
    return call.table.query_between(partition, days[0], f"{days[-1]}~")
