"""Runs the local AWS in its own environment and ends, Lambdas and all, when whoever started it is gone.

It leads its own process group. Its standard input is a pipe nobody writes to: the end of it means the starter died,
even by a kill that let it say nothing.
"""

import hashlib
import json
import os
import re
import signal
import sys
import threading
import time
import types
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

GRACE_SECONDS = 3.0
UNPACKING = threading.Lock()
PARTITION = "pk"  # of every table the stack has
EQUAL = re.compile(r"#?\w+\s*=\s*(:\w+)")


class UnpackedOnce(zipfile.ZipFile):
    """A layer is unpacked once and linked for every Lambda process: 6,000 files cost each cold start 2.5 s."""

    def namelist(self) -> list[str]:
        """Nothing: the emulator asks only to check each path, which `extractall` makes safe itself."""
        return []

    def extractall(self, path: Any = None, members: Any = None, pwd: bytes | None = None) -> None:
        folder = Path(path)
        if not folder.name.startswith("layer_"):
            super().extractall(path, members or super().namelist(), pwd)
            return
        kept = Path(os.environ["LAYER_CACHE"]) / hashlib.sha256(Path(str(self.filename)).read_bytes()).hexdigest()
        with UNPACKING:
            if not kept.is_dir():
                draft = kept.with_suffix(f".{os.getpid()}")
                super().extractall(draft, super().namelist())
                draft.rename(kept)
        folder.rmdir()
        folder.symlink_to(kept)


def sent_together(extract: Callable[..., str | None]) -> Callable[..., str | None]:
    """SQS has no permissions of its own for batches: who may send one message may send ten (SQS developer guide)."""

    def action(service: str, *request: Any) -> str | None:
        found = extract(service, *request)
        return found.removesuffix("Batch") if found and service == "sqs" else found

    return action


def telling_partitions(context: Callable[[bytes], dict[str, Any]]) -> Callable[[bytes], dict[str, Any]]:
    """The one condition key of DynamoDB the emulator does not tell: whose partitions a request touches."""

    def keys(body: bytes) -> dict[str, Any]:
        return {**context(body), "dynamodb:LeadingKeys": list(partitions(json.loads(body or b"{}")))}

    return keys


def partitions(request: Any) -> Iterator[str]:
    """Partition keys anywhere in a request: of keys, items, batches and transactions, and of a query's condition."""
    if isinstance(request, list):
        for part in request:
            yield from partitions(part)
    if not isinstance(request, dict):
        return
    if isinstance(request.get(PARTITION), dict):
        yield from map(str, request[PARTITION].values())
        return
    if equal := EQUAL.search(request.get("KeyConditionExpression", "")):
        yield from map(str, request.get("ExpressionAttributeValues", {}).get(equal[1], {}).values())
    for part in request.values():
        yield from partitions(part)


def end_with_starter() -> None:
    while os.read(sys.stdin.fileno(), 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main() -> None:
    from ministack import app
    from ministack.core import iam_actions, lambda_runtime

    def enforce_iam(*_: object) -> None:
        app.AUTH = True

    # Off while the CDK bootstraps: its bucket refuses plain HTTP, which is all that is spoken on the loopback.
    signal.signal(signal.SIGUSR1, enforce_iam)
    iam_actions.extract_iam_action = sent_together(iam_actions.extract_iam_action)
    iam_actions.dynamodb_service_context = telling_partitions(iam_actions.dynamodb_service_context)
    lambda_runtime.zipfile = types.SimpleNamespace(**{**vars(zipfile), "ZipFile": UnpackedOnce})
    threading.Thread(target=end_with_starter, daemon=True).start()
    app.main()


if __name__ == "__main__":
    main()
