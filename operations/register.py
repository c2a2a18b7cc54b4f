"""Registers the slash and message commands with Discord; doing it again changes nothing.

`edgecontrol register` reads what it takes from the deployed stage; `python -m operations.register` from
DISCORD_API_URL, DISCORD_APPLICATION_ID and DISCORD_BOT_TOKEN, for a copy that is not deployed to AWS.
"""

import os
import sys
import time
from contextlib import closing

from edgecontrol.commands import COMMANDS
from edgecontrol.discord import Discord
from edgecontrol.errors import ConfigurationError, DependencyError
from edgecontrol.http import PooledClient
from operations.deployed import Deployed
from operations.doctor.storage import DISCORD_SECRET, credentials_of

DISCORD_API = "https://discord.com/api/v10"
_SECONDS = 30.0


def register(api_url: str, application_id: str, bot_token: str) -> list[str]:
    """Make our commands the application's commands; returns their names. Raises `DependencyError`."""
    with closing(PooledClient(read_seconds=15)) as pool:
        client = Discord(api_url, application_id, lambda: bot_token, pool)
        registered = client.overwrite_commands(COMMANDS, deadline=time.monotonic() + _SECONDS)
    return [str(command["name"]) for command in registered]


def run(stage: Deployed) -> int:
    """`edgecontrol register`: everything it takes is read from the deployed stage."""
    variables = stage.variables("agent")
    token = str(credentials_of(stage, DISCORD_SECRET).get("discord_bot_token") or "")
    if not token:
        raise ConfigurationError(
            "The Discord secret has no discord_bot_token: put it there (docs/install.md#4-credentials)."
        )
    names = register(variables.get("DISCORD_API_URL", DISCORD_API), variables["DISCORD_APPLICATION_ID"], token)
    print(f"Registered {len(names)} commands: {', '.join(names)}")
    return 0


def main() -> int:
    """The command line."""
    missing = [name for name in ("DISCORD_APPLICATION_ID", "DISCORD_BOT_TOKEN") if not os.environ.get(name)]
    if missing:
        print(f"{' and '.join(missing)} not set. For a deployed stage: ./edgecontrol --stage NAME register")
        return 2
    url = os.environ.get("DISCORD_API_URL", DISCORD_API)
    try:
        names = register(url, os.environ["DISCORD_APPLICATION_ID"], os.environ["DISCORD_BOT_TOKEN"])
    except DependencyError as error:
        print(f"Not registered: {error}")
        return 1
    print(f"Registered {len(names)} commands: {', '.join(names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
