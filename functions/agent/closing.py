"""The end of a conversation: the driver's wish, or half an hour of quiet."""

from dataclasses import replace

from agent import buttons
from agent.desk import Outcome, Work
from agent.places import driver_place
from edgecontrol.conversation import Delivery, Reply, Session
from edgecontrol.phrases import say


def on_end(work: Work) -> Outcome:
    """The driver ends it and may rate."""
    if work.session.status == "closed":
        return Outcome(session=work.session, replies=((work.event, Reply(say("nothing_to_end", work.language))),))
    text = f"{say('closed_by_driver', work.language)}\n{say('rate_prompt', work.language)}"
    reply = Reply(text, buttons.rating(work.language))
    return Outcome(session=closed(work.session), replies=((work.event, reply),), status="closed", counts={"closed": 1})


def on_idle(work: Work) -> Outcome:
    """Nobody wrote for the session's time-out: closed, and said so where only the driver reads it."""
    text = f"{say('closed_idle', work.language)}\n{say('rate_prompt', work.language)}"
    told = Delivery(driver_place(work.session), Reply(text, buttons.rating(work.language)), work.session.user_id)
    return Outcome(session=closed(work.session), replies=(), posts=(told,), status="closed", counts={"closed_idle": 1})


def closed(session: Session) -> Session:
    """The head of a closed conversation: in no index, open to nothing but a rating."""
    return replace(session, status="closed", due_at=0, watch={}, escalation={**session.escalation, "open": False})
