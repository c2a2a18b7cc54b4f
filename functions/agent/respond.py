"""Which responder answers which kind of event. A responder turns a claimed conversation into an
outcome, writing nothing.
"""

from collections.abc import Mapping

from agent import account, answer, basis, closing, confirm, due, escalation, feedback, status
from agent.bookkeeping import DRIVER_KINDS
from agent.desk import Outcome, Respond, Work
from edgecontrol.conversation import Reply, Session
from edgecontrol.events import Event, EventKind
from edgecontrol.phrases import say

_RESPONDERS: Mapping[EventKind, Respond] = {
    "question": answer.respond,
    "choice": answer.respond,
    "status": status.respond,
    "human": escalation.on_request,
    "end": closing.on_end,
    "rating": feedback.on_rating,
    "feedback": feedback.on_words,
    "confirm": confirm.on_confirm,
    "decline": confirm.on_decline,
    "basis": basis.respond,
    "link": account.on_link,
    "code": account.on_code,
    "unlink": account.on_unlink,
    "claim": escalation.on_claim,
    "handback": escalation.on_handback,
    "resolve": escalation.on_resolve,
    "staff": escalation.on_staff_message,
    "due": due.respond,
}


def responder(event: Event, session: Session) -> Respond:
    """The responder of this kind of event; a driver's doing is answered in their own conversation and in no other."""
    if event.kind in DRIVER_KINDS and event.user_id != session.user_id:
        return _not_theirs
    return _RESPONDERS[event.kind]


def _not_theirs(work: Work) -> Outcome:
    work.desk.logger.error("another driver's conversation", extra={"conversation_id": work.session.conversation_id})
    told = Reply(say("expired_button", work.language), private=True)
    return Outcome(session=work.session, replies=((work.event, told),), status="nothing")
