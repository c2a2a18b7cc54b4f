"""`/status`: the card of one station, looked at right now; no model is asked, so it also answers when there is none."""

import json
from dataclasses import replace

from agent import buttons, tokens
from agent.desk import Outcome, Work
from agent.escalation import relay
from agent.facts import card
from agent.resolution import watch
from agent.stations import Located, locate
from agent.tools.context import ToolContext
from agent.tools.stations import describe, describe_tariff, price_of
from edgecontrol.conversation import Message, Reply
from edgecontrol.errors import DependencyError
from edgecontrol.phrases import say

TOOL = "get_station_status"


def respond(work: Work) -> Outcome:
    """The card, a question back, or why nothing can be seen."""
    if work.session.status == "takeover":
        return relay(work)
    context = ToolContext(work, station=work.session.station)
    if not context.tenant_url:
        return _told(work, context, say("refused_tenant_unknown", work.language))
    try:
        found = locate(context, work.event.text)
        if isinstance(found, Located):
            return _card(work, context, found)
    except DependencyError as failure:
        work.desk.logger.warning("station not seen", extra={"error": str(failure)})
        unseen = _told(work, context, say("charger_unseen", work.language))
        return replace(unseen, status="fallback", counts={"failed_charger_unseen": 1})
    key = "station_ambiguous" if context.options else "station_not_found"
    return _told(work, context, say(key, work.language, text=work.event.text[:60]))


def _card(work: Work, context: ToolContext, found: Located) -> Outcome:
    result = describe(context.network, found.sight)
    tariff, _ = price_of(context, found.sight)
    if tariff is not None:
        result["tariff"] = describe_tariff(tariff, work.language).get("tariff", "")
    context.station = found.sight.station
    context.results.append((TOOL, {"station": found.sight.station}, result))
    return _told(work, context, card(work.language, result))


def _told(work: Work, context: ToolContext, text: str) -> Outcome:
    rows = buttons.usual(work.language, basis_turn=work.session.turn + 1 if context.results else 0)
    if context.options:
        rows = (buttons.stations(work.language, context.options), *rows)
    messages: list[Message] = [{"role": "user", "content": work.event.text}, *looked_up(context)]
    messages.append({"role": "assistant", "content": text})
    return Outcome(
        session=replace(work.session, station=context.station, watch=watch(context, work.session.watch, work.now)),
        replies=((work.event, Reply(text, rows, private=context.identity_if_read is not None)),),
        messages=tuple(messages),
        tokens=tokens.estimate(messages),
    )


def looked_up(context: ToolContext) -> list[Message]:
    """Tool calls that were made without the model, in the form the model would have left them in."""
    messages: list[Message] = []
    for number, (name, arguments, result) in enumerate(context.results):
        identifier = f"desk_{number}"
        function = {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)}
        call = {"id": identifier, "type": "function", "function": function}
        messages.append({"role": "assistant", "content": None, "tool_calls": [call]})
        content = json.dumps(result, ensure_ascii=False, default=str)
        messages.append({"role": "tool", "tool_call_id": identifier, "content": content})
    return messages
