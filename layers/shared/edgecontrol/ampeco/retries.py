"""When a read is tried again: three more times after 1, 2 and 3 s, or after AMPECO's own `Retry-After` (row S9).

Nothing but reads passes here: an action tried twice may restart a charger twice.
"""

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception

from edgecontrol.ampeco.transport import SERVICE, OutOfTime
from edgecontrol.errors import Throttled, Unavailable

T = TypeVar("T")
WAITS = (1.0, 2.0, 3.0)


def with_retries(
    read: Callable[[], T], *, clock: Callable[[], float], sleep: Callable[[float], None], deadline: float
) -> T:
    """The read's value; `Throttled` or `Unavailable` when it still fails or the next try would miss the deadline."""

    def spent(state: RetryCallState) -> bool:
        return state.attempt_number > len(WAITS) or clock() + state.upcoming_sleep >= deadline

    retrying = Retrying(
        retry=retry_if_exception(_passing),
        wait=_wait,
        stop=spent,
        sleep=sleep,
        retry_error_callback=_give_up,
    )
    return retrying(read)


def _passing(failure: BaseException) -> bool:
    return isinstance(failure, Unavailable | Throttled) and not isinstance(failure, OutOfTime)


def _wait(state: RetryCallState) -> float:
    failure = _failure(state)
    if isinstance(failure, Throttled):
        return failure.retry_after
    return WAITS[min(state.attempt_number, len(WAITS)) - 1]


def _give_up(state: RetryCallState) -> None:
    failure = _failure(state)
    if isinstance(failure, Unavailable):
        message = f"{str(failure).removeprefix(SERVICE + ': ')}; gave up after {state.attempt_number} of 4 tries"
        raise Unavailable(SERVICE, message, status=failure.status) from failure
    assert failure is not None
    raise failure


def _failure(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
