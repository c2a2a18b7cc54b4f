"""A verdict of the policy in words a driver can do something with."""

from agent import faults
from agent.network import Sight
from agent.policy import Verdict
from agent.tools.context import ToolContext
from edgecontrol.phrases import say


def explain(context: ToolContext, verdict: Verdict, sight: Sight | None) -> str:
    """Why not, in the driver's language."""
    language = context.work.language
    values: dict[str, object] = {"minutes": 15, "fault": "", "station": ""}
    if verdict.reason == "cooldown":
        values["minutes"] = int(verdict.detail or 1)
    if verdict.reason in ("safety_fault", "fault_forbids"):
        values["fault"] = faults.words(verdict.detail, language)
    if verdict.reason == "neighbour_charging":
        values["station"] = _number(sight, verdict.detail)
    return say(f"refused_{verdict.reason}", language, **values)


def _number(sight: Sight | None, evse_id: str) -> str:
    others = sight.neighbours if sight else ()
    return next((evse.physical_reference or evse.label or "" for evse in others if evse.id == evse_id), "")
