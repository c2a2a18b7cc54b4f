"""Carries the functions' numbers where AWS would: from their logs into CloudWatch's metrics, and onto `/metrics`.

The emulator keeps the log lines but makes no metrics of them, and measures neither functions nor queues. What it
lacks is put in under the names AWS itself uses, so that dashboards and alarms of the stack have something to look at.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from local.emf import Sample, samples
from local.furnish import client
from local.lambda_numbers import Invocations
from local.prometheus import CONTENT_TYPE, Registry

PERIOD_SECONDS = 1.0
QUEUES_EVERY_SECONDS = 10.0
_MOST_AT_ONCE = 500


@dataclass
class LogTail:
    """Where reading a function's log group has got to."""

    group: str
    since_ms: int = 0
    seen: set[tuple[str, str]] = field(default_factory=set)

    def fresh(self, events: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, float]]:
        """Stream, line and time of what was not met before, oldest first.

        Lines of the newest millisecond will be met again and are remembered.
        """
        for event in sorted(events, key=lambda one: int(one["timestamp"])):
            key = (str(event.get("logStreamName", "")), str(event["message"]))
            if event["timestamp"] > self.since_ms:
                self.since_ms = event["timestamp"]
                self.seen.clear()
            if key not in self.seen:
                self.seen.add(key)
                yield *key, event["timestamp"] / 1000


class MetricsBridge:
    """One per local system; `functions` maps names to deployed names, `queues` are addresses."""

    def __init__(
        self,
        environment: Mapping[str, str],
        functions: Mapping[str, str],
        queues: Iterable[str],
        *,
        since: float = 0.0,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._now = now
        self.registry = Registry()
        self.app = Starlette(routes=[Route("/metrics", self._page)])
        self._logs = client("logs", environment)
        self._cloudwatch = client("cloudwatch", environment)
        self._sqs = client("sqs", environment)
        lambdas = client("lambda", environment)
        described = [lambdas.get_function_configuration(FunctionName=name) for name in functions.values()]
        self._tails = [
            (LogTail(_group(found), int(since * 1000)), Invocations(found["FunctionName"], found["Timeout"] * 1000.0))
            for found in described
        ]
        self._queues = dict.fromkeys(queues, 0.0)  # since when each has had messages
        self._queues_read_at = 0.0
        self._one_at_a_time = threading.Lock()

    async def carry(self) -> None:
        """Runs until cancelled."""
        while True:
            await asyncio.to_thread(self.step)
            await asyncio.sleep(PERIOD_SECONDS)

    def step(self) -> None:
        """One round; what cannot be read now is read in the next one."""
        with self._one_at_a_time, contextlib.suppress(BotoCoreError, ClientError):
            self._put(self.look())

    def look(self) -> list[Sample]:
        """What was written and measured since the last look; queues are measured every ten seconds."""
        found = [sample for tail, invocations in self._tails for sample in self._read(tail, invocations)]
        if self._now() - self._queues_read_at > QUEUES_EVERY_SECONDS:
            self._queues_read_at = self._now()
            found += [sample for url in self._queues for sample in self._look_at(url)]
        return found

    async def _page(self, _: Request) -> PlainTextResponse:
        await asyncio.to_thread(self.step)
        return PlainTextResponse(self.registry.text(), media_type=CONTENT_TYPE)

    def _read(self, tail: LogTail, invocations: Invocations) -> Iterator[Sample]:
        pages = self._logs.get_paginator("filter_log_events")
        for page in pages.paginate(logGroupName=tail.group, startTime=tail.since_ms):
            for stream, line, at in tail.fresh(page["events"]):
                for sample in (*samples(line), *invocations.read(stream, line, at)):
                    self.registry.observe(sample)
                    yield sample

    def _look_at(self, url: str) -> Iterator[Sample]:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        waiting, active = (float(found[name]) for name in names)
        now = self._now()
        if not waiting + active:
            self._queues[url] = 0.0
        elif not self._queues[url]:
            self._queues[url] = now
        age = now - self._queues[url] if self._queues[url] else 0.0
        dimensions = (("QueueName", url.rpartition("/")[2]),)
        yield Sample("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Count", dimensions, (waiting,), now)
        yield Sample("AWS/SQS", "ApproximateAgeOfOldestMessage", "Seconds", dimensions, (age,), now)

    def _put(self, found: list[Sample]) -> None:
        for start in range(0, len(found), _MOST_AT_ONCE):
            spaces: dict[str, list[dict[str, Any]]] = {}
            for sample in found[start : start + _MOST_AT_ONCE]:
                spaces.setdefault(sample.namespace, []).append(_datum(sample))
            for namespace, data in spaces.items():
                self._cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)


def _datum(sample: Sample) -> dict[str, Any]:
    return {
        "MetricName": sample.name,
        "Dimensions": [{"Name": name, "Value": value} for name, value in sample.dimensions],
        "Timestamp": sample.at,
        "Values": list(sample.values),
        "Counts": [1.0] * len(sample.values),
        "Unit": sample.unit,
    }


def _group(function: Mapping[str, Any]) -> str:
    return str(function.get("LoggingConfig", {}).get("LogGroup", f"/aws/lambda/{function['FunctionName']}"))
