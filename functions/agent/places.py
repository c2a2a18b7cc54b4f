"""Where a driver is reached when they have not just written: their thread or direct messages, never
a shared channel.
"""

from edgecontrol.conversation import Session
from edgecontrol.events import ReplyTo


def driver_place(session: Session) -> ReplyTo:
    """A conversation that is a thread or DM is its own place; else the driver's thread, or a direct message."""
    if session.conversation_id == session.channel_id:
        return ReplyTo(session.channel_id, private=not session.guild_id)
    if session.thread_id:
        return ReplyTo(session.thread_id, private=session.thread_private)
    return ReplyTo("", private=True)
