"""One worker Lambda in one fresh process: `worker.py MODULE PLAN SPAWNED`.

The module has `handler(event, context)`, `prepare(conversations, messages)` and `body(number, conversation)`; it may
have `before_turn()`. The plan is JSON: `mode` cold or warm, `history` (lengths, measured in turn), `turns`, `batch`.
"""

import gc
import importlib
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from meter import Context, Report

sys.path.insert(0, str(Path(__file__).parents[1]))  # `dataset`, for every environment


def main(module: str, plan: dict[str, Any], spawned: float) -> None:
    report = Report()
    worker = importlib.import_module(module)
    if plan["mode"] == "cold":
        _finish(worker, _event(worker, 900_001, [plan["conversation"]]))
        report.first_done(spawned)
    elif plan["mode"] == "seed":
        _seed(worker, plan)
    else:
        _warm(worker, plan, report)
    report.write()


def _seed(worker: Any, plan: dict[str, Any]) -> None:
    """Leaves conversations behind, and in the table what a worker of yesterday would have left there."""
    from dataset import history

    for name in plan["conversations"]:
        worker.prepare([name], history(plan["history"][0], name[-6:]))
    _finish(worker, _event(worker, 900_000, plan["conversations"][-1:]))


def _warm(worker: Any, plan: dict[str, Any], report: Report) -> None:
    from dataset import history

    turns, batch, lengths = plan["turns"], plan["batch"], plan["history"]
    warmup = plan.get("warmup", 6)
    groups = []
    for length in lengths:
        names = [f"9{os.getpid():07d}{length:05d}{number:05d}" for number in range((turns + warmup) * batch)]
        for name in names:
            worker.prepare([name], history(length, name[-6:]))
        groups.append([names[start : start + batch] for start in range(0, len(names), batch)])
    serial = iter(range(1, 1_000_000))
    events = [[_event(worker, next(serial), names) for names in group] for group in groups]
    for number in range(warmup):
        for group in events:
            _finish(worker, group[number])
    gc.collect()
    before = _counts()
    cpu: list[list[float]] = [[] for _ in lengths]
    wall: list[list[float]] = [[] for _ in lengths]
    for number in range(warmup, turns + warmup):
        for index, group in enumerate(events):
            getattr(worker, "before_turn", int)()
            started_cpu, started = time.process_time(), time.perf_counter()
            _finish(worker, group[number])
            cpu[index].append(time.process_time() - started_cpu)
            wall[index].append(time.perf_counter() - started)
    counted = _counts() - before
    for index, length in enumerate(lengths):
        report.add(**{f"cpu_ms_{length}": 1e3 * median(cpu[index]), f"wall_ms_{length}": 1e3 * median(wall[index])})
    every = turns * batch * len(lengths)
    report.add(**{f"n_{name}": value / every for name, value in counted.items()})
    before = _counts()
    _finish(worker, events[0][-1])  # the same message once more
    report.add(**{f"again_{name}": value for name, value in (_counts() - before).items()})


def _event(worker: Any, number: int, conversations: list[str]) -> dict[str, Any]:
    return {"Records": [_record(worker, number * 100 + index, name) for index, name in enumerate(conversations)]}


def _record(worker: Any, number: int, conversation: str) -> dict[str, Any]:
    return {
        "messageId": f"{number:08d}-0000-0000-0000-{conversation[-12:]}",
        "receiptHandle": "AQEB" + "x" * 180,
        "body": worker.body(number, conversation),
        "attributes": {
            "ApproximateReceiveCount": "1",
            "SentTimestamp": "1700000000000",
            "SenderId": "AIDA",
            "ApproximateFirstReceiveTimestamp": "1700000000001",
            "MessageGroupId": conversation,
            "MessageDeduplicationId": f"d{number}",
            "SequenceNumber": "18849496460467696128",
        },
        "messageAttributes": {},
        "md5OfBody": "0" * 32,
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:questions.fifo",
        "awsRegion": "eu-west-1",
    }


def _finish(worker: Any, event: dict[str, Any]) -> None:
    answer = worker.handler(event, Context)
    if isinstance(answer, dict) and answer.get("batchItemFailures"):
        raise SystemExit(f"not finished: {answer}")


def _counts() -> Counter[str]:
    from urllib.request import urlopen

    total: Counter[str] = Counter()
    for url in os.environ["COUNTED"].split(","):
        with urlopen(f"{url}/stats") as answer:
            total.update(json.loads(answer.read()))
    return total


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]), float(sys.argv[3]))
