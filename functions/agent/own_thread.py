"""The driver's own thread: where typed questions are answered if the channel's setting or a personal answer asks so.

Opened at most once: a public thread begins at the driver's message, of which there is one at most; a private one is on
record before its driver is let in, so that one opened by an attempt that was killed is seen by nobody.
"""

import hashlib
from dataclasses import replace

from agent.desk import Outcome, Work
from agent.obstacles import note_obstacle
from edgecontrol import discord
from edgecontrol.errors import DependencyError, Rejected
from edgecontrol.events import Event, ReplyTo
from edgecontrol.phrases import say
from edgecontrol.threads import remember_thread

_NAME_LENGTH = 60
_CLOSED = frozenset({discord.UNKNOWN_CHANNEL, discord.THREAD_ARCHIVED, discord.MISSING_ACCESS})


def in_own_thread(work: Work) -> Work:
    """The same turn, answered in the driver's thread if the channel has it so; in the channel if Discord refuses."""
    wanted = work.settings.answer_in
    if wanted == "inline" or work.session.status == "takeover" or not _said_in_channel(work.event):
        return work
    return _moved(work, private=wanted == "private_thread")


def kept_private(work: Work, outcome: Outcome) -> tuple[Work, Outcome]:
    """A personal answer leaves the place others can read; where no private thread opens, it goes by direct message."""
    personal = any(event is work.event and reply.private for event, reply in outcome.replies)
    if not personal or work.event.reply_to.private:
        return work, outcome
    moved = _moved(work, private=True)
    thread, private = moved.session.thread_id, moved.session.thread_private
    replies = tuple((moved.event if event is work.event else event, reply) for event, reply in outcome.replies)
    session = replace(outcome.session, thread_id=thread, thread_private=private)
    return moved, replace(outcome, session=session, replies=replies)


def _said_in_channel(event: Event) -> bool:
    return bool(event.guild_id) and not event.parent_channel_id and not event.reply_to.private


def _moved(work: Work, *, private: bool) -> Work:
    """The answer goes to the thread; where there is none, or its driver cannot be let in, it goes where it went."""
    try:
        if not _goes_on(work, private) or not _let_in(work):
            work = _opened(work, private)
            if not _let_in(work):
                return work
            _tell(work)
    except DependencyError as failure:
        work.desk.logger.warning("no thread", extra={"error": str(failure)})
        if isinstance(failure, Rejected):
            note_obstacle(work.desk, failure, work.session.guild_id, work.settings.channel_id)
        return work
    there = ReplyTo(work.session.thread_id, private=private)
    events = tuple(event if event.reply_to.token else replace(event, reply_to=there) for event in work.events)
    return replace(work, events=events)


def _goes_on(work: Work, private: bool) -> bool:
    """A private thread is kept for good; a public one belongs to the message, and so the conversation, it began at."""
    if not work.session.thread_id or work.session.thread_private != private:
        return False
    return private or work.session.started_at != work.now


def _let_in(work: Work) -> bool:
    """Let the driver into a private thread, again if need be; False when the thread was closed or deleted."""
    if not work.session.thread_private:
        return True
    try:
        work.desk.discord.add_to_thread(work.session.thread_id, work.session.user_id, deadline=work.deadline)
    except Rejected as refused:
        if refused.code in _CLOSED:
            return False
        raise
    return True


def _opened(work: Work, private: bool) -> Work:
    """A new thread, on record before anybody is let in."""
    thread = _start(work, private)
    remember_thread(work.desk.table, thread, work.session.conversation_id, work.event.guild_id, work.session.user_id)
    session = replace(work.session, thread_id=thread, thread_private=private)
    work.desk.store.save(session)
    return replace(work, session=session)


def _tell(work: Work) -> None:
    """In the channel, where nobody sees a private thread open; a public one shows under its message by itself."""
    if not work.session.thread_private:
        return
    thread = work.session.thread_id
    nonce = hashlib.sha256(f"thread {thread}".encode()).hexdigest()[:20]
    told = say("thread_opened", work.language, thread=f"<#{thread}>")
    event = work.event
    work.desk.discord.post(event.channel_id, told, nonce=nonce, reply_to=event.message_id, deadline=work.deadline)


def _start(work: Work, private: bool) -> str:
    event = work.event
    name = " ".join(event.text.split())[:_NAME_LENGTH] or event.user_name or "EdgeControl"
    channel, message = event.parent_channel_id or event.channel_id, "" if private else event.message_id
    try:
        return work.desk.discord.start_thread(
            channel, name, private=private, message_id=message, deadline=work.deadline
        )
    except Rejected as refused:
        if refused.code != discord.THREAD_EXISTS:
            raise
        return message  # a thread from a message has the message's id
