"""One reply on its way to its driver: the interaction's answer while its token lives, else the channel or a direct
message.

Every way is idempotent: an edit by nature, a post by its nonce. A private reply never goes where others can read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent.desk import Desk
from edgecontrol import discord
from edgecontrol.components import bound
from edgecontrol.conversation import Delivery, Reply, Session
from edgecontrol.errors import Rejected
from edgecontrol.events import Event
from edgecontrol.phrases import say
from edgecontrol.split import MESSAGE_LIMIT, split, utf16_length
from edgecontrol.threads import remember_thread

# After a deferred answer Discord may not know the webhook for a while (discord-api-docs#7220, #6851: at times > 10 s).
_UNKNOWN_WEBHOOK_WAITS = (0.25, 0.5, 1.0, 2.0, 4.0, 6.0)
_EMBED_LIMIT = 4_000
_EMBEDS_LIMIT = 6_000
_TOKEN_GONE = frozenset({discord.INVALID_TOKEN, discord.UNKNOWN_WEBHOOK, discord.UNKNOWN_MESSAGE})
_NO_WAY_IN = frozenset(
    {
        discord.UNKNOWN_CHANNEL,
        discord.UNKNOWN_USER,
        discord.MISSING_ACCESS,
        discord.MISSING_PERMISSIONS,
        discord.CANNOT_DM,
        discord.THREAD_ARCHIVED,
    }
)


def delivery_of(event: Event, reply: Reply, language: str) -> Delivery:
    """Where a reply goes: a private one, asked for in public, goes to the driver alone, and the
    public place says so.
    """
    notices = ("", "")
    if reply.private and not event.reply_to.private:
        notices = (say("private_answer_elsewhere", language), say("private_answer_impossible", language))
    return Delivery(event.reply_to, reply, event.user_id, *notices)


def deliver(desk: Desk, delivery: Delivery, nonce: str, deadline: float, session: Session | None = None) -> None:
    """Bring the reply to its driver; raises a `DependencyError` when Discord takes it by no way (yet)."""
    if delivery.sent_notice:
        reached = _post_directly(desk, delivery, nonce, deadline, session)
        told = Reply(delivery.sent_notice if reached else delivery.unsent_notice)
        delivery, nonce = Delivery(delivery.to, told, delivery.user_id), f"{nonce}n"
    if delivery.to.token and _edit_answer(desk, _about(session, delivery, delivery.to.channel_id), deadline):
        return
    if delivery.to.private and (delivery.to.token or not delivery.to.channel_id):
        _post_directly(desk, delivery, nonce, deadline, session)
    else:
        _post_in_channel(desk, delivery, nonce, deadline, session)


def deliver_to_staff(desk: Desk, session: Session, delivery: Delivery, nonce: str, deadline: float) -> str:
    """A post in the staff channel, with a thread opened from it; returns the thread's id, "" for none.

    What staff cannot be told on Discord they find on the dashboard: a closed channel must not hold up the driver.
    """
    try:
        message_id = _post(desk, delivery.to.channel_id, delivery, nonce, deadline)
        if not delivery.staff_thread:
            return ""
        try:
            thread = desk.discord.start_thread(
                delivery.to.channel_id, delivery.staff_thread, private=False, message_id=message_id, deadline=deadline
            )
        except Rejected as refused:
            if refused.code != discord.THREAD_EXISTS:
                raise
            thread = message_id  # a thread from a message has the message's id
        remember_thread(desk.table, thread, session.conversation_id, session.guild_id)
    except Rejected as refused:
        where = {"channel_id": delivery.to.channel_id, "code": refused.code}
        desk.logger.error("staff channel refuses us", extra=where)
        return ""
    return thread


def deliver_directly(desk: Desk, event: Event, text: str, nonce: str, deadline: float) -> None:
    """A plain text outside of any turn, to where the event wanted its answer."""
    deliver(desk, Delivery(event.reply_to, Reply(text), event.user_id), nonce, deadline)


def _about(session: Session | None, delivery: Delivery, channel_id: str) -> Delivery:
    """With buttons that name their conversation, where the channel they are pressed in does not."""
    if session is None or not delivery.reply.components or channel_id in (session.channel_id, session.thread_id):
        return delivery
    components = tuple(bound(component, session.conversation_id) for component in delivery.reply.components)
    return replace(delivery, reply=replace(delivery.reply, components=components))


def _edit_answer(desk: Desk, delivery: Delivery, deadline: float) -> bool:
    """Edit the deferred answer; False when its token is of no use any more."""
    content, embeds = _one_message(delivery.reply.text)
    for wait in (*_UNKNOWN_WEBHOOK_WAITS, None):
        try:
            desk.discord.edit_original(
                delivery.to.token,
                content,
                components=delivery.reply.components,
                embeds=embeds,
                deadline=deadline,
            )
        except Rejected as refused:
            if refused.code not in _TOKEN_GONE:
                raise
            too_late = wait is None or desk.clock.monotonic() + wait > deadline
            if refused.code != discord.UNKNOWN_WEBHOOK or too_late:
                return False
            desk.clock.sleep(wait or 0)
        else:
            return True
    return False


def _post_in_channel(desk: Desk, delivery: Delivery, nonce: str, deadline: float, session: Session | None) -> None:
    try:
        _post(desk, delivery.to.channel_id, delivery, nonce, deadline)
    except Rejected as refused:
        if refused.code not in _NO_WAY_IN:
            raise
        desk.logger.warning("channel closed to us", extra={"channel_id": delivery.to.channel_id, "code": refused.code})
        _post_directly(desk, delivery, nonce, deadline, session)


def _post_directly(desk: Desk, delivery: Delivery, nonce: str, deadline: float, session: Session | None) -> bool:
    """By direct message. False for a driver who lets nobody write to them: nothing more can be done than to log it."""
    try:
        channel = desk.discord.direct_channel(delivery.user_id, deadline=deadline)
        _post(desk, channel, _about(session, delivery, channel), nonce, deadline, reply_to="")
    except Rejected as refused:
        if refused.code not in _NO_WAY_IN:
            raise
        desk.logger.error("driver cannot be reached", extra={"user_id": delivery.user_id, "code": refused.code})
        desk.meter.count("failed_conversations_total", reason="unreachable")
        return False
    return True


def _post(
    desk: Desk, channel_id: str, delivery: Delivery, nonce: str, deadline: float, reply_to: str | None = None
) -> str:
    """Post all parts; returns the id of the last message."""
    posted = ""
    parts = split(delivery.reply.text)
    answers = delivery.to.message_id if reply_to is None else reply_to
    for number, part in enumerate(parts):
        message = desk.discord.post(
            channel_id,
            part,
            nonce=f"{nonce}{number:02d}",
            components=delivery.reply.components if number == len(parts) - 1 else (),
            reply_to=answers if number == 0 else "",
            deadline=deadline,
        )
        posted = str(message.get("id", ""))
    return posted


def _one_message(text: str) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """The whole text in one message, so that one edit carries it: what exceeds the content goes into embeds."""
    if utf16_length(text) <= MESSAGE_LIMIT:
        return text, ()
    first, *rest = split(text)
    embeds, used = [], 0
    for part in split("\n".join(rest), _EMBED_LIMIT):
        room = _EMBEDS_LIMIT - used
        if room <= 0:
            break
        shown = part if utf16_length(part) <= room else split(part, room)[0]
        embeds.append({"description": shown})
        used += utf16_length(shown)
    return first, embeds
