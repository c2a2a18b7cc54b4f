"""Where a driver is reached when they have not just written: their thread or direct messages, never
a shared channel.
"""

from edgecontrol.conversation import Delivery, Reply, Session
from edgecontrol.events import ReplyTo
from edgecontrol.phrases import say


def to_driver(session: Session, reply: Reply, language: str) -> Delivery:
    """The reply on its way to its driver. A private one never goes into a thread others read: it goes to them directly,
    and the thread says so.
    """
    place = driver_place(session)
    if not reply.private or place.private:
        return Delivery(place, reply, session.user_id)
    sent, unsent = say("private_answer_elsewhere", language), say("private_answer_impossible", language)
    return Delivery(place, reply, session.user_id, sent, unsent)


def driver_place(session: Session) -> ReplyTo:
    """Direct messages are their own place; else the driver's thread, or a direct message."""
    if session.conversation_id == session.channel_id:
        return ReplyTo(session.channel_id, private=not session.guild_id)
    if session.thread_id:
        return ReplyTo(session.thread_id, private=session.thread_private)
    return ReplyTo("", private=True)
