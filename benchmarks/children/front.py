"""One front door in one fresh process: `front.py MODULE EVENTS WARM SPAWNED`; the module has a Lambda `handler`."""

import gc
import importlib
import json
import sys
import time
from pathlib import Path

from meter import Context, Report


def main(module: str, events: str, warm: int, spawned: float) -> None:
    report = Report()
    first, *rest = (json.loads(line) for line in Path(events).read_text().splitlines()[: warm + 1])
    handler = importlib.import_module(module).handler
    _accepted(handler(first, Context))
    report.first_done(spawned)
    for event in rest[:50]:
        _accepted(handler(event, Context))
    timed = rest[50:]
    gc.collect()
    started = time.process_time()
    for event in timed:
        _accepted(handler(event, Context))
    if timed:
        report.add(warm_cpu_us=1e6 * (time.process_time() - started) / len(timed), answered=len(rest) + 1)
    report.write()


def _accepted(answer: dict) -> None:
    if answer["statusCode"] != 200 or json.loads(answer["body"])["type"] != 5:
        raise SystemExit(f"not deferred: {answer}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
