"""How Discord does for us: whether the gateway is connected, and what keeps channels from working as configured."""

from collections import defaultdict
from typing import Any, Literal

from pydantic import BaseModel

from edgecontrol.database import Table
from edgecontrol.problems import Noted, noted

# Two starters of the gateway missed, and its lease run out besides: nobody holds the connection.
_SILENT_MS = 150_000
_STOPPING = frozenset({"token_refused", "gateway_refused", "identify_budget_spent"})


class Found(BaseModel):
    """One line for the list of services."""

    name: str
    status: Literal["up", "failing", "down"]
    count: int = 0
    at: int = 0


def discord_health(table: Table, now: int) -> list[Found]:
    """The gateway's shards, and each kind of problem on record; no ids, since health is read without an account."""
    kinds: dict[str, list[Noted]] = defaultdict(list)
    for problem in noted(table):
        kinds[problem.problem].append(problem)
    shards = table.query("GATEWAY", prefix="SHARD#", consistent=False)
    return [_shards(shards, now), *(_kind(kind, kinds[kind]) for kind in sorted(kinds))] if shards else []


def _shards(shards: list[dict[str, Any]], now: int) -> Found:
    silent = [shard for shard in shards if shard.get("alive_ms", 0) < now * 1000 - _SILENT_MS]
    newest = max(shard.get("alive_ms", 0) for shard in shards) // 1000
    return Found(name="gateway", status="down" if silent else "up", count=len(silent), at=newest if silent else 0)


def _kind(kind: str, found: list[Noted]) -> Found:
    latest = max(problem.at for problem in found)
    return Found(
        name=f"discord: {kind}", status="down" if kind in _STOPPING else "failing", count=len(found), at=latest
    )
