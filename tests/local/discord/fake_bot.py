"""The application's side of the bench: a bot that checks signatures and answers as told, and what it registers."""

import json
from collections.abc import Callable
from typing import Any

import httpx
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

Json = dict[str, Any]
Act = Callable[..., Json]
NOON = 1_800_000_000.0
AGENT = {"User-Agent": "DiscordBot (https://example.com, 1.0)"}
BOT = {**AGENT, "Authorization": "Bot local-bot-token-not-secret"}
COMMANDS = [
    {
        "name": "ask",
        "description": "Ask",
        "options": [
            {"type": 3, "name": "question", "description": "What is wrong", "required": True},
            {"type": 11, "name": "photo", "description": "A photo"},
        ],
    },
    {
        "name": "station",
        "description": "Stations",
        "options": [
            {
                "type": 1,
                "name": "status",
                "description": "How it is",
                "options": [{"type": 3, "name": "id", "description": "Which", "required": True, "autocomplete": True}],
            }
        ],
    },
    {"name": "Ask EdgeControl", "type": 3},
    {"name": "Open ticket for", "type": 2, "default_member_permissions": str(1 << 34)},
]


class FakeBot:
    """The application's side: checks signatures, keeps what came, answers what it is told to."""

    def __init__(self) -> None:
        self.key: VerifyKey | None = None
        self.received: list[Json] = []
        self.bodies: list[bytes] = []
        self.timestamps: list[str] = []
        self.reply: Any = {"type": 5}

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        body = request.content
        signature, timestamp = request.headers["X-Signature-Ed25519"], request.headers["X-Signature-Timestamp"]
        assert self.key is not None
        try:
            self.key.verify(timestamp.encode() + body, bytes.fromhex(signature))
        except BadSignatureError:
            return httpx.Response(401)
        payload = json.loads(body)
        if payload["type"] == 1:
            return httpx.Response(200, json={"type": 1})
        self.received.append(payload)
        self.bodies.append(body)
        self.timestamps.append(timestamp)
        reply = self.reply(payload) if callable(self.reply) else self.reply
        if hasattr(reply, "__await__"):
            reply = await reply
        return reply if isinstance(reply, httpx.Response) else httpx.Response(200, json=reply)

    @property
    def last(self) -> Json:
        return self.received[-1]
