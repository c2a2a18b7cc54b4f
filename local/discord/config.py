"""Every setting of the look-alike, and the clock it lives by."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from local.discord.seed import APPLICATION_ID


class Clock:
    """Seconds since the epoch; `advance` moves it so that fifteen minutes need not be waited for."""

    def __init__(self, base: Callable[[], float] = time.time) -> None:
        self._base = base
        self.offset = 0.0

    def __call__(self) -> float:
        return self._base() + self.offset

    def wall(self) -> float:
        """The time everyone else has: what is signed carries it, however far this clock was moved."""
        return self._base()

    def advance(self, seconds: float) -> None:
        self.offset += seconds


@dataclass
class Config:
    """Seconds unless a name says otherwise. `rate_limits` maps a route's name to (requests, per seconds)."""

    public_url: str = "http://localhost:3000"
    interactions_url: str | None = None
    api_url: str | None = None
    dashboard_url: str | None = None
    metrics_url: str | None = None
    application_id: str = APPLICATION_ID
    bot_token: str = "local-bot-token-not-secret"  # noqa: S105 - a stand-in's token, worth nothing anywhere
    key_seed: bytes = b"edgecontrol-local-not-a-secret-0"  # 32 bytes: the Ed25519 seed
    clock: Clock = field(default_factory=Clock)
    respond_within: float = 3.0  # developers/interactions/receiving-and-responding.mdx
    token_lifetime: float = 900.0
    unknown_webhook_ms: int = 0  # how long a fresh deferral answers 10015 (discord-api-docs#7220)
    nonce_memory: float = 300.0
    attachment_lifetime: float = 86_400.0
    ephemeral_attachment_lifetime: float = 86_400.0
    max_file_bytes: int = 10 * 1024 * 1024
    rate_limits: dict[str, tuple[int, float]] = field(default_factory=dict)
    global_limit: int = 50
    heartbeat_ms: int = 41_250
    resume_window: float = 90.0
    identify_budget: int = 1000
    identify_interval: float = 0.0  # Discord's is 5 s for one at a time; sooner is answered INVALID_SESSION
    privileged_intents: int = (1 << 1) | (1 << 8) | (1 << 15)  # those the application was granted
    transport: httpx.AsyncBaseTransport | None = None  # tests: reach the interactions endpoint without a socket
