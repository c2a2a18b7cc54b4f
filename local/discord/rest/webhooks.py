"""What an interaction token opens: its callback, its original answer, its followups."""

from typing import Any

from local.discord import present
from local.discord.compose import WEBHOOK_PING, change, draft
from local.discord.errors import refusal
from local.discord.interactions.answer import answer
from local.discord.model import EPHEMERAL, Interaction, Message
from local.discord.rest.call import Call, Created, Endpoint
from local.discord.rules.messages import check_message
from local.discord.world import World

Json = dict[str, Any]


def by_token(call: Call) -> Interaction:
    """The interaction of the token in the path, if its webhook is there for the asking now."""
    world = call.world
    if call.path("application_id") != world.config.application_id:
        raise refusal(10015)
    interaction = world.tokens.get(call.path("token"))
    if interaction is None or world.clock() >= interaction.created_at + world.config.token_lifetime:
        raise refusal(50027)
    if interaction.acknowledged_at is None:
        raise refusal(10015)
    if world.clock() < interaction.acknowledged_at + world.config.unknown_webhook_ms / 1000:
        raise refusal(10015)
    return interaction


def _message(call: Call, interaction: Interaction) -> Message:
    wanted = call.request.path_params.get("message_id", "@original")
    if wanted == "@original":
        message = call.world.messages.get(interaction.original_id or "")
    else:
        message = call.world.messages.get(wanted) if wanted in interaction.message_ids else None
    if message is None:
        raise refusal(10008)
    return message


def callback(call: Call) -> Any:
    """The answer by a request of its own, after 202; 204, or the resource when `with_response=true`."""
    world = call.world
    interaction = world.tokens.get(call.path("token"))
    if interaction is None or interaction.id != call.path("interaction_id") or interaction.state == "failed":
        raise refusal(10062)
    if interaction.acknowledged_at is not None:
        raise refusal(40060)
    if world.clock() > interaction.created_at + world.config.respond_within:
        raise refusal(10062)
    answer(world, interaction, call.fields, call.uploads)
    if call.request.query_params.get("with_response") != "true":
        return None
    return Created(_resource(world, interaction, call.fields["type"]), 200)


def _resource(world: World, interaction: Interaction, kind: int) -> Json:
    shown: Json = {
        "interaction": {
            "id": interaction.id,
            "type": interaction.type,
            "response_message_id": interaction.original_id,
            "response_message_loading": interaction.state == "deferred",
            "response_message_ephemeral": interaction.ephemeral,
        },
        "resource": {"type": kind},
    }
    message = world.messages.get(interaction.original_id or "")
    if message and kind in (4, 5, 7):
        shown["resource"]["message"] = present.message(world, message)
    return shown


def followup(call: Call) -> Json:
    """A further message; the first after a deferral fills the deferred one, whatever its flags say."""
    world, interaction = call.world, by_token(call)
    check_message(call.fields, "followup", files=len(call.uploads))
    original = world.messages.get(interaction.original_id or "")
    if original and original.thinking:
        body = {k: v for k, v in call.fields.items() if k != "flags"}
        return _changed(world, interaction, original, body, call)
    ephemeral = bool((call.fields.get("flags") or 0) & EPHEMERAL)
    visible_to = interaction.user_id if ephemeral else None
    message = draft(world, interaction.channel_id, call.fields, call.uploads, visible_to=visible_to)
    message.interaction_id = interaction.id
    original_stays = not ephemeral and interaction.original_id in world.messages
    message.reference = interaction.original_id if original_stays else None
    message.type = 19 if message.reference else 0
    interaction.message_ids.append(message.id)
    world.post(message, ping=call.fields.get("allowed_mentions") or WEBHOOK_PING)
    return present.message(world, message)


def get(call: Call) -> Json:
    return present.message(call.world, _message(call, by_token(call)))


def edit(call: Call) -> Json:
    interaction = by_token(call)
    return _changed(call.world, interaction, _message(call, interaction), call.fields, call)


def _changed(world: World, interaction: Interaction, message: Message, body: Json, call: Call) -> Json:
    change(world, message, body, call.uploads, ping=WEBHOOK_PING)
    if message.id == interaction.original_id:
        interaction.state = "answered"
    return present.message(world, message)


def delete(call: Call) -> None:
    call.world.remove(_message(call, by_token(call)))


_WEBHOOK = "/webhooks/{application_id}/{token}"
ENDPOINTS = (
    Endpoint("POST", "/interactions/{interaction_id}/{token}/callback", callback, "callback", "token", True),
    Endpoint("POST", _WEBHOOK, followup, "webhook", "token", True),
    Endpoint("GET", _WEBHOOK + "/messages/{message_id}", get, "webhook", "token", True),
    Endpoint("PATCH", _WEBHOOK + "/messages/{message_id}", edit, "webhook", "token", True),
    Endpoint("DELETE", _WEBHOOK + "/messages/{message_id}", delete, "webhook", "token", True),
)
