"""The end of a conversation: the driver's wish, or half an hour of quiet."""

from dataclasses import replace

from agent import buttons
from agent.desk import Outcome, Work
from agent.ledger import under_way
from agent.places import to_driver
from agent.resolution import Resolution, counts, resolution
from agent.resolution import told as resolution_told
from edgecontrol.conversation import Reply, Session
from edgecontrol.phrases import say


def on_end(work: Work) -> Outcome:
    """The driver ends it and may rate."""
    if work.session.status == "closed":
        return Outcome(session=work.session, replies=((work.event, Reply(say("nothing_to_end", work.language))),))
    found = resolution(work)
    reply = Reply(_farewell(work, "closed_by_driver", found), buttons.rating(work.language))
    return Outcome(
        session=_closed(work),
        replies=((work.event, reply),),
        status="closed",
        counts={"closed": 1, **counts(found)},
    )


def on_idle(work: Work) -> Outcome:
    """Nobody wrote for the session's time-out: closed, and said so where only the driver reads it."""
    found = resolution(work)
    seen = bool(resolution_told(found, work))  # of a session that may be the driver's own
    farewell = Reply(_farewell(work, "closed_idle", found), buttons.rating(work.language), private=seen)
    told = to_driver(work.session, farewell, work.language)
    return Outcome(
        session=_closed(work),
        replies=(),
        posts=(told,),
        status="closed",
        counts={"closed_idle": 1, **counts(found)},
    )


def _farewell(work: Work, key: str, found: Resolution) -> str:
    """What was seen at the charger, the goodbye, and the question for stars."""
    work.desk.meter.count("conversation_outcomes_total", outcome=f"resolution_{found}")
    lines = (resolution_told(found, work), say(key, work.language), say("rate_prompt", work.language))
    return "\n".join(line for line in lines if line)


def _closed(work: Work) -> Session:
    """The head of a closed conversation: open to nothing but a rating. A danger stays on staff's list until they say
    that it is over: the driver's goodbye does not make a charger safe. An action whose end was promised to be looked
    for is still looked for."""
    session = work.session
    escalation = {**session.escalation, "open": bool(session.danger and session.escalation.get("open"))}
    due_at = session.due_at if under_way(work.conversation.effects) else 0
    return replace(session, status="closed", due_at=due_at, watch={}, escalation=escalation)
