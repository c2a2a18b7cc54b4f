"""Signed slash commands as an HTTP API hands them to a Lambda (payload format 2.0)."""

import json
import random
import time
from typing import Any

from nacl.signing import SigningKey

KEY = SigningKey(b"edgecontrol benchmark key number")
PUBLIC_KEY = bytes(KEY.verify_key).hex()
_DISCORD_EPOCH_MS = 1_420_070_400_000


def slash_commands(count: int) -> list[dict[str, Any]]:
    """So many `/ask`, of one user each, signed now."""
    chance = random.Random(7)
    return [_event(_ask(number, chance)) for number in range(count)]


def _snowflake(chance: random.Random) -> str:
    return str((int(time.time() * 1000) - _DISCORD_EPOCH_MS << 22) | chance.randrange(1 << 22))


def _ask(number: int, chance: random.Random) -> dict[str, Any]:
    user = _snowflake(chance)
    guild, channel = "1290000000000000001", f"129000000000000300{number % 5}"
    named = {"id": user, "username": "dana", "global_name": "Dana", "discriminator": "0", "public_flags": 64}
    return {
        "app_permissions": "562949953601536",
        "application_id": "1100000000000000001",
        "authorizing_integration_owners": {"0": guild},
        "attachment_size_limit": 10_485_760,
        "channel": {"id": channel, "guild_id": guild, "name": "support", "type": 0, "flags": 0, "position": 0},
        "channel_id": channel,
        "context": 0,
        "data": {
            "id": "1200000000000000001",
            "name": "ask",
            "type": 1,
            "options": [{"name": "question", "type": 3, "value": f"[{number}] Is 20021 free? העמדה תפוסה? Где моя?"}],
        },
        "entitlements": [],
        "guild": {"features": ["COMMUNITY", "NEWS"], "id": guild, "locale": "en-US"},
        "guild_id": guild,
        "guild_locale": "en-US",
        "id": _snowflake(chance),
        "locale": "he",
        "member": {
            "joined_at": "2024-03-02T10:00:00.000000+00:00",
            "permissions": "2248473465835073",
            "roles": [_snowflake(chance), _snowflake(chance)],
            "user": {**named, "avatar": "a_1269e74af4df7417b13759eae50c83dc"},
        },
        "token": "aW50ZXJhY3Rpb246" + "".join(chance.choices("ABCDEFGHabcdefgh0123456789", k=180)),
        "type": 2,
        "version": 1,
    }


def _event(body: dict[str, Any]) -> dict[str, Any]:
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    stamp = str(int(time.time()))
    agent = "Discord-Interactions/1.0 (+https://discord.com)"
    return {
        "version": "2.0",
        "routeKey": "POST /interactions",
        "rawPath": "/interactions",
        "rawQueryString": "",
        "headers": {
            "accept": "*/*",
            "content-type": "application/json",
            "host": "abc.execute-api.eu-west-1.amazonaws.com",
            "user-agent": agent,
            "x-forwarded-for": "35.196.132.85",
            "x-forwarded-proto": "https",
            "x-signature-ed25519": KEY.sign(stamp.encode() + raw.encode()).signature.hex(),
            "x-signature-timestamp": stamp,
        },
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abc",
            "domainName": "abc.execute-api.eu-west-1.amazonaws.com",
            "http": {
                "method": "POST",
                "path": "/interactions",
                "protocol": "HTTP/1.1",
                "sourceIp": "35.196.132.85",
                "userAgent": agent,
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "stage": "$default",
            "timeEpoch": 1_583_817_383_220,
        },
        "body": raw,
        "isBase64Encoded": False,
    }
