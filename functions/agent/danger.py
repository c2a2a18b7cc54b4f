"""Danger in the driver's words: the safety text at once, people alerted, and no remote action any more, neither in
this conversation nor by anybody else at the charger it is about.
"""

from dataclasses import replace

from agent import buttons, tokens
from agent.desk import Outcome, Work
from agent.escalation import escalate
from agent.glance import named_station
from agent.ledger import charger_key, endanger
from agent.stations import directory_at_hand
from agent.tools.context import ToolContext
from edgecontrol.conversation import Message, Reply
from edgecontrol.errors import DependencyError
from edgecontrol.phrases import say

# Israel's fire and rescue service and ambulance (contract §5.3; checked by the operator, see docs/configuration.md).
FIRE, AMBULANCE = "102", "101"


def on_danger(work: Work, kind: str) -> Outcome:
    """No model is asked: the words decide."""
    text = say("safety", work.language, fire=FIRE, ambulance=AMBULANCE)
    station = named_station(work)
    if not station:
        text = f"{text}\n\n{say('safety_station', work.language)}"
    session = replace(work.session, danger=kind, station=station)
    outcome = _said(work, replace(work, session=session), text)
    outcome = escalate(work, outcome, "safety", summary=f"{kind}: {_words(work)}"[:300])
    return _at_the_charger(work, outcome, station)


def _at_the_charger(work: Work, outcome: Outcome, station: str) -> Outcome:
    """The charger barred for everybody until staff resolve it, as far as the list of stations knows which it is."""
    context = ToolContext(work)
    try:
        stations = directory_at_hand(context) if station and context.tenant_url else None
    except DependencyError as failure:
        work.desk.logger.warning("charger not barred", extra={"error": str(failure)})
        return outcome
    outlet = stations.by_number.get(station) if stations else None
    if outlet is None:
        return outcome
    key = charger_key(context.tenant_host, outlet.charge_point_id)
    before = outcome.session.escalation
    session = replace(outcome.session, escalation={**before, "barred": sorted({*before.get("barred", ()), key})})
    return replace(outcome, session=session, actions=(*outcome.actions, endanger(key, work.now)))


def warn_again(work: Work) -> Outcome:
    """Whatever comes after: staff have it, and what is written now reaches them."""
    outcome = _said(work, work, say("safety_again", work.language, fire=FIRE))
    return escalate(work, outcome, "safety", summary=_words(work)[:300])


def _said(work: Work, changed: Work, text: str) -> Outcome:
    messages: tuple[Message, ...] = ({"role": "user", "content": _words(work)}, {"role": "assistant", "content": text})
    reply = Reply(text, buttons.usual(work.language))
    return Outcome(
        session=changed.session,
        replies=tuple((event, reply) for event in work.events if event.reply_to.token or event is work.event),
        status="safety",
        messages=messages,
        tokens=tokens.estimate(messages),
    )


def _words(work: Work) -> str:
    return "\n".join(event.text for event in work.events if event.text)
