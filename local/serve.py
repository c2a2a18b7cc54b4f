"""Brings the whole system up on this machine, keeps it up, and takes everything down again."""

import asyncio
import importlib.util
import os
import signal
import sys
import time
from contextlib import AsyncExitStack

from local import furnish
from local.ampeco.config import FIRST, SECOND
from local.aws import REGION, LocalAws
from local.children import last_lines, run
from local.deploy import FAST, STAGE, Deployment, api_base, tokenizer_folder
from local.endpoints import Endpoints
from local.inbox import carry
from local.metrics_bridge import MetricsBridge
from local.place import HOST, ROOT, LocalError, Place, listen
from local.servers import Servers
from local.standins import Model, StandIns

SENDER = "desk@edgecontrol.example"
GATEWAY_SECONDS = 30.0


class Progress:
    """One line for each thing done, with the seconds it took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def done(self, what: str) -> None:
        """Print what was just finished."""
        now = time.monotonic()
        print(f"{what} ({now - self._began:.1f} s)", flush=True)
        self._began = now


async def serve(place: Place) -> None:
    """Until SIGINT or SIGTERM, or until the local AWS ends by itself."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with place.take():
        place.endpoints_file.unlink(missing_ok=True)
        working = asyncio.create_task(_up(place))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        working.cancel()
        stopping.cancel()
        try:
            await working
        except asyncio.CancelledError:
            print("Ended.", flush=True)
        finally:
            place.endpoints_file.unlink(missing_ok=True)


async def _up(place: Place) -> None:
    progress = Progress()
    standins, aws = StandIns(place, Model.choose(place)), LocalAws(place)
    async with AsyncExitStack() as stack:
        servers = Servers()
        listeners = [(app, listen(port, variable)) for app, port, variable in standins.apps(place)]
        listen(place.ports.aws, "AWS_PORT").close()
        stack.push_async_callback(servers.stop)
        for app, listener in listeners:
            await servers.start(app, listener)
        stack.push_async_callback(aws.stop)
        await aws.start()
        progress.done("Stand-ins and local AWS are up")
        outputs = await _deploy(place, standins, aws)
        progress.done("Stack deployed")
        endpoints = await _furnish(place, standins, aws, outputs)
        await _register(place, endpoints)
        if os.environ.get("SEED") not in (None, "", "0"):
            await _seed(place, aws, endpoints)
        await _gateway_connected(standins)
        mail = asyncio.create_task(carry(aws.url, f"{standins.discord_url}/_mail"))
        stack.callback(mail.cancel)
        bridge = await _bridge(aws, standins, servers, endpoints)
        carrying = asyncio.create_task(bridge.carry())
        stack.callback(carrying.cancel)
        endpoints.write(place.endpoints_file)
        progress.done("Credentials, staff and slash commands are in place")
        _announce(place, endpoints)
        status = await aws.ended()
        raise LocalError(f"The local AWS ended by itself with status {status}; see {aws.log}.")


async def _deploy(place: Place, standins: StandIns, aws: LocalAws) -> dict[str, str]:
    options = {
        **standins.stack_options(),
        **(FAST if standins.model.local else {}),
        "email_sender": SENDER,
        "tokenizer_dir": str(await asyncio.to_thread(tokenizer_folder)),
        "sign_in_prefix": f"edgecontrol-{STAGE}",
        "oidc_domain_url": aws.url,  # the emulator's own sign-in page
    }
    return await Deployment(place, aws, options).run()


async def _furnish(place: Place, standins: StandIns, aws: LocalAws, outputs: dict[str, str]) -> Endpoints:
    environment = aws.client_environment()
    for secret, values in (
        (outputs["CredentialsSecret"], standins.credentials()),
        (outputs["DiscordSecret"], standins.discord_credentials()),
    ):
        await asyncio.to_thread(furnish.put_credentials, environment, secret, values)
    await asyncio.to_thread(furnish.verify_sender, environment, SENDER)
    staff = await asyncio.to_thread(furnish.add_staff, environment, outputs["UserPoolId"])
    await asyncio.to_thread(furnish.add_channels, environment, outputs["TableName"], standins.channels())
    functions = await asyncio.to_thread(furnish.functions, environment)
    await asyncio.to_thread(furnish.start_gateway, environment, functions["gateway"])
    api_url = api_base(aws, outputs)
    standins.connect(api_url)
    discord, chat = standins.discord_config, standins.chat_url
    return Endpoints(
        chat_url=f"{chat}/",
        api_url=api_url,
        interactions_url=f"{api_url}/interactions",
        dashboard_url=f"{chat}/dashboard",
        discord_api_url=f"{standins.discord_url}/api/v10",
        discord_gateway_url=f"{standins.discord_url.replace('http', 'ws', 1)}/gateway",
        discord_control_url=f"{standins.discord_url}/_control",
        discord_application_id=discord.application_id,
        discord_bot_token=discord.bot_token,
        discord_public_key=standins.public_key,
        discord_signing_seed=discord.key_seed.hex(),
        ampeco_url=standins.ampeco_url,
        ampeco_token=FIRST.token,
        ampeco_control_url=f"{standins.ampeco_url}/_control",
        second_ampeco_url=standins.second_ampeco_url,
        second_ampeco_token=SECOND.token,
        second_ampeco_control_url=f"{standins.second_ampeco_url}/_control",
        openai_base_url=standins.model.base_url,
        model=standins.model.name,
        model_control_url=standins.model.control_url,
        inbox_url=f"{standins.discord_url}/_mail",
        aws_endpoint_url=aws.url,
        aws_region=REGION,
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        table_name=outputs["TableName"],
        queue_url=outputs["QueueUrl"],
        dead_letter_queue_url=outputs["DeadLetterQueueUrl"],
        photo_bucket=outputs["PhotoBucket"],
        credentials_secret=outputs["CredentialsSecret"],
        discord_secret=outputs["DiscordSecret"],
        user_pool_id=outputs["UserPoolId"],
        user_pool_client_id=outputs["UserPoolClientId"],
        admin_users=staff,
        stage=STAGE,
        options=dict(place.options),
        functions=functions,
        runner_pid=os.getpid(),
        aws_pid=aws.pid,
        folder=str(place.folder),
    )


async def _gateway_connected(standins: StandIns) -> None:
    """Wait for the gateway function to hold its connection: from then on a plain message is answered."""
    deadline = time.monotonic() + GATEWAY_SECONDS
    while not any(session["connected"] for session in standins.discord.hub.state()["sessions"]):
        if time.monotonic() > deadline:
            raise LocalError("The gateway function does not connect; its log group in the local AWS says why.")
        await asyncio.sleep(0.1)


async def _bridge(aws: LocalAws, standins: StandIns, servers: Servers, endpoints: Endpoints) -> MetricsBridge:
    """The metrics page on a port of its own, shown on the chat page's address."""
    queues = (endpoints.queue_url, endpoints.dead_letter_queue_url)
    bridge = await asyncio.to_thread(MetricsBridge, aws.client_environment(), endpoints.functions, queues)
    listener = listen(0, "PORT")
    standins.discord_config.metrics_url = f"http://{HOST}:{listener.getsockname()[1]}"
    await servers.start(bridge.app, listener)
    return bridge


async def _register(place: Place, endpoints: Endpoints) -> None:
    """The operator's own command, against the look-alike."""
    if importlib.util.find_spec("operations") is None:
        return
    environment = {
        **os.environ,
        "DISCORD_API_URL": endpoints.discord_api_url,
        "DISCORD_APPLICATION_ID": endpoints.discord_application_id,
        "DISCORD_BOT_TOKEN": endpoints.discord_bot_token,
        "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("functions", "layers/shared", ".")),
    }
    log = place.folder / "register.log"
    status = await run([sys.executable, "-m", "operations.register"], environment=environment, folder=ROOT, log=log)
    if status:
        raise LocalError(f"Could not register the slash commands (see {log}):\n{last_lines(log)}")


async def _seed(place: Place, aws: LocalAws, endpoints: Endpoints) -> None:
    """A fortnight of conversations, for the dashboard to show."""
    environment = {
        **os.environ,
        **aws.client_environment(),
        "TABLE_NAME": endpoints.table_name,
        "DEAD_LETTER_QUEUE_URL": endpoints.dead_letter_queue_url,
        "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("functions", "layers/shared", ".")),
    }
    log = place.folder / "seed.log"
    status = await run(
        [sys.executable, "-m", "local.seed_conversations"], environment=environment, folder=ROOT, log=log
    )
    if status:
        raise LocalError(f"Could not seed the conversations (see {log}):\n{last_lines(log)}")


def _announce(place: Place, endpoints: Endpoints) -> None:
    model = "the local intent model" if endpoints.model_control_url else f"{endpoints.model} (real)"
    print(
        f"\n  Chat        {endpoints.chat_url}\n"
        f"  Dashboard   {endpoints.dashboard_url}\n"
        f"  Health      {endpoints.chat_url}api/health\n"
        f"  Metrics     {endpoints.chat_url}metrics\n"
        f"  Model       {model}\n"
        f"  Endpoints   {place.endpoints_file}\n\n"
        "Ctrl-C, or 'make stop' elsewhere, ends it.",
        flush=True,
    )
