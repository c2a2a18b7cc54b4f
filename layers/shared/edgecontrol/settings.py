"""Settings of every function, read from environment variables once, at the first event.

One frozen dataclass per function; a field's upper-case name is its variable. The reference in `docs/configuration.md`,
the stack's variables and the start-up check all derive from these classes. No pydantic: the front door reads them cold.
"""

import os
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, Self

from edgecontrol.errors import ConfigurationError


def setting(explanation: str, default: Any = MISSING) -> Any:
    """A settings field; without a default the variable is required."""
    return field(default=default, metadata={"explanation": explanation})


def _parse(kind: Any, text: str) -> Any:
    if kind is bool:
        return text.strip().lower() in ("1", "true", "yes", "on")
    if kind in (int, float):
        return kind(text)
    if kind is str:
        return text
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What every function reads."""

    stage: str = setting("Name of the deployment: dev, production, or local on a laptop.")
    table_name: str = setting("The one DynamoDB table.")
    log_level: str = setting("DEBUG, INFO, WARNING or ERROR.", "INFO")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read and check; a `ConfigurationError` names every variable that is missing or cannot be parsed."""
        values: dict[str, Any] = {}
        problems: list[str] = []
        for item in fields(cls):
            text = environment.get(item.name.upper(), "")
            if text == "":
                if _required(item):
                    problems.append(f"{item.name.upper()} is not set")
                continue
            try:
                values[item.name] = _parse(item.type, text)
            except ValueError:
                problems.append(f"{item.name.upper()} cannot be read as {getattr(item.type, '__name__', item.type)}")
        if problems:
            raise ConfigurationError(f"{cls.__name__}: " + "; ".join(problems))
        return cls(**values)

    @classmethod
    def required_variables(cls) -> tuple[str, ...]:
        """Variables without a default, which the stack must supply."""
        return tuple(item.name.upper() for item in fields(cls) if _required(item))

    @classmethod
    def variables(cls) -> dict[str, str]:
        """Every variable this function reads, with its explanation."""
        return {item.name.upper(): item.metadata["explanation"] for item in fields(cls)}


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING


@dataclass(frozen=True)
class PoolSettings:
    """Bounds of every connection pool (product row S5); one place, for AWS, Discord, AMPECO and the model alike."""

    max_connections: int = 20
    min_connections: int = 2
    max_uses: int = 7_500
    idle_seconds: float = 30.0
    connect_seconds: float = 10.0


POOL = PoolSettings()


@dataclass(frozen=True, kw_only=True)
class InteractionsSettings(Settings):
    """What the front door reads."""

    queue_url: str = setting("The FIFO queue of questions.")
    discord_public_key: str = setting("The application's Ed25519 public key, 64 hexadecimal digits (Developer Portal).")
    discord_application_id: str = setting("The application's id (Developer Portal).")
    rate_limit_per_minute: int = setting("Messages one user may send in a minute (S16).", 20)
    signature_max_age_seconds: int = setting("How far a signature's timestamp may be from now.", 300)
    default_language: str = setting("Language of a channel that has no setting: he, en, ru or ar.", "he")
    default_ampeco_tenant_url: str = setting("AMPECO tenant of channels that name none; feeds autocompletion.", "")


@dataclass(frozen=True, kw_only=True)
class AgentSettings(Settings):
    """What the agent reads."""

    queue_url: str = setting("The FIFO queue of questions.")
    credentials_secret: str = setting("Secrets Manager secret with the model key and AMPECO tokens.")
    discord_application_id: str = setting("The application's id (Developer Portal).")
    model: str = setting("Model name, as the model's endpoint knows it.")
    discord_api_url: str = setting("Discord's REST API.", "https://discord.com/api/v10")
    discord_cdn_hosts: tuple[str, ...] = setting(
        "Hosts photos may be downloaded from.", ("cdn.discordapp.com", "media.discordapp.net")
    )
    openai_base_url: str = setting("OpenAI-compatible endpoint.", "https://api.openai.com/v1")
    second_model: str = setting("Model tried when the first is down; empty for none.", "")
    default_language: str = setting("Language of a channel that has no setting: he, en, ru or ar.", "he")
    default_ampeco_tenant_url: str = setting("AMPECO tenant of channels that name none.", "")
    ampeco_tenant_hosts: tuple[str, ...] = setting("Hosts an AMPECO tenant may have (S14); others are refused.", ())
    turn_seconds: float = setting("Time one turn may take, well inside the function's time-out.", 40.0)
    max_receive_count: int = setting("Attempts before a message goes to the dead-letter queue (S12).", 3)
    session_timeout_minutes: int = setting("A conversation without activity for so long is closed (S13).", 30)
    takeover_timeout_minutes: int = setting("A silent takeover is handed back to the bot after so long.", 30)
    conversation_spend_cents: int = setting("Model cost cap of one conversation, in US cents.", 50)
    daily_spend_cents: int = setting("Model cost cap of one day, in US cents.", 5_000)
    input_cents_per_million: int = setting("Price of a million input tokens, in US cents.", 250)
    output_cents_per_million: int = setting("Price of a million output tokens, in US cents.", 1_000)
    photo_bucket: str = setting("Bucket that keeps drivers' photos for escalations.", "")
    email_sender: str = setting("Verified SES sender of one-time codes; empty switches linking off.", "")
    dashboard_url: str = setting("Where staff open a conversation; goes into escalations.", "")
    discord_secret: str = setting("Secrets Manager secret with the bot token; empty: it is in the other one.", "")


@dataclass(frozen=True, kw_only=True)
class GatewaySettings(Settings):
    """What the gateway reads."""

    queue_url: str = setting("The FIFO queue of questions.")
    discord_secret: str = setting("Secrets Manager secret with the bot token.")
    discord_application_id: str = setting("The application's id (Developer Portal).")
    discord_api_url: str = setting("Discord's REST API.", "https://discord.com/api/v10")
    default_language: str = setting("Language of a channel that has no setting: he, en, ru or ar.", "he")
    rate_limit_per_minute: int = setting("Messages one user may send in a minute (S16).", 20)
    shard_count: int = setting("Gateway connections; Discord demands more than one from 2,500 guilds on.", 1)
    hold_seconds: float = setting("A driver's messages are sent on together once they were quiet for so long.", 1.2)
    identify_limit: int = setting("New gateway sessions a day, below Discord's 1,000.", 900)


@dataclass(frozen=True, kw_only=True)
class CleanupSettings(Settings):
    """What the cleanup reads."""

    queue_url: str = setting("The FIFO queue of questions.")


@dataclass(frozen=True, kw_only=True)
class AdminSettings(Settings):
    """What the admin API reads."""

    queue_url: str = setting("The FIFO queue of questions.")
    dead_letter_queue_url: str = setting("Where messages go after their last attempt.")
    ampeco_tenant_hosts: tuple[str, ...] = setting("Hosts an AMPECO tenant may have (S14); others are refused.", ())
    user_pool_client_id: str = setting("Cognito client the dashboard signs in with.", "")
    oidc_issuer_url: str = setting("OpenID Connect issuer of the dashboard's sign-in.", "")
    oidc_domain_url: str = setting("Where the sign-in page lives.", "")
    dashboard_url: str = setting("The dashboard's own address, which sign-in comes back to.", "")
    photo_bucket: str = setting("Bucket that keeps drivers' photos for escalations.", "")
    default_language: str = setting("Language of a channel that has no setting: he, en, ru or ar.", "he")
    default_ampeco_tenant_url: str = setting("AMPECO tenant of channels that name none.", "")
    discord_secret: str = setting("Secrets Manager secret with the bot token, to look up a staff channel's guild.", "")
    discord_application_id: str = setting("The application's id (Developer Portal).", "")
    discord_api_url: str = setting("Discord's REST API.", "https://discord.com/api/v10")


ALL_SETTINGS: dict[str, type[Settings]] = {
    "interactions": InteractionsSettings,
    "agent": AgentSettings,
    "gateway": GatewaySettings,
    "cleanup": CleanupSettings,
    "admin": AdminSettings,
}
