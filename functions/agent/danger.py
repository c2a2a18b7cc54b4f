"""Danger in the driver's words: the safety text at once, people alerted, and no remote action in
this conversation any more.
"""

from dataclasses import replace

from agent import buttons, tokens
from agent.desk import Outcome, Work
from agent.escalation import escalate
from agent.glance import named_station
from edgecontrol.conversation import Message, Reply
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
    return escalate(work, outcome, "safety", summary=f"{kind}: {_words(work)}"[:300])


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
