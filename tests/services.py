"""The services of the in-process tests: an AWS stand-in (moto's server) and our own Discord, AMPECO
and model, on loopback.
"""

import asyncio
import json
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

import pytest
import uvicorn
from moto.server import ThreadedMotoServer

from edgecontrol.aws import Aws, Credentials
from edgecontrol.database import Table
from edgecontrol.table import create_table_request
from infra.partitions import Partitions

REGION = "eu-west-1"
_TARGET_CREDENTIALS = Credentials("testing", "testing")


class Served:
    """One ASGI application on a free loopback port, in a thread of its own."""

    def __init__(self, app: Any) -> None:
        self.app = app
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            ws="websockets-sansio",
            lifespan="auto",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._server.serve([listener])), daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> Any:
        """A JSON read, such as of a control route."""
        with urllib.request.urlopen(self.url + path) as answer:
            return json.loads(answer.read())

    def post(self, path: str, body: Any = None, method: str = "POST") -> Any:
        """A JSON write, such as to a control route."""
        data = json.dumps(body).encode() if body is not None else b""
        request = urllib.request.Request(self.url + path, data, {"content-type": "application/json"}, method=method)
        with urllib.request.urlopen(request) as answer:
            raw = answer.read()
            return json.loads(raw) if raw else None

    def requests(self, method: str = "", part: str = "") -> list[dict[str, Any]]:
        """What it received, in order: those of this method whose path has this part."""
        found = self.get("/_control/requests")
        return [r for r in found if method in ("", r["method"]) and part in r["path"]]

    def stop(self) -> None:
        """End the thread."""
        self._server.should_exit = True
        self._thread.join(5)


class Moto:
    """moto's server with a table and the two queues of the stack."""

    def __init__(self) -> None:
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        host, port = self._server.get_host_and_port()
        self.url = f"http://{host}:{port}"
        self._wake("dynamodb", "DynamoDB_20120810.ListTables")
        self._wake("sqs", "AmazonSQS.ListQueues")

    def _wake(self, service: str, target: str) -> None:
        """A service is imported at its first call, which on a busy machine takes longer than our client waits."""
        signed = f"AWS4-HMAC-SHA256 Credential=testing/20260101/{REGION}/{service}/aws4_request"
        headers = {"x-amz-target": target, "authorization": signed, "content-type": "application/x-amz-json-1.0"}
        urllib.request.urlopen(urllib.request.Request(self.url, b"{}", headers)).read()

    def reset(self) -> None:
        """Nothing of an earlier test is left."""
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/moto-api/reset", method="POST")).read()

    def stop(self) -> None:
        """End it."""
        self._server.stop()


@dataclass
class Stores:
    """A fresh table, queue and secret for one test."""

    aws: Aws
    table: Table
    queue_url: str
    dead_letter_queue_url: str
    calls: list[str] = field(default_factory=list)

    def received(self, url: str = "") -> list[dict[str, Any]]:
        """Messages of a queue, decoded; they stay invisible afterwards."""
        request = {"QueueUrl": url or self.queue_url, "MaxNumberOfMessages": 10, "AttributeNames": ["All"]}
        found: list[dict[str, Any]] = []
        while batch := self.aws.call("sqs", "ReceiveMessage", request).get("Messages", []):
            found += [json.loads(message["Body"]) for message in batch]
        return found


class CountingAws(Aws):
    """The real client, noting each call."""

    def __init__(self) -> None:
        super().__init__(region=REGION, credentials=lambda: _TARGET_CREDENTIALS)
        self.calls: list[str] = []

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        """Note it, then make it."""
        self.calls.append(operation)
        return super().call(service, operation, request)


class Bound:
    """An AWS client whose table calls keep to a role's partitions (`infra.partitions`), as they must on AWS."""

    def __init__(self, aws: Aws, allowed: Partitions) -> None:
        self.unbound, self.allowed = aws, allowed

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unbound, name)

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        """Make it, unless the role would be refused: that no code under test can take for a failing AWS."""
        if service == "dynamodb":
            values = request.get("Key") or request.get("Item") or request.get("ExpressionAttributeValues", {})
            partition = (values.get("pk") or values[":pk"])["S"]
            if not any(fnmatchcase(partition, like) for like in self.allowed.get(operation, ())):
                pytest.fail(f"{operation} of {partition} is not granted: infra/partitions.py")
        return self.unbound.call(service, operation, request)


@contextmanager
def granted(bound: Bound, **more: Sequence[str]) -> Iterator[None]:
    """More than the role has, for what a test does in another's place."""
    before, bound.allowed = bound.allowed, {**bound.allowed, **more}
    try:
        yield
    finally:
        bound.allowed = before


class AtomicAws(CountingAws):
    """Calls one at a time, for threads: DynamoDB changes an item atomically, which moto does not."""

    _turn = threading.Lock()

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        """Wait for the others."""
        with self._turn:
            return super().call(service, operation, request)


def make_stores(name: str) -> Stores:
    """A table and queues of their own for a test."""
    aws = CountingAws()
    aws.call("dynamodb", "CreateTable", create_table_request(name))
    queues = {}
    for queue in (f"{name}.fifo", f"{name}-dead.fifo"):
        attributes = {"FifoQueue": "true", "VisibilityTimeout": "30"}
        created = aws.call("sqs", "CreateQueue", {"QueueName": queue, "Attributes": attributes})
        queues[queue] = created["QueueUrl"]
    aws.calls.clear()
    return Stores(aws, Table(aws, name), queues[f"{name}.fifo"], queues[f"{name}-dead.fifo"], aws.calls)
