"""The restore drill: the table as it was a while ago, restored under another name, compared, and removed again.

A backup nobody has restored is a hope. The drill never touches the live table; it costs the restored size once.
"""

import argparse
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from edgecontrol.errors import ConfigurationError
from operations.deployed import Deployed

_LOOK_SECONDS = 5.0
_MOST_SECONDS = 3_600.0


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--minutes", type=float, default=10.0, help="how far back")
    parser.add_argument("--keep", action="store_true", help="keep the copy: this is no drill")


def run(stage: Deployed, given: argparse.Namespace) -> int:
    """Restore, compare, remove; status 1 when the copy is not as it should be."""
    dynamodb = stage.client("dynamodb")
    name, copy = stage.output("TableName"), f"{stage.stack}-restored-{int(time.time())}"
    began = time.monotonic()
    _restore(dynamodb, name, copy, given.minutes)
    try:
        _wait(dynamodb, copy)
        problems = _compared(dynamodb, name, copy)
    finally:
        if not given.keep:
            dynamodb.delete_table(TableName=copy)
    took = time.monotonic() - began
    for problem in problems:
        print(f"FAIL  {problem}")
    kept = f"kept as {copy}" if given.keep else "removed again"
    print(f"Restored {name} as of {given.minutes:g} minutes ago in {took:.0f} s; the copy is {kept}.")
    return 1 if problems else 0


def _restore(dynamodb: Any, name: str, copy: str, minutes: float) -> None:
    wanted: dict[str, Any] = {"RestoreDateTime": datetime.now(UTC) - timedelta(minutes=minutes)}
    if not minutes:
        wanted = {"UseLatestRestorableTime": True}
    try:
        dynamodb.restore_table_to_point_in_time(SourceTableName=name, TargetTableName=copy, **wanted)
    except ClientError as error:
        raise ConfigurationError(
            f"{name} cannot be restored: {error.response['Error']['Message']} "
            "Is point-in-time recovery on, and was the table there at that time?"
        ) from None


def _wait(dynamodb: Any, copy: str) -> None:
    until = time.monotonic() + _MOST_SECONDS
    while dynamodb.describe_table(TableName=copy)["Table"]["TableStatus"] != "ACTIVE":
        if time.monotonic() > until:
            raise ConfigurationError(f"{copy} is not ready after an hour: look at it in the console.")
        time.sleep(_LOOK_SECONDS)


def _compared(dynamodb: Any, name: str, copy: str) -> list[str]:
    live, restored = (dynamodb.describe_table(TableName=table)["Table"] for table in (name, copy))
    problems = []
    if live["KeySchema"] != restored["KeySchema"]:
        problems.append("the keys differ")
    indexes = [{i["IndexName"] for i in t.get("GlobalSecondaryIndexes", ())} for t in (live, restored)]
    if indexes[0] != indexes[1]:
        problems.append(f"indexes differ: {sorted(indexes[0] ^ indexes[1])}")
    if live.get("ItemCount") and not dynamodb.scan(TableName=copy, Limit=1)["Items"]:
        problems.append("the copy is empty")
    return problems
