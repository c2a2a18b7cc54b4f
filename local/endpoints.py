"""What the local system answers to: the addresses, names and local keys written to `endpoints.json`."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class Endpoints:
    """Everything an outside program needs to drive one copy; the keys and passwords are worth nothing elsewhere."""

    chat_url: str
    api_url: str
    interactions_url: str
    dashboard_url: str
    discord_api_url: str
    discord_gateway_url: str
    discord_control_url: str
    discord_application_id: str
    discord_bot_token: str
    discord_public_key: str
    discord_signing_seed: str
    ampeco_url: str
    ampeco_token: str
    ampeco_control_url: str
    second_ampeco_url: str
    second_ampeco_token: str
    second_ampeco_control_url: str
    openai_base_url: str
    model: str
    model_control_url: str | None  # None with a real model
    inbox_url: str
    aws_endpoint_url: str
    aws_region: str
    aws_access_key_id: str
    aws_secret_access_key: str
    table_name: str
    queue_url: str
    dead_letter_queue_url: str
    photo_bucket: str
    credentials_secret: str
    discord_secret: str
    user_pool_id: str
    user_pool_client_id: str
    admin_users: list[dict[str, str]]  # username, password, role
    stage: str
    options: dict[str, str]  # what the stack was given as context
    functions: dict[str, str]  # interactions, agent, admin, cleanup to the Lambda's name
    runner_pid: int
    aws_pid: int
    folder: str

    def write(self, path: Path) -> None:
        """Put the file there in one step: a reader sees all of it or none."""
        draft = path.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
        draft.replace(path)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The endpoints of a running copy."""
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{item.name: found[item.name] for item in fields(cls)})
