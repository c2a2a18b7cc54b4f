"""Which responder answers which kind of event. A responder turns a claimed conversation into an
outcome, writing nothing.
"""

from collections.abc import Mapping

from agent import account, answer, basis, closing, confirm, due, escalation, feedback, status
from agent.desk import Respond
from edgecontrol.events import EventKind

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


def responder(kind: EventKind) -> Respond:
    """The responder of this kind of event."""
    return _RESPONDERS[kind]
