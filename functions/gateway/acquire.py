"""Getting hold of a shard: at once when it is free, after a wait when its holder is about to hand over or silent."""

from collections.abc import Callable

from edgecontrol.clock import Clock
from edgecontrol.database import Table
from gateway.lease import LEASE_SECONDS, RENEW_SECONDS, Held, Lease, Standing, take

# The schedule starts somebody every minute: whoever comes in the last minute of the holder waits and is ready.
_SOON_MS = 75_000
_LATE_SECONDS = 20.0
_POLL_SECONDS = 0.25


def acquire(
    table: Table,
    shard: int,
    owner: str,
    clock: Clock,
    *,
    ends_at: float,
    patient: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Lease, Standing] | None:
    """The lease until `ends_at` (monotonic), or None when somebody else is well and staying.

    `patient` waits for however long it takes, as a process without a schedule must.
    """
    give_up_at = clock.monotonic() + _SOON_MS / 1000 + _LATE_SECONDS
    while not stopped():
        left = ends_at - clock.monotonic()
        ends_ms = clock.now_ms() + int(left * 1000) if left < float("inf") else 0
        found = take(table, shard, owner, ends_ms, clock)
        if not isinstance(found, Held):
            return found
        wait = _worth_waiting(found, clock.now_ms())
        if patient:
            wait = min(wait or RENEW_SECONDS, RENEW_SECONDS)
        elif wait is None or clock.monotonic() + wait >= min(give_up_at, ends_at):
            return None
        clock.sleep(wait)
    return None


def _worth_waiting(held: Held, now_ms: int) -> float | None:
    """Seconds until it is worth another try; None when that is not soon."""
    if held.ends_ms and held.ends_ms - now_ms < _SOON_MS:
        return max(_POLL_SECONDS, (held.ends_ms - now_ms) / 1000)
    free_in = (held.lease_until_ms - now_ms) / 1000
    silent = free_in < LEASE_SECONDS - RENEW_SECONDS - 3.0  # a holder that is well has renewed since
    return max(_POLL_SECONDS, free_in) if silent else None
