"""The clock looks at a conversation: a reply still owed, a last attempt that died, an action to look
at again, quiet.
"""

from dataclasses import replace

from agent import buttons, closing
from agent.confirm import follow
from agent.desk import Outcome, Work
from agent.escalation import NOBODY_YET_SECONDS, ended, escalate
from agent.ledger import CONFIRM_SECONDS, open_effects, settle, under_way
from agent.places import driver_place, to_driver
from agent.tools.context import ToolContext
from edgecontrol.conversation import Delivery, Reply
from edgecontrol.events import ReplyTo
from edgecontrol.phrases import say

_AGAIN_SECONDS = 60
_AWAITED_SECONDS = 86_400


def respond(work: Work) -> Outcome:
    """Do what is due, and say when to look again."""
    session = work.session
    if session.at_risk:
        return _lost_attempt(work)
    watched = _watched(work)
    if watched is not None:
        return watched
    if session.status == "closed":
        return _quiet(work)
    if session.status == "takeover":
        return _takeover(work)
    waiting = session.escalation.get("open") and not session.escalation.get("reminded")
    if waiting and work.now - session.escalation["at"] >= NOBODY_YET_SECONDS:
        return _nobody_yet(work)
    quiet = work.now - session.last_activity_at >= work.desk.settings.session_timeout_minutes * 60
    if quiet and not _people_are_awaited(work):
        return closing.on_idle(work)
    return _quiet(work)


def _quiet(work: Work) -> Outcome:
    """Nothing to say; look again when the conversation would time out."""
    return Outcome(session=replace(work.session, due_at=_next_look(work)), replies=(), status="nothing")


def _people_are_awaited(work: Work) -> bool:
    """Whether staff still owe an answer: a driver's quiet does not take that off their list, a day does."""
    escalation = work.session.escalation
    return bool(escalation.get("open")) and work.now - escalation["at"] < _AWAITED_SECONDS


def _next_look(work: Work) -> int:
    """When to look again, in epoch seconds; 0 for a closed conversation that nothing is owed."""
    session = work.session
    if session.status == "closed":
        return work.now + _AGAIN_SECONDS if under_way(work.conversation.effects) else 0
    timeout = work.desk.settings.session_timeout_minutes * 60
    looks = [work.now + timeout if _people_are_awaited(work) else session.last_activity_at + timeout]
    if session.escalation.get("open") and session.status == "waiting" and not session.escalation.get("reminded"):
        looks.append(session.escalation["at"] + NOBODY_YET_SECONDS)
    if open_effects(work.conversation.effects):
        looks.append(work.now + _AGAIN_SECONDS)
    if session.status == "takeover":
        looks = [work.now + 5 * _AGAIN_SECONDS]
    return max(work.now + _AGAIN_SECONDS, min(looks))


def _lost_attempt(work: Work) -> Outcome:
    """All attempts died: the message is among the dead letters, and its driver is told, if nobody could before."""
    risk, told = work.session.at_risk, _to_driver(work, say("something_broke", work.language), "fallback")
    if risk.get("told"):
        told = replace(told, posts=())
    elif risk.get("token"):  # the answer the driver still sees as "thinking"
        place = ReplyTo(work.session.channel_id, token=str(risk["token"]), private=True)
        told = replace(told, posts=tuple(replace(post, to=place) for post in told.posts))
    session = replace(told.session, turns_failed=work.session.turns_failed + 1, at_risk={})
    counts = {"failed_attempts_exhausted": 1}
    return escalate(work, replace(told, session=session, counts=counts), "failed")


def _watched(work: Work) -> Outcome | None:
    """An action whose end was not seen yet is looked at again; a question that was never answered expires."""
    for effect in open_effects(work.conversation.effects):
        if effect.state == "asked":
            if work.now - effect.asked_at > CONFIRM_SECONDS:
                _, actions = settle(effect, "expired", work.now)
                return Outcome(replace(work.session, due_at=_next_look(work)), (), "nothing", actions=actions)
            continue
        settled = follow(work, ToolContext(work, station=effect.station), effect)
        if settled.effect.state == "sent":
            continue
        outcome = replace(_to_driver(work, settled.text, "followed_up", private=True), actions=settled.actions)
        if settled.handover:
            return escalate(work, outcome, settled.handover, f"{effect.tool} {effect.station}: {settled.effect.state}")
        return outcome
    return None


def _takeover(work: Work) -> Outcome:
    """Staff who have been silent for long have the conversation no more: the bot is back and says so."""
    minutes = work.desk.settings.takeover_timeout_minutes
    record = work.session.escalation
    # A claim whose own event was lost left no time of its own; the bot must not stay silent for ever.
    last = max(record.get("last_staff_at", 0), record.get("claimed_at", 0)) or record.get(
        "at", work.session.last_activity_at
    )
    if work.now - last < minutes * 60:
        return _quiet(work)
    outcome = _to_driver(work, say("staff_left", work.language), "handed_back")
    return replace(outcome, session=replace(ended(work.session), due_at=work.now + minutes * 60))


def _nobody_yet(work: Work) -> Outcome:
    outcome = _to_driver(work, say("human_nobody_yet", work.language), "reminded")
    minutes = (work.now - work.session.escalation["at"]) // 60
    session = replace(outcome.session, escalation={**work.session.escalation, "reminded": work.now})
    thread = work.session.escalation.get("thread_id")
    reminder = Reply(say("staff_reminder", work.settings.language, minutes=minutes))
    posts = (
        (Delivery(replace(driver_place(session), channel_id=thread), reminder, "", to_staff=True),) if thread else ()
    )
    return replace(outcome, session=replace(session, due_at=_next_look(work)), posts=(*outcome.posts, *posts))


def _to_driver(work: Work, text: str, status: str, *, private: bool = False) -> Outcome:
    reply = Reply(text, buttons.usual(work.language), private=private)
    told = to_driver(work.session, reply, work.language)
    session = replace(work.session, due_at=_next_look(work))
    said = ({"role": "assistant", "content": text},)
    return Outcome(session=session, replies=(), status=status, messages=said, posts=(told,))
