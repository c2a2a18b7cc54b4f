"""Shared health: three failures in five minutes open the circuit for every container, one probe closes it again."""

from collections.abc import Callable, Iterator

import pytest

from edgecontrol.aws import Aws
from edgecontrol.database import Table
from edgecontrol.health import PROBE_SECONDS, WINDOW_SECONDS, Health
from edgecontrol.metrics import Meter
from tests.services import CountingAws, Stores

REMEMBERED = 31


@pytest.fixture
def now() -> list[float]:
    return [1_800_000_000.0]


@pytest.fixture
def container(stores: Stores, now: list[float]) -> Iterator[Callable[..., Health]]:
    """The health records as one container sees them."""
    made: list[Aws] = []

    def build(aws: Aws | None = None) -> Health:
        made.append(aws or CountingAws())
        return Health(Table(made[-1], stores.table.name), Meter("agent"), now=lambda: now[0])

    yield build
    for aws in made:
        aws.close()


def open_circuit(health: Health) -> None:
    for _ in range(3):
        health.failed("model")


def test_the_third_failure_within_five_minutes_opens_the_circuit(
    container: Callable[..., Health], now: list[float]
) -> None:
    health = container()
    for _ in range(2):
        health.failed("model")
        now[0] += WINDOW_SECONDS / 2 - 1
    assert health.may_try("model")
    health.failed("model")

    assert health.is_down("model")
    assert not health.may_try("model")
    assert health.may_try("ampeco")


def test_failures_further_apart_do_not(container: Callable[..., Health], now: list[float]) -> None:
    health = container()
    for _ in range(6):
        health.failed("model")
        now[0] += WINDOW_SECONDS / 2 + 1

    assert not health.is_down("model")


def test_failures_of_different_containers_add_up_and_all_of_them_know(
    container: Callable[..., Health], now: list[float]
) -> None:
    first, second, third = container(), container(), container()
    first.failed("model")
    second.failed("model")
    first.failed("model")

    assert first.is_down("model")
    assert third.is_down("model")
    now[0] += REMEMBERED
    assert second.is_down("model")


def test_one_container_probes_and_the_others_wait(container: Callable[..., Health], now: list[float]) -> None:
    first, second = container(), container()
    open_circuit(first)
    assert not second.may_try("model")
    now[0] += PROBE_SECONDS

    assert [second.may_try("model"), first.may_try("model"), second.may_try("model")] == [True, False, False]


def test_a_probe_that_never_reports_is_followed_by_another(container: Callable[..., Health], now: list[float]) -> None:
    first, second = container(), container()
    open_circuit(first)
    now[0] += PROBE_SECONDS
    assert first.may_try("model")
    now[0] += PROBE_SECONDS

    assert second.may_try("model") or first.may_try("model")


def test_a_probe_that_works_closes_the_circuit_for_all(container: Callable[..., Health], now: list[float]) -> None:
    first, second = container(), container()
    open_circuit(first)
    second.is_down("model")
    now[0] += PROBE_SECONDS
    assert first.may_try("model")
    first.worked("model")
    assert first.may_try("model")
    now[0] += REMEMBERED

    assert second.may_try("model")
    second.failed("model")
    assert not second.is_down("model")


def test_a_probe_that_fails_keeps_it_open_however_late_it_came(
    container: Callable[..., Health], now: list[float]
) -> None:
    health = container()
    open_circuit(health)
    for later in (PROBE_SECONDS, WINDOW_SECONDS + 60, WINDOW_SECONDS * 10):
        now[0] += later
        assert health.may_try("model")
        health.failed("model")

        assert health.is_down("model")
        assert not health.may_try("model")
    assert container().is_down("model")


def test_a_healthy_service_costs_one_read_in_half_a_minute(container: Callable[..., Health], now: list[float]) -> None:
    aws = CountingAws()
    health = container(aws)
    for _ in range(50):
        assert health.may_try("model")
        health.worked("model")
        now[0] += 0.5

    assert aws.calls == ["GetItem"]


def test_without_the_table_everything_counts_as_healthy(
    container: Callable[..., Health], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9")
    aws = CountingAws()
    aws._sleep = lambda _: None
    health = container(aws)
    health.failed("model")
    health.worked("model")

    assert health.may_try("model")
