"""One turn of one conversation, exactly once: load, claim, respond, commit, deliver, mark.

Killed between any two of these steps, the redelivered message finds what was written and goes on from there: before the
commit nothing has been said, after it nothing is thought again.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from agent import bookkeeping, typed
from agent.bookkeeping import DRIVER_KINDS, OPENING_KINDS
from agent.deliver import deliver, deliver_to_staff, delivery_of
from agent.desk import Desk, Outcome, Work
from agent.respond import responder
from edgecontrol.conversation import Conversation, Session, Turn
from edgecontrol.counters import day
from edgecontrol.errors import DependencyError, EdgeControlError
from edgecontrol.events import Event
from edgecontrol.language import Language, detect

# What Discord grants for editing an answer, and how long an unknown webhook is taken for a late one.
_TOKEN_SECONDS = 15 * 60
# The lease outlives the turn by what delivering takes, and ends before the queue delivers the message again.
_LEASE_MARGIN_SECONDS = 10
_ALARM_AFTER_SECONDS = 90


def run_turn(desk: Desk, events: Sequence[Event], *, deadline: float, last_attempts: Collection[str] = ()) -> None:
    """Answer events of one conversation that belong together; those already answered are at most delivered again.

    `last_attempts` are the ids of events the queue will not deliver again.
    """
    conversation = desk.store.load(events[0].conversation_id)
    session = conversation.session
    owed = conversation.undelivered
    if session is not None and owed is not None:
        session = _deliver(desk, session, owed, deadline)
        conversation = replace(conversation, session=session)
    fresh = tuple(event for event in events if not _answered(desk, conversation, event))
    if not fresh or (session is None and fresh[-1].kind not in DRIVER_KINDS):
        return
    work = _claim(desk, conversation, fresh, deadline, last_attempts)
    try:
        work = typed.prepared(work)
        work, outcome = typed.respond(work, responder(fresh[-1], work.session))
        if outcome.is_silent:
            desk.store.save(replace(outcome.session, lease_until_ms=0, at_risk={}))
            return
        session, turn = _commit(work, outcome)
    except Exception:
        _release(work)
        raise
    _deliver(desk, session, turn, deadline)
    bookkeeping.list_guild(work)
    _measure(work, outcome)


def _release(work: Work) -> None:
    """Give the lease back, so that the next attempt need not wait for its end; if that fails too, it ends by itself."""
    try:
        work.desk.store.save(replace(work.session, lease_until_ms=0))
    except EdgeControlError as error:
        work.desk.logger.info("lease not released", extra={"why": type(error).__name__})


def _answered(desk: Desk, conversation: Conversation, event: Event) -> bool:
    """A message redriven after so many turns that none of those loaded can know it is looked up further back."""
    if conversation.answered(event.event_id):
        return True
    oldest = conversation.turns[0] if conversation.turns else None
    if oldest is None or oldest.number == 1 or event.received_at_ms // 1000 >= oldest.at:
        return False
    return desk.store.answered_long_ago(event.conversation_id, event.event_id, oldest.number)


def _claim(
    desk: Desk, conversation: Conversation, events: tuple[Event, ...], deadline: float, last_attempts: Collection[str]
) -> Work:
    event = events[-1]
    session = conversation.session or _new_session(event, conversation)
    settings = desk.channels.get(session.guild_id, session.settings_channel_id)
    language = _language(session, settings.language, events)
    session = _touched(session, event, language, int(desk.clock.now()), desk.settings.session_timeout_minutes * 60)
    if settings.variants and not session.variant:
        session = replace(session, variant=bookkeeping.pick_variant(settings.variants, session.user_id))
    dying = [event for event in events if event.event_id in last_attempts and event.kind in DRIVER_KINDS]
    if dying:  # should this attempt be killed too, the clock finds the conversation and the driver is told
        session = at_risk(session, dying, int(desk.clock.now()) + _ALARM_AFTER_SECONDS)
    now_ms = desk.clock.now_ms()
    lease_ms = int((deadline - desk.clock.monotonic() + _LEASE_MARGIN_SECONDS) * 1000)
    claimed = desk.store.claim(session, now_ms=now_ms, lease_until_ms=now_ms + lease_ms)
    return Work(desk, conversation, claimed, events, settings, language, deadline)


def at_risk(session: Session, events: Sequence[Event], alarm: int, *, told: bool = False) -> Session:
    """The head with messages noted that the queue gives up, for the clock to look at by then: what it does not find
    committed it tells the driver, unless that was `told`, and hands to staff."""
    found = {"event_ids": [event.event_id for event in events], "token": events[-1].reply_to.token, "told": told}
    return replace(session, at_risk=found, due_at=min(session.due_at or alarm, alarm))


def _new_session(event: Event, conversation: Conversation) -> Session:
    """A head for a conversation that has none; turns that outlived theirs (expiry takes items one by one) keep their
    numbers and are read by nobody."""
    last = conversation.turns[-1].number if conversation.turns else 0
    return Session(
        conversation_id=event.conversation_id,
        guild_id=event.guild_id,
        channel_id=event.channel_id,
        parent_channel_id=event.parent_channel_id,
        user_id=event.user_id,
        user_name=event.user_name,
        language="",
        status="closed",
        started_at=event.at_ms // 1000,  # the indexes by driver and guild hold no head without it
        last_activity_at=0,
        turn=last,
        delivered=last,
    )


def _language(session: Session, channel_language: str, events: Sequence[Event]) -> Language:
    text = "\n".join(event.text for event in events if event.text)
    previous: Language | None = session.language or None  # type: ignore[assignment]  # stored by us, one of the four
    if previous is None and events[-1].locale == "ru":
        previous = "ru"
    return detect(text, previous=previous, channel=channel_language)  # type: ignore[arg-type]  # validated when saved


def _touched(session: Session, event: Event, language: Language, now: int, timeout_seconds: int) -> Session:
    """The head as this event finds it: only a driver's doing is activity, only asking opens a closed conversation."""
    if event.kind not in DRIVER_KINDS:
        return session
    if session.status == "closed" and event.kind in OPENING_KINDS:
        return _opened(session, language, now, timeout_seconds)
    return replace(session, language=language, last_activity_at=now)


def _opened(session: Session, language: Language, now: int, timeout_seconds: int) -> Session:
    """A conversation that was closed (or never was) begins anew; the turns before it stay for the transcript.

    A danger that staff have not settled goes on: nothing is done remotely before they have.
    """
    endangered = bool(session.danger and session.escalation.get("open"))
    same_day = day(now) == day(
        session.last_activity_at
    )  # the cap on a conversation is not met by ending and asking anew
    return replace(
        session,
        language=language,
        status="waiting" if endangered else "open",
        started_at=now,
        last_activity_at=now,
        context_from=session.turn,
        due_at=min(session.due_at or now + timeout_seconds, now + timeout_seconds),
        station="",
        danger=session.danger if endangered else "",
        spent_microcents=session.spent_microcents if same_day else 0,
        rating=0,
        turns_failed=0,
        words="",
        escalation=session.escalation if endangered else {},
        watch={},
        at_risk={},
    )


def _commit(work: Work, outcome: Outcome) -> tuple[Session, Turn]:
    number = work.session.turn + 1
    replies = (delivery_of(event, reply, work.language) for event, reply in outcome.replies)
    deliveries = (*replies, *outcome.posts)
    session = replace(
        outcome.session,
        turn=number,
        delivered=number if not deliveries else outcome.session.delivered,
        parts_delivered=0,
        lease_until_ms=0,
        at_risk={},
    )
    turn = Turn(
        number=number,
        at=work.now,
        event_ids=tuple(event.event_id for event in work.events),
        messages=outcome.messages,
        deliveries=deliveries,
        tokens=outcome.tokens,
        summary=outcome.summary,
        summed_up_to=outcome.summed_up_to,
        language=work.language,
        model=outcome.model,
        outcome=outcome.status,
        correlation_id=work.event.correlation_id,
    )
    session = bookkeeping.searchable(work, outcome, session)
    also = (*outcome.actions, *bookkeeping.trails(work, outcome))
    work.desk.store.commit(session, turn, bookkeeping.counts(work, outcome), also)
    return session, turn


def _deliver(desk: Desk, session: Session, turn: Turn, deadline: float) -> Session:
    """Bring out the replies of a turn that have not arrived yet; a thread opened for staff is noted in the head.

    Returns the head as it is then. What arrived before a failure is noted too: a nonce is remembered for minutes only.
    """
    token_lives = desk.clock.now() - turn.at < _TOKEN_SECONDS
    first = session.parts_delivered
    try:
        for part, delivery in enumerate(turn.deliveries[first:], first):
            nonce = nonce_seed(session.conversation_id, turn.number, part)
            if delivery.staff_thread or delivery.to_staff:
                thread = deliver_to_staff(desk, session, delivery, nonce, deadline)
                if thread:
                    session = replace(session, escalation={**session.escalation, "thread_id": thread})
            else:
                deliver(desk, delivery, nonce, deadline, session, token_lives=token_lives)
            session = replace(session, parts_delivered=part + 1)
    except DependencyError:
        if session.parts_delivered > first:
            _note_parts(desk, session)
        raise
    return desk.store.mark_delivered(session)


def _note_parts(desk: Desk, session: Session) -> None:
    try:
        desk.store.save(session)
    except EdgeControlError as error:
        desk.logger.warning("delivered parts not noted", extra={"why": type(error).__name__})


def nonce_seed(conversation_id: str, number: int, part: int) -> str:
    """The same short text for the same reply at every attempt: Discord's nonce."""
    return hashlib.sha256(f"{conversation_id}/{number}/{part}".encode()).hexdigest()[:20]


def _measure(work: Work, outcome: Outcome) -> None:
    meter = work.desk.meter
    meter.count("discord_messages_processed_total", len(work.events), status=outcome.status)
    meter.observe("agent_response_time_seconds", max(0.0, work.desk.clock.now() - work.event.at_ms / 1000))
    meter.observe("database_connections_active", work.desk.aws.connections_in_use)
    work.desk.logger.info(
        "answered",
        extra={
            "conversation_id": work.session.conversation_id,
            "correlation_id": work.event.correlation_id,
            "turn": work.session.turn + 1,
            "outcome": outcome.status,
        },
    )
