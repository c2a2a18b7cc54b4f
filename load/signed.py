"""Signed interactions, as Discord sends them, for questions of drivers who exist only here."""

import json
import time
from dataclasses import dataclass

from nacl.signing import SigningKey

from edgecontrol.events import DISCORD_EPOCH_MS

CHAT_INPUT, GUILD_TEXT, SLASH_COMMAND = 1, 0, 2


@dataclass(frozen=True)
class Place:
    """Where the drivers write."""

    application_id: str
    guild_id: str
    channel_id: str


def interaction(place: Place, number: int, user: int, question: str) -> dict[str, object]:
    """One `/ask`; `number` makes its id unique within a millisecond."""
    identifier = str((int(time.time() * 1000) - DISCORD_EPOCH_MS << 22) | (number & 0x3FFFFF))
    who = {"id": str(user), "username": f"load{user}", "global_name": f"load {user}", "discriminator": "0"}
    return {
        "id": identifier,
        "application_id": place.application_id,
        "type": SLASH_COMMAND,
        "token": f"load-{identifier}",
        "version": 1,
        "guild_id": place.guild_id,
        "channel_id": place.channel_id,
        "channel": {"id": place.channel_id, "type": GUILD_TEXT},
        "member": {"user": who, "roles": [], "permissions": "0"},
        "locale": "en-US",
        "data": {
            "id": "1",
            "name": "ask",
            "type": CHAT_INPUT,
            "options": [{"name": "question", "type": 3, "value": question}],
        },
    }


def signed(key: SigningKey, body: dict[str, object]) -> tuple[bytes, dict[str, str]]:
    """Bytes and headers of one request."""
    raw, stamp = json.dumps(body, ensure_ascii=False).encode(), str(int(time.time()))
    signature = key.sign(stamp.encode() + raw).signature.hex()
    headers = {"x-signature-ed25519": signature, "x-signature-timestamp": stamp, "content-type": "application/json"}
    return raw, headers
