"""The stand-ins of this machine: Discord's look-alike, two AMPECO tenants, the local model; what is known of each."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.signing import SigningKey

from edgecontrol.channels import ChannelSettings
from local.ampeco.app import create_app as ampeco_app
from local.ampeco.config import FIRST, SECOND
from local.discord import seed
from local.discord.app import create_app as discord_app
from local.discord.config import Config as DiscordConfig
from local.model.protocol import MODEL as LOCAL_MODEL
from local.place import HOST, Place


@dataclass(frozen=True)
class Model:
    """The model the agent talks to: the local one, or a real one when the developer has a key."""

    name: str
    base_url: str
    key: str
    control_url: str | None

    @classmethod
    def choose(cls, place: Place, environment: Mapping[str, str] = os.environ) -> "Model":
        """With OPENAI_API_KEY set a real model is used: OPENAI_BASE_URL and MODEL name it."""
        key = environment.get("OPENAI_API_KEY", "")
        if not key:
            url = f"http://{HOST}:{place.ports.model}"
            return cls(LOCAL_MODEL, f"{url}/v1", "local-model-needs-no-key", f"{url}/_control")
        base = environment.get("OPENAI_BASE_URL") or "https://api.openai.com/v1"
        return cls(environment.get("MODEL") or "gpt-5.1", base, key, None)

    @property
    def local(self) -> bool:
        """Whether the model is ours."""
        return self.control_url is not None


class StandIns:
    """The applications with their configuration; serving them is the caller's."""

    def __init__(self, place: Place, model: Model) -> None:
        self.model = model
        self.chat_url = f"http://localhost:{place.ports.discord}"
        self.discord_url = f"http://{HOST}:{place.ports.discord}"
        self.ampeco_url = f"http://{HOST}:{place.ports.ampeco}"
        self.second_ampeco_url = f"http://{HOST}:{place.ports.second_ampeco}"
        self.discord_config = DiscordConfig(public_url=self.chat_url)
        self.discord = discord_app(self.discord_config)

    @property
    def public_key(self) -> str:
        """What the stack is configured with: the look-alike's Ed25519 public key in hexadecimal."""
        return bytes(SigningKey(self.discord_config.key_seed).verify_key).hex()

    def apps(self, place: Place) -> list[tuple[Any, int, str]]:
        """Each application with its port and the variable that moves the port."""
        apps = [
            (self.discord, place.ports.discord, "DISCORD_PORT"),
            (ampeco_app(FIRST), place.ports.ampeco, "AMPECO_PORT"),
            (ampeco_app(SECOND), place.ports.second_ampeco, "SECOND_AMPECO_PORT"),
        ]
        if self.model.local:
            from local.model.app import build as model_app

            apps.append((model_app(), place.ports.model, "MODEL_PORT"))
        return apps

    def channels(self) -> list[ChannelSettings]:
        """Settings of the support channels."""
        return support_channels(self.ampeco_url, self.second_ampeco_url)

    def stack_options(self) -> dict[str, str]:
        """The stage's options that point the deployed functions at the stand-ins."""
        hosts = ",".join(url.removeprefix("http://") for url in (self.ampeco_url, self.second_ampeco_url))
        return {
            "discord_public_key": self.public_key,
            "discord_application_id": self.discord_config.application_id,
            "discord_api_url": f"{self.discord_url}/api/v10",
            "discord_cdn_hosts": ",".join(url.removeprefix("http://") for url in (self.chat_url, self.discord_url)),
            "ampeco_tenant_hosts": hosts,
            "default_ampeco_tenant_url": self.ampeco_url,
            "openai_base_url": self.model.base_url,
            "model": self.model.name,
            "dashboard_url": f"{self.chat_url}/dashboard",
        }

    def credentials(self) -> dict[str, Any]:
        """What goes into the agent's secret."""
        tenants = {self.ampeco_url: FIRST.token, self.second_ampeco_url: SECOND.token}
        return {
            "openai_api_key": self.model.key,
            "ampeco_tokens": {url.removeprefix("http://"): token for url, token in tenants.items()},
        }

    def discord_credentials(self) -> dict[str, Any]:
        """What goes into Discord's."""
        return {"discord_bot_token": self.discord_config.bot_token}

    def connect(self, api_url: str) -> None:
        """Tell the look-alike where the deployed system is, as an operator tells Discord."""
        self.discord_config.api_url = api_url
        self.discord_config.interactions_url = f"{api_url}/interactions"


def support_channels(tenant_url: str, second_tenant_url: str) -> list[ChannelSettings]:
    """Settings of the support channels: the first guild on the first tenant in Hebrew, the second in English."""
    return [
        ChannelSettings(
            seed.DEKEL_SUPPORT,
            seed.DEKEL,
            language="he",
            ampeco_tenant_url=tenant_url,
            staff_channel_id=seed.DEKEL_STAFF,
        ),
        ChannelSettings(
            seed.SPARK_SUPPORT,
            seed.SPARK,
            language="en",
            ampeco_tenant_url=second_tenant_url,
            staff_channel_id=seed.SPARK_STAFF,
        ),
    ]
