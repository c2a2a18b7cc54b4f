"""A running copy as it was after its start: what people did and what was broken is gone, what is deployed stays."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from local import furnish, lambdas
from local.endpoints import Endpoints
from local.standins import support_channels

# The gateway's own lease and session, and the names it heard at its start: it is connected, and stays so.
_KEPT_PARTITIONS = frozenset({"GATEWAY", "NAMES"})
_BATCH = 25  # what one BatchWriteItem takes
_PATIENCE_SECONDS = 30.0


def start_over(endpoints: Endpoints) -> None:
    """Empty queues and table, reset the stand-ins, and furnish the channels' settings again.

    A turn under way finds its session gone and can no longer commit; its question is no longer in the queue.
    """
    environment = lambdas.aws(endpoints)
    queues = furnish.client("sqs", environment)
    for url in (endpoints.queue_url, endpoints.dead_letter_queue_url):
        queues.purge_queue(QueueUrl=url)
    _empty(furnish.client("dynamodb", environment), endpoints.table_name)
    for control in _controls(endpoints):
        httpx.post(f"{control}/reset", timeout=_PATIENCE_SECONDS).raise_for_status()
    channels = support_channels(endpoints.ampeco_url, endpoints.second_ampeco_url)
    furnish.add_channels(environment, endpoints.table_name, channels)


def _controls(endpoints: Endpoints) -> Iterator[str]:
    yield endpoints.discord_control_url
    yield endpoints.ampeco_control_url
    yield endpoints.second_ampeco_control_url
    if endpoints.model_control_url:
        yield endpoints.model_control_url


def _empty(dynamodb: Any, table: str) -> None:
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table, ProjectionExpression="pk, sk", ConsistentRead=True, PaginationConfig={"PageSize": 1_000}
    )
    keys = [key for page in pages for key in page["Items"] if not _is_kept(key)]
    for start in range(0, len(keys), _BATCH):
        gone = [{"DeleteRequest": {"Key": key}} for key in keys[start : start + _BATCH]]
        dynamodb.batch_write_item(RequestItems={table: gone})


def _is_kept(key: Mapping[str, Mapping[str, str]]) -> bool:
    return key["pk"]["S"] in _KEPT_PARTITIONS
