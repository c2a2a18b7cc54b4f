"""A door on fresh stores, with Discord's side of the wire: signed bytes in, checked answers out."""

import itertools
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from edgecontrol.aws import Aws, Credentials
from edgecontrol.channels import Channels, ChannelSettings
from edgecontrol.database import Table
from edgecontrol.limits import RateLimit
from edgecontrol.log import make_logger
from edgecontrol.metrics import Meter
from edgecontrol.queue import Queue
from edgecontrol.settings import InteractionsSettings
from infra.partitions import FRONT_DOOR
from interactions.door import Door
from interactions.suggestions import Suggestions
from tests.interactions.discord_side import APPLICATION, KEY, TENANT, check, sign
from tests.services import Bound, CountingAws, Stores

_UNIQUE = itertools.count()


@dataclass
class Front:
    """One container of the front door as Discord sees it."""

    door: Door
    stores: Stores
    clock: list[float]

    def post(self, payload: Any) -> tuple[int, dict[str, Any]]:
        """Status and body of the answer to a signed payload (or raw bytes)."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
        timestamp = str(int(self.clock[0]))
        answer = self.door.answer(body, sign(body, timestamp), timestamp).to_lambda()
        if answer["statusCode"] == 200:
            check(answer, payload)
        return answer["statusCode"], json.loads(answer["body"])

    def send(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The callback an interaction is answered with."""
        status, body = self.post(payload)
        assert status == 200, body
        return body

    def said(self, payload: dict[str, Any]) -> str:
        """The text of an answer at once, which nobody else may see."""
        answer = self.send(payload)
        assert (answer["type"], answer["data"]["flags"]) == (4, 64)
        assert answer["data"]["allowed_mentions"] == {"parse": []}
        content: str = answer["data"]["content"]
        return content

    def queued(self) -> list[dict[str, Any]]:
        """The events enqueued since the last look, as a consumer that finishes each batch gets them."""
        aws, url = self.stores.aws, self.stores.queue_url
        found: list[dict[str, Any]] = []
        while batch := aws.call("sqs", "ReceiveMessage", {"QueueUrl": url, "MaxNumberOfMessages": 10}).get("Messages"):
            found += [json.loads(message["Body"]) for message in batch]
            for message in batch:
                aws.call("sqs", "DeleteMessage", {"QueueUrl": url, "ReceiptHandle": message["ReceiptHandle"]})
        return found

    def calls(self, payload: dict[str, Any]) -> list[str]:
        """What AWS is asked for this one."""
        aws: Any = self.door.table.aws
        aws.calls.clear()
        self.send(payload)
        return list(aws.calls)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is not a slow AWS."""
    monkeypatch.setattr("interactions.door.TABLE_SECONDS", 30.0)
    monkeypatch.setattr("interactions.door.AWS_SECONDS", 60.0)


@pytest.fixture
def clock() -> list[float]:
    """Now, to be moved; a whole minute begins here."""
    return [float(int(time.time()) // 60 * 60)]


@pytest.fixture
def build(stores: Stores, clock: list[float]) -> Iterator[Callable[..., Front]]:
    """Another container of the same deployment, with its own settings or wires."""
    made: list[Aws] = []

    def front(aws: Aws | None = None, **settings: Any) -> Front:
        aws = aws or CountingAws()
        made.append(aws)
        return Front(make_door(aws, stores, lambda: clock[0], **settings), stores, clock)

    yield front
    for aws in made:
        aws.close()


@pytest.fixture
def front(build: Callable[..., Front]) -> Front:
    return build()


@pytest.fixture
def configure(stores: Stores) -> Callable[..., None]:
    """Store settings of a channel."""

    def save(channel_id: str, guild_id: str, **settings: Any) -> None:
        made = ChannelSettings(channel_id, guild_id, configured=True, revision=1)
        Channels(stores.table).save(replace(made, **settings))

    return save


def make_door(aws: Aws, stores: Stores, now: Callable[[], float], **settings: Any) -> Door:
    """What `interactions.handler.deps` builds, on these stores and this clock."""
    bound: Any = Bound(aws, FRONT_DOOR)
    table = Table(bound, stores.table.name)
    defaults = {
        "stage": "test",
        "table_name": table.name,
        "queue_url": stores.queue_url,
        "discord_public_key": bytes(KEY.verify_key).hex(),
        "discord_application_id": APPLICATION,
        "default_ampeco_tenant_url": TENANT,
    }
    wanted = InteractionsSettings(**{**defaults, **settings})
    return Door(
        settings=wanted,
        public_key=bytes.fromhex(wanted.discord_public_key),
        table=table,
        queue=Queue(aws, wanted.queue_url),
        limit=RateLimit(table, now=now),
        channels=Channels(
            table,
            default_language=wanted.default_language,
            default_tenant_url=wanted.default_ampeco_tenant_url,
        ),
        suggestions=Suggestions(table, now=now),
        logger=make_logger("interactions"),
        meter=Meter("interactions"),
        now=now,
    )


class CutAws(CountingAws):
    """The real client with some services behind a port nobody listens on; it does not wait between attempts."""

    def __init__(self, *cut: str) -> None:
        super().__init__()
        self._sleep = lambda _: None
        self._cut = cut

    def _endpoint(self, service: str) -> str:
        return "http://127.0.0.1:9" if service in self._cut else super()._endpoint(service)


@pytest.fixture
def cut(build: Callable[..., Front]) -> Callable[..., Front]:
    """A container that cannot reach these services."""
    return lambda *services, **settings: build(CutAws(*services), **settings)


class IdleAws(Aws):
    """AWS that takes everything and knows nothing: for inputs by the hundred, where only the answer matters."""

    def __init__(self) -> None:
        super().__init__(region="eu-west-1", credentials=lambda: Credentials("testing", "testing"))
        self.sent: list[dict[str, Any]] = []

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
        if operation == "SendMessage":
            self.sent.append(json.loads(request["MessageBody"]))
        if operation == "UpdateItem":
            return {"Attributes": {name: {"N": "1"} for name in request["ExpressionAttributeNames"].values()}}
        return {}
