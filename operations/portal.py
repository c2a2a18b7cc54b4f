"""What a person pastes into Discord's Developer Portal after a deployment; `make deploy` prints it at its end.

python -m operations.portal --stage production
"""

import argparse
import sys

from edgecontrol.errors import ConfigurationError
from operations import smoke
from operations.deployed import Deployed

# View Channels, Send Messages, Read Message History, Create Public and Private Threads, Send Messages in Threads.
PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 35 | 1 << 36 | 1 << 38


def text(stage: Deployed) -> str:
    """The steps, with this stage's addresses."""
    application = stage.variables("agent")["DISCORD_APPLICATION_ID"]
    portal = f"https://discord.com/developers/applications/{application}"
    invite = (
        f"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands"
        f"&permissions={PERMISSIONS}"
    )
    return f"""
Deployed. What is left to do by hand, once:

  1. Credentials into their secrets (docs/install.md, step 4)
     openai_api_key, ampeco_tokens:  {stage.output("CredentialsSecret")}
     discord_bot_token:  {stage.output("DiscordSecret")}
  2. {portal}/information
     Interactions Endpoint URL:  {stage.output("InteractionsUrl")}
     Discord checks it when you save: it must turn green.
  3. {portal}/bot
     Privileged Gateway Intents: switch on Message Content.
  4. Invite the bot into your guild:
     {invite}
  5. ./edgecontrol --stage {stage.stage} register
  6. ./edgecontrol --stage {stage.stage} doctor      says what is still missing

  Dashboard: {stage.output("DashboardUrl")}
"""


def main() -> int:
    """Print the steps, then ask the deployment from outside."""
    parser = argparse.ArgumentParser(prog="python -m operations.portal", description=__doc__)
    parser.add_argument("--stage", default="dev")
    stage = Deployed(parser.parse_args().stage)
    try:
        print(text(stage))
        return smoke.run(stage)
    except ConfigurationError as problem:
        print(problem)
        return 1


if __name__ == "__main__":
    sys.exit(main())
