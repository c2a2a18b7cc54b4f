"""The application itself, and where its gateway is."""

from typing import Any

from local.discord import present
from local.discord.errors import invalid
from local.discord.interactions.deliver import Delivery
from local.discord.rest.call import Call, Endpoint

Json = dict[str, Any]


def _delivery(call: Call) -> Delivery:
    delivery: Delivery = call.request.app.state.delivery
    return delivery


def get(call: Call) -> Json:
    world = call.world
    return {
        "id": world.config.application_id,
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "flags": 0,
        "verify_key": _delivery(call).signer.public_key,
        "interactions_endpoint_url": world.config.interactions_url,
        "approximate_guild_count": len(world.guilds),
        "bot": present.user(world.bot),
    }


async def modify(call: Call) -> Json:
    """A new interactions endpoint is checked first, and refused if it does not pass."""
    url = call.fields.get("interactions_endpoint_url", call.world.config.interactions_url)
    if url is not None and url != call.world.config.interactions_url:
        check = await _delivery(call).verify(url)
        if not check["verified"]:
            detail = f"The specified interactions endpoint url could not be verified: {check['problem']}"
            raise invalid("interactions_endpoint_url", "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", detail)
    call.world.config.interactions_url = url
    return get(call)


def gateway(call: Call) -> Json:
    return {"url": call.request.app.state.hub.url}


def gateway_bot(call: Call) -> Json:
    hub = call.request.app.state.hub
    return {"url": hub.url, "shards": 1, "session_start_limit": hub.budget.shown()}


ENDPOINTS = (
    Endpoint("GET", "/applications/@me", get),
    Endpoint("PATCH", "/applications/@me", modify),
    Endpoint("GET", "/gateway", gateway, tokenless=True),
    Endpoint("GET", "/gateway/bot", gateway_bot),
)
