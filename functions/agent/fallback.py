"""When the model cannot answer: the truth about that, and what can be seen without it."""

from dataclasses import replace

from agent import buttons, tokens
from agent.desk import Outcome, Work
from agent.facts import card, told_plainly
from agent.glance import look, named_station
from agent.status import looked_up
from agent.tools.context import ToolContext
from edgecontrol.conversation import Message, Reply
from edgecontrol.errors import DependencyError
from edgecontrol.phrases import say


def without_model(work: Work, context: ToolContext, asked: list[Message]) -> Outcome:
    """No model answers: the status card of the station they named, or what was seen before the model went away."""
    seen = told_plainly(work.language, context.results) if context.results else _card(work, context)
    text = f"{say('model_down', work.language)}\n\n{seen}" if seen else say("model_down_nothing", work.language)
    return _fallen_back(work, context, asked, text, "model_down")


def too_long(work: Work, context: ToolContext, asked: list[Message]) -> Outcome:
    """The turn's time or its number of tool calls is used up."""
    seen = told_plainly(work.language, context.results) if context.results else ""
    text = "\n\n".join(part for part in (say("turn_too_long", work.language), seen) if part)
    return _fallen_back(work, context, asked, text, "too_long")


def _card(work: Work, context: ToolContext) -> str:
    station = named_station(work)
    if not station or not context.tenant_url:
        return ""
    try:
        seen = look(context, station)
    except DependencyError:
        return say("charger_unseen", work.language)
    return card(work.language, context.results[-1][2]) if seen else ""


def _fallen_back(work: Work, context: ToolContext, asked: list[Message], text: str, reason: str) -> Outcome:
    work.desk.meter.count("failed_conversations_total", reason=reason)
    messages: list[Message] = [*asked, *looked_up(context), {"role": "assistant", "content": text}]
    session = replace(work.session, station=context.station, turns_failed=work.session.turns_failed + 1)
    reply = Reply(text, buttons.usual(work.language), private=context.identity_if_read is not None)
    own = [event for event in work.events[:-1] if event.reply_to.token]
    earlier = Reply(say("answered_together", work.language))
    return Outcome(
        session=session,
        replies=(*((event, earlier) for event in own), (work.event, reply)),
        status="fallback",
        messages=tuple(messages),
        tokens=tokens.estimate(messages),
        counts={f"failed_{reason}": 1},
    )
