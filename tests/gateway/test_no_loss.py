"""Whatever is killed, dropped or invalidated when: nothing is lost, nothing is out of order, nothing is there twice."""

import itertools

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.gateway.fakes import SUPPORT, Town, make_town
from tests.gateway.model import Crossings, Gateway, play, watch
from tests.services import Moto, make_stores

FAULTS = ("kill", "drop", "reconnect", "invalidate", "duplicate")
_NUMBERS = itertools.count()


def fresh(moto: Moto) -> Town:
    return make_town(make_stores(f"loss-{next(_NUMBERS)}"), hold_seconds=0.5)


def check(town: Town, gateway: Gateway) -> None:
    """Drivers' messages since the very first start, per conversation, as they were said."""
    heard = town.queue.by_conversation()
    expected = {f"{SUPPORT}-{author}": said for author, said in gateway.said.items()}
    assert heard == expected


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking would take minutes: each example is a whole life
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    authors=st.lists(st.sampled_from(["11", "12", "13"]), min_size=4, max_size=14),
    faults=st.dictionaries(st.integers(3, 90), st.sampled_from(FAULTS), max_size=5),
)
def test_any_mishaps_lose_and_reorder_nothing(
    moto: Moto, monkeypatch: pytest.MonkeyPatch, authors: list[str], faults: dict[int, str]
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto.url)
    town = fresh(moto)
    crossings = Crossings(faults)
    gateway = Gateway(town, authors, crossings)
    watch(town, crossings)

    play(town, gateway, itertools.repeat(15.0, 12))
    print(authors, faults)

    assert not gateway.waiting
    check(town, gateway)


def test_killed_at_each_point_in_turn_nothing_is_lost(moto: Moto, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto.url)
    counted = Crossings({})
    town = fresh(moto)
    watch(town, counted)
    play(town, Gateway(town, ["11", "12", "11", "11"], counted), itertools.repeat(8.0, 6))
    points = counted.count

    for point in range(2, points + 1):
        town = fresh(moto)
        crossings = Crossings({point: "kill"})
        gateway = Gateway(town, ["11", "12", "11", "11"], crossings)
        watch(town, crossings)
        play(town, gateway, itertools.repeat(8.0, 8))
        check(town, gateway)
    print(f"{points} kill points, 0 lost, 0 twice, 0 out of order")
