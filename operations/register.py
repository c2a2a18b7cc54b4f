"""Registers the slash and message commands with Discord; doing it again changes nothing.

    python -m operations.register [--stage dev]

Reads DISCORD_APPLICATION_ID and the bot token: from DISCORD_BOT_TOKEN, else from the stage's Discord secret.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import boto3

from edgecontrol.commands import COMMANDS
from edgecontrol.discord import Discord
from edgecontrol.errors import ConfigurationError, DependencyError
from edgecontrol.http import PooledClient
from operations.deployed import Deployed

DISCORD_API = "https://discord.com/api/v10"
_SECONDS = 30.0


def register(api_url: str, application_id: str, bot_token: str) -> list[str]:
    """Make our commands the application's commands; returns their names. Raises `DependencyError`."""
    with closing(PooledClient(read_seconds=15)) as pool:
        client = Discord(api_url, application_id, lambda: bot_token, pool)
        registered = client.overwrite_commands(COMMANDS, deadline=time.monotonic() + _SECONDS)
    return [str(command["name"]) for command in registered]


def bot_token(stage: str, environment: Mapping[str, str]) -> str:
    """The token from the environment, or from the stage's Discord secret."""
    if environment.get("DISCORD_BOT_TOKEN"):
        return environment["DISCORD_BOT_TOKEN"]
    name = environment.get("DISCORD_SECRET") or stack_output(stage, "DiscordSecret")
    client: Any = boto3.client("secretsmanager")
    token = json.loads(client.get_secret_value(SecretId=name)["SecretString"]).get("discord_bot_token")
    if not token:
        raise ConfigurationError(f"secret {name} has no discord_bot_token")
    return str(token)


def stack_output(stage: str, name: str) -> str:
    """An output of the deployed stack."""
    client: Any = boto3.client("cloudformation")
    (stack,) = client.describe_stacks(StackName=f"EdgeControl-{stage}")["Stacks"]
    found = {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}
    if name not in found:
        raise ConfigurationError(f"stack EdgeControl-{stage} has no output {name}")
    return str(found[name])


def run(stage: Deployed) -> int:
    """`edgecontrol register`: everything it takes is read from the deployed stage."""
    variables = stage.variables("agent")
    environment = {**os.environ, "DISCORD_SECRET": variables["DISCORD_SECRET"]}
    token = bot_token(stage.stage, environment)
    names = register(variables.get("DISCORD_API_URL", DISCORD_API), variables["DISCORD_APPLICATION_ID"], token)
    print(f"Registered {len(names)} commands: {', '.join(names)}")
    return 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Register EdgeControl's commands with Discord.")
    parser.add_argument("--stage", default="dev")
    stage = parser.parse_args().stage
    application_id = os.environ.get("DISCORD_APPLICATION_ID", "")
    if not application_id:
        print("DISCORD_APPLICATION_ID is not set: it is on the application's page in Discord's Developer Portal.")
        return 2
    try:
        names = register(os.environ.get("DISCORD_API_URL", DISCORD_API), application_id, bot_token(stage, os.environ))
    except (ConfigurationError, DependencyError) as error:
        print(f"Not registered: {error}")
        return 1
    print(f"Registered {len(names)} commands: {', '.join(names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
