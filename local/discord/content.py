"""What a bot without the MESSAGE_CONTENT intent may still read, over the gateway and over REST alike."""

from typing import Any

from local.discord.gateway.codes import Intent
from local.discord.model import DM, Message
from local.discord.world import World

BLANKED: dict[str, Any] = {"content": "", "embeds": [], "attachments": [], "components": []}


def veil(world: World, message: Message, shown: dict[str, Any], intents: int) -> dict[str, Any]:
    """The message's JSON as a bot with these intents gets it, the message it answers included."""
    if intents & Intent.MESSAGE_CONTENT:
        return shown
    answered = shown.get("referenced_message")
    if answered and not _readable(world, world.messages[answered["id"]]):
        shown = {**shown, "referenced_message": {**answered, **BLANKED}}
    return shown if _readable(world, message) else {**shown, **BLANKED}


def _readable(world: World, message: Message) -> bool:
    """Direct messages, the bot's own, and those that mention it."""
    channel = world.channels[message.channel_id]
    return channel.type == DM or message.author_id == world.bot.id or world.bot.id in message.mentions
