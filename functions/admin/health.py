"""How the services we depend on do, and whether the queue is reached: whole for staff, by plain names for everybody."""

from collections import defaultdict
from typing import Any, Literal

from pydantic import BaseModel

from admin.desk import Desk
from admin.discord_health import discord_health
from admin.queue_depth import Depth, depth
from edgecontrol.errors import DependencyError
from edgecontrol.health import FAILURES, WINDOW_SECONDS

VERSION = "0.1.0"
_STATUSES = ("up", "failing", "down")


class Service(BaseModel):
    """One dependency; `last_failure_at` is epoch seconds, 0 when none is on record."""

    name: str
    status: Literal["up", "failing", "down"]
    failures: int = 0
    last_failure_at: int = 0


class Health(BaseModel):
    """The answer of `GET /api/health`."""

    success: bool = True
    status: Literal["ok", "degraded"]
    services: list[Service]
    queue: Depth | None
    version: str = VERSION


def health(desk: Desk) -> Health:
    """Degraded while a service is down or one of our own cannot be reached."""
    found = [*_recorded(desk)]
    waiting: Depth | None = None
    try:
        waiting = depth(desk.queue)
    except DependencyError:
        found.append(Service(name="sqs", status="down"))
    status: Literal["ok", "degraded"] = "degraded" if any(s.status == "down" for s in found) else "ok"
    return Health(status=status, services=found, queue=waiting)


def plain(found: Health) -> Health:
    """One line for each kind of service, as bad as the worst of them: hosts, models and problems are not told."""
    kinds: dict[str, list[Service]] = defaultdict(list)
    for service in found.services:
        kinds[service.name.partition(":")[0]].append(service)
    return found.model_copy(update={"services": [_worst(kind, kinds[kind]) for kind in kinds]})


def _worst(kind: str, services: list[Service]) -> Service:
    worst = max(services, key=lambda service: _STATUSES.index(service.status))
    latest = max(service.last_failure_at for service in services)
    return Service(name=kind, status=worst.status, failures=worst.failures, last_failure_at=latest)


def _recorded(desk: Desk) -> list[Service]:
    now = int(desk.now())
    try:
        items = desk.table.query("HEALTH", consistent=False)
        found = discord_health(desk.table, now)
    except DependencyError:
        return [Service(name="dynamodb", status="down")]
    seen = [Service(name=f.name, status=f.status, failures=f.count, last_failure_at=f.at) for f in found]
    return [*(_service(item, now) for item in items), *seen]


def _service(item: dict[str, Any], now: int) -> Service:
    """Three failures within five minutes mean down until a probe succeeds, however long ago they were (S11)."""
    failures = item.get("failures", [])
    last = failures[-1] if failures else 0
    if len(failures) >= FAILURES and last - failures[0] <= WINDOW_SECONDS:
        return Service(name=item["sk"], status="down", failures=len(failures), last_failure_at=last)
    status: Literal["up", "failing"] = "failing" if last > now - WINDOW_SECONDS else "up"
    return Service(name=item["sk"], status=status, failures=len(failures), last_failure_at=last)
