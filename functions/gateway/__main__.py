"""The gateway as a plain process, for those who prefer a container: `python -m gateway`, one for each shard.

Reads the same variables as the Lambda, SHARD besides (0). It shares the lease, so that it can run beside the schedule:
one holds the connection, the other waits. SIGTERM hands over and ends.
"""

import os
import signal
import threading
import uuid

from edgecontrol.clock import Clock
from edgecontrol.settings import GatewaySettings
from gateway.acquire import acquire
from gateway.handler import build
from gateway.shard import Shard

_AGAIN_SECONDS = 10.0


def main() -> None:
    """Hold the shard until told to stop."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def sleep(seconds: float) -> None:
        stop.wait(seconds)

    clock, forever = Clock(sleep=sleep), float("inf")
    deps, shard = build(GatewaySettings.from_environment(), clock), int(os.environ.get("SHARD", "0"))
    while not stop.is_set():
        owner = uuid.uuid4().hex
        held = acquire(deps.table, shard, owner, clock, ends_at=forever, patient=True, stopped=stop.is_set)
        if held is not None:
            Shard(deps, shard, *held, forever, stop.is_set).run()
            deps.meter.flush()
        stop.wait(_AGAIN_SECONDS)


if __name__ == "__main__":
    main()
