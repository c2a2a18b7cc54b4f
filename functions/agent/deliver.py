"""One reply on its way to its driver: the interaction's answer while its token lives, else the channel or a direct
message.

Every way is idempotent: an edit by nature, a post by its nonce. A private reply never goes where others can read it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeVar

from agent.desk import Desk
from edgecontrol import discord
from edgecontrol.components import bound
from edgecontrol.conversation import Delivery, Reply, Session
from edgecontrol.errors import Rejected, Unavailable
from edgecontrol.events import Event
from edgecontrol.phrases import say
from edgecontrol.split import MESSAGE_LIMIT, split, utf16_length
from edgecontrol.threads import remember_thread

# After a deferred answer Discord may not know the webhook for a while (discord-api-docs#7220, #6851: at times > 10 s).
_UNKNOWN_WEBHOOK_WAITS = (0.25, 0.5, 1.0, 2.0, 4.0, 6.0)
_EMBED_LIMIT = 4_000
_EMBEDS_LIMIT = 6_000
# What Discord says of the message itself, not of the place it was to go to.
_UNFIT = frozenset({discord.INVALID_FORM, discord.EMPTY_MESSAGE})

Edited = Literal["edited", "gone", "not_known_yet"]
T = TypeVar("T")


def delivery_of(event: Event, reply: Reply, language: str) -> Delivery:
    """Where a reply goes: a private one, asked for in public, goes to the driver alone, and the
    public place says so.
    """
    notices = ("", "")
    if reply.private and not event.reply_to.private:
        notices = (say("private_answer_elsewhere", language), say("private_answer_impossible", language))
    return Delivery(event.reply_to, reply, event.user_id, *notices)


def deliver(
    desk: Desk,
    delivery: Delivery,
    nonce: str,
    deadline: float,
    session: Session | None = None,
    *,
    token_lives: bool = True,
) -> None:
    """Bring the reply to its driver; raises a `DependencyError` when Discord takes it by no way (yet).

    What one way refuses goes the next one. While the interaction's token lives, a webhook Discord does not know is one
    it does not know yet: with no other way open, the answer is tried again later.
    """
    if delivery.sent_notice:
        reached = _post_directly(desk, delivery, nonce, deadline, session)
        if not reached:
            _unreachable(desk, delivery)
        told = Reply(delivery.sent_notice if reached else delivery.unsent_notice)
        delivery, nonce = Delivery(delivery.to, told, delivery.user_id), f"{nonce}n"
    edited: Edited = "gone"
    if delivery.to.token:
        edited = _edit_answer(desk, _about(session, delivery, delivery.to.channel_id), deadline)
    if edited == "edited":
        return
    alone = delivery.to.private and (delivery.to.token or not delivery.to.channel_id)
    if not alone and _post_in_channel(desk, delivery, nonce, deadline):
        return
    if _post_directly(desk, delivery, nonce, deadline, session):
        return
    if edited == "not_known_yet" and token_lives:
        raise Unavailable(discord.SERVICE, "the answer's webhook is not known yet", code=discord.UNKNOWN_WEBHOOK)
    _unreachable(desk, delivery)


def deliver_to_staff(desk: Desk, session: Session, delivery: Delivery, nonce: str, deadline: float) -> str:
    """A post in the staff channel, with a thread opened from it; returns the thread's id, "" for none.

    What staff cannot be told on Discord they find on the dashboard: a closed channel must not hold up the driver.
    """
    try:
        message_id = _fitted(delivery, lambda fit: _post(desk, delivery.to.channel_id, fit, nonce, deadline))
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


def _edit_answer(desk: Desk, delivery: Delivery, deadline: float) -> Edited:
    """Edit the deferred answer, waiting a while for its webhook to be known."""
    for wait in (*_UNKNOWN_WEBHOOK_WAITS, None):
        try:
            _fitted(delivery, lambda fit: _edit(desk, fit, deadline))
        except Rejected as refused:
            if refused.code != discord.UNKNOWN_WEBHOOK:
                _note_refusal(desk, refused, "answer")
                return "gone"
            if wait is None or desk.clock.monotonic() + wait > deadline:
                return "not_known_yet"
            desk.clock.sleep(wait)
        else:
            return "edited"
    return "not_known_yet"


def _edit(desk: Desk, delivery: Delivery, deadline: float) -> None:
    content, embeds = _one_message(delivery.reply.text)
    components = delivery.reply.components
    desk.discord.edit_original(delivery.to.token, content, components=components, embeds=embeds, deadline=deadline)


def _post_in_channel(desk: Desk, delivery: Delivery, nonce: str, deadline: float) -> bool:
    """In the place itself. False when it is closed to us."""
    try:
        _fitted(delivery, lambda fit: _post(desk, delivery.to.channel_id, fit, nonce, deadline))
    except Rejected as refused:
        _note_refusal(desk, refused, delivery.to.channel_id)
        return False
    return True


def _post_directly(desk: Desk, delivery: Delivery, nonce: str, deadline: float, session: Session | None) -> bool:
    """By direct message. False for a driver who lets nobody write to them."""
    try:
        channel = desk.discord.direct_channel(delivery.user_id, deadline=deadline)
        bound_there = _about(session, delivery, channel)
        _fitted(bound_there, lambda fit: _post(desk, channel, fit, nonce, deadline, reply_to=""))
    except Rejected as refused:
        _note_refusal(desk, refused, "direct message")
        return False
    return True


def _fitted(delivery: Delivery, send: Callable[[Delivery], T]) -> T:
    """Send it; without its buttons where Discord finds the message itself unfit."""
    try:
        return send(delivery)
    except Rejected as refused:
        if refused.code not in _UNFIT or not delivery.reply.components:
            raise
    return send(replace(delivery, reply=replace(delivery.reply, components=())))


def _note_refusal(desk: Desk, refused: Rejected, where: str) -> None:
    """Log it; raises it again where Discord refuses us and not this message: a later attempt may find that mended."""
    if refused.code is None or (refused.status == 401 and refused.code != discord.INVALID_TOKEN):
        raise refused
    desk.logger.warning("refused by Discord", extra={"where": where, "code": refused.code})


def _unreachable(desk: Desk, delivery: Delivery) -> None:
    """Nothing more can be done than to say so to staff: by the log and the metric."""
    desk.logger.error("driver cannot be reached", extra={"user_id": delivery.user_id})
    desk.meter.count("failed_conversations_total", reason="unreachable")


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
