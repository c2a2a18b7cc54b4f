"""Tools that wish for something physical or for money. They never do it: they ask the policy, and at most ask the
driver.

What the driver then confirms with a button is carried out by `agent.confirm`, without the model.
"""

from typing import Any, Literal

from pydantic import Field

from agent.ledger import Effect, new_effect_id
from agent.network import Sight
from agent.policy import Verdict
from agent.refusals import explain
from agent.stations import Located, locate, nearest_usable
from agent.tools.base import Result, Tool, ToolArguments
from agent.tools.context import ToolContext
from agent.tools.money import money
from agent.tools.stations import STATION, describe_neighbours, describe_tariff, price_of
from agent.wishes import judge
from edgecontrol.ampeco.records import Session
from edgecontrol.phrases import say

# Refusals after which this outlet is of no use to the driver now.
_ELSEWHERE = frozenset(
    {"neighbour_charging", "safety_fault", "fault_forbids", "charger_offline", "not_startable_state"}
)
_NEXT_STEP = {
    "ask_staff": "hand over with escalate if the driver wants it",
    "refuse": "tell the driver the reason; offer the nearest usable outlet",
}


class UnlockConnector(Tool):
    """Ask to release a stuck cable after the driver's own session has ended. The driver confirms with a button; nothing
    is unlocked before that."""

    name = "unlock_connector"
    personal = True
    reads = False

    class Arguments(ToolArguments):
        station: str = STATION

    def run(self, context: ToolContext, arguments: Any) -> Result:
        return wish_at(context, self.name, arguments.station)


class ResetCharger(Tool):
    """Ask to restart a charger. A soft restart is possible only while no car charges on any of its outlets; a hard one
    is for staff. The driver confirms with a button."""

    name = "reset_charger"
    personal = True
    reads = False

    class Arguments(ToolArguments):
        station: str = STATION
        type: Literal["soft", "hard"] = Field(description="soft unless staff asked for hard")

    def run(self, context: ToolContext, arguments: Any) -> Result:
        return wish_at(context, self.name if arguments.type == "soft" else "reset_charger_hard", arguments.station)


class StartCharging(Tool):
    """Ask to start charging at an outlet for the driver's linked account. The price is shown and the driver confirms
    with a button."""

    name = "start_charging"
    personal = True
    reads = False

    class Arguments(ToolArguments):
        station: str = STATION

    def run(self, context: ToolContext, arguments: Any) -> Result:
        return wish_at(context, self.name, arguments.station)


class StopCharging(Tool):
    """Ask to stop the driver's own running session. The driver confirms with a button."""

    name = "stop_charging"
    personal = True
    reads = False

    class Arguments(ToolArguments):
        pass

    def run(self, context: ToolContext, _arguments: Any) -> Result:
        if context.identity is None:
            return not_linked(context)
        running = context.ampeco.active_sessions(user_id=context.identity.user_id, fresh=True)
        if not running:
            return refused(context, Verdict("refuse", "no_open_session"), None)
        session = running[0]
        evse = context.ampeco.evse(session.evse_id or "")
        sight = context.network.look(evse, fresh=True) if evse else None
        if sight is None:
            return refused(context, Verdict("refuse", "charger_offline"), None)
        return wish(context, self.name, sight, session)


def wish_at(context: ToolContext, tool: str, station: str) -> Result:
    """A wish about the outlet the driver named."""
    found = locate(context, station, fresh=True)
    if not isinstance(found, Located):
        return found
    context.station = found.sight.station
    return wish(context, tool, found.sight, None)


def wish(context: ToolContext, tool: str, sight: Sight | None, session: Session | None) -> Result:
    effect = _effect(context, tool, sight, session)
    verdict = judge(context, effect, sight, session, confirmed=False).verdict
    if verdict.answer != "ask_driver":
        return refused(context, verdict, sight)
    if context.asked:
        return {"error": "one action at a time: another one already waits for the driver's confirmation"}
    question = _question(context, effect, sight)
    context.asked.append(effect)
    return {"outcome": "asked", "station": effect.station, "question": question, "how": "the driver presses the button"}


def _effect(context: ToolContext, tool: str, sight: Sight | None, session: Session | None) -> Effect:
    work, identity = context.work, context.identity
    amount = money(session.total, session.currency) if session is not None and tool == "retry_payment" else ""
    return Effect(
        effect_id=new_effect_id(work.session.conversation_id, work.session.turn + 1, len(context.asked)),
        conversation_id=work.session.conversation_id,
        guild_id=work.session.guild_id,
        user_id=work.event.user_id,
        tool=tool,
        tenant_host=context.tenant_host,
        charge_point_id=sight.charge_point.id if sight else "",
        evse_id=sight.evse.id if sight else "",
        network_id=sight.evse.network_id or "" if sight else "",
        station=sight.station if sight else session.physical_reference or "" if session else "",
        session_id=session.id if session else "",
        account_id=identity.user_id if identity else "",
        amount=amount,
        asked_at=work.now,
    )


def _question(context: ToolContext, effect: Effect, sight: Sight | None) -> str:
    """The confirmation question, with what will happen and, where money is meant, how much."""
    price = ""
    if effect.tool == "start_charging" and sight is not None:
        tariff, _ = price_of(context, sight)
        price = str(describe_tariff(tariff, context.work.language).get("tariff", "")) if tariff else ""
    language = context.work.language
    values = {"station": effect.station, "price": price or say("card_price_unknown", language), "amount": effect.amount}
    return say(f"effect_{effect.tool}_asked", language, **values)


def refused(context: ToolContext, verdict: Verdict, sight: Sight | None) -> Result:
    """A refusal for the model to pass on, with what may be offered instead."""
    if verdict.reason == "not_linked":
        return not_linked(context)
    context.work.desk.meter.count("effects_total", tool="wish", state="refused")
    result: Result = {
        "outcome": "refused",
        "reason": verdict.reason,
        "reason_text": explain(context, verdict, sight),
        "next": _NEXT_STEP.get(verdict.answer, ""),
    }
    if sight is not None:
        result |= {"station": sight.station, "status": sight.status, "neighbours": describe_neighbours(sight)}
        if verdict.reason in _ELSEWHERE:
            result["alternatives"] = nearest_usable(context, sight.station)["outlets"][:1]
    return result


def not_linked(context: ToolContext) -> Result:
    """The driver must link their account first; a button for that comes with the reply."""
    context.link_needed = True
    text = say("refused_not_linked", context.work.language)
    return {"outcome": "refused", "reason": "not_linked", "reason_text": text, "next": "the link button is below"}
