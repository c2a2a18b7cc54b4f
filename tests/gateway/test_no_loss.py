"""Whatever is killed, dropped or invalidated when: nothing is lost, nothing is out of order, nothing is there twice."""

import itertools
import random
from collections import Counter
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from benchmarks.fakes import dynamodb
from edgecontrol.aws import Aws
from edgecontrol.database import Table
from edgecontrol.errors import ConditionFailed
from edgecontrol.table import create_table_request
from tests.gateway.fakes import SUPPORT, Town, make_town
from tests.gateway.model import Crossings, Gateway, play, watch
from tests.services import Stores

FAULTS = ("kill", "drop", "reconnect", "invalidate", "duplicate", "deaf", "deaf and lost", "down", "throttled")


class MemoryAws(Aws):
    """A table without a server: hundreds of lives in the time of a few."""

    def __init__(self) -> None:
        super().__init__(region="eu-west-1")
        self._store = dynamodb.Store(Counter())
        self._store.call("CreateTable", create_table_request("table"))

    def call(self, service: str, operation: str, request: Any) -> dict[str, Any]:
        try:
            return self._store.call(operation, dict(request))
        except dynamodb.ConditionFailed as failure:
            raise ConditionFailed(failure.args[0]) from None


def fresh(rest_seconds: float = 0.0) -> Town:
    aws = MemoryAws()
    town = make_town(Stores(aws, Table(aws, "table"), "", ""), hold_seconds=0.5)
    town.discord.seconds = rest_seconds
    return town


def check(town: Town, gateway: Gateway) -> None:
    """Drivers' messages since the very first start, per conversation, as they were said."""
    heard = town.queue.by_conversation()
    expected = {f"{SUPPORT}-{author}": said for author, said in gateway.said.items()}
    assert heard == expected


@settings(max_examples=200, deadline=None, phases=(Phase.explicit, Phase.generate))  # shrinking would take minutes
@given(
    authors=st.lists(st.sampled_from(["11", "12", "13"]), min_size=4, max_size=14),
    faults=st.dictionaries(st.integers(3, 220), st.sampled_from(FAULTS), max_size=8),
    life=st.sampled_from([15.0, 40.0, 200.0]),
    rest_seconds=st.sampled_from([0.0, 0.3, 2.0]),
)
def test_any_mishaps_lose_and_reorder_nothing(
    authors: list[str], faults: dict[int, str], life: float, rest_seconds: float
) -> None:
    town = fresh(rest_seconds)
    crossings = Crossings(faults)
    gateway = Gateway(town, authors, crossings)
    watch(town, crossings)

    play(town, gateway, itertools.repeat(life, 14))
    print(authors, faults)

    assert not gateway.waiting
    check(town, gateway)


def test_with_a_dozen_mishaps_in_a_row_nothing_is_lost_either() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        town = fresh()
        crossings = Crossings({chance.randint(3, 120): chance.choice(FAULTS) for _ in range(24)})
        gateway = Gateway(town, [chance.choice(("11", "12", "13")) for _ in range(10)], crossings)
        watch(town, crossings)

        play(town, gateway, itertools.repeat(40.0, 20))

        assert not gateway.waiting, seed
        check(town, gateway)


def test_killed_at_each_point_in_turn_nothing_is_lost() -> None:
    authors = ["11", "12", "11", "11"]
    counted = Crossings({})
    town = fresh()
    watch(town, counted)
    play(town, Gateway(town, authors, counted), itertools.repeat(8.0, 6))
    points = counted.count

    for fault, point in itertools.product(("kill", "down"), range(2, points + 1)):
        town = fresh()
        crossings = Crossings({point: fault})
        gateway = Gateway(town, authors, crossings)
        watch(town, crossings)
        play(town, gateway, itertools.repeat(8.0, 8))
        check(town, gateway)
    print(f"{points} points, killed or unanswered at each: 0 lost, 0 twice, 0 out of order")
