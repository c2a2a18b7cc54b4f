"""Which typed messages are for us, and which conversation each belongs to: a pure decision."""

from dataclasses import dataclass
from typing import Literal

from edgecontrol.channels import ChannelSettings
from edgecontrol.events import ReplyTo, conversation_id
from edgecontrol.threads import KnownThread, conversation_in_thread
from gateway.message import Message
from gateway.places import DIRECT, PRIVATE_THREAD, Place

Pass = Literal["not_typed", "not_for_us", "between_people", "unreadable"]


@dataclass(frozen=True)
class Route:
    """A message on its way; `inactive` is a mention where support is switched off, which gets told so."""

    kind: Literal["question", "staff", "inactive"]
    conversation_id: str
    reply_to: ReplyTo


def route(
    message: Message, own_id: str, place: Place, settings: ChannelSettings, thread: KnownThread | None
) -> Route | Pass:
    """Where the message goes, or why it goes nowhere."""
    if not message.is_typed or message.author_id == own_id:
        return "not_typed"
    if thread is not None and thread.is_staff:
        return Route("staff", thread.conversation_id, ReplyTo(message.channel_id, message_id=message.id))
    called = own_id in message.mentions or message.answers == own_id
    found = _addressed(message, called, place, settings, thread)
    if isinstance(found, Route) and message.is_blank:
        return "unreadable"
    return found


def _addressed(
    message: Message, called: bool, place: Place, settings: ChannelSettings, thread: KnownThread | None
) -> Route | Pass:
    private = place.type == DIRECT or _is_own(message, place, thread)
    reply_to = ReplyTo(message.channel_id, message_id=message.id, private=private)
    if place.type == DIRECT or not message.guild_id:
        return Route("question", message.channel_id, reply_to)
    conversation = _conversation(message, place, thread)
    if called:
        return Route("question" if settings.is_active else "inactive", conversation, reply_to)
    if not settings.configured or not settings.is_active:
        return "not_for_us"
    if _between_people(message, thread):
        return "between_people"
    return Route("question", conversation, reply_to)


def _conversation(message: Message, place: Place, thread: KnownThread | None) -> str:
    if not place.is_thread:
        return conversation_id(message.channel_id, message.author_id, shared_channel=True)
    return conversation_in_thread(thread, message.channel_id, message.author_id)


def _is_own(message: Message, place: Place, thread: KnownThread | None) -> bool:
    """The private thread that was opened for this very driver; what others of its members ask is not private there."""
    return place.type == PRIVATE_THREAD and thread is not None and thread.driver_id == message.author_id


def _between_people(message: Message, thread: KnownThread | None) -> bool:
    """A reply to another person, or anybody but the driver in the driver's own thread: the bot does not butt in."""
    to_another = message.answers not in ("", message.author_id)
    return to_another or (thread is not None and thread.driver_id != message.author_id)
