"""The sliding window: never one too many, and a wait that is always enough."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from edgecontrol.database import Table
from edgecontrol.limits import RateLimit, wait_seconds
from tests.services import AtomicAws, Stores

MINUTE = 1_800_000_000 // 60 * 60


def passes(now: float, last: int, current: int, most: int, window: int = 60) -> bool:
    """The rule of `RateLimit.take` as it is documented."""
    return current < most and last * (1 - (now % window) / window) + current + 1 <= most


class Window:
    """The two counters of a sender over time, as the table keeps them."""

    def __init__(self, last: int, current: int, minute: int, window: int) -> None:
        self.counts = {minute - 1: last, minute: current}
        self.window = window

    def passes(self, now: float, most: int) -> bool:
        minute = int(now // self.window)
        return passes(now, self.counts.get(minute - 1, 0), self.counts.get(minute, 0), most, self.window)


@settings(max_examples=400, deadline=None)
@given(
    most=st.integers(1, 60),
    last=st.integers(0, 60),
    current=st.integers(0, 60),
    elapsed=st.floats(0, 59.999),
    window=st.sampled_from([60, 3_600]),
)
@example(most=20, last=20, current=0, elapsed=0.0, window=60)
@example(most=20, last=20, current=19, elapsed=59.999, window=60)
@example(most=1, last=0, current=1, elapsed=0.0, window=60)
@example(most=3, last=3, current=2, elapsed=19.99999, window=60)
def test_waiting_as_told_is_always_enough_and_never_longer_than_two_windows(
    most: int, last: int, current: int, elapsed: float, window: int
) -> None:
    last, current = min(last, most), min(current, most)
    now = MINUTE // window * window + elapsed
    if passes(now, last, current, most, window):
        return
    wait = wait_seconds(now, last, current, most, window)

    kept = Window(last, current, int(now // window), window)
    assert 1 <= wait <= 2 * window
    assert kept.passes(now + wait, most)


@settings(max_examples=200, deadline=None)
@given(most=st.integers(1, 60), last=st.integers(0, 60), current=st.integers(0, 60), elapsed=st.integers(0, 59))
def test_the_wait_is_not_a_second_too_long(most: int, last: int, current: int, elapsed: int) -> None:
    last, current, now = min(last, most), min(current, most), float(MINUTE + elapsed)
    if passes(now, last, current, most):
        return
    wait = wait_seconds(now, last, current, most)

    kept = Window(last, current, MINUTE // 60, 60)
    assert wait == 1 or not kept.passes(now + wait - 1.001, most)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gaps=st.lists(st.sampled_from([0.0, 0.4, 3.0, 20.0, 61.0]), min_size=5, max_size=25), most=st.integers(1, 5))
def test_in_the_table_no_window_takes_too_many_and_waits_are_kept(stores: Stores, gaps: list[float], most: int) -> None:
    now = [float(MINUTE)]
    limit = RateLimit(stores.table, now=lambda: now[0])
    sender = f"driver-{len(stores.calls)}"
    taken: list[float] = []
    for gap in gaps:
        now[0] += gap
        verdict = limit.take(sender, most)
        if not verdict.allowed:
            now[0] += verdict.wait_seconds
            assert limit.take(sender, most).allowed
        taken.append(now[0])

    by_minute = [int(at // 60) for at in taken]
    assert max(map(by_minute.count, by_minute)) <= most


def test_taking_is_one_call(stores: Stores) -> None:
    limit = RateLimit(stores.table, now=lambda: MINUTE)
    stores.calls.clear()
    limit.take("1", 20)

    assert stores.calls == ["UpdateItem"]


def test_a_refusal_is_not_counted(stores: Stores) -> None:
    now = [float(MINUTE + 30)]
    limit = RateLimit(stores.table, now=lambda: now[0])
    for _ in range(30):
        limit.take("1", 4)
    now[0] += 45

    assert [limit.take("1", 4).allowed for _ in range(3)] == [True, False, False]


def test_side_by_side_exactly_so_many_pass(stores: Stores) -> None:
    aws = AtomicAws()
    limit = RateLimit(Table(aws, stores.table.name), now=lambda: MINUTE)
    with closing(aws), ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(lambda _: limit.take("1", 7), range(24)))

    assert sum(verdict.allowed for verdict in verdicts) == 7


def test_what_is_given_back_can_be_taken_again(stores: Stores) -> None:
    now = [float(MINUTE)]
    limit = RateLimit(stores.table, now=lambda: now[0])
    assert [limit.take("1", 2).allowed for _ in range(3)] == [True, True, False]
    limit.give_back("1")

    assert [limit.take("1", 2).allowed for _ in range(2)] == [True, False]
    now[0] += 600
    limit.give_back("1")
    assert [limit.take("1", 2).allowed for _ in range(3)] == [True, True, False]


def test_an_hours_window_works_alike(stores: Stores) -> None:
    hour = MINUTE // 3_600 * 3_600
    limit = RateLimit(stores.table, window_seconds=3_600, now=lambda: hour + 1_800)
    verdicts = [limit.take("code-1", 5) for _ in range(6)]

    assert [verdict.allowed for verdict in verdicts] == [True] * 5 + [False]
    assert verdicts[-1].wait_seconds == 1_800 + 720


def test_the_counters_of_a_sender_who_comes_now_and_then_do_not_pile_up(stores: Stores) -> None:
    now = [float(MINUTE)]
    limit = RateLimit(stores.table, now=lambda: now[0])
    for _ in range(40):
        limit.take("1", 20)
        now[0] += 420

    item = stores.table.get("RATE#1", "MINUTES")
    assert item is not None
    assert len(item) <= 16
    assert item["expires_at"] > now[0] - 420
