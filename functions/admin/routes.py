"""Every operation of the admin API: method, path and the role it takes; the application and its tests walk this table."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from admin import health_route, stats
from admin.access import Role


@dataclass(frozen=True)
class Route:
    """One operation; without a role it is open to everybody. `path` names its parameters as `<name>`."""

    method: str
    path: str
    role: Role | None
    call: Callable[..., Any]
    summary: str
    tag: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches whole paths."""
        return re.compile("".join("[^/]+" if part.startswith("<") else re.escape(part) for part in self._parts()))

    def _parts(self) -> list[str]:
        return re.split(r"(<\w+>)", self.path)


ROUTES: tuple[Route, ...] = (
    Route("GET", "/api/health", None, health_route.read_health, "How the services do", "Numbers"),
    Route("GET", "/api/admin/stats", "viewer", stats.read_stats, "The seed's numbers", "Numbers"),
)


def find(method: str, path: str) -> tuple[Route | None, bool]:
    """The operation of a request, and whether the path exists at all (for another method)."""
    here = [route for route in ROUTES if route.pattern.fullmatch(path)]
    return next((route for route in here if route.method == method), None), bool(here)
