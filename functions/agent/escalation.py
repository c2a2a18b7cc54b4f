"""Handing over to a person, and back: the packet staff get, claiming, handing back, resolving (product row B6).

Staff talk in a thread under the packet in the channel's staff channel, which only staff can see. The head's
`escalation` holds reason, times, who claimed it and the thread; while it is open the conversation is in the index of
open escalations.
"""

from dataclasses import replace
from typing import Any, Literal

from agent import buttons, packet
from agent.business_hours import opens_at
from agent.desk import Outcome, Work
from agent.glance import glance
from agent.ledger import all_clear
from agent.places import to_driver
from agent.quoted import block, one_line
from agent.tools.context import ToolContext
from edgecontrol.conversation import Delivery, Reply, Session
from edgecontrol.events import Event, ReplyTo
from edgecontrol.phrases import say

Reason = Literal[
    "safety",
    "driver_asked",
    "staff_only",
    "outcome_unknown",
    "fault",
    "money",
    "model_down",
    "failed",
    "unsolved",
    "staff",
]
# A waiting driver hears something again after so long without an answer.
NOBODY_YET_SECONDS = 600
# Who asks for people again so soon is spoken of in the same thread: one driver must not fill the staff channel.
_SAME_THREAD_SECONDS = 600


def escalate(
    work: Work, outcome: Outcome, reason: Reason, summary: str = "", context: ToolContext | None = None
) -> Outcome:
    """The same outcome with the conversation handed over; a second reason is added to what staff already have."""
    if outcome.session.escalation.get("open"):
        note = packet.addition(work, reason, summary)
        return replace(outcome, posts=(*outcome.posts, *_to_thread(outcome.session, note)))
    thread = "" if reason == "safety" else _thread_of_late(work)
    record = {"open": True, "reason": reason, "at": work.now, "summary": summary[:500]}
    session = replace(
        outcome.session,
        status="waiting" if outcome.session.status == "open" else outcome.session.status,
        escalation={**record, "thread_id": thread} if thread else record,
        due_at=min(outcome.session.due_at or work.now + NOBODY_YET_SECONDS, work.now + NOBODY_YET_SECONDS),
    )
    work.desk.meter.count("escalations_total", reason=reason)
    described = packet.packet(work, session, context or glance(work))
    told = _to_thread(session, described, _controls(work)) if thread else _to_staff_channel(work, session, described)
    return replace(
        outcome,
        session=session,
        status="escalated",
        posts=(*outcome.posts, *told),
        counts={**outcome.counts, "escalations": 1, f"escalated_{reason}": 1},
    )


def on_request(work: Work) -> Outcome:
    """The driver asks for a person."""
    if work.session.status == "takeover" or work.session.escalation.get("open"):
        return _told(work, say("escalated_already", work.language))
    opens = opens_at(work.settings.business_hours, work.desk.clock.now())
    text = say("human_requested_closed", work.language, opens=opens) if opens else say("human_requested", work.language)
    return escalate(work, _told(work, text), "driver_asked")


def on_claim(work: Work) -> Outcome:
    """A staff member takes over; from here on the bot is silent."""
    name, record = work.event.user_name or work.event.user_id, work.session.escalation
    if not record.get("open"):
        return _unasked(work, name) or _staff_told(work, say("staff_closed_already", _staff_language(work)))
    if record.get("claimed_by", work.event.user_id) != work.event.user_id:
        return _staff_told(
            work, say("staff_claimed_already", _staff_language(work), name=record.get("claimed_name", ""))
        )
    claimed = {**record, "claimed_by": work.event.user_id, "claimed_name": name, "claimed_at": work.now}
    session = replace(work.session, status="takeover", escalation={**claimed, "last_staff_at": work.now})
    controls = buttons.staff(_staff_language(work), session.conversation_id, claimed=True)
    outcome = _staff_told(work, say("staff_claimed", _staff_language(work), name=name), controls)
    return replace(outcome, session=session, posts=_to_driver(work, say("staff_joined", work.language, name=name)))


def _unasked(work: Work, name: str) -> Outcome | None:
    """Staff take over a running conversation nobody handed to them: on the dashboard, where they read along. None for
    a button in Discord, which is then one of an escalation that is over."""
    button = work.event.reply_to.channel_id or work.event.reply_to.token
    if button or work.session.status not in ("open", "takeover"):
        return None
    taken = {"claimed_by": work.event.user_id, "claimed_name": name, "claimed_at": work.now, "last_staff_at": work.now}
    record = {"open": True, "reason": "staff", "at": work.now, "summary": "", **taken}
    session = replace(work.session, status="takeover", escalation=record)
    work.desk.meter.count("escalations_total", reason="staff")
    told = _to_driver(work, say("staff_joined", work.language, name=name))
    described = packet.packet(work, session, glance(work))
    return Outcome(
        session=session,
        replies=(),
        status="staff",
        posts=(*told, *_to_staff_channel(work, session, described, claimed=True)),
        counts={"escalations": 1, "escalated_staff": 1},
    )


def on_handback(work: Work) -> Outcome:
    """Staff give the conversation back to the bot; the escalation ends."""
    if work.session.status != "takeover":
        return _staff_told(work, say("staff_closed_already", _staff_language(work)))
    outcome = _staff_told(work, say("staff_handed_back", _staff_language(work)))
    return replace(outcome, session=ended(work.session), posts=_to_driver(work, say("handed_back", work.language)))


def on_resolve(work: Work) -> Outcome:
    """Staff say that it is solved; the driver is told and may rate."""
    if not work.session.escalation.get("open"):
        return _staff_told(work, say("staff_closed_already", _staff_language(work)))
    name = work.event.user_name or work.event.user_id
    outcome = _staff_told(work, say("staff_resolved", _staff_language(work), name=name))
    told = Reply(say("resolved_by_staff", work.language), buttons.rating(work.language))
    post = to_driver(work.session, told, work.language)
    cleared = tuple(all_clear(key) for key in work.session.escalation.get("barred", ()))
    counts = {"resolved_by_staff": 1}
    return replace(outcome, session=ended(work.session), posts=(post,), counts=counts, actions=cleared)


def on_staff_message(work: Work) -> Outcome:
    """What staff write in the thread reaches the driver, once the conversation is theirs."""
    if work.session.status != "takeover":
        return _staff_told(work, say("staff_not_claimed", _staff_language(work)))
    name = work.event.user_name or "EdgeControl"
    text = f"**{name}**: {work.event.text}"
    session = replace(work.session, escalation={**work.session.escalation, "last_staff_at": work.now})
    return Outcome(
        session=session,
        replies=(),
        status="relayed",
        messages=({"role": "assistant", "content": text, "name": "staff"},),
        posts=_to_driver(work, text, private=True),  # people speak of bills and names
    )


def relay(work: Work) -> Outcome:
    """While staff have the conversation, what the driver writes goes to them and the bot says nothing of its own."""
    name = work.session.user_name or work.event.user_name or "–"
    text = "\n".join(event.text for event in work.events if event.text) or "📷"
    told = Reply(say("escalated_already", work.language))
    return Outcome(
        session=work.session,
        replies=tuple((event, told) for event in work.events if event.reply_to.token),
        status="relayed",
        messages=({"role": "user", "content": text},),
        posts=_to_thread(
            work.session, say("staff_driver_wrote", _staff_language(work), name=one_line(name), text=block(text))
        ),
    )


def ended(session: Session) -> Session:
    """The conversation with its escalation over and the bot answering again."""
    return replace(session, status="open", escalation={**session.escalation, "open": False})


def _to_staff_channel(work: Work, session: Session, text: str, *, claimed: bool = False) -> tuple[Delivery, ...]:
    channel = work.settings.staff_channel_id
    if not channel:
        return ()  # the dashboard's list of open escalations is where staff see it
    controls = buttons.staff(_staff_language(work), session.conversation_id, claimed=claimed)
    name = f"{session.user_name or session.user_id} · {session.station}" if session.station else session.user_name
    return (Delivery(ReplyTo(channel), Reply(text, controls), session.user_id, staff_thread=name or "EdgeControl"),)


def _to_thread(session: Session, text: str, controls: tuple[Any, ...] = ()) -> tuple[Delivery, ...]:
    thread = session.escalation.get("thread_id", "")
    return (Delivery(ReplyTo(thread), Reply(text, controls), session.user_id, to_staff=True),) if thread else ()


def _thread_of_late(work: Work) -> str:
    """The thread of this conversation's last escalation, should that be minutes old; "" for none."""
    before = work.conversation.session.escalation if work.conversation.session else {}
    return str(before.get("thread_id", "")) if work.now - before.get("at", 0) < _SAME_THREAD_SECONDS else ""


def _controls(work: Work) -> tuple[Any, ...]:
    return buttons.staff(_staff_language(work), work.session.conversation_id, claimed=False)


def _to_driver(work: Work, text: str, *, private: bool = False) -> tuple[Delivery, ...]:
    return (to_driver(work.session, Reply(text, private=private), work.language),)


def _told(work: Work, text: str) -> Outcome:
    reply = Reply(text, buttons.usual(work.language))
    said = ({"role": "user", "content": "[asked for a person]"}, {"role": "assistant", "content": text})
    return Outcome(session=work.session, replies=((work.event, reply),), messages=said)


def _staff_told(work: Work, text: str, controls: tuple[Any, ...] = ()) -> Outcome:
    event: Event = work.event
    replies = ((event, Reply(text, controls)),) if event.reply_to.channel_id or event.reply_to.token else ()
    return Outcome(session=work.session, replies=replies, status="staff")


def _staff_language(work: Work) -> str:
    return work.settings.language
