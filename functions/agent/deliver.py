"""One reply on its way to its driver: the interaction's answer while its token lives, else the channel or a direct message.

Every way is idempotent: an edit by nature, a post by its nonce. A private reply never goes where others can read it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from edgecontrol import discord
from edgecontrol.conversation import Delivery
from edgecontrol.errors import Rejected
from edgecontrol.split import MESSAGE_LIMIT, split, utf16_length

from agent.desk import Desk

# After a deferred answer Discord may not know the webhook for a while (discord-api-docs#7220, #6851: at times > 10 s).
_UNKNOWN_WEBHOOK_WAITS = (0.25, 0.5, 1.0, 2.0, 4.0, 6.0)
_EMBED_LIMIT = 4_000
_EMBEDS_LIMIT = 6_000
_TOKEN_GONE = frozenset({discord.INVALID_TOKEN, discord.UNKNOWN_WEBHOOK, discord.UNKNOWN_MESSAGE})
_NO_WAY_IN = frozenset(
    {
        discord.UNKNOWN_CHANNEL,
        discord.MISSING_ACCESS,
        discord.MISSING_PERMISSIONS,
        discord.CANNOT_DM,
        discord.THREAD_ARCHIVED,
    }
)


def deliver(desk: Desk, delivery: Delivery, nonce: str, deadline: float) -> None:
    """Bring the reply to its driver; raises a `DependencyError` when Discord takes it by no way (yet)."""
    if delivery.to.token and _edit_answer(desk, delivery, deadline):
        return
    if delivery.to.private or delivery.reply.private:
        _post_directly(desk, delivery, nonce, deadline)
    else:
        _post_in_channel(desk, delivery, nonce, deadline)


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


def _post_in_channel(desk: Desk, delivery: Delivery, nonce: str, deadline: float) -> None:
    try:
        _post(desk, delivery.to.channel_id, delivery, nonce, deadline)
    except Rejected as refused:
        if refused.code not in _NO_WAY_IN:
            raise
        desk.logger.warning("channel closed to us", extra={"channel_id": delivery.to.channel_id, "code": refused.code})
        _post_directly(desk, delivery, nonce, deadline)


def _post_directly(desk: Desk, delivery: Delivery, nonce: str, deadline: float) -> None:
    """By direct message. A driver who lets nobody write to them cannot be reached; that is said in the log."""
    try:
        channel = desk.discord.direct_channel(delivery.user_id, deadline=deadline)
        _post(desk, channel, delivery, nonce, deadline, reply_to="")
    except Rejected as refused:
        if refused.code not in _NO_WAY_IN:
            raise
        desk.logger.error("driver cannot be reached", extra={"user_id": delivery.user_id, "code": refused.code})
        desk.meter.count("failed_conversations_total", reason="unreachable")


def _post(
    desk: Desk, channel_id: str, delivery: Delivery, nonce: str, deadline: float, reply_to: str | None = None
) -> None:
    parts = split(delivery.reply.text)
    answers = delivery.to.message_id if reply_to is None else reply_to
    for number, part in enumerate(parts):
        desk.discord.post(
            channel_id,
            part,
            nonce=f"{nonce}{number:02d}",
            components=delivery.reply.components if number == len(parts) - 1 else (),
            reply_to=answers if number == 0 else "",
            deadline=deadline,
        )


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
