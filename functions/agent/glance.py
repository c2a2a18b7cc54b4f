"""A quick look for the people who take over: the outlet the driver named, and whether their account is linked.

Bounded to a second and a half: what cannot be seen in that time is left out, nobody waits for it.
"""

import re
from dataclasses import replace

from agent.desk import Work
from agent.stations import Located, locate
from agent.tools.context import ToolContext
from agent.tools.stations import describe
from edgecontrol.errors import DependencyError
from edgecontrol.language import canonical_digits

LOOK_TOOL = "get_station_status"
# The client keeps two seconds of the turn for itself (`ToolContext.ampeco`).
_SECONDS = 3.5
_STATION_NUMBER = re.compile(r"(?<!\d)\d{4,6}(?!\d)")


def named_station(work: Work) -> str:
    """The outlet number in the driver's words of this turn, else the one the conversation is about."""
    words = canonical_digits("\n".join(event.text or event.value for event in work.events))
    found = _STATION_NUMBER.search(words)
    return found.group() if found else work.session.station


def glance(work: Work) -> ToolContext:
    """A context with what could be seen in time."""
    soon = min(work.deadline, work.desk.clock.monotonic() + _SECONDS)
    context = ToolContext(replace(work, deadline=soon), station=named_station(work))
    if not context.tenant_url:
        return context
    try:
        _ = context.identity
        if context.station:
            look(context, context.station)
    except DependencyError as failure:
        work.desk.logger.info("no glance", extra={"error": str(failure)})
    return context


def look(context: ToolContext, station: str) -> bool:
    """Look at an outlet and keep the result as if the model had asked for it; False when there is no such outlet."""
    found = locate(context, station)
    if not isinstance(found, Located):
        return False
    context.station = found.sight.station
    context.results.append((LOOK_TOOL, {"station": context.station}, describe(context.network, found.sight)))
    return True
