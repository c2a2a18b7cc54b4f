"""The whole product in one process: look-alike Discord, front door, queue, agent, AMPECO and model, without Lambda.

The functions' own code runs against loopback services; only API Gateway and the queue's event source are played here.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from nacl.signing import SigningKey

from agent import batch
from agent.conversation import handle
from agent.desk import Desk
from agent.handler import connect
from edgecontrol.aws import Aws
from edgecontrol.channels import Channels
from edgecontrol.clock import Clock
from edgecontrol.database import Table
from edgecontrol.limits import RateLimit
from edgecontrol.log import make_logger
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.settings import AgentSettings, InteractionsSettings
from interactions.door import Door, header
from interactions.suggestions import Suggestions
from local.ampeco.app import create_app as ampeco_app
from local.ampeco.config import FIRST
from local.discord.app import create_app as discord_app
from local.discord.config import Config as DiscordConfig
from local.discord.seed import APPLICATION_ID
from local.model.app import build as model_app
from local.model.protocol import MODEL
from operations.register import register
from tests.services import Moto, Served, Stores, make_stores

SECRET = "edgecontrol-test-credentials"


class Gate:
    """A minimal ASGI front for the interactions endpoint: hands bytes and headers to the door of the running test."""

    door: Door | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        if self.door is None:
            await send({"type": "http.response.start", "status": 503, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        answer = self.door.answer(
            body, header(headers, "x-signature-ed25519"), header(headers, "x-signature-timestamp")
        ).to_lambda()
        content = answer["body"].encode()
        pairs = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
        await send({"type": "http.response.start", "status": answer["statusCode"], "headers": pairs})
        await send({"type": "http.response.body", "body": content})


@dataclass
class Services:
    """What is started once for all tests of a worker."""

    moto: Moto
    discord: Served
    ampeco: Served
    model: Served
    gate: Gate
    gate_server: Served

    @classmethod
    def start(cls, moto: Moto) -> "Services":
        """Everything on free loopback ports, beside a running AWS stand-in."""
        gate = Gate()
        gate_server = Served(gate)
        config = DiscordConfig(interactions_url=gate_server.url)
        discord = Served(discord_app(config))
        config.public_url = discord.url
        return cls(moto, discord, Served(ampeco_app(FIRST)), Served(model_app()), gate, gate_server)

    def stop(self) -> None:
        """End everything."""
        for served in (self.discord, self.ampeco, self.model, self.gate_server):
            served.stop()


class Town:
    """One test's product on fresh stores; drivers act through the look-alike, `pump` plays the queue's event source."""

    def __init__(
        self,
        services: Services,
        name: str,
        *,
        transport: httpx.BaseTransport | None = None,
        aws: Aws | None = None,
        **settings: Any,
    ) -> None:
        self.services = services
        self.discord, self.ampeco, self.model = services.discord, services.ampeco, services.model
        os.environ["AWS_ENDPOINT_URL"] = services.moto.url
        os.environ.update(AWS_REGION="eu-west-1", AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing")
        self.stores: Stores = make_stores(name)
        secret = {
            "discord_bot_token": "local-bot-token-not-secret",
            "openai_api_key": "local",
            "link_code_key": "test-key-not-secret",
            "ampeco_tokens": {self.ampeco_host: FIRST.token},
        }
        self.stores.aws.call("secretsmanager", "CreateSecret", {"Name": name, "SecretString": json.dumps(secret)})
        self.offset = 0.0
        clock = Clock(now=lambda: time.time() + self.offset)
        wanted = replace(self._agent_settings(name), **settings)
        self.desk: Desk = connect(wanted, clock, aws or self.stores.aws, transport)
        self.pools = [self.desk.photo_http, self.desk.discord._http, self.desk.tenants._http]
        services.gate.door = self._door(name)
        for stand_in in (self.discord, self.ampeco, self.model):
            stand_in.post("/_control/reset")
        register(f"{self.discord.url}/api/v10", APPLICATION_ID, "local-bot-token-not-secret")

    def close(self) -> None:
        """Close every connection this town opened."""
        pools: tuple[Any, ...] = (self.desk.aws, self.stores.aws, self.front_aws, self.desk.model, *self.pools)
        for pool in pools:
            pool.close()

    @property
    def ampeco_host(self) -> str:
        """Host and port of the simulator."""
        return self.ampeco.url.removeprefix("http://")

    def _agent_settings(self, name: str) -> AgentSettings:
        return AgentSettings(
            stage="test",
            table_name=name,
            queue_url=self.stores.queue_url,
            credentials_secret=name,
            discord_application_id=APPLICATION_ID,
            model=MODEL,
            discord_api_url=f"{self.discord.url}/api/v10",
            discord_cdn_hosts=(self.discord.url.removeprefix("http://"),),
            openai_base_url=f"{self.model.url}/v1",
            default_ampeco_tenant_url=self.ampeco.url,
            ampeco_tenant_hosts=(self.ampeco_host,),
        )

    def _door(self, name: str) -> Door:
        key = bytes(SigningKey(DiscordConfig().key_seed).verify_key)
        settings = InteractionsSettings(
            stage="test",
            table_name=name,
            queue_url=self.stores.queue_url,
            discord_public_key=key.hex(),
            discord_application_id=APPLICATION_ID,
            default_ampeco_tenant_url=self.ampeco.url,
        )
        aws = self.front_aws = Aws()
        table = Table(aws, name)
        return Door(
            settings=settings,
            public_key=key,
            table=table,
            queue=Queue(aws, self.stores.queue_url),
            limit=RateLimit(table),
            channels=Channels(table, default_language="he", default_tenant_url=self.ampeco.url),
            suggestions=Suggestions(table),
            logger=make_logger("interactions"),
            meter=Meter("interactions"),
            now=time.time,
        )

    def act(self, who: str, action: str, **body: Any) -> Any:
        """Let a seeded user do something in the look-alike."""
        return self.discord.post(f"/_user/{who}/{action}", body)

    def messages(self, name: str, channel: str) -> list[dict[str, Any]]:
        """What this user sees in a channel, oldest first."""
        found: list[dict[str, Any]] = self.discord.get(f"/_user/{name}/channels/{channel}/messages")
        return found

    def pump(self, *, attempts: int = 6) -> int:
        """Deliver what waits in the queue to the agent until nothing is left; returns how many batches that took."""
        batches = 0
        for _ in range(attempts):
            records = self.records()
            if not records:
                break
            batches += 1
            self.deliver(records)
        return batches

    def records(self) -> list[dict[str, Any]]:
        """The next batch as the event source would hand it over."""
        request = {"QueueUrl": self.stores.queue_url, "MaxNumberOfMessages": 10, "AttributeNames": ["All"]}
        messages = self.stores.aws.call("sqs", "ReceiveMessage", request).get("Messages", [])
        return [
            {
                "messageId": m["MessageId"],
                "receiptHandle": m["ReceiptHandle"],
                "body": m["Body"],
                "attributes": m["Attributes"],
            }
            for m in messages
        ]

    def deliver(self, records: list[dict[str, Any]]) -> list[str]:
        """Run the agent on one batch and delete what it finished, as the event source does."""
        deadline = time.monotonic() + 30
        failed = batch.run(batch.read(records), lambda messages: handle(self.desk, messages, deadline))
        for record in records:
            if record["messageId"] not in failed:
                request = {"QueueUrl": self.stores.queue_url, "ReceiptHandle": record["receiptHandle"]}
                self.stores.aws.call("sqs", "DeleteMessage", request)
        return failed


@contextmanager
def services(moto: Moto) -> Iterator[Services]:
    """Started services, stopped at the end."""
    started = Services.start(moto)
    try:
        yield started
    finally:
        started.stop()


SUPPORT = "1290000000000003001"
NOA, DANA, OLEG, LAYLA = (f"12900000000000010{number:02}" for number in (1, 2, 3, 4))
