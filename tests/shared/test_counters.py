"""Counts that move with what they count."""

from typing import Any

import pytest

from edgecontrol.budget import MICROCENTS, Budget
from edgecontrol.counters import count_actions, day, read_counts
from edgecontrol.errors import TransactionCanceled
from tests.services import CountingAws, Stores

AT = 1_800_000_000  # 2027-01-15


def test_counts_of_days_add_up_to_months_and_some_to_all_time(stores: Stores) -> None:
    for number in range(12):
        at = AT + number % 2 * 86_400
        actions = count_actions("100", f"c{number}", at, {"conversations": 1, "turns": 2, "nothing": 0})
        stores.table.transact(actions, f"token-{number}")

    assert day(AT) == "2027-01-15"
    assert read_counts(stores.table, "100", "2027-01-15") == {"conversations": 6, "turns": 12}
    assert read_counts(stores.table, "100", "2027-01") == {"conversations": 12, "turns": 24}
    assert read_counts(stores.table, "100", "ALL") == {"conversations": 12}
    assert read_counts(stores.table, "101", "2027-01") == {}


def test_nothing_to_count_is_no_write() -> None:
    assert count_actions("100", "c", AT, {}) == []
    assert count_actions("100", "c", AT, {"turns": 0}) == []


def test_direct_messages_are_counted_apart(stores: Stores) -> None:
    stores.table.transact(count_actions("", "c", AT, {"turns": 1}), "token")

    assert read_counts(stores.table, "", "2027-01-15") == {"turns": 1}


def test_two_turns_that_count_at_once_both_count(stores: Stores) -> None:
    """DynamoDB cancels one of two transactions on an item: that one is tried again."""
    waits: list[float] = []

    class Conflicting(CountingAws):
        conflicts = 2

        def _send(self, pool: Any, connection: Any, *request: Any) -> Any:
            if not self.conflicts:
                return super()._send(pool, connection, *request)
            self.conflicts -= 1
            pool.release(connection, reusable=False)
            reasons = [{"Code": "None"}, {"Code": "TransactionConflict"}]
            return 400, {"__type": "x#TransactionCanceledException", "CancellationReasons": reasons}

    aws = Conflicting()
    aws._sleep = waits.append
    stores.table.aws = aws
    stores.table.transact(count_actions("100", "c", AT, {"turns": 1}), "token")

    assert len(waits) == 2
    assert read_counts(stores.table, "100", day(AT)) == {"turns": 1}
    aws.conflicts = 99
    with pytest.raises(TransactionCanceled):
        stores.table.transact(count_actions("100", "c", AT, {"turns": 1}), "token-2")
    aws.close()


def test_a_days_budget_is_known_to_be_spent_a_minute_later_at_most(stores: Stores) -> None:
    now = [float(AT)]
    budget = Budget(stores.table, 5, now=lambda: now[0])
    assert not budget.is_spent("100")
    stores.table.transact(count_actions("100", "c", AT, {"model_microcents": 5 * MICROCENTS}), "token")
    now[0] += 61
    stores.calls.clear()

    assert [budget.is_spent("100"), budget.is_spent("100"), budget.is_spent("101")] == [True, True, False]
    assert stores.calls == ["Query", "Query"]
    now[0] += 86_400
    assert not budget.is_spent("100")
