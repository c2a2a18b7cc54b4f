"""What an application's answer does: one function per callback type, and which types each interaction takes."""

from collections.abc import Callable
from typing import Any

from local.discord.compose import WEBHOOK_PING, change, draft
from local.discord.errors import invalid, refusal, required
from local.discord.model import EPHEMERAL, LOADING, Interaction, Message
from local.discord.rules.components import check_modal
from local.discord.rules.fields import items, table, text
from local.discord.rules.messages import check_message
from local.discord.uploads import Upload
from local.discord.world import World

Json = dict[str, Any]
PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 1, 2, 3, 4, 5
PONG, MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, FORM, LAUNCH = 1, 4, 5, 6, 7, 8, 9, 12
ALLOWED = {
    PING: {PONG},
    COMMAND: {MESSAGE, DEFERRED, FORM, LAUNCH},
    COMPONENT: {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, FORM, LAUNCH},
    AUTOCOMPLETE: {CHOICES},
    MODAL: {MESSAGE, DEFERRED, LAUNCH},
}
# message types: a slash command's answer, a context menu's, a reply to the message whose button was pressed
SLASH_ANSWER, MENU_ANSWER, REPLY = 20, 23, 19


def answer(world: World, interaction: Interaction, body: Json, uploads: list[Upload]) -> None:
    """Apply a callback; ApiError when Discord would refuse it, and then nothing has changed."""
    kind = body.get("type")
    allowed = ALLOWED[interaction.type]
    if interaction.type == MODAL and interaction.message_id:
        allowed = allowed | {DEFERRED_UPDATE, UPDATE}
    if not isinstance(kind, int) or kind not in allowed:
        choices = ", ".join(map(str, sorted(allowed)))
        raise invalid("type", "BASE_TYPE_CHOICES", f"Value must be one of {{{choices}}}.")
    data = table(body.get("data") or {}, "data")
    _APPLY[kind](world, interaction, data, uploads)
    interaction.acknowledged_at = world.clock()
    interaction.done.set()


def fail(world: World, interaction: Interaction, why: str) -> None:
    """No answer in time, or none that Discord accepts: the token is void and the user is told."""
    interaction.state, interaction.failure = "failed", why
    if interaction.type != AUTOCOMPLETE:
        notice = _blank(world, interaction, ephemeral=True)
        notice.failure = "The application did not respond"
        world.post(notice)
    interaction.done.set()


def _blank(world: World, interaction: Interaction, *, ephemeral: bool) -> Message:
    message = draft(world, interaction.channel_id, {}, [], visible_to=interaction.user_id if ephemeral else None)
    _place(world, interaction, message)
    return message


def _place(world: World, interaction: Interaction, message: Message) -> None:
    message.interaction_id = interaction.id
    if interaction.type == COMMAND:
        message.type = SLASH_ANSWER if interaction.data.get("type", 1) == 1 else MENU_ANSWER
    elif interaction.message_id in world.messages:
        message.type, message.reference = REPLY, interaction.message_id


def _message(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    if not data:
        raise required("data")
    check_message(data, "callback-4", files=len(uploads), at="data")
    interaction.ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
    visible_to = interaction.user_id if interaction.ephemeral else None
    message = draft(world, interaction.channel_id, data, uploads, visible_to=visible_to)
    _place(world, interaction, message)
    _publish(world, interaction, message, data)
    interaction.state = "answered"


def _deferred(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    check_message({"flags": data.get("flags")}, "callback-5", at="data")
    interaction.ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
    message = _blank(world, interaction, ephemeral=interaction.ephemeral)
    message.flags = LOADING | (EPHEMERAL if interaction.ephemeral else 0)
    _publish(world, interaction, message, data)
    interaction.state = "deferred"


def _publish(world: World, interaction: Interaction, message: Message, data: Json) -> None:
    interaction.original_id = message.id
    interaction.message_ids.append(message.id)
    allowed = data.get("allowed_mentions")
    world.post(message, ping=allowed if allowed is not None else WEBHOOK_PING)


def _deferred_update(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    _adopt(interaction)
    interaction.state = "deferred_update"


def _update(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    message = world.messages.get(interaction.message_id or "")
    if message is None:
        raise refusal(10008)
    change(world, message, data, uploads, ping=WEBHOOK_PING, at="data", route="callback-7")
    _adopt(interaction)
    interaction.state = "answered"


def _adopt(interaction: Interaction) -> None:
    """The message whose component was used becomes this interaction's original."""
    interaction.original_id = interaction.message_id
    if interaction.message_id:
        interaction.message_ids.append(interaction.message_id)


def _choices(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    choices = items(data, "choices", "data", 25)
    for index, choice in enumerate(choices):
        here = f"data.choices.{index}"
        text(table(choice, here), "name", here, 100, low=1, needed=True)
        if choice.get("value") is None:
            raise required(f"{here}.value")
        if isinstance(choice["value"], str):
            text(choice, "value", here, 100)
    interaction.choices, interaction.state = choices, "choices"


def _form(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    check_modal(data, "data")
    interaction.modal, interaction.state = data, "modal"


def _pong(world: World, interaction: Interaction, data: Json, uploads: list[Upload]) -> None:
    interaction.state = "answered"


_APPLY: dict[int, Callable[[World, Interaction, Json, list[Upload]], None]] = {
    PONG: _pong,
    MESSAGE: _message,
    DEFERRED: _deferred,
    DEFERRED_UPDATE: _deferred_update,
    UPDATE: _update,
    CHOICES: _choices,
    FORM: _form,
    LAUNCH: _pong,
}
