"""A gateway with scripted lines on a real table, and the clock in the test's hand."""

import itertools
from collections.abc import Callable, Iterator

import pytest

from gateway.acquire import acquire
from gateway.shard import Shard
from tests.gateway.fakes import Town, make_town
from tests.services import Moto, Stores, make_stores

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def moto() -> Iterator[Moto]:
    server = Moto()
    yield server
    server.stop()


@pytest.fixture
def stores(moto: Moto, monkeypatch: pytest.MonkeyPatch) -> Stores:
    monkeypatch.setenv("AWS_ENDPOINT_URL", moto.url)
    return make_stores(f"gateway-{next(_NUMBERS)}")


@pytest.fixture
def town(stores: Stores) -> Town:
    return make_town(stores)


@pytest.fixture
def hold(town: Town) -> Callable[..., str]:
    """Hold the shard for so many seconds on the given lines; what it came to."""

    def run(*lines: object, seconds: float = 60.0, owner: str = "") -> str:
        town.dial(*lines)  # type: ignore[arg-type]
        ends_at = town.time.at + seconds
        clock = town.deps.clock
        held = acquire(town.table, 0, owner or f"owner-{next(_NUMBERS)}", clock, ends_at=ends_at)
        return Shard(town.deps, 0, *held, ends_at).run() if held else "held"

    return run
