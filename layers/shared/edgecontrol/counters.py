"""Counts that are kept as things change, in the same transaction as the change; nothing is ever counted by scanning."""

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from edgecontrol.database import Table, transact_update
from edgecontrol.keys import COUNTER_SHARDS
from edgecontrol.records import guild_partition, shard

ALL_TIME = "ALL"
# Counters that are also kept for all time; the others are kept by day.
TOTALS = frozenset({"conversations", "conversations_failed"})


def count_actions(guild_id: str, conversation_id: str, at: int, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Transaction actions that add these counts to the day's and, where kept, to the total counters of a guild."""
    part = shard(conversation_id, COUNTER_SHARDS)
    totals = {name: amount for name, amount in counts.items() if name in TOTALS and amount}
    actions = [_add(guild_id, f"{day(at)}#{part}", counts)] if any(counts.values()) else []
    return actions + ([_add(guild_id, f"{ALL_TIME}#{part}", totals)] if totals else [])


def day(at: int) -> str:
    """The UTC day of an epoch second."""
    return time.strftime("%Y-%m-%d", time.gmtime(at))


def read_counts(table: Table, guild_id: str, period: str) -> Counter[str]:
    """The counters of one day (`YYYY-MM-DD`), month (`YYYY-MM`) or of all time (`ALL`), summed over their shards."""
    total: Counter[str] = Counter()
    for item in table.query(f"COUNT#{guild_partition(guild_id)}", prefix=period, consistent=False):
        total.update({name: value for name, value in item.items() if name not in ("pk", "sk")})
    return total


def _add(guild_id: str, sort_key: str, counts: Mapping[str, int]) -> dict[str, Any]:
    wanted: dict[str, Any] = {name: amount for name, amount in sorted(counts.items()) if amount}
    change = "ADD " + ", ".join(f"#{name} :{name}" for name in wanted)
    return transact_update(f"COUNT#{guild_partition(guild_id)}", sort_key, change, **wanted)
