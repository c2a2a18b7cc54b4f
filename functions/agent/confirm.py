"""The driver pressed a confirmation button: the policy is asked again, the command sent once, its end looked for and
told.

Nothing here asks the model. A press that is late, repeated, somebody else's or for other arguments does nothing.
"""

from dataclasses import dataclass, replace
from typing import Any

from agent import buttons
from agent.commands import look, send
from agent.desk import Outcome, Work
from agent.escalation import Reason, escalate
from agent.ledger import (
    CONFIRM_SECONDS,
    WATCH_SECONDS,
    Effect,
    begin,
    keep_sent,
    open_effects,
    settle,
    settled_effect,
)
from agent.past import ledger_line, notes_an_action
from agent.progress import Progress
from agent.refusals import explain
from agent.resolution import watch_effect
from agent.tools.context import ToolContext
from agent.tools.money import money
from agent.wishes import judge
from edgecontrol.conversation import Message, Reply
from edgecontrol.errors import DependencyError
from edgecontrol.phrases import say

_LOOK_EVERY = (1.0, 1.0, 1.5, 2.0, 2.5, 3.0)
_OBSERVE_SECONDS = 20.0
_FOLLOW_UP_SECONDS = 60


@dataclass(frozen=True)
class Settled:
    """How an effect stands after this turn: the text for the driver and what has to be written."""

    effect: Effect
    text: str
    actions: tuple[dict[str, Any], ...]
    handover: Reason | None = None


def on_confirm(work: Work) -> Outcome:
    """Carry out what was confirmed."""
    effect = _pressed(work)
    if effect is None:
        return _nothing(work, _told_before(work))
    if effect.state != "asked":  # found after a crash, or pressed twice: it may have been sent, so it is only watched
        context = ToolContext(work, station=effect.station)
        return _outcome(work, _observe(work, context, effect, accepted=effect.state == "sent"))
    if work.session.status == "takeover":  # staff have the conversation: what happens now is theirs to say
        return _nothing(work, say("escalated_already", work.language))
    if work.now - effect.asked_at > CONFIRM_SECONDS:
        expired, actions = settle(effect, "expired", work.now)
        return _outcome(work, Settled(expired, say("effect_expired", work.language), actions))
    context = ToolContext(work, station=effect.station)
    try:
        return _outcome(work, _carry_out(work, context, effect))
    except DependencyError as failure:
        work.desk.logger.warning("nothing sent", extra={"error": str(failure)})
        return _nothing(work, say("charger_unseen", work.language), buttons.confirmation(work.language, effect.bound))


def on_decline(work: Work) -> Outcome:
    """The driver says no."""
    effect = _pressed(work)
    if effect is None:
        return _nothing(work, _told_before(work))
    if effect.state != "asked":  # confirmed a moment ago: what was sent cannot be taken back, only looked at
        return _outcome(work, _observe(work, ToolContext(work), effect, accepted=effect.state == "sent"))
    declined, actions = settle(effect, "declined", work.now)
    return _outcome(work, Settled(declined, say("effect_declined", work.language), actions))


def follow(work: Work, context: ToolContext, effect: Effect) -> Settled:
    """An effect that was (or may have been) sent: look again, never send again."""
    started = float(effect.sent_at)
    try:
        sighting = look(context.ampeco, effect, started)
    except DependencyError:
        sighting = None
    if sighting is not None and sighting.seen != "not_yet":
        return _settled(work, effect, sighting.seen, sighting.state)
    if work.now - effect.sent_at < WATCH_SECONDS and effect.state == "sent":
        sent, actions = keep_sent(effect)
        return Settled(sent, _text(work, effect, "sent"), actions)
    return _settled(work, effect, "unknown", "")


def _carry_out(work: Work, context: ToolContext, effect: Effect) -> Settled:
    evse = context.ampeco.evse(effect.evse_id, fresh=True) if effect.evse_id else None
    sight = context.network.look(evse, fresh=True) if evse is not None else None
    session = context.ampeco.session(effect.session_id, fresh=True) if effect.session_id else None
    if not _same_account(context, effect):
        return _refused(work, effect, "not_yours", "")
    if effect.tool != "retry_payment" and sight is None:
        return _refused(work, effect, "charger_offline", "")
    if session is not None and effect.amount and money(session.total, session.currency) != effect.amount:
        return _refused(work, effect, "amount_changed", say("effect_declined", work.language))
    judged = judge(context, effect, sight, session, confirmed=True)
    if judged.verdict.answer != "allow":
        return _refused(work, effect, judged.verdict.reason, explain(context, judged.verdict, sight))
    before = sight.live.hardware_status_of(effect.evse_id) or "" if sight else ""
    sending = begin(work.desk.table, effect, before, work.now, work.session.fence)
    if sending is None:
        return _refused(work, effect, "already_in_progress", "")
    Progress(work).sending(effect.tool)
    return _send(work, context, sending)


def _same_account(context: ToolContext, effect: Effect) -> bool:
    """Whether the account that was asked for is still the one linked: a command must not fall on another's bill."""
    linked = context.identity.user_id if context.identity else ""
    return effect.tool == "reset_charger" or effect.account_id == linked


def _send(work: Work, context: ToolContext, effect: Effect) -> Settled:
    answer = send(context.ampeco, effect)
    work.desk.logger.info(
        "command sent", extra={"tool": effect.tool, "state": answer.state, "effect": effect.effect_id}
    )
    if answer.state == "refused":
        return _settled(work, effect, "refused", answer.error_code or "")
    if answer.state == "accepted" and answer.session_id and not effect.session_id:
        effect = replace(effect, session_id=answer.session_id)
    return _observe(work, context, effect, accepted=answer.state == "accepted")


def _observe(work: Work, context: ToolContext, effect: Effect, *, accepted: bool) -> Settled:
    """Look until it is seen, for as long as somebody can be kept waiting."""
    clock, started = work.desk.clock, float(effect.sent_at)
    until = min(clock.monotonic() + _OBSERVE_SECONDS, work.deadline - 4)
    seen: dict[str, Any] = {}
    Progress(work).observing()
    for wait in (*_LOOK_EVERY, *([3.0] * 20)):
        if clock.monotonic() + wait > until:
            break
        clock.sleep(wait)
        sighting = look(context.ampeco, replace(effect, seen=seen), started)
        if sighting.seen != "not_yet":
            return _settled(work, effect, sighting.seen, sighting.state)
        seen |= {sighting.state: True} if sighting.state in ("offline", "pending") else {}
    if not accepted and not seen:
        return _settled(work, effect, "unknown", "")
    sent, actions = keep_sent(effect, **seen)
    return Settled(sent, _text(work, effect, "sent"), actions)


def _settled(work: Work, effect: Effect, state: Any, platform_state: str) -> Settled:
    settled, actions = settle(effect, state, work.now, platform_state=platform_state)
    work.desk.meter.count("effects_total", tool=effect.tool, state=state)
    handover: Reason | None = "outcome_unknown" if state == "unknown" else None
    return Settled(settled, _text(work, effect, state), actions, handover)


def _refused(work: Work, effect: Effect, reason: str, text: str) -> Settled:
    settled, actions = settle(effect, "refused", work.now, reason)
    work.desk.meter.count("effects_total", tool=effect.tool, state="refused")
    changed = say("effect_changed", work.language)
    return Settled(settled, f"{changed} {text or say('refused_' + reason, work.language)}", actions)


def _text(work: Work, effect: Effect, state: str) -> str:
    local = ToolContext(work).clock_text()
    return say(f"effect_{effect.tool}_{state}", work.language, station=effect.station, amount=effect.amount, time=local)


def _pressed(work: Work) -> Effect | None:
    """The open effect this button belongs to, if it is this user's and for exactly these arguments."""
    for effect in open_effects(work.conversation.effects):
        if effect.bound == work.event.value and effect.user_id == work.event.user_id:
            return effect
    return None


def _told_before(work: Work) -> str:
    """What came of the action this button stood for: a second press changes nothing, and must not say otherwise."""
    effect = settled_effect(work.desk.table, work.session.conversation_id, work.event.value)
    if effect is None or effect.user_id != work.event.user_id:
        return say("expired_button", work.language)
    if effect.state == "expired":
        return say("effect_expired", work.language)
    since = (turn for turn in work.conversation.turns if turn.at >= effect.settled_at)
    settling = next((turn for turn in since if turn.outcome == "followed_up" or notes_an_action(turn)), None)
    told = [str(m["content"]) for m in settling.messages if m["role"] == "assistant"] if settling else []
    return told[-1] if told else say("expired_button", work.language)


def _nothing(work: Work, text: str, components: Any = ()) -> Outcome:
    return Outcome(
        session=work.session, replies=((work.event, Reply(text, components, private=True)),), status="nothing"
    )


def _outcome(work: Work, settled: Settled) -> Outcome:
    effect = settled.effect
    open_still = effect.state == "sent"
    fact = {"effect": effect.tool, "station": effect.station, "outcome": effect.state, "reason": effect.reason}
    pressed = "confirmed" if work.event.kind == "confirm" else work.event.kind
    messages: tuple[Message, ...] = (
        {"role": "user", "content": f"[{pressed}: {effect.tool} {effect.station}]"},
        ledger_line(fact),
        {"role": "assistant", "content": settled.text},
    )
    session = replace(work.session, station=effect.station or work.session.station)
    if effect.station and effect.state in ("done", "sent", "unknown"):
        session = replace(session, watch=watch_effect(effect.station, effect.tool, work.now))
    if open_still:
        session = replace(
            session, due_at=min(session.due_at or work.now + _FOLLOW_UP_SECONDS, work.now + _FOLLOW_UP_SECONDS)
        )
    outcome = Outcome(
        session=session,
        replies=((work.event, Reply(settled.text, buttons.usual(work.language), private=True)),),
        messages=messages,
        counts={f"effect_{effect.state}": 1},
        actions=settled.actions,
    )
    if settled.handover is None:
        return outcome
    return escalate(work, outcome, settled.handover, f"{effect.tool} {effect.station}: {effect.state}")
