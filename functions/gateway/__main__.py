"""The gateway as a plain process, for those who prefer a container: `python -m gateway`, one for each shard.

Reads the same variables as the Lambda, SHARD besides (0). It shares the lease, so that it can run beside the schedule:
one holds the connection, the other waits. SIGTERM hands over and ends.
"""

import os
import signal
import threading
import uuid
from collections.abc import Callable

from edgecontrol.clock import Clock
from edgecontrol.errors import DependencyError
from edgecontrol.settings import GatewaySettings
from gateway.acquire import acquire
from gateway.deps import Deps
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

    deps = build(GatewaySettings.from_environment(), Clock(sleep=sleep))
    serve(deps, int(os.environ.get("SHARD", "0")), stop.is_set, sleep)


def serve(deps: Deps, shard: int, stopped: Callable[[], bool], wait: Callable[[float], None]) -> None:
    """Hold the shard whenever it is free, until `stopped`; `wait` may be shorter then."""
    forever = float("inf")
    while not stopped():
        owner = uuid.uuid4().hex
        try:
            held = acquire(deps.table, shard, owner, deps.clock, ends_at=forever, patient=True, stopped=stopped)
            if held is not None:
                Shard(deps, shard, *held, forever, stopped).run()
        except DependencyError as failure:  # the lease or the standing could not be written: it runs out
            deps.logger.error("shard not held", extra={"shard": shard, "error": str(failure)})
        deps.meter.flush()
        wait(_AGAIN_SECONDS)


if __name__ == "__main__":
    main()
