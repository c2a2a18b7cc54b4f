"""Discord: the token, the application's address and keys, intents, commands, and the bot's rights in its channels."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import httpx

from edgecontrol.channels import Channels, ChannelSettings
from edgecontrol.commands import COMMANDS
from edgecontrol.discord import Discord
from edgecontrol.errors import DependencyError, Rejected
from edgecontrol.http import PooledClient
from edgecontrol.problems import noted
from gateway.permissions import missing
from operations.deployed import LOCAL, Deployed
from operations.doctor.finding import Check, Finding, judged
from operations.doctor.storage import DISCORD_SECRET, credentials_of
from operations.smoke import base_url

Get = Callable[[str], Any]
_SECONDS = 20.0
# GATEWAY_MESSAGE_CONTENT, granted or, below 100 guilds, switched on (resources/application.mdx#application-flags).
_CONTENT_FLAGS = 1 << 18 | 1 << 19
PORTAL = "Discord Developer Portal"
PROBLEMS = {
    "message_content_missing": f"Switch on the Message Content intent: {PORTAL}, Bot, Privileged Gateway Intents.",
    "token_refused": f"Make a new token ({PORTAL}, Bot, Reset Token) and put it into its secret.",
    "permissions_missing": "Give the bot's role these permissions in that channel.",
    "gateway_refused": "See docs/runbook.md#gateway-silent.",
    "identify_budget_spent": "See docs/runbook.md#gateway-silent.",
    "channel_gone": "Remove the channel on the dashboard, or choose another.",
}


def application(stage: Deployed) -> Iterator[Finding]:
    """Discord's view of the application."""
    try:
        with _reader(stage) as get:
            found = get("/applications/@me")
    except Rejected as refused:
        wrong = f"Discord refuses it (status {refused.status})"
        yield Finding("Discord bot token", wrong, PROBLEMS["token_refused"])
        return
    yield Finding("Discord bot token")
    agent, door = stage.variables("agent"), stage.variables("interactions")
    own, wanted = str(found["id"]), agent["DISCORD_APPLICATION_ID"]
    remedy = "Token and discord_application_id belong to different applications: correct one and deploy."
    yield judged("application id", own == wanted, f"the token is of {own}, the stage is {wanted}", remedy)
    same = found["verify_key"].lower() == door["DISCORD_PUBLIC_KEY"].lower()
    remedy = f"Copy {PORTAL}, General Information, Public Key into discord_public_key and deploy."
    yield judged("public key", same, "it is not the application's: every interaction is refused", remedy)
    yield _address(stage, found.get("interactions_endpoint_url") or "")
    if stage.stage != LOCAL:  # the look-alike shows no flags
        wrong = "typed messages come without their text"
        intent = found.get("flags", 0) & _CONTENT_FLAGS
        yield judged("Message Content intent", intent, wrong, PROBLEMS["message_content_missing"])


def _address(stage: Deployed, given: str) -> Finding:
    wanted = stage.output("InteractionsUrl")
    good = given.rstrip("/").endswith("/interactions") if stage.stage == LOCAL else given.rstrip("/") == wanted
    wrong = f"Discord posts to {given or 'no address'}"
    return judged("interactions address", good, wrong, f"{PORTAL}, General Information: paste {wanted}")


def answers(stage: Deployed) -> Iterator[Finding]:
    """The interactions endpoint."""
    headers = {"x-signature-ed25519": "0" * 128, "x-signature-timestamp": str(int(time.time()))}
    remedy = "Look at the front door's log (docs/runbook.md#not-acknowledged)."
    try:
        url = f"{base_url(stage)}/interactions"
        status = httpx.post(url, content=b'{"type":1}', headers=headers, timeout=_SECONDS, trust_env=False).status_code
    except httpx.HTTPError as error:
        yield Finding("a forgery is refused", f"no answer ({type(error).__name__})", remedy)
        return
    yield judged("a forgery is refused", status == 401, f"answered {status}, not 401", remedy)


def commands(stage: Deployed) -> Iterator[Finding]:
    """Slash commands."""
    path = f"/applications/{stage.variables('agent')['DISCORD_APPLICATION_ID']}/commands"
    with _reader(stage) as get:
        registered = {(c["type"], c["name"]) for c in get(path)}
    wanted = {(c.get("type", 1), c["name"]) for c in COMMANDS}
    names = ", ".join(name for _, name in sorted(wanted - registered))
    remedy = f"Register them: edgecontrol --stage {stage.stage} register"
    yield judged("slash commands", not wanted - registered, f"not registered: {names}", remedy)


def channels(stage: Deployed) -> Iterator[Finding]:
    """Configured channels."""
    guilds = [item["sk"] for item in stage.table.query("GUILDS") if item["sk"] != "@me"]
    configured = [settings for guild in guilds for settings in Channels(stage.table).of_guild(guild)]
    with _reader(stage) as get:
        own = str(get("/users/@me")["id"])
        yield from [_channel(get, settings, own) for settings in configured]
    if not configured:
        remedy = "Configure one on the dashboard: typed messages are read only in configured channels."
        yield Finding("channels", "no support channel is configured", remedy)


def _channel(get: Get, settings: ChannelSettings, own: str) -> Finding:
    what = f"channel {settings.channel_id}"
    try:
        channel = get(f"/channels/{settings.channel_id}")
        guild = get(f"/guilds/{settings.guild_id}")
        member = get(f"/guilds/{settings.guild_id}/members/{own}")
    except Rejected as refused:
        return Finding(what, f"the bot does not see it (code {refused.code})", PROBLEMS["channel_gone"])
    lacking = missing({**guild, "members": [member]}, channel, own, settings.answer_in)
    return judged(what, not lacking, f"the bot lacks {', '.join(lacking)}", PROBLEMS["permissions_missing"])


def on_record(stage: Deployed) -> Iterator[Finding]:
    """Problems the functions met."""
    found = noted(stage.table)
    for problem in found:
        where = f" in channel {problem.channel_id}" if problem.channel_id else ""
        remedy = PROBLEMS.get(problem.problem, "See docs/runbook.md#discord-is-down.")
        yield Finding("problem on record", f"{problem.problem}{where} {problem.detail}".strip(), remedy)
    if not found:
        yield Finding("no problems on record")


@contextmanager
def _reader(stage: Deployed) -> Iterator[Get]:
    """Reads of Discord's REST API with the bot's token."""
    agent = stage.variables("agent")
    token = str(credentials_of(stage, DISCORD_SECRET).get("discord_bot_token") or "")
    if not token:
        raise DependencyError("discord", "there is no bot token in its secret")
    url, application_id = agent.get("DISCORD_API_URL", "https://discord.com/api/v10"), agent["DISCORD_APPLICATION_ID"]
    with closing(PooledClient(read_seconds=15)) as pool:
        client = Discord(url, application_id, lambda: token, pool)
        yield lambda path: client.get(path, deadline=time.monotonic() + _SECONDS)


CHECKS: tuple[Check, ...] = (application, answers, commands, channels, on_record)
