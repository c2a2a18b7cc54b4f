"""Resolved means that the platform shows it: the car charges, the cable is free, the outlet works again (product row
B7).

While a conversation is about a charger that does not do what its driver needs, its head carries a watch: which outlet,
and in what state it was. At the end the outlet is looked at again. Silence, thanks and stars are no resolution.
"""

from collections.abc import Mapping
from typing import Any, Literal

from agent.desk import Work
from agent.glance import glance
from agent.tools.context import ToolContext
from edgecontrol.errors import DependencyError
from edgecontrol.phrases import say

Resolution = Literal["charging", "free", "unseen", "none"]

# States in which an outlet does not serve the driver who asks about it.
TROUBLED = frozenset(
    {"faulted", "offline", "out_of_order", "unavailable", "finishing", "preparing", "suspended_ev", "suspended_evse"}
)


def watch(context: ToolContext, before: Mapping[str, Any], now: int) -> Mapping[str, Any]:
    """The watch after this turn: set by the first troubled outlet that was looked at, kept until the end."""
    if before:
        return before
    for _, _, result in context.results:
        if result.get("status") in TROUBLED and result.get("station"):
            return {"station": result["station"], "was": result["status"], "since": now}
    return {}


def watch_effect(station: str, tool: str, now: int) -> Mapping[str, Any]:
    """The watch after a command: what it was to bring about is looked for at the end."""
    return {"station": station, "was": tool, "since": now}


def resolution(work: Work) -> Resolution:
    """What the platform shows now of the trouble the conversation was about."""
    watched = work.session.watch
    if not watched:
        return "none"
    try:
        context = glance(work)
        if _charges(context, watched):
            return "charging"
        seen = next((r for _, _, r in context.results if r.get("station") == watched["station"]), {})
    except DependencyError:
        return "unseen"
    return "free" if seen.get("status") == "available" else "unseen"


def told(found: Resolution, work: Work) -> str:
    """A line for the driver, only for what was seen."""
    key = {"charging": "resolved_seen", "free": "released_seen"}.get(found, "")
    return say(key, work.language, station=work.session.watch["station"]) if key else ""


def counts(found: Resolution) -> dict[str, int]:
    """For the day's counters: resolved only where it was seen."""
    if found == "none":
        return {}
    return {"resolved_seen": 1} if found in ("charging", "free") else {"resolution_unseen": 1}


def _charges(context: ToolContext, watched: Mapping[str, Any]) -> bool:
    """The driver's own session at that outlet draws energy."""
    identity = context.identity
    if identity is None:
        return False
    running = context.ampeco.active_sessions(user_id=identity.user_id, fresh=True)
    return any(s.physical_reference == watched["station"] and (s.energy_wh or 0) > 0 for s in running)
